"""A meeting of the executive that is under way, with people in the room."""

from dataclasses import dataclass

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import HELD, DecisionOutcome, DecisionWay, MeetingState
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Action, AgendaItem, Attendance, Decision, DeclaredInterest, Meeting, Person, Role, Task
from tests.support.meetings import at, attend, hold, make_item, stand
from tests.support.people import keep, make_person, make_role


@dataclass
class Room:
    """The meeting, its one item, the secretary who writes, the treasurer who votes, and the observer who does not."""

    meeting: Meeting
    item: AgendaItem
    secretary: Person
    treasurer: Person
    observer: Person
    role: Role  # the secretary's
    other_role: Role  # the treasurer's
    secretary_here: Attendance
    treasurer_here: Attendance
    observer_here: Attendance

    @property
    def path(self) -> str:
        return f"/meetings/{self.meeting.id}/room"

    def of_item(self, what: str) -> str:
        return f"/agenda-items/{self.item.id}/{what}"


def sits(state: MeetingState = MeetingState.OPEN) -> Room:
    """An executive of two who vote, and one who observes; all three are here."""
    role = stand(make_role("Secretary", Office.SECRETARY))
    other = stand(make_role("Treasurer", Office.TREASURER))
    watching = stand(make_role("Group Observer", kind=RoleKind.OBSERVER), StandingKind.OBSERVES)
    secretary, treasurer = make_person("Ann Lee", role), make_person("Tom Zed", other)
    observer = make_person("Nadia Petrov", watching)
    meeting = hold(state=state, opened_at=at(19, 30), closed_at=at(21) if state in HELD else None)
    return Room(
        meeting,
        make_item(meeting),
        secretary,
        treasurer,
        observer,
        role,
        other,
        attend(meeting, secretary, role),
        attend(meeting, treasurer, other),
        attend(meeting, observer, watching, StandingKind.OBSERVES),
    )


def minuted(meeting_id: int) -> None:
    """An item of a meeting with something of each kind under it, so that each can be asked about."""
    here = db.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id)).first()
    role = db.session.scalars(select(Role).order_by(Role.id)).first()
    meeting = db.session.get_one(Meeting, meeting_id)
    assert here is not None
    assert role is not None
    item = make_item(meeting, "The spring campaign")
    now = clock.now()
    task = Task(words="Book the hall", lead_role_id=role.id, state=TaskState.TO_DO, moved_at=now)
    keep(task, DeclaredInterest(item_id=item.id, attendance_id=here.id))
    keep(Action(task_id=task.id, meeting_id=meeting_id, item_id=item.id, number=900))
    keep(
        Decision(
            meeting_id=meeting_id,
            item_id=item.id,
            number=900,
            words="That we book the hall",
            way=DecisionWay.CONSENT,
            outcome=DecisionOutcome.CARRIED,
            decided_at=now,
        )
    )


def written() -> dict[str, int]:
    """The ids of the last of each kind, as addresses name them."""
    columns = {
        "action_id": Action.task_id,
        "decision_id": Decision.id,
        "interest_id": DeclaredInterest.id,
        "item_id": AgendaItem.id,
    }
    found = {name: db.session.scalar(select(func.max(column))) or 1 for name, column in columns.items()}
    db.session.rollback()
    return found
