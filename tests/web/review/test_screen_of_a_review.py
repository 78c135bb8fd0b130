"""The screen on the wall during the review: the stop at hand, as the presses of the review lead to it."""

from collections.abc import Mapping

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import TaskState
from intranet.models import MeetingPulse, RoleReport
from intranet.services import item_states, screen_links
from tests.support.acting import acting
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import EVENING, make_item, stand
from tests.support.people import keep, make_role, sign_in
from tests.support.plan import change, make_task
from tests.support.review import Executive, at_hand, executive, shown, stop, words
from tests.support.statements import statements


@pytest.fixture
def of(app: Flask) -> Executive:
    """The meeting has turned to the review of the plan."""
    of = executive()
    with writing():
        item_states.begin(of.item.id, actor=acting(of.secretary, name="Cy Bell"))
    return of


@pytest.fixture
def path(of: Executive) -> str:
    with writing():
        _, token = screen_links.make(of.meeting.id, actor=acting(of.secretary, name="Di Fox"))
    return f"/screen/{token}"


@pytest.fixture
def wall(app: Flask) -> CheckingClient:
    return client_of(app)


@pytest.fixture
def desk(client: CheckingClient, of: Executive) -> CheckingClient:
    """Where the secretary goes through the review."""
    return sign_in(client, of.ann)


def press(desk: CheckingClient, of: Executive, verb: str, query: str, sent: Mapping[str, object]) -> None:
    assert desk.send(f"/meetings/{of.meeting.id}/review/{verb}{query}", dict(sent)).status_code == 303


def test_it_begins_at_the_first_stop_that_is_not_reached(wall: CheckingClient, of: Executive, path: str) -> None:
    text = shown(wall, path)
    assert "<h1>Chair</h1>" in text
    assert "Review of the plan" in text
    assert "1 of 3" in text
    assert "Bea Marsh" in text
    assert "Thank the helpers" in text


def test_a_press_leads_the_wall_to_the_stop_that_it_leads_to(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    before = at_hand(of)[2]
    press(desk, of, "words", stop(of.chair.id), words("role", of.chair.id, then=of.treasurer.id))
    assert at_hand(of)[:2] == (ReviewPart.ROLE, of.treasurer.id)
    assert at_hand(of)[2] > before
    text = shown(wall, path)
    assert "<h1>Treasurer</h1>" in text
    assert "3 of 3" in text
    assert "Needs a hand</span>" in text
    assert "Open the bank account" in text
    assert "Thank the helpers" not in text


def test_the_words_just_set_stand_at_their_stop_and_then_beside_the_next(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    said = words("role", of.chair.id, colour=["blocked", ""], words="The hall is shut.")
    press(desk, of, "words", stop(of.chair.id), said)
    assert "Just reviewed" not in shown(wall, path)
    assert shown(wall, path).count("The hall is shut.") == 1
    press(desk, of, "words", stop(of.secretary.id), words("role", of.secretary.id, then=of.treasurer.id))
    text = shown(wall, path)
    assert "Just reviewed" in text
    assert "The hall is shut." in text


def test_a_press_on_what_was_said_already_moves_the_wall_too(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    press(desk, of, "words", stop(of.chair.id), words("role", of.chair.id))
    before = at_hand(of)[2]
    press(desk, of, "words", stop(of.chair.id), words("role", of.chair.id, then=of.secretary.id, version=1))
    assert at_hand(of)[2] > before
    assert "<h1>Secretary</h1>" in shown(wall, path)


def test_by_objective_the_wall_goes_with_it(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    said = words("objective", of.objective.id, colour=["late", ""], words="The bank is slow.")
    press(desk, of, "words", f"?by=objective&at={of.objective.id}", said)
    text = shown(wall, path)
    assert "<h1>Pay for two campaigns</h1>" in text
    assert "Open the bank account" in text
    assert "Treasurer" in text
    assert "The bank is slow." in text
    press(desk, of, "passing", "?by=objective&at=outside", {"then": "outside"})
    text = shown(wall, path)
    assert "<h1>Outside the plan</h1>" in text
    assert "Thank the helpers" in text


@pytest.mark.parametrize("verb", ["tasks", "actions", "taking-back"])
def test_every_press_at_a_stop_shows_that_stop(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str, verb: str
) -> None:
    what: dict[str, dict[str, object]] = {
        "tasks": {"done": of.late.id},
        "actions": {"action": "Write to the bank @treasurer", "role": "", "due_on": ""},
        "taking-back": words("role", of.treasurer.id),
    }
    press(desk, of, verb, stop(of.treasurer.id), what[verb])
    assert "<h1>Treasurer</h1>" in shown(wall, path)


def test_only_the_latest_actions_stand_beside_a_stop(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    for number in range(3):
        sent = {"action": f"Write letter {number} @treasurer", "role": "", "due_on": ""}
        press(desk, of, "actions", stop(of.chair.id), sent)
    text = shown(wall, path)
    assert "Write letter 0" not in text
    assert "Write letter 1" in text
    assert "Write letter 2" in text


def test_what_a_task_was_said_to_be_counts_before_what_is_worked_out(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    said = words("task", of.late.id, colour="stalled", words="Wait for the new rules.")
    press(desk, of, "words", stop(of.treasurer.id), said)
    text = shown(wall, path)
    assert "<h1>Treasurer</h1>" in text
    assert "Nothing moved" in text
    assert "Wait for the new rules." in text


def test_late_ones_come_first_what_is_over_is_counted_and_many_are_cut_short(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    for number in range(9):
        make_task(of.plan, of.treasurer, f"Work {number}")
    make_task(of.plan, of.treasurer, "Count the tins", state=TaskState.DONE, done_on=EVENING)
    press(desk, of, "words", stop(of.treasurer.id), words("role", of.treasurer.id))
    text = shown(wall, path)
    assert text.index("Open the bank account") < text.index("Work 0")
    assert "Work 8" not in text
    assert "And 3 more." in text
    assert "Count the tins" not in text
    assert "1 task is over since the last review." in text


def report(of: Executive, text: str, **more: bool) -> None:
    given = {"given_at": clock.now(), "given_by_id": of.tom.id, "acted_as": "lead"}
    keep(
        RoleReport(role_id=of.treasurer.id, meeting_id=of.meeting.id, words=text, needs_decision=True, **more, **given)
    )


@pytest.mark.parametrize("executive_only", [False, True])
def test_what_needs_a_decision_is_asked_unless_it_is_for_the_executive_only(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str, executive_only: bool
) -> None:
    report(of, "Shall we change banks?", executive_only=executive_only)
    press(desk, of, "words", stop(of.treasurer.id), words("role", of.treasurer.id))
    text = shown(wall, path)
    assert "Needs a decision" in text
    assert ("Shall we change banks?" in text) is not executive_only


def test_a_stop_that_is_no_more_gives_way_to_the_first_not_reached(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    press(desk, of, "words", stop(of.chair.id), words("role", of.chair.id, then=of.treasurer.id))
    change(of.treasurer, closed_on=EVENING)
    change(of.late, lead_role_id=of.chair.id)
    assert "<h1>Secretary</h1>" in shown(wall, path)


def test_a_closed_review_shows_no_stop(wall: CheckingClient, desk: CheckingClient, of: Executive, path: str) -> None:
    closing = f"/meetings/{of.meeting.id}/review/closing"
    plan = desk.get(closing).get_data(as_text=True).split('name="plan" type="hidden" value="')[1].split('"')[0]
    assert desk.send(closing, {"plan": plan}).status_code == 303
    text = shown(wall, path)
    assert "<h1>Review of the plan</h1>" in text
    assert "The review is closed." in text


def test_the_first_press_begins_the_item_and_none_later_does(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    change(of.item, began_at=None)
    change(db.session.get_one(MeetingPulse, of.meeting.id), item_id=None)
    assert "<h1>Chair</h1>" not in shown(wall, path)
    press(desk, of, "words", stop(of.chair.id), words("role", of.chair.id))
    assert "<h1>Chair</h1>" in shown(wall, path)
    item = make_item(of.meeting, "Any other business")
    with writing():
        item_states.begin(item.id, actor=acting(of.secretary, name="Ed Lowe"))
    press(desk, of, "words", stop(of.treasurer.id), words("role", of.treasurer.id))
    assert "<h1>Any other business</h1>" in shown(wall, path)


def test_a_large_review_costs_few_statements_and_the_beat_one(
    wall: CheckingClient, desk: CheckingClient, of: Executive, path: str
) -> None:
    for number in range(20):
        role = stand(make_role(f"Role {number}"))
        for each in range(15):
            make_task(of.plan, role, f"Work {number}, {each}")
    press(desk, of, "words", f"?by=objective&at={of.objective.id}", words("objective", of.objective.id))
    with statements() as seen:
        shown(wall, path)
    assert len(seen) <= 12, seen
    with statements() as seen:
        wall.get(f"{path}/beat")
    assert len(seen) == 1, seen
