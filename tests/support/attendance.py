"""Who attends a meeting in a test, said in a line."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Attendance, Meeting, Person, Presence, Role
from intranet.queries import attendance, meetings
from intranet.queries.attendance_facts import AttendanceFacts, AttendanceRow
from intranet.rules.access import Actor, Holding
from tests.support.meetings import hold, stand
from tests.support.people import keep, make_person, make_role


@dataclass
class Executive:
    """An executive of three who vote and one who speaks, and its meeting of tonight."""

    secretary: Person
    chair: Person
    treasurer: Person
    it_officer: Person
    roles: dict[str, Role]
    meeting: Meeting

    @property
    def as_secretary(self) -> Actor:
        """The secretary, as services take them."""
        role = self.roles["Secretary"]
        holding = Holding(role.id, role.title, role.kind, role.office)
        return Actor(self.secretary.id, 1, 1, self.secretary.name, (holding,))


def make_executive(state: MeetingState = MeetingState.OPEN, **more: Any) -> Executive:
    """The officers, and a meeting in this state."""
    titles = {"Chair": Office.CHAIR, "Secretary": Office.SECRETARY, "Treasurer": Office.TREASURER}
    roles = {title: stand(make_role(title, office)) for title, office in titles.items()}
    it = make_role("IT Officer", Office.IT_OFFICER, kind=RoleKind.COORDINATING)
    roles["IT Officer"] = stand(it, StandingKind.SPEAKS)
    people = {
        "chair": make_person("Amara Ode", roles["Chair"]),
        "secretary": make_person("Sam Reed", roles["Secretary"]),
        "treasurer": make_person("Tom Ziel", roles["Treasurer"]),
        "it_officer": make_person("Wei Lin", roles["IT Officer"]),
    }
    return Executive(roles=roles, meeting=hold(state=state, **more), **people)


def let_deputise(role: Role, deputy: Role) -> None:
    """Name a role as another's deputy."""
    with writing():
        db.session.get_one(Role, role.id).deputy_id = deputy.id


def facts_of(meeting: Meeting) -> AttendanceFacts:
    """The attendance as it is read."""
    db.session.rollback()
    found = meetings.get(meeting.id)
    assert found is not None
    facts = attendance.of_meeting(found)
    db.session.rollback()
    return facts


def row_of(meeting: Meeting, name: str) -> AttendanceRow:
    """One line of it."""
    return next(one for one in facts_of(meeting).rows if one.name == name)


def here(meeting: Meeting) -> list[str]:
    """Who is there now."""
    return [one.name for one in facts_of(meeting).rows if one.present]


def attended(meeting_id: int, person: Person) -> None:
    """Somebody who was at a meeting, so that there is a stay to ask about."""
    kept = db.session.scalar(
        select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.person_id == person.id)
    )
    if kept is None:
        kept = Attendance(meeting_id=meeting_id, person_id=person.id)
        keep(kept)
    keep(Presence(attendance_id=kept.id, arrived_at=clock.now()))


def do(verb: Any, *args: Any, **more: Any) -> Any:
    """Carry out a verb of the services in a transaction of its own."""
    with writing():
        return verb(*args, **more)
