"""Somebody else who holds the database: another process on SQLite's file, another connection on a server."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from flask import Flask

from intranet.core import db as database
from intranet.core.db import db
from tests.support.database import ON_POSTGRESQL

FOREVER = 600.0  # seconds; whoever holds is let go before
HOLDER = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
select.select([sys.stdin], [], [], float(sys.argv[2]))
connection.execute("ROLLBACK")
"""


@contextmanager
def held(app: Flask, seconds: float = FOREVER) -> Iterator[None]:
    """Hold the database against every writer for so long, or until the block ends."""
    db.session.rollback()
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    with _on_server(url) if ON_POSTGRESQL else _in_file(url.removeprefix("sqlite:///"), seconds):
        yield


@contextmanager
def _in_file(path: str, seconds: float) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path, str(seconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.stdin.close()
            process.wait(30)


@contextmanager
def _on_server(url: str) -> Iterator[None]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(f"SELECT pg_advisory_xact_lock({database.WRITE_LOCK})")
        yield
