"""The order in which bodies and roles stand: one place up, one place down."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Way(StrEnum):
    """Which way a thing moves in its list."""

    UP = "up"
    DOWN = "down"


class Placed(Protocol):
    """A thing with a place in a list."""

    sort: int


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
