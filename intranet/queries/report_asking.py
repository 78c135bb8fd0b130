"""Who can be asked for a report, by letter, and who has been asked today."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, or_, select

from intranet.core.clock import LONDON
from intranet.core.db import Instant, rows
from intranet.core.happenings import Happening
from intranet.models import Account, Person, Record, Role, Term
from intranet.rules.access import MANAGERS

_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_ASKED = select(Record.role_id).where(
    Record.subject_kind == "meeting",
    Record.subject_id == bindparam("meeting_id"),
    Record.kind == Happening.ASKED_FOR.value,
    Record.at >= bindparam("since", type_=Instant),
    Record.at < bindparam("until", type_=Instant),
)


def asked_on(meeting_id: int, day: date) -> frozenset[int]:
    """The roles that were asked on that day for their reports to a meeting."""
    since, until = (datetime.combine(on, time(), LONDON).astimezone(UTC) for on in (day, day + timedelta(days=1)))
    found = rows(_ASKED, {"meeting_id": meeting_id, "since": since, "until": until})
    return frozenset(one.role_id for one in found if one.role_id is not None)


class Reached(NamedTuple):
    """Somebody who can be written to."""

    person_id: int
    name: str
    email: str


_HELD = (
    select(Role.id, Role.office, Person.id, Person.name, Account.email)
    .join(Term, Term.role_id == Role.id)
    .join(Person, Person.id == Term.person_id)
    .outerjoin(Account, (Account.person_id == Person.id) & Account.active.is_(True))
    .where(Role.closed_on.is_(None), Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY))
    .order_by(Role.sort, Term.starts_on, Term.id)
)
_DEPUTIES = select(Role.id, Role.deputy_id).where(Role.deputy_id.is_not(None))


def reached(role_ids: Iterable[int], today: date) -> dict[int, tuple[Reached, ...]]:
    """Whom a letter to each of these roles goes to: its holders today, or whoever covers it while it is vacant.

    The deputy covers, and where there is none, or that role is vacant too, the Chair and the Secretary do. People
    without an open account are left out.
    """
    held: dict[int, list[Reached]] = defaultdict(list)
    officers: list[Reached] = []
    for role_id, office, person_id, name, email in rows(_HELD, {"today": today}):
        somebody = Reached(person_id, name, email or "")
        held[role_id].append(somebody)
        if office in MANAGERS:
            officers.append(somebody)
    deputies = {one.id: one.deputy_id for one in rows(_DEPUTIES)}
    found = {role_id: held.get(role_id) or held.get(deputies.get(role_id, 0)) or officers for role_id in role_ids}
    return {role_id: tuple(one for one in dict.fromkeys(them) if one.email) for role_id, them in found.items()}
