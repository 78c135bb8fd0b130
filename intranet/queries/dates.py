"""Reads of the dates room: elections."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from intranet.core.db import row, rows
from intranet.models import Election


@dataclass(frozen=True, slots=True)
class ElectionRow:
    """A polling day."""

    id: int
    version: int
    name: str
    on: date
    area: str


ELECTIONS = select(Election.id, Election.version, Election.name, Election.on, Election.area)


def elections() -> list[ElectionRow]:
    """All polling days, the latest first."""
    return [ElectionRow(**one._mapping) for one in rows(ELECTIONS.order_by(Election.on.desc(), Election.id))]


def election(election_id: int) -> ElectionRow | None:
    """One polling day, or None."""
    found = row(ELECTIONS.where(Election.id == election_id))
    return ElectionRow(**found._mapping) if found else None
