"""A fresh database for each test: a migrated file is copied, on PostgreSQL a migrated database is cloned."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
import psycopg
from psycopg import sql

from intranet.config import Config
from intranet.core.db import db
from intranet.factory import create_app

SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRESQL = SERVER.startswith("postgres")


def config_for(folder: Path, database_url: str) -> Config:
    """Settings of a test's own constituency."""
    return Config(
        instance=folder,
        database_url=database_url,
        secret_key="only-for-tests-and-long-enough-for-them",
        production=False,
        url=None,
        mail=f"folder:{folder / 'mail'}",
        mail_from="intranet@example.org",
        proxy_hops=0,
        hosts=("localhost", "127.0.0.1"),
    )


def migrated(folder: Path) -> str:
    """A migrated, empty database to copy from; its URL."""
    url = _fresh_url(folder, None)
    with create_app(config_for(folder, url)).app_context():
        flask_migrate.upgrade()
        db.engine.dispose()  # a pooled connection would keep PostgreSQL from cloning it
    return url


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """A copy of a database, gone when the test is."""
    url = _fresh_url(folder, template)
    yield url
    if ON_POSTGRESQL:
        _server(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(_name(url))))


def _fresh_url(folder: Path, template: str | None) -> str:
    if not ON_POSTGRESQL:
        path = folder / "intranet.sqlite"
        if template is not None:
            shutil.copyfile(template.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"
    name = f"intranet_test_{uuid.uuid4().hex[:12]}"
    if template is None:
        _server(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    else:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        _server(statement.format(sql.Identifier(name), sql.Identifier(_name(template))))
    return SERVER.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://") + f"/{name}"


def _name(url: str) -> str:
    return url.rsplit("/", 1)[1]


def _server(statement: sql.Composed) -> None:
    with psycopg.connect(SERVER.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)
