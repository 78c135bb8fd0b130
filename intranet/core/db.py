"""The database: one session a request, reads that end early, and writes that hold the lock from their first word.

SQLite before 3.51.3 can lose commits in WAL mode, so the journal is TRUNCATE with full synchronising. A transaction
that writes starts with BEGIN IMMEDIATE (on PostgreSQL, with an advisory lock), so that what a service rereads
cannot change before it commits; a transaction that reads cannot write at all.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, Enum, Executable, MetaData, event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from intranet.core.trouble import in_our_words

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_SECONDS = 10
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLAC")
WRITE_LOCK = 20170001  # any fixed number: PostgreSQL's writers queue on it as SQLite's do on the file


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "autoflush": False})

if TYPE_CHECKING:

    class Model(Base):
        __abstract__ = True
else:
    Model = db.Model


class Instant(TypeDecorator[datetime]):
    """An instant, kept in UTC on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _slugs(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


def words_of(kind: type[StrEnum], name: str) -> Enum:
    """A column type that holds the slugs of an enum, with a named check constraint."""
    return Enum(kind, name=name, native_enum=False, create_constraint=True, length=40, values_callable=_slugs)


_writing: ContextVar[bool] = ContextVar("writing", default=False)


class WriteOutsideTransaction(RuntimeError):
    """Something tried to write while only reading was promised: a mistake of ours."""


@contextmanager
def writing() -> Iterator[None]:
    """Hold the write lock for one verb; commit at the end, or roll back whole.

    Raises Busy when the lock is not had within BUSY_SECONDS, NoRoom when the disk takes nothing more.
    """
    db.session.rollback()
    mark = _writing.set(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writing.reset(mark)


@contextmanager
def allowing_writes() -> Iterator[None]:
    """For migrations only, which bring their own transactions."""
    mark = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(mark)


def end_read() -> None:
    """Let go of the reading transaction, so that slow work after it makes no writer wait."""
    db.session.rollback()


def rows(statement: Executable, parameters: Mapping[str, Any] | None = None) -> list[Any]:
    """All rows of a statement as named tuples, read on the session's own connection."""
    return list(db.session.connection().execute(statement, parameters).all())


def row(statement: Executable, parameters: Mapping[str, Any] | None = None) -> Any:
    """The first row of a statement, or None."""
    return db.session.connection().execute(statement, parameters).first()


def prepare(engine: Engine) -> None:
    """Teach an engine our manners; called once for each application."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _open_server)
        event.listen(engine, "begin", _begin_server)
    event.listen(engine, "before_cursor_execute", _refuse_stray_write)
    event.listen(engine, "handle_error", _say_in_our_words)


def _open_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = TRUNCATE")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA secure_delete = ON")  # what was erased is not left lying in the file
    cursor.close()


def _open_server(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    connection.commit()  # a setting made in a transaction would end with it


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def _begin_server(connection: Connection) -> None:
    if _writing.get():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def _refuse_stray_write(_conn: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    if not _writing.get() and statement.lstrip()[:6].upper() in WRITES:
        raise WriteOutsideTransaction(statement)


def _say_in_our_words(context: ExceptionContext) -> None:
    """A read waits for whoever holds a SQLite file as a write does, so both are refused in the same words."""
    refusal = in_our_words(context.original_exception)
    if refusal is not None:
        raise refusal from context.original_exception
