"""Which reports are still to be given, whom a letter about one goes to, and who has been asked today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, exists, or_, select

from intranet.core.clock import LONDON
from intranet.core.db import Instant, rows
from intranet.core.happenings import Happening
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import TO_COME
from intranet.core.vocabulary import BodyKind
from intranet.models import Account, Body, Meeting, Person, Record, Role, RoleReport, Standing, Term
from intranet.rules.access import MANAGERS
from intranet.rules.reports import AHEAD, EXPECTED, due_on

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


class OwedReport(NamedTuple):
    """A report that a role is still to give to a meeting of the executive."""

    role_id: int
    role: str
    meeting_id: int
    body: str
    on: date
    due_on: date

    @property
    def href(self) -> str:
        """The page on which it is given."""
        return f"/roles/{self.role_id}/report?meeting={self.meeting_id}"


_GIVEN = exists().where(RoleReport.role_id == Role.id, RoleReport.meeting_id == Meeting.id)
_OWED = (
    select(Role.id, Role.title, Meeting.id, Body.title, Meeting.on)
    .join(Standing, Standing.role_id == Role.id)
    .join(Body, (Body.id == Standing.body_id) & (Body.kind == BodyKind.EXECUTIVE))
    .join(Meeting, Meeting.body_id == Body.id)
    .where(
        Role.id.in_(numbers("role_ids")),
        Role.closed_on.is_(None),
        Standing.kind.in_(EXPECTED),
        Meeting.on.between(_TODAY, bindparam("until", type_=Date)),
        Meeting.state.in_(TO_COME),
        ~_GIVEN,
    )
    .order_by(Meeting.on, Meeting.id, Role.sort, Role.id)
)


def owed(role_ids: Iterable[int], settings: Mapping[str, Any], today: date) -> tuple[OwedReport, ...]:
    """The reports that these roles owe to the executive's meetings of the next two weeks. One statement."""
    found = rows(_OWED, {"role_ids": sorted(role_ids), "today": today, "until": today + AHEAD})
    return tuple(
        OwedReport(role_id, role, meeting_id, body, on, due_on(on, settings["reports_days"]))
        for role_id, role, meeting_id, body, on in found
    )


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
