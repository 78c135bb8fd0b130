"""The IT officer's commands for keeping the data: backup, verify, restore.

None of them starts the intranet, so they work when it does not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import click
from alembic.script import ScriptDirectory

import intranet
from intranet.core import clock
from intranet.core.errors import IntranetError
from intranet.core.files import private_folder
from intranet.keeping import archive as archives
from intranet.keeping import restore as restoring
from intranet.keeping import verify as verifying
from intranet.keeping.errors import OtherDatabase
from intranet.keeping.manifest import Manifest
from intranet.keeping.place import Place, place_at, place_named_by


class Refused(click.ClickException):
    """A refusal in words, without a traceback."""


class Elsewhere(Refused):
    """Another program is the way to do this."""

    exit_code = 2


@contextmanager
def refusals_in_words() -> Iterator[None]:
    try:
        yield
    except OtherDatabase as error:
        raise Elsewhere(error.message) from error
    except IntranetError as error:
        raise Refused(error.message) from error
    except OSError as error:
        raise Refused(f"{error.strerror or error}: {error.filename or 'the disk'}") from error


def known_schemas() -> frozenset[str]:
    """The revisions of the schema that this intranet can bring up to date."""
    folder = Path(intranet.__file__).parent / "migrations"
    return frozenset(script.revision for script in ScriptDirectory(str(folder)).walk_revisions())


def summary(manifest: Manifest) -> str:
    """A backup in one line: when it was made, by what, and how much it holds."""
    files = len(manifest.members) - 1
    rows = sum(manifest.tables.values())
    made = f"{manifest.made_at.astimezone(clock.LONDON):%d %B %Y, %H:%M}"
    return f"made on {made} by version {manifest.app}: {rows} rows in {len(manifest.tables)} tables, {files} files"


@click.command()
@click.option("--to", type=click.Path(path_type=Path), help="A file or a folder; else backups/ beside the data.")
def backup(to: Path | None) -> None:
    """Write the data into one file while the intranet runs.

    The file holds everything that the officers wrote, so keep it as carefully as the data: encrypt it, for example
    with age or gpg, before it leaves this machine. The secret key is not in it; after a restore on a new machine
    everybody signs in again with their own password.
    """
    with refusals_in_words():
        place = place_named_by(os.environ)
        target = _target(place, to)
        manifest = archives.back_up(place, target, app=version("officers-intranet"), made_at=clock.now())
    click.echo(f"Backed up to {target}, {summary(manifest)}.")


def _target(place: Place, to: Path | None) -> Path:
    if to is None:
        return archives.name_for(private_folder(place.instance / archives.BACKUPS_NAME), clock.now())
    if to.is_dir():
        return archives.name_for(to, clock.now())
    if not to.parent.is_dir():
        raise Refused(f"There is no folder {to.parent} to write the backup into.")
    return to


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def verify(file: Path) -> None:
    """Prove that a backup can be restored, without touching the data."""
    with refusals_in_words():
        manifest = verifying.verify(file, schemas=known_schemas())
    click.echo(f"This backup is good. It was {summary(manifest)}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Another folder than the usual one.")
@click.option("--yes", is_flag=True, help="Do not ask before taking the place of the present data.")
def restore(file: Path, to: Path | None, yes: bool) -> None:
    """Put a backup in place of the present data, which is kept in a folder beside it.

    Stop the intranet first. The backup is proved before anything is touched.
    """
    with refusals_in_words():
        place = place_at(to.resolve()) if to else place_named_by(os.environ)
        if place.database.exists() and not yes:
            click.confirm(f"There is data in {place.instance}. Put the backup in its place?", abort=True)
        done = restoring.restore(file, place, schemas=known_schemas(), at=clock.now())
    click.echo(f"Restored into {place.instance}. The backup was {summary(done.manifest)}.")
    if done.kept:
        click.echo(f"What was there before is kept in {done.kept}. Remove it when all is well.")
