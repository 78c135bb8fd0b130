"""Numbers as people write them, and how far a measure has come towards its target."""

import re
from decimal import Decimal

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import Direction

MOST = Decimal(1_000_000_000)
NOT_A_NUMBER = "Please write a number, such as 40 or 2.5. Its unit goes beside it."
TOO_FINE = "Please keep to two places after the point, such as 2.55."
TOO_LARGE = f"Please write a number below {MOST:,}."
WRITTEN = re.compile(r"(?P<minus>[-\u2212])?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<parts>[0-9]+))?")


def number(text: str, field: str | None = None) -> Decimal:
    """A number as people write it here: `40`, `2.5`, `1,200`, `-3`; never `1.234,56`, `1e9` or `-0`.

    Raises RuleError on the field named: for what is no number, has more than two places, or is a thousand million or
    more.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise RuleError(NOT_A_NUMBER, field)
    if len(found["parts"] or "") > 2:
        raise RuleError(TOO_FINE, field)
    whole = found["whole"].replace(",", "").lstrip("0")
    if len(whole) > len(str(MOST)):
        raise RuleError(TOO_LARGE, field)
    value = Decimal(f"{whole or '0'}.{found['parts'] or '0'}")
    if value >= MOST:
        raise RuleError(TOO_LARGE, field)
    if found["minus"] and not value:
        raise RuleError(NOT_A_NUMBER, field)
    return -value if found["minus"] else value


def is_reached(direction: Direction, target: Decimal, value: Decimal) -> bool:
    """Whether a reading is at its target or beyond."""
    return value >= target if direction is Direction.UP else value <= target


def share(direction: Direction, baseline: Decimal | None, target: Decimal, value: Decimal) -> Decimal:
    """How much of the way to the target is covered, from 0 to 1, counted from the baseline (or from nothing).

    A measure that is to come down and has no baseline is either there or not.
    """
    if is_reached(direction, target, value):
        return Decimal(1)
    start = baseline if baseline is not None else Decimal(0)
    way = target - start
    if (way > 0) is not (direction is Direction.UP) or way == 0:
        return Decimal(0)
    return max(Decimal(0), min(Decimal(1), (value - start) / way))


def check_target(direction: Direction, baseline: Decimal | None, target: Decimal) -> None:
    """A target lies where the measure is to go. Raises RuleError (target) where it is reached already."""
    if baseline is None or target == baseline or (target > baseline) is (direction is Direction.UP):
        return
    way = "above" if direction is Direction.UP else "below"
    raise RuleError(f"The target has to lie {way} where it starts from, or it is reached already.", "target")
