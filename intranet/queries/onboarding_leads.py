"""What the steps of a newcomer lead to: who held the role last, who works with it, its first meeting and duties."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import CALLED_OFF
from intranet.core.people_vocabulary import SharedWith
from intranet.models import Body, Meeting, Person, Standing, Term
from intranet.queries import due
from intranet.queries.facts import DutyFacts, Named
from intranet.queries.onboarding import NewTerm

FIRST_DUTIES = 3


class Holder(NamedTuple):
    """Somebody who held or holds a role, and how they can be reached by whom they chose."""

    person_id: int
    name: str
    starts_on: date
    ended_on: date | None
    email: str | None
    email_shown: SharedWith
    telephone: str | None
    telephone_shown: SharedWith


class FirstMeeting(NamedTuple):
    """The next meeting of a body on which the role has a place."""

    id: int
    body: str
    on: date


@dataclass(frozen=True, slots=True)
class Colleague:
    """A role that shares duties with the newcomer's, and who holds it today."""

    role: Named
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leads:
    """What the steps of one newcomer lead to."""

    last: tuple[Holder, ...]  # several where the role was shared, none where nobody held it before
    beside: tuple[Holder, ...]  # who holds it together with the newcomer
    meeting: FirstMeeting | None
    duties: tuple[DutyFacts, ...]  # the first that are due, soonest first
    colleagues: tuple[Colleague, ...]


_HOLDERS = (
    select(
        Person.id,
        Person.name,
        Term.starts_on,
        Term.ended_on,
        Person.email,
        Person.email_shown,
        Person.telephone,
        Person.telephone_shown,
    )
    .join(Person, Person.id == Term.person_id)
    .where(
        Term.role_id == bindparam("role_id"),
        Term.person_id != bindparam("person_id"),
        Term.starts_on <= bindparam("today"),
    )
    .order_by(Term.starts_on, Term.id)
)
_MEETING = (
    select(Meeting.id, Body.title, Meeting.on)
    .join(Body, Body.id == Meeting.body_id)
    .join(Standing, Standing.body_id == Meeting.body_id)
    .where(Standing.role_id == bindparam("role_id"), Meeting.on >= bindparam("today"), Meeting.state.not_in(CALLED_OFF))
    .order_by(Meeting.on, Meeting.id)
    .limit(1)
)


def of(term: NewTerm, settings: dict[str, Any], today: date) -> Leads:
    """What the steps of this term lead to, in seven statements."""
    scope = {"role_id": term.role_id, "person_id": term.person_id, "today": today}
    holders = [Holder._make(found) for found in rows(_HOLDERS, scope)]
    work = due.led_by([term.role_id], settings, today)
    partners = {p.id: p for d in work.duties for p in d.partners if p.id != term.role_id}
    meeting = next(iter(rows(_MEETING, {"role_id": term.role_id, "today": today})), None)
    return Leads(
        last=_last(holders, today),
        beside=tuple(one for one in holders if one.ended_on is None or one.ended_on > today),
        meeting=FirstMeeting._make(meeting) if meeting else None,
        duties=_first(work.duties),
        colleagues=tuple(
            Colleague(role, tuple(h.name for h in work.holders.get(role.id, ()) if h.holds_on(today)))
            for role in partners.values()
        ),
    )


def first_due(duty: DutyFacts) -> date | None:
    """The day by which a duty is due next; None for one without a date. What was missed is not the newcomer's."""
    if duty.due.open is not None and not duty.due.open_done:
        return duty.due.open.last_on
    return duty.due.next.last_on if duty.due.next is not None else None


def _first(duties: tuple[DutyFacts, ...]) -> tuple[DutyFacts, ...]:
    dated = [(on, duty.id, duty) for duty in duties if (on := first_due(duty)) is not None]
    return tuple(duty for _, _, duty in sorted(dated, key=lambda one: one[:2])[:FIRST_DUTIES])


def _last(holders: list[Holder], today: date) -> tuple[Holder, ...]:
    """Whoever left last, and whoever left on the same day."""
    over = [one for one in holders if one.ended_on is not None and one.ended_on <= today]
    latest = max((one.ended_on for one in over if one.ended_on), default=None)
    return tuple({one.person_id: one for one in over if one.ended_on == latest}.values())
