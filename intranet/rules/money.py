"""Amounts of money: read from what people type, and said as they write them. Kept as whole pence, never rounded."""

import re

from intranet.core.errors import RuleError

MOST_PENCE = 10_000_000_00  # far above any constituency's money, and far below what a database can hold
LONGEST = 40  # characters in which any amount up to there can be written
SPACES = "[ \u00a0\u2009\u202f]"
AMOUNT = re.compile(
    rf"""£?{SPACES}*
    (?P<pounds>[0-9]{{1,3}}(?:,[0-9]{{3}})+ | [0-9]{{1,3}}(?:{SPACES}[0-9]{{3}})+ | [0-9]+)
    (?:\.(?P<pence>[0-9]{{1,2}}))?""",
    re.VERBOSE,
)
LIKE_THIS = "Please write an amount like 1,234.50."
NO_MINUS = "Please write an amount like 1,234.50, without a minus sign."
TOO_MUCH = "Please write an amount of at most £10,000,000."
MINUS = "\u2212"


def parse(text: str) -> int:
    """An amount as people write it, in whole pence: `1234`, `1,234.50`, `£1,234.5` and `1 234.50` are understood.

    Raises RuleError, in words for the field, for everything that could mean something else: `1.234,56`, `12.345`,
    `1e9`, digits of other scripts, anything below nothing (`-0` too), and more than ten million pounds.
    """
    text = text.strip()
    found = AMOUNT.fullmatch(text)
    if found is None:
        raise RuleError(NO_MINUS if text[:1] in ("-", MINUS, "(") and any(c.isdigit() for c in text) else LIKE_THIS)
    if len(text) > LONGEST:
        raise RuleError(TOO_MUCH)
    pounds = int(re.sub(r"[^0-9]", "", found["pounds"]))
    pence = pounds * 100 + int((found["pence"] or "").ljust(2, "0"))
    if pence > MOST_PENCE:
        raise RuleError(TOO_MUCH)
    return pence


def pounds(pence: int) -> str:
    """An amount as a page says it: `£1,234.50`, whole pounds as `£1,234`, less than nothing as `−£5`."""
    return f"{MINUS if pence < 0 else ''}£{typed(abs(pence))}"


def typed(pence: int | None) -> str:
    """An amount as its field shows it, to be read again by `parse`: `1,234.50` or `1,234`; empty where none is known.

    `pence` is not negative.
    """
    if pence is None:
        return ""
    whole, rest = divmod(pence, 100)
    return f"{whole:,}.{rest:02}" if rest else f"{whole:,}"
