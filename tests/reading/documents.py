"""The corpus: documents of invented parties, each with what is expected of reading it in a TOML of the same name.

A document stands there as a text, a page or a table that anybody can read: `.txt` (the TOML says in which encoding it
is handed in), `.md`, `.html`, `.typ` (printed as a PDF) or a `.py` whose `build` makes a Word or OpenDocument file.

The TOML has the form of `intranet read-jobs --json`, shortened. A duty may be its words alone, which says that it is
ongoing, with nobody, and not optional; other keys say otherwise. A role has one seat, no places kept for women, and no
more said of it than is written. `also` are other cadences that are right too; `maybe` words that need not be read.
"any" in place of a value: nothing is asked.
"""

import importlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

CORPUS = Path(__file__).parent / "corpus"
SOURCES = (".txt", ".md", ".html", ".typ", ".py")

ROLE: dict[str, Any] = {"seats": 1, "min_women": None, "women_only": False, "duties": []}
DUTY: dict[str, Any] = {"cadence": "ongoing", "with": [], "optional": False}


@dataclass(frozen=True, slots=True)
class Sample:
    """One document as it is handed in, and what is expected of reading it."""

    name: str
    data: bytes
    known: tuple[str, ...]
    layouts: tuple[str, ...]
    expected: dict[str, Any]

    @property
    def format(self) -> str:
        return self.name.rpartition(".")[2]


def names() -> list[str]:
    """The documents by their names without an ending."""
    return sorted(path.stem for path in CORPUS.glob("*.toml"))


@cache
def sample(name: str) -> Sample:
    """One document, built where it is not a text."""
    facts = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))
    source = next(path for path in (CORPUS / f"{name}{ending}" for ending in SOURCES) if path.exists())
    ending = {".typ": "pdf", ".py": facts.get("format", "")}.get(source.suffix, source.suffix[1:])
    return Sample(
        name=f"{name}.{ending}",
        data=_built(source, facts),
        known=tuple(facts.get("known", ())),
        layouts=tuple(facts["layouts"]),
        expected={
            "roles": [_role(role) for role in facts["roles"]],
            "composition": facts.get("composition", []),
        },
    )


def _built(source: Path, facts: dict[str, Any]) -> bytes:
    if source.suffix == ".py":
        made: bytes = importlib.import_module(f"tests.reading.corpus.{source.stem}").build()
        return made
    if source.suffix == ".typ":
        return typst.compile(str(source), ignore_system_fonts=True)
    text = source.read_text(encoding="utf-8").replace("\n", facts.get("newline", "\n"))
    return text.encode(facts.get("encoding", "utf-8"))


def _role(facts: dict[str, Any]) -> dict[str, Any]:
    role = _asked(ROLE | facts)
    return role | {"duties": [_duty(duty) for duty in role["duties"]]}


def _duty(facts: str | dict[str, Any]) -> dict[str, Any]:
    given = {"text": facts} if isinstance(facts, str) else dict(facts)
    if also := given.pop("also", None):
        given["cadence_also"] = also
    return _asked(DUTY | given)


def _asked(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value != "any"}
