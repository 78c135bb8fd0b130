"""What is held about somebody, as a page says it and as a file carries it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from intranet.core.clock import LONDON
from intranet.queries.held_about import Held, Kept
from intranet.queries.held_parts import Group
from intranet.web import words

MOST_ROWS = 100  # of one part, on the page, unless all are asked for
SECRETS_OUT = (
    "Not in here, because they would open your account to whoever holds this: the hash of your password, the secret of "
    "your app with one-time codes, the keys behind passkeys, the hashes of recovery codes, sign-ins and links, and "
    "the text of letters to you, in which such links stand."
)
OTHERS_OUT = (
    "Not in here, because it is about others: who else was at a meeting, and what others wrote, except the words "
    "round your own name. Where something was said in confidence, it is only told that your name stands there."
)
LEFT_OUT = (
    SECRETS_OUT,
    OTHERS_OUT,
    "What others wrote is not looked through for a name of one word, nor for one that only you gave yourself.",
    "Tries to sign in are counted for a few minutes under a hash that leads to nobody.",
    "Backups of the machine hold the same until they are deleted.",
)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part on the page: its heading, how many rows there are, and those that are shown."""

    words: str
    count: int
    rows: tuple[tuple[tuple[str, str], ...], ...]
    more: int


def shown(held: Held, *, everything: bool) -> list[tuple[str, list[ShownPart]]]:
    """The parts under their headings, in the order of the headings."""
    grouped = [
        (group.value, [_part(p, everything=everything) for p in held.parts if p.group is group]) for group in Group
    ]
    return [(title, parts) for title, parts in grouped if parts]


def _part(part: Kept, *, everything: bool) -> ShownPart:
    rows = part.rows if everything else part.rows[:MOST_ROWS]
    said = tuple(tuple((key, value_words(value)) for key, value in row.items()) for row in rows)
    return ShownPart(part.words, len(part.rows), said, len(part.rows) - len(rows))


def value_words(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return words.say(value) or str(value)
    if isinstance(value, datetime):
        at = value.astimezone(LONDON)
        return f"{words.day(at.date())}, {at:%H:%M}"
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key.replace('_', ' ')}: {value_words(one)}" for key, one in value.items())
    return ", ".join(map(value_words, value)) if isinstance(value, list) else str(value)


def as_json(held: Held, at: datetime) -> str:
    """All of it as one file: days and instants as ISO writes them, instants by the clock in London."""
    document = {
        "about": held.name,
        "made at": at,
        "left out": LEFT_OUT,
        "held": [
            {"group": group.value, "parts": [{"what": p.words, "rows": p.rows} for p in held.parts if p.group is group]}
            for group in Group
        ],
        "where your name stands in what others wrote": [
            {"what": one.what, "where": one.where, "text": one.text} for one in held.mentions
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=_iso)


def _iso(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(LONDON).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
