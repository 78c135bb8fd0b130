"""Two people editing one thing: the second to save is told, and loses nothing."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from intranet.core.db import Model, db
from intranet.core.errors import Conflict, NotFound


class Versioned(Protocol):
    """A record that counts its changes."""

    version: Any


Row = TypeVar("Row", bound=Model)


def reread(kind: type[Row], record_id: int) -> Row:
    """The record as it stands under the write lock. Raises NotFound when it is gone."""
    found = db.session.get(kind, record_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def claim(record: Versioned, seen: int, *, subject: str, theirs: Mapping[str, Any]) -> None:
    """Go on only if the record is still as the form showed it; else raise Conflict with what is stored now.

    `theirs` is named as the form's fields are, so that one page can show theirs beside yours.
    """
    if record.version != seen:
        raise Conflict(subject, theirs, int(record.version))
