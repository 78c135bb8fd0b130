"""intranet read-jobs: what a job description says, as roles and duties."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from intranet.core.vocabulary import Cadence
from intranet.reading.cage import read_in_cage
from intranet.reading.errors import Unreadable
from intranet.reading.limits import FILE_BYTES
from intranet.reading.result import CADENCE_WORDS, ReadDuty, Reading, ReadRole

NOTHING_FOUND = "No roles were found in this document."


@click.command("read-jobs")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for other programs to read.")
def read_jobs(file: Path, *, as_json: bool) -> None:
    """Read a job description and print its roles and duties.

    FILE can be a Word document (.docx), an OpenDocument text (.odt), a PDF, a web page, Markdown or plain text. Nothing
    is saved. Ends with 1 when the document cannot be read, and says why.
    """
    with file.open("rb") as opened:
        data = opened.read(FILE_BYTES + 1)
    try:
        reading = read_in_cage(data, file.name)
    except Unreadable as refused:
        raise click.ClickException(refused.words) from refused
    if as_json:
        click.echo(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(reading)))


def _lines(reading: Reading) -> Iterator[str]:
    for role in reading.roles:
        yield f"{role.title} ({', '.join(_facts(role))})"
        section = ""
        for duty in role.duties:
            if duty.section not in {section, role.title}:
                yield f"  {duty.section}"
            section = duty.section
            yield f"  - {duty.text}{_notes(duty)}"
        yield ""
    for rule in reading.composition:
        yield f"Women: {rule.text}"
    yield from reading.notes
    if not reading.roles and not reading.notes:
        yield NOTHING_FOUND
    duties = sum(len(role.duties) for role in reading.roles)
    yield f"Roles: {len(reading.roles)}. Duties: {duties}."


def _facts(role: ReadRole) -> Iterator[str]:
    """What is known of a role beside its title, the first place it stands last."""
    yield role.kind.value
    if role.seats > 1:
        yield f"{role.seats} seats"
    if role.votes is not None:
        yield "has a vote" if role.votes else "has no vote"
    if role.women_only:
        yield "must be a woman"
    elif role.min_women:
        yield f"at least {role.min_women} women" if role.min_women > 1 else "at least one woman"
    if role.aliases:
        yield f"also called {', '.join(role.aliases)}"
    yield f"page {role.source.page}, line {role.source.line}"


def _notes(duty: ReadDuty) -> str:
    """What was understood of a duty, in brackets: how often, with whom, whether it is only an offer."""
    notes = [] if duty.cadence is Cadence.ONGOING else [CADENCE_WORDS[duty.cadence]]
    notes += [f"with {', '.join(duty.partners)}"] if duty.partners else []
    notes += ["optional"] if duty.optional else []
    return f" [{'; '.join(notes)}]" if notes else ""
