"""Whom a changeover can name and where it can be decided: the people there are, and the meetings."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, bindparam, func, or_, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import CALLED_OFF, MeetingKind
from intranet.models import Account, Body, Meeting, Person
from intranet.queries.changeover_board import meeting_words

BACK = timedelta(days=60)  # how far back a changeover may be entered


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """A person as a choice; `can_sign_in` where an account of theirs is open."""

    id: int
    name: str
    email: str | None
    can_sign_in: bool


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """A meeting as a choice: which body meets on which day, and whether it is an annual general meeting."""

    id: int
    body: str
    on: date
    kind: MeetingKind

    @property
    def is_agm(self) -> bool:
        return self.kind is MeetingKind.AGM

    @property
    def words(self) -> str:
        """What the meeting is called in a list."""
        return meeting_words(self.body, self.on, self.kind)


_PEOPLE = (
    select(
        Person.id,
        Person.name,
        Person.email,
        func.coalesce(Account.active & Account.password.is_not(None), False),
    )
    .outerjoin(Account, Account.person_id == Person.id)
    .where(Person.erased_at.is_(None))
    .order_by(func.lower(Person.name), Person.id)
)
_MEETINGS = (
    select(Meeting.id, Body.title, Meeting.on, Meeting.kind)
    .join(Body, Body.id == Meeting.body_id)
    .where(
        or_(Meeting.on >= bindparam("day", type_=Date), Meeting.id == bindparam("chosen")),
        Meeting.state.not_in(CALLED_OFF),
    )
    .order_by(Meeting.on, Body.sort, Meeting.id)
)


def people() -> list[PersonChoice]:
    """Everybody who can be named, by name."""
    return [PersonChoice(*found) for found in rows(_PEOPLE)]


def meetings(today: date, chosen: int | None = None, *, back: timedelta = BACK) -> list[MeetingChoice]:
    """The meetings of the last days and those to come, the earliest first, and one that was chosen long ago."""
    return [MeetingChoice(*found) for found in rows(_MEETINGS, {"day": today - back, "chosen": chosen or 0})]
