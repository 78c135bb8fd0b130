"""Reads about one tick."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from intranet.core.db import rows
from intranet.models import Duty, DutyPartner, Tick


@dataclass(frozen=True, slots=True)
class TickOfDuty:
    """A tick with what access needs to know of its duty."""

    id: int
    duty_id: int
    occasion: str
    words: str
    last_on: date
    note: str
    link: str
    version: int
    lead_role_id: int
    partner_role_ids: frozenset[int]


_TICK = (
    select(
        Tick.id,
        Tick.duty_id,
        Tick.occasion,
        Duty.words,
        Tick.last_on,
        Tick.note,
        Tick.link,
        Tick.version,
        Duty.lead_role_id,
        DutyPartner.role_id,
    )
    .join(Duty, Duty.id == Tick.duty_id)
    .outerjoin(DutyPartner, DutyPartner.duty_id == Duty.id)
    .where(Tick.id == bindparam("tick_id"))
)


def get(tick_id: int) -> TickOfDuty | None:
    """A tick, undone or not; None where there is none."""
    found = rows(_TICK, {"tick_id": tick_id})
    if not found:
        return None
    first, partners = found[0], frozenset(row.role_id for row in found if row.role_id is not None)
    return TickOfDuty(
        id=first.id,
        duty_id=first.duty_id,
        occasion=first.occasion,
        words=first.words,
        last_on=first.last_on,
        note=first.note,
        link=first.link,
        version=first.version,
        lead_role_id=first.lead_role_id,
        partner_role_ids=partners,
    )
