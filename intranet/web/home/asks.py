"""What an officer is asked for besides their duties: a handover, their entry, a step that somebody waits for."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from intranet.queries import handover, onboarding, terms_ending
from intranet.queries.handover import Left
from intranet.queries.onboarding import WaitingStep
from intranet.rules.access import Actor
from intranet.rules.permissions import Permission
from intranet.rules.sharing import is_confirmation_due
from intranet.web import words
from intranet.web.guard import may
from intranet.web.home.plan_rows import WaitingRow
from intranet.web.site import settings

MOST_STEPS = 5
ENTRY = WaitingRow(
    "/account/entry",
    "Is your entry in the directory right?",
    "Once a year each officer looks at how they can be reached, and by whom",
)


def asks(actor: Actor, left: Iterable[Left], now: datetime, today: date) -> list[WaitingRow]:
    """What is asked of somebody, the most pressing first; `left` are roles that they left lately.

    Two statements, and one to three more for whoever looks after the terms.
    """
    if not actor.holdings:
        return []
    of_left = (_of_left(one, today) for one in left if not one.written_lately)
    return [*_terms(actor, today), *_steps(actor, today), *of_left, *_handovers(actor, today), *_entry(actor, now)]


def _terms(actor: Actor, today: date) -> Iterator[WaitingRow]:
    """What the Secretary and the Chair hear before terms run out, and while somebody carries on past that."""
    if may(Permission.PREPARE_CHANGEOVER):
        days = settings()["changeover_notice_days"]
        lines = terms_ending.of(today, days, actor.person_id).lines(today)
        if lines:
            yield WaitingRow("/changeovers/", "Terms that run out", "; ".join(lines))


def _steps(actor: Actor, today: date) -> Iterator[WaitingRow]:
    waiting = onboarding.waiting_for(actor, today)
    yield from (_step(one) for one in waiting[:MOST_STEPS])
    if len(waiting) > MOST_STEPS:
        yield WaitingRow(
            "/onboarding/waiting", f"{len(waiting) - MOST_STEPS} more steps of others", "They wait for you"
        )


def _step(one: WaitingStep) -> WaitingRow:
    term = one.progress.term
    return WaitingRow(one.href, one.step.words, f"For {term.name}, {term.role}")


def _of_left(one: Left, today: date) -> WaitingRow:
    note = f"You left it lately, and can still write until {words.day(one.until, today)}"
    return WaitingRow(f"/roles/{one.role_id}/handover/edit", f"Write your handover as {one.title}", note)


def _handovers(actor: Actor, today: date) -> Iterator[WaitingRow]:
    for one in handover.asked_of(actor, settings(), today):
        if not one.written_lately:
            ends = words.day(one.on, today)
            until = f"the annual general meeting is on {ends}" if one.at_agm else f"your term ends on {ends}"
            note = f"Whoever comes after you begins with it; {until}"
            yield WaitingRow(f"/roles/{one.role_id}/handover/edit", f"Write your handover as {one.title}", note)


def _entry(actor: Actor, now: datetime) -> Iterator[WaitingRow]:
    if is_confirmation_due(actor.entry_confirmed_at, now):
        yield ENTRY
