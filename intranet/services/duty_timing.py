"""Whether a way of coming round makes sense, and what of it counts: the rest of what was filled in is let go."""

from datetime import date

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.errors import RuleError
from intranet.core.vocabulary import Anchor, Cadence
from intranet.models import Body, Duty
from intranet.rules.timing import Timing
from intranet.services import duty_links

LEAP_YEAR = 2024  # 29 February may be named; in other years it means the 28th
BY_THE_YEAR = frozenset({Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY})


def stored(duty: Duty) -> Timing:
    """How a duty comes round that is here."""
    return Timing(
        duty.cadence,
        duty.anchor,
        duty.anchor_month,
        duty.anchor_day,
        duty.side,
        duty.days,
        duty.lead_days,
        duty_links.body_ids(duty.id),
    )


def checked(timing: Timing) -> Timing:
    """The timing with only what its cadence needs.

    Raises RuleError with the field: a meeting duty names an open body (`body_ids`), a yearly one on a given day names
    a day that exists (`anchor_day`, `anchor_month`), and only a yearly one goes by the AGM (`anchor`).
    """
    cadence = timing.cadence
    if cadence is Cadence.WEEKLY:
        return Timing(cadence, *_weekday(timing), lead_days=timing.lead_days)
    if cadence in BY_THE_YEAR:
        return _by_the_year(timing)
    if cadence is Cadence.EACH_MEETING:
        return _beside(timing, _open_bodies(timing.body_ids))
    if cadence is Cadence.EACH_ELECTION:
        return _beside(timing, frozenset())
    return Timing(cadence, lead_days=timing.lead_days if cadence is Cadence.ONCE_A_TERM else None)


def _weekday(timing: Timing) -> tuple[Anchor, None, int | None]:
    if timing.anchor_day is None:
        return Anchor.CALENDAR, None, None
    if not 1 <= timing.anchor_day <= 7:
        raise RuleError("Please choose a day of the week.", "weekday")
    return Anchor.DAY, None, timing.anchor_day


def _by_the_year(timing: Timing) -> Timing:
    if timing.anchor is Anchor.AGM:
        if timing.cadence is not Cadence.YEARLY:
            raise RuleError("There is one AGM a year, so only a yearly duty can go by it.", "anchor")
        bodies = _open_bodies(timing.body_ids) if timing.body_ids else frozenset[int]()
        return _beside(timing, bodies)
    if timing.anchor is not Anchor.DAY:
        return Timing(timing.cadence, timing.anchor, lead_days=timing.lead_days)
    if timing.anchor_day is None:
        raise RuleError("On which day is it due? Write its number.", "anchor_day")
    month = None if timing.cadence is Cadence.MONTHLY else timing.anchor_month
    if timing.cadence is Cadence.YEARLY:
        _existing(month, timing.anchor_day)
    return Timing(timing.cadence, Anchor.DAY, month, timing.anchor_day, lead_days=timing.lead_days)


def _existing(month: int | None, day: int) -> None:
    if month is None:
        raise RuleError("In which month is it due?", "anchor_month")
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        raise RuleError("That month has no such day.", "anchor_day") from None


def _beside(timing: Timing, body_ids: frozenset[int]) -> Timing:
    return Timing(
        timing.cadence,
        timing.anchor if timing.cadence is Cadence.YEARLY else Anchor.CALENDAR,
        side=timing.side,
        days=timing.days,
        lead_days=timing.lead_days,
        body_ids=body_ids,
    )


def _open_bodies(wanted: frozenset[int]) -> frozenset[int]:
    if not wanted:
        raise RuleError("Which body’s meetings does it go by? Choose at least one.", "body_ids")
    statement = select(Body.id).where(Body.id.in_(wanted), Body.closed_on.is_(None))
    known = frozenset(found.id for found in rows(statement))
    if known != wanted:
        raise RuleError("One of these bodies meets no longer. Please choose again.", "body_ids")
    return known
