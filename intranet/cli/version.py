"""intranet version."""

import os
import platform
import sqlite3
from importlib.metadata import version as version_of

import click

from intranet.core import schema


@click.command()
def version() -> None:
    """Say which version this is, and of what.

    Useful in a report of something that went wrong.
    """
    click.echo(f"officers-intranet {version_of('officers-intranet')}")
    click.echo(f"schema            {schema.revisions()[-1]}")
    click.echo(f"database          {_database()}")
    click.echo(f"Python            {platform.python_version()}")


def _database() -> str:
    on_server = os.environ.get("DATABASE_URL", "").startswith("postgres")
    return "PostgreSQL" if on_server else f"SQLite {sqlite3.sqlite_version}"
