"""intranet check: a line for each thing that must be in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click

from intranet.cli.readiness import database_of, held_schema, let_go, refuse_unwritable
from intranet.config import Config, from_environment
from intranet.core import clock, schema
from intranet.core.clock import london_day
from intranet.core.english import counted, full_day
from intranet.core.errors import IntranetError, Unfit
from intranet.factory import create_app
from intranet.keeping.archive import BACKUPS_NAME, ENDING
from intranet.queries import access, installation
from intranet.services import retention

BACKUP_EVERY = timedelta(days=7)
LETTERS_EVERY = timedelta(days=14)  # with a week to spare
OTHERS = 0o077  # what nobody but the owner may do


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is in order, and what there is to say; a note is no fault."""

    subject: str
    words: str
    state: str = "ok"


Look = Callable[[Config], str]


class Note(Exception):
    """Something worth knowing that is not wrong."""


@click.command()
def check() -> None:
    """Look whether the installation and its data are sound.

    Prints a line for each thing looked at, changes nothing, and ends with 1 when something is wrong.
    """
    wrong = 0
    for finding in findings():
        click.echo(f"{finding.state:<7} {finding.subject}: {finding.words}")
        wrong += finding.state == "not ok"
    if wrong:
        raise click.ClickException(f"{wrong} {'thing is' if wrong == 1 else 'things are'} not in order.")
    click.echo("Everything is in order.")


def findings() -> Iterator[Finding]:
    """Everything looked at, in the order in which one thing needs the other."""
    try:
        config = from_environment(create_key=False)
    except Unfit as error:
        yield Finding("Settings", error.message, "not ok")
        return
    yield Finding("Settings", "can be read")
    yield from (_finding(subject, look, config) for subject, look in OUTSIDE)
    schema_finding = _finding("Database", _database, config)
    yield schema_finding
    if schema_finding.state == "ok":
        yield from _inside(config)


def _finding(subject: str, look: Look, config: Config) -> Finding:
    try:
        return Finding(subject, look(config))
    except Note as note:
        return Finding(subject, str(note), "note")
    except IntranetError as error:
        return Finding(subject, error.message, "not ok")
    except OSError as error:
        return Finding(subject, f"{error.strerror}: {error.filename}", "not ok")


def _folder(config: Config) -> str:
    if not config.instance.is_dir():
        raise Unfit(f"There is no folder {config.instance}. Make it with: intranet init")
    refuse_unwritable(config.instance)
    return f"{config.instance} can be written"


def _private(config: Config) -> str:
    paths = [config.instance / "secret_key", database_of(config)]
    open_ones = [path for path in paths if path is not None and path.exists() and path.stat().st_mode & OTHERS]
    if open_ones:
        listed = " ".join(map(str, open_ones))
        raise Unfit(f"others on this machine can open {listed}. Close with: chmod 600 {listed}")
    return "only the owner can open the key and the database"


def _last_backup(config: Config) -> str:
    if database_of(config) is None:
        return "the database server's own tools keep it"
    made = [path.stat().st_mtime for path in (config.instance / BACKUPS_NAME).glob(f"*{ENDING}")]
    if not made:
        raise Note(f"there is none in {config.instance / BACKUPS_NAME}. Make one with: intranet backup")
    age = clock.now() - datetime.fromtimestamp(max(made), UTC)
    if age > BACKUP_EVERY:
        raise Note(f"it is {age.days} days old. Make a new one with: intranet backup")
    return "less than a week old"


OUTSIDE: tuple[tuple[str, Look], ...] = (("Folder", _folder), ("Privacy", _private), ("Last backup", _last_backup))


def _database(config: Config) -> str:
    database = database_of(config)
    if database is not None and not database.exists():
        raise Unfit(f"There is none at {database}. Make one with: intranet init")
    held = held_schema(config)
    if held is None:
        raise Unfit("It has no tables yet. Make them with: intranet init")
    if not schema.is_present(held):
        raise Unfit(
            f"It has the schema {held}, which is older than this intranet ({schema.revisions()[-1]}). "
            "Starting the intranet brings it up to date, and keeps a copy."
        )
    return f"sound, and at the schema {held}"


def _inside(config: Config) -> Iterator[Finding]:
    app = create_app(config)
    with app.app_context():
        try:
            yield from (_finding(subject, look, config) for subject, look in INSIDE)
        finally:
            let_go()


def _structure(_config: Config) -> str:
    roles = installation.open_roles()
    if roles == 0:
        raise Unfit("there are no roles yet. Set up the constituency with: intranet init")
    settings = access.settings_on(clock.today())
    return f"{settings['name']}{' (a demo)' if settings['demo'] else ''}, {roles} roles"


def _holders(_config: Config) -> str:
    overfull = installation.overfull_roles(clock.today())
    if overfull:
        raise Unfit(f"more people than there are places hold: {', '.join(overfull)}. End a term on the People page.")
    return "no role has more holders than places"


def _mail(_config: Config) -> str:
    messages, last_error = installation.stuck_mail()
    if messages:
        raise Unfit(f"{messages} could not be sent: {last_error}. Try again with: intranet deliver")
    return "nothing is stuck"


def _weekly_letters(_config: Config) -> str:
    """Nobody who has nothing before them gets one, so that a week without any is no fault."""
    queued_at = installation.last_digest()
    if queued_at is None:
        raise Note("none was queued yet. Let the machine run this once a day: intranet remind")
    age = clock.now() - queued_at
    if age > LETTERS_EVERY:
        raise Note(f"last queued {age.days} days ago. Does the machine still run this once a day? intranet remind")
    return f"last queued {full_day(london_day(queued_at))}"


def _kept_too_long(_config: Config) -> str:
    found = len(retention.due())
    if found:
        raise Note(f"{counted(found, 'thing')} to be removed by now. Look at them with: intranet retention")
    return "nothing is kept longer than it may be"


INSIDE: tuple[tuple[str, Look], ...] = (
    ("Constituency", _structure),
    ("Roles", _holders),
    ("Mail", _mail),
    ("Weekly letters", _weekly_letters),
    ("Retention", _kept_too_long),
)
