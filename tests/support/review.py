"""A review for a test: an executive with a few roles, a plan with their work, and an open meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.db import db
from intranet.core.meeting_vocabulary import ItemKind, MeetingState, ReviewPart, Slot
from intranet.core.vocabulary import Office
from intranet.models import AgendaItem, Meeting, MeetingPulse, Objective, Person, Plan, Role, Task
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, attend, hold, make_item, stand
from tests.support.people import make_person, make_role
from tests.support.plan import make_objective, make_plan, make_task


@dataclass
class Executive:
    """What a review goes through."""

    chair: Role
    secretary: Role
    treasurer: Role
    ann: Person  # the secretary
    bea: Person  # the chair
    tom: Person  # the treasurer
    plan: Plan
    objective: Objective
    late: Task
    loose: Task
    meeting: Meeting
    item: AgendaItem


def executive(state: MeetingState = MeetingState.OPEN, on: date = EVENING) -> Executive:
    """Chair, Secretary and Treasurer, with a late task under an objective and one under none."""
    chair = stand(make_role("Chair", Office.CHAIR, sort=1))
    secretary = stand(make_role("Secretary", Office.SECRETARY, sort=2))
    treasurer = stand(make_role("Treasurer", Office.TREASURER, sort=3))
    ann, bea = make_person("Ann Lee", secretary), make_person("Bea Marsh", chair)
    tom = make_person("Tom Zed", treasurer)
    plan = make_plan()
    objective = make_objective(plan, treasurer, "Pay for two campaigns")
    late = make_task(plan, treasurer, "Open the bank account", objective=objective, due_on=EVENING - timedelta(days=9))
    loose = make_task(plan, chair, "Thank the helpers", due_on=EVENING + timedelta(days=90))
    meeting = hold(on, state)
    attend(meeting, ann, secretary)
    item = make_item(meeting, "Review of the plan", slot=Slot.PLAN_REVIEW, kind=ItemKind.DISCUSS)
    return Executive(chair, secretary, treasurer, ann, bea, tom, plan, objective, late, loose, meeting, item)


def page(client: CheckingClient, of: Executive, query: str = "", status: int = 200) -> str:
    """The page of the review."""
    answer = client.get(f"/meetings/{of.meeting.id}/review{query}")
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def stop(role_id: int) -> str:
    """The query of a role's stop."""
    return f"?by=role&at={role_id}"


def words(part: str, number: int, **sent: object) -> dict[str, object]:
    """What the form of a part sends, where nothing was said of it yet."""
    return {"part": part, "part_id": number, "version": 0, "colour": "", "words": "", **sent}


def at_hand(of: Executive) -> tuple[ReviewPart | None, int | None, int]:
    """Which stop the screen on the wall is to show, and the beat of the meeting."""
    pulse = db.session.get_one(MeetingPulse, of.meeting.id, populate_existing=True)
    found = (pulse.review_part, pulse.review_part_id, pulse.beat)
    db.session.rollback()
    return found


def shown(wall: CheckingClient, path: str) -> str:
    """What the screen on the wall shows."""
    answer = wall.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)
