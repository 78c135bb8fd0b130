"""An executive meeting that was held in October, with everything that minutes are made of, and one in November."""

from dataclasses import dataclass
from datetime import date

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import (
    Coming,
    DecisionOutcome,
    DecisionWay,
    ItemKind,
    ItemState,
    MeetingState,
    Slot,
)
from intranet.core.vocabulary import ActedAs, Office, StandingKind
from intranet.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    DeclaredInterest,
    Meeting,
    Person,
    Presence,
    Role,
    RoleReport,
    Task,
)
from tests.support.meetings import at, hold, make_item, stand
from tests.support.people import keep, make_person, make_role

OCTOBER = date(2026, 10, 14)
NOTES = "Leaflets go out in March.\nThe printer was asked for a price."


@dataclass
class Cast:
    """Who was there, and the two meetings."""

    secretary: Role
    treasurer: Role
    ann: Person  # the secretary
    bea: Person  # the treasurer
    meeting: Meeting
    later: Meeting


def cast() -> Cast:
    """A secretary and a treasurer with votes, the meeting that they held, and the one that is open now."""
    secretary = stand(make_role("Secretary", Office.SECRETARY, sort=1))
    treasurer = stand(make_role("Treasurer", Office.TREASURER, sort=2))
    ann, bea = make_person("Ann Lee", secretary), make_person("Bea Marsh", treasurer)
    opened_at, closed_at = at(19, 30, OCTOBER), at(21, 0, OCTOBER)
    meeting = hold(OCTOBER, MeetingState.CLOSED, quorum=2, opened_at=opened_at, closed_at=closed_at)
    later = hold(state=MeetingState.OPEN, opened_at=at(19, 30))
    return Cast(secretary, treasurer, ann, bea, meeting, later)


def minuted(people: Cast) -> tuple[AgendaItem, AgendaItem]:
    """Fill the October meeting with what minutes show. Its first two items: with a decision, and with an action."""
    there = be_there(people.meeting, people.ann, people.secretary)
    late = be_there(people.meeting, people.bea, people.treasurer, hour=20)
    spring = make_item(people.meeting, kind=ItemKind.DECIDE, notes=NOTES, state=ItemState.DONE, tell_branches=True)
    money = make_item(people.meeting, "The accounts", state=ItemState.DONE, lead_role_id=people.treasurer.id)
    make_item(people.meeting, "Any other business", state=ItemState.NOT_REACHED, slot=Slot.OTHER_BUSINESS)
    keep(
        Attendance(meeting_id=people.meeting.id, guest="Gwen Guest", coming_words="The county"),
        DeclaredInterest(item_id=spring.id, attendance_id=late.id, words="Her brother is the printer"),
    )
    decide(spring, 1, "To print 5,000 leaflets", there, late)
    act(money, 2, "Pay the printer", people.treasurer, date(2026, 11, 30))
    return spring, money


def be_there(meeting: Meeting, person: Person, role: Role, hour: int = 19, minute: int = 30) -> Attendance:
    """Somebody with a vote who came at a time and stayed to the end."""
    found = Attendance(meeting_id=meeting.id, person_id=person.id, role_id=role.id, standing=StandingKind.VOTES)
    keep(found)
    came = at(hour, 0 if hour != 19 else minute, meeting.on)
    keep(Presence(attendance_id=found.id, arrived_at=came, left_at=meeting.closed_at))
    return found


def apologise(meeting: Meeting, person: Person, role: Role, words: str = "On holiday") -> None:
    """Somebody with a vote who sent apologies."""
    more = {"standing": StandingKind.VOTES, "coming": Coming.APOLOGIES, "coming_words": words}
    keep(Attendance(meeting_id=meeting.id, person_id=person.id, role_id=role.id, **more))


def decide(item: AgendaItem, number: int, words: str, *movers: Attendance, **more: object) -> Decision:
    """A decision that was carried on a count, moved and seconded by these."""
    count = {"votes_for": 9, "votes_against": 1, "abstentions": 0}
    said = {"way": DecisionWay.COUNT, "outcome": DecisionOutcome.CARRIED, **count}
    by = dict(zip(("moved_by_id", "seconded_by_id"), (one.id for one in movers), strict=False))
    numbers = {"meeting_id": item.meeting_id, "item_id": item.id, "number": number, "decided_at": clock.now()}
    decision = Decision(**numbers, words=words, **{**said, **by, **more})
    keep(decision)
    return decision


def act(item: AgendaItem, number: int, words: str, role: Role, due_on: date | None = None) -> Task:
    """An action that a role was given under an item."""
    task = Task(words=words, lead_role_id=role.id, due_on=due_on, moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=item.meeting_id, item_id=item.id, number=number))
    return task


def report(meeting: Meeting, role: Role, person: Person, words: str, **more: object) -> None:
    """What a role reported to a meeting."""
    keep(
        RoleReport(
            role_id=role.id,
            meeting_id=meeting.id,
            words=words,
            given_at=clock.now(),
            given_by_id=person.id,
            acted_as=ActedAs.LEAD,
            **more,
        )
    )


def state_of(meeting: Meeting) -> MeetingState:
    """The state of a meeting as it is stored now."""
    state: MeetingState = db.session.query(Meeting.state).filter_by(id=meeting.id).scalar()
    return state
