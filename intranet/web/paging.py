"""Where a long list stands: this page of how many, and the ways to the ones beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from flask import request

FURTHEST = 10_000


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pagination macro shows."""

    number: int
    of: int
    previous_href: str | None
    next_href: str | None


def asked() -> int:
    """The page that the address asks for; the first where it asks for none, or for nonsense."""
    return min(max(request.args.get("page", 1, type=int), 1), FURTHEST)


def pages(number: int, rows: int, a_page: int, href: Callable[[int], str]) -> Pages:
    """Where page `number` of so many rows stands; `href` makes the address of a page."""
    last = max(1, ceil(rows / a_page))
    before = href(min(number - 1, last)) if number > 1 else None
    return Pages(number, last, before, href(number + 1) if number < last else None)
