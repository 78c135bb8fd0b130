"""intranet init."""

import sys
from typing import Any

import click

from intranet.cli.readiness import at_work
from intranet.config import Config, from_environment
from intranet.core import clock
from intranet.core.db import writing
from intranet.services import founding, invitations
from intranet.structures import load, names

DAYS = invitations.DAYS


@click.command()
@click.option("--structure", type=click.Choice(names()), help="The ready-made structure to start from.")
@click.option("--name", help="The constituency's name, as it stands above each page.")
@click.option("--secretary", help="The name of the first secretary.")
@click.option("--email", help="The secretary's e-mail address, which they will sign in with.")
def init(**given: str | None) -> None:
    """Make an empty constituency and invite its first secretary.

    Prints a link with which the secretary opens their account; they invite everybody else. Asks for what is missing.
    The structures are described by: intranet structures list
    """
    answers = _complete(given)
    config = from_environment()
    with at_work(config, click.echo):
        structure = load(answers["structure"])
        with writing():
            founding.found(structure, name=answers["name"], adopted_on=clock.today())
            person_id = founding.seat_secretary(answers["secretary"], answers["email"], on=clock.today())
            token = invitations.create_link(person_id, actor=None)
    click.echo(f"{answers['name']} is set up, with {len(structure.roles)} roles from {structure.title}.")
    click.echo(f"Give {answers['secretary']} this link. It works once, within {DAYS} days:\n")
    click.echo(f"  {_beginning(config)}/invitation/{token}\n")
    click.echo("Start the intranet with: intranet serve")


QUESTIONS = {
    "structure": "Which structure to start from",
    "name": "The constituency's name",
    "secretary": "The name of the first secretary",
    "email": "The secretary's e-mail address",
}


def somebody_is_there() -> bool:
    """Whether a person sits at the terminal, who can be asked."""
    return sys.stdin.isatty()


def _complete(given: dict[str, str | None]) -> dict[str, str]:
    """Ask for what is missing, where there is somebody to ask."""
    missing = [name for name in QUESTIONS if not (given[name] or "").strip()]
    if missing and not somebody_is_there():
        raise click.UsageError(f"Say also {', '.join(f'--{name}' for name in missing)}.")
    return {name: _asked(name) if name in missing else str(given[name]).strip() for name in QUESTIONS}


def _asked(name: str) -> str:
    choice: Any = click.Choice(names()) if name == "structure" else str
    answer: str = click.prompt(QUESTIONS[name], type=choice)
    return answer.strip()


def _beginning(config: Config) -> str:
    return config.url or "http://127.0.0.1:5000"
