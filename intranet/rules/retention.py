"""How long a name is kept after somebody left, and what stands in its place afterwards."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

GONE = "(erased)"  # in place of an address or a number
# Of what people say of themselves, only what looks like an address or a number, and like nothing else, is looked for in
# what others wrote: whoever gave the word "resolved" as their telephone would else take it out of every minute.
DIGITS = 9  # in a telephone number; a day has eight
LETTERS = 12  # in a postal address of two lines and more
_OF_NUMBERS = frozenset("0123456789 ()+-./")


@dataclass(frozen=True, slots=True)
class Service:
    """The days of one term, and what the role was called."""

    role: str
    starts_on: date
    ended_on: date | None


def last_day(services: Iterable[Service], known_since: date, today: date) -> date | None:
    """The day on which somebody last left a role; None while they hold one or will.

    Whoever never held any counts from the day on which they were written down.
    """
    ends = [one.ended_on for one in services]
    if any(end is None or end > today for end in ends):
        return None
    return max((end for end in ends if end is not None), default=known_since)


def kept_until(left_on: date, years: int) -> date:
    """The first day on which the name is no longer kept; 29 February becomes 1 March."""
    try:
        return left_on.replace(year=left_on.year + years)
    except ValueError:
        return date(left_on.year + years, 3, 1)


def former(services: Iterable[Service]) -> str:
    """What stands in place of a name: `a former Treasurer`, after the role that they left last."""
    ended = [one for one in services if one.ended_on is not None]
    last = max(ended, key=lambda one: (one.ended_on, one.starts_on), default=None)
    return f"a former {last.role}" if last else "a former officer"


def is_telling(words: str) -> bool:
    """Whether an e-mail address, a telephone number or a postal address can be looked for in what others wrote."""
    if "@" in words:
        return True
    if set(words) <= _OF_NUMBERS:
        return sum(sign.isdigit() for sign in words) >= DIGITS
    return len(words) >= LETTERS and "\n" in words.strip()


def is_whole_name(name: str) -> bool:
    """Whether a name has more than one word: May, Will and Grant are words too."""
    return len(name.split()) > 1


def names_out(text: str, names: Sequence[str], by: str, *, but: Collection[str] = ()) -> str:
    """A text without these names, as whole words and however they were capitalised.

    A name of one word, and one of `but`, goes only where nothing else stands.
    """
    if text.strip().casefold() in {name.casefold() for name in names}:
        return by
    inside = [name for name in names if is_whole_name(name) and name not in but]
    return _out(text, inside, by, r"(?<!\w)", r"(?!\w)")


def addresses_out(text: str, addresses: Sequence[str], by: str = GONE) -> str:
    """A text without these addresses and numbers; one that is only a part of a longer one stays."""
    return _out(text, addresses, by, r"(?<![\w.+@-])", r"(?![\w@-]|\.\w)")


def _out(text: str, words: Sequence[str], by: str, before: str, after: str) -> str:
    listed = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True) if one)
    if not listed:
        return text
    return re.sub(f"{before}(?:{listed}){after}", lambda _: by, text, flags=re.IGNORECASE)


def everywhere(value: Any, replace: Any) -> Any:
    """A plain document with every text in it replaced; its keys stay."""
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, list):
        return [everywhere(one, replace) for one in value]
    if isinstance(value, dict):
        return {key: everywhere(one, replace) for key, one in value.items()}
    return value
