"""A meeting of the executive that is under way, with people in the room."""

from dataclasses import dataclass

from intranet.core.meeting_vocabulary import HELD, MeetingState
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import AgendaItem, Attendance, Meeting, Person, Role
from tests.support.meetings import at, attend, hold, make_item, stand
from tests.support.people import make_person, make_role


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
