"""Finding and loading the ready-made structures."""

import re
import tomllib
from functools import cache
from pathlib import Path

from intranet.structures.agreement import check_agreement
from intranet.structures.draft import read_draft
from intranet.structures.places import Lines, Place, StructureError
from intranet.structures.specs import Structure

SHIPPED = Path(__file__).parent
INDEX = "documents"  # the file beside the structures that lists their documents; no structure itself
MODEL_PLAN = "model-plan"  # and the plan to begin a year from

_LINE_OF_TOML_ERROR = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


def names(folder: Path | None = None) -> list[str]:
    """The names of the structures in a folder, in alphabetical order; those that come with the product by default."""
    return sorted(file.stem for file in (folder or SHIPPED).glob("*.toml") if file.stem not in {INDEX, MODEL_PLAN})


def load(name: str, folder: Path | None = None) -> Structure:
    """The structure of this name, read and checked once.

    Raises StructureError, in words for whoever wrote the file, if there is none or it cannot be used.
    """
    return _load(name, folder or SHIPPED)


@cache
def _load(name: str, folder: Path) -> Structure:
    known = names(folder)
    if name not in known:
        raise StructureError(f'There is no structure called "{name}". There are: {", ".join(known) or "none"}.')
    values, place = read_toml(folder / f"{name}.toml")
    draft = read_draft(values, place)
    check_agreement(draft)
    return Structure(
        name=name,
        title=draft.title,
        summary=draft.summary,
        documents=draft.documents,
        bodies=tuple(body.spec for body in draft.bodies),
        roles=tuple(role.spec for role in draft.roles),
        composition=tuple(rule.spec for rule in draft.composition),
        steps=tuple(step.spec for step in draft.steps),
    )


def read_toml(file: Path) -> tuple[dict[str, object], Place]:
    """The values of a TOML file and the place to name in its errors; raises StructureError if it is no TOML."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise StructureError(f"{file.name}: this file cannot be read as text ({problem}).") from problem
    try:
        return tomllib.loads(text), Place(file.name, Lines(text))
    except tomllib.TOMLDecodeError as problem:
        raise _not_toml(file, text, str(problem)) from problem


def _not_toml(file: Path, text: str, problem: str) -> StructureError:
    """tomllib says what is wrong and where at the end of its message; the place goes to the front of ours."""
    found = _LINE_OF_TOML_ERROR.search(problem)
    line = found[1] if found and found[1] else str(len(text.splitlines()))
    return StructureError(f"{file.name}, line {line}: this is not valid TOML: {_LINE_OF_TOML_ERROR.sub('', problem)}.")
