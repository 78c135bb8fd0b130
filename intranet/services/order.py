"""The order in which things stand: the number of a new one, one place up, one place down."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from intranet.core.db import db


class Way(StrEnum):
    """Which way a thing moves in its list."""

    UP = "up"
    DOWN = "down"


class Placed(Protocol):
    """A thing with a place in a list."""

    sort: int


def next_number(numbered: InstrumentedAttribute[int], *among: ColumnElement[bool]) -> int:
    """The number after the last one that is taken among these; 1 for the first. It holds under the write lock."""
    return (db.session.scalar(select(func.max(numbered)).where(*among)) or 0) + 1


def moved(peers: Sequence[Placed], one: Placed, way: Way) -> bool:
    """Swap a thing with its neighbour and number the list anew; False where there is no neighbour on that side.

    All are numbered, because rows that were founded together may share a number.
    """
    places = list(peers)
    if one not in places:
        return False
    here = places.index(one)
    there = here - 1 if way is Way.UP else here + 1
    if not 0 <= there < len(places):
        return False
    places[here], places[there] = places[there], places[here]
    for number, placed in enumerate(places, start=1):
        if placed.sort != number:
            placed.sort = number
    return True
