"""Standing by a budget that does not balance: at the gap that was seen, and at no other."""

from sqlalchemy import delete, func, select

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import GapAcceptance
from intranet.queries import budget as reads
from intranet.rules import budget as rules
from intranet.rules.access import Actor
from intranet.rules.money import pounds
from intranet.services import budget_records

LONGEST_REASON = 1000


def accept(money_year: int, gap_seen: int, *, reason: str, actor: Actor) -> None:
    """The Treasurer or the Chair, or whoever covers, stands by a budget that does not balance, at its present gap.

    Raises RuleError: where there is no gap, where it is no longer the one seen (pence), where this person has accepted
    it before or stands for neither office, and on `reason` where none is given.
    """
    balance = reads.balance([money_year])[0]
    if not balance.gap_pence:
        raise RuleError("Planned income covers planned expenditure, so there is no gap to accept.")
    if balance.gap_pence != gap_seen:
        raise RuleError(f"The gap is now {pounds(balance.gap_pence)}. Please look at it again before you accept it.")
    office = rules.accepting_office(actor, balance)
    if office is None:
        raise RuleError(_why_not(balance, actor))
    if not 0 < len(reason) <= LONGEST_REASON:
        raise RuleError(f"Please say why, in at most {LONGEST_REASON:,} characters.", "reason")
    acting = budget_records.capacity(actor, office)
    db.session.add(
        GapAcceptance(
            money_year=money_year,
            gap_pence=gap_seen,
            office=office,
            reason=reason,
            role_id=acting[0],
            accepted_by_id=actor.person_id,
            accepted_at=clock.now(),
        )
    )
    words = f"{pounds(gap_seen)} in {money_year}"
    budget_records.recorder(money_year, actor, acting)(Happening.GAP_ACCEPTED, words=words, reason=reason)
    db.session.flush()


def let_lapse(money_year: int) -> bool:
    """Whoever stood by a gap stood by that one, not by another: even if it is one day that large again."""
    gap = reads.balance([money_year])[0].gap_pence
    others = (GapAcceptance.money_year == money_year) & (GapAcceptance.gap_pence != gap)
    found = row(select(func.count()).select_from(GapAcceptance).where(others))
    if found is None or not found[0]:
        return False
    db.session.execute(delete(GapAcceptance).where(others))
    return True


def _why_not(balance: rules.Balance, actor: Actor) -> str:
    if any(acceptance.person_id == actor.person_id for acceptance in balance.acceptances):
        return "You accepted this gap before. It needs two different people, so the other is somebody else's to give."
    return "This gap is accepted already." if balance.stands else "The Treasurer and the Chair accept a gap."
