"""intranet init."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from intranet.cli.choosing import Stopped
from intranet.cli.job_file import open_job_file
from intranet.cli.readiness import at_work
from intranet.cli.starting import from_documents, from_structure
from intranet.config import Config, from_environment
from intranet.core import clock
from intranet.core.db import writing
from intranet.services import founding, invitations
from intranet.structures import names

DAYS = invitations.DAYS
STOPPED = "You stopped before the end, so nothing was saved."


@click.command()
@click.option(
    "--structure",
    type=click.Choice(names()),
    help="The ready-made structure to start from. To start from documents of your own, say --from instead.",
)
@click.option(
    "--from",
    "document",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A job description of your own to start from: Word (.docx), OpenDocument (.odt), PDF, web page or text.",
)
@click.option("--yes", "take_all", is_flag=True, help="With --from: take everything as it was read, and ask nothing.")
@click.option("--name", help="The constituency's name, as it stands above each page.")
@click.option("--secretary", help="The name of the first secretary.")
@click.option("--email", help="The secretary's e-mail address, which they will sign in with.")
def init(document: Path | None, *, take_all: bool, **given: str | None) -> None:
    """Make an empty constituency and invite its first secretary.

    Prints a link with which the secretary opens their account; they invite everybody else. Asks for what is missing.
    The structures are described by: intranet structures list

    With --from the roles and duties come from a document of yours. You look them over here, one role at a time, and
    nothing is saved before your last yes. Where no role is surely the Secretary you are asked which is; with --yes a
    role called Secretary is added, because somebody has to sign in first. More documents can be read in later, on the
    pages.
    """
    _refuse_what_does_not_fit(given["structure"], document, take_all=take_all)
    answers = _complete({name: given[name] for name in QUESTIONS if name != "structure" or document is None})
    founding.address_of_secretary(answers["secretary"], answers["email"])  # before an evening is spent on the roles
    job_file = open_job_file(document) if document else None
    config = from_environment()
    try:
        with at_work(config, click.echo), writing():
            if job_file:
                told = from_documents(job_file, answers["name"], config.instance, take_all=take_all)
            else:
                told = from_structure(answers["structure"], answers["name"])
            person_id = founding.seat_secretary(answers["secretary"], answers["email"], on=clock.today())
            token = invitations.create_link(person_id, actor=None)
    except Stopped:
        raise click.ClickException(STOPPED) from None
    _tell(told, answers["secretary"], f"{_beginning(config)}/invitation/{token}")


QUESTIONS = {
    "structure": "Which structure to start from",
    "name": "The constituency's name",
    "secretary": "The name of the first secretary",
    "email": "The secretary's e-mail address",
}


def somebody_is_there() -> bool:
    """Whether a person sits at the terminal, who can be asked."""
    return sys.stdin.isatty()


def _refuse_what_does_not_fit(structure: str | None, document: Path | None, *, take_all: bool) -> None:
    if structure and document:
        raise click.UsageError("Say either --structure or --from: a constituency starts from one of the two.")
    if take_all and not document:
        raise click.UsageError("--yes goes with --from.")
    if document and not take_all and not somebody_is_there():
        raise click.UsageError(
            "Nobody is at the terminal to look the roles over. Say also --yes to take everything as it was read."
        )


def _complete(given: dict[str, str | None]) -> dict[str, str]:
    """Ask for what is missing, where there is somebody to ask."""
    missing = [name for name, said in given.items() if not (said or "").strip()]
    if missing and not somebody_is_there():
        raise click.UsageError(f"Say also {', '.join(f'--{name}' for name in missing)}.")
    return {name: _asked(name) if name in missing else str(said).strip() for name, said in given.items()}


def _asked(name: str) -> str:
    choice: Any = click.Choice(names()) if name == "structure" else str
    answer: str = click.prompt(QUESTIONS[name], type=choice)
    return answer.strip()


def _tell(told: Iterable[str], secretary: str, link: str) -> None:
    for line in told:
        click.echo(line)
    click.echo(f"Give {secretary} this link. It works once, within {DAYS} days:\n")
    click.echo(f"  {link}\n")
    click.echo("Start the intranet with: intranet serve")


def _beginning(config: Config) -> str:
    return config.url or "http://127.0.0.1:5000"
