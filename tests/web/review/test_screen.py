"""The screen on the wall: what it shows of a meeting, and how it follows."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import (
    DecisionOutcome,
    DecisionWay,
    ItemKind,
    ItemState,
    MeetingState,
    ReviewPart,
    Slot,
)
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.models import Action, AgendaItem, Decision, Meeting, MeetingPulse, Review, RoleReport, Task
from intranet.services import attendance, pulse, screen_links
from tests.support.attendance import Executive, make_executive
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import at, hold, make_item
from tests.support.people import keep, sign_in
from tests.support.review import shown
from tests.support.statements import statements


@pytest.fixture
def executive(app: Flask) -> Executive:
    return make_executive(opened_at=at(19))


@pytest.fixture
def path(executive: Executive) -> str:
    return screen_of(executive, executive.meeting)


@pytest.fixture
def wall(app: Flask) -> CheckingClient:
    """The computer in the hall: nobody is signed in on it."""
    return client_of(app)


def screen_of(executive: Executive, meeting: Meeting) -> str:
    with writing():
        _, token = screen_links.make(meeting.id, actor=executive.as_secretary)
    return f"/screen/{token}"


def at_hand(item: AgendaItem) -> None:
    """The room turns to an item."""
    pulse_of = db.session.get(MeetingPulse, item.meeting_id)
    db.session.rollback()
    if pulse_of is None:
        keep(MeetingPulse(meeting_id=item.meeting_id, beat=1, item_id=item.id))
        return
    with writing():
        db.session.get_one(MeetingPulse, item.meeting_id).item_id = item.id
        pulse.beat(item.meeting_id)


def test_it_shows_the_item_at_hand_with_what_came_of_it(wall: CheckingClient, executive: Executive, path: str) -> None:
    meeting = executive.meeting
    make_item(meeting, "Minutes of the last meeting", state=ItemState.DONE)
    item = make_item(
        meeting, "The spring campaign", kind=ItemKind.DECIDE, words="Where we go first.",
        notes="Ann opened.\nBea agreed.", lead_role_id=executive.roles["Treasurer"].id, minutes=10, began_at=at(19, 23),
    )  # fmt: skip
    make_item(meeting, "Any other business")
    keep(
        Decision(
            meeting_id=meeting.id, item_id=item.id, number=1, words="To start in Wearmoor.", way=DecisionWay.COUNT,
            outcome=DecisionOutcome.CARRIED, votes_for=5, votes_against=1, abstentions=0, decided_at=clock.now(),
        )
    )  # fmt: skip
    task = Task(
        words="Book the hall", lead_role_id=executive.roles["Chair"].id, due_on=date(2026, 12, 3),
        state=TaskState.TO_DO, moved_at=clock.now(),
    )  # fmt: skip
    keep(task)
    keep(Action(task_id=task.id, meeting_id=meeting.id, item_id=item.id, number=1))
    at_hand(item)
    text = shown(wall, path)
    for said in (
        "<h1>The spring campaign</h1>",
        "To decide · Treasurer",
        "Where we go first.",
        "Ann opened.\nBea agreed.",
        "<strong>To start in Wearmoor.</strong>",
        "Carried, on a count: 5 for, 1 against and 0 abstaining",
        "<strong>Book the hall</strong>",
        "Chair, by Thursday 3 December 2026",
        "Any other business",
        "7 of 10 minutes, since 19:23",
        "Not quorate: 2 more who vote are needed.",
    ):
        assert said in text, said
    assert '<nav class="places"' not in text


def test_between_items_it_shows_the_agenda(wall: CheckingClient, executive: Executive, path: str) -> None:
    make_item(executive.meeting, "The spring campaign")
    make_item(executive.meeting, "Asked for only", state=ItemState.PROPOSED, sort=0)
    text = shown(wall, path)
    assert "The next item begins in a moment." in text
    assert "The spring campaign" in text
    assert "Asked for only" not in text


def test_it_welcomes_before_the_meeting_opens(wall: CheckingClient, executive: Executive) -> None:
    path = screen_of(executive, hold(state=MeetingState.PAPERS_OUT))
    assert "Welcome. We begin at 19:30." in shown(wall, path)


def test_it_shows_what_was_just_reviewed(wall: CheckingClient, executive: Executive, path: str) -> None:
    item = make_item(executive.meeting, "Review of the plan", slot=Slot.PLAN_REVIEW, began_at=at(19, 20))
    keep(
        Review(
            meeting_id=executive.meeting.id, part=ReviewPart.ROLE, part_id=executive.roles["Treasurer"].id,
            colour=Colour.ON_TRACK, words="The books are straight.", at=clock.now(), by_id=executive.secretary.id,
        )
    )  # fmt: skip
    at_hand(item)
    text = shown(wall, path)
    assert "Just reviewed" in text
    assert "<strong>Treasurer</strong>" in text
    assert "The books are straight." in text


def test_what_is_for_the_executive_only_is_not_on_the_wall(
    wall: CheckingClient, executive: Executive, path: str
) -> None:
    keep(
        RoleReport(
            role_id=executive.roles["Treasurer"].id, meeting_id=executive.meeting.id, words="A complaint came in",
            executive_only=True, given_at=clock.now(), given_by_id=executive.treasurer.id, acted_as="lead",
        )
    )  # fmt: skip
    at_hand(make_item(executive.meeting, "Role reports", slot=Slot.ROLE_REPORTS, began_at=at(19, 20)))
    text = shown(wall, path)
    assert "A complaint" not in text
    assert "@" not in text


def test_the_quorum_is_said_and_its_loss_too(
    wall: CheckingClient, executive: Executive, path: str, evening: time_machine.Traveller
) -> None:
    ids = []
    for person in (executive.chair, executive.secretary):
        with writing():
            ids.append(attendance.arrive(executive.meeting.id, person.id, actor=executive.as_secretary))
    assert "2 of 3 who vote are here; 2 are needed." in shown(wall, path)
    evening.shift(timedelta(minutes=15))
    with writing():
        attendance.leave(executive.meeting.id, ids[0], actor=executive.as_secretary)
    assert "The quorum was lost at 19:45. Not quorate: one more who votes is needed." in shown(wall, path)


def test_long_notes_show_their_end(wall: CheckingClient, executive: Executive, path: str) -> None:
    notes = "First of all.\n" + "So it went on and on. " * 200 + "\nAnd this was said last."
    at_hand(make_item(executive.meeting, notes=notes, began_at=at(19, 20)))
    text = shown(wall, path)
    assert "First of all." not in text
    assert "And this was said last." in text


def test_the_beat_is_a_number_that_rises_and_costs_one_statement(
    wall: CheckingClient, executive: Executive, path: str
) -> None:
    wall.get(f"{path}/beat")
    with statements() as seen:
        before = wall.get(f"{path}/beat")
    assert len(seen) == 1, seen
    assert (before.status_code, before.mimetype, before.get_data(as_text=True)) == (200, "text/plain", "0")
    with writing():
        attendance.arrive(executive.meeting.id, executive.chair.id, actor=executive.as_secretary)
    after = wall.get(f"{path}/beat").get_data(as_text=True)
    assert after == "1"
    assert f'data-beat="{after}"' in shown(wall, path)


def test_the_beat_finds_its_row_by_indexes(wall: CheckingClient, path: str) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("Another database tells its plans otherwise.")
    with statements() as seen:
        wall.get(f"{path}/beat")
    plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[0]}", (0, "x")).all()
    assert [step[3].split()[0] for step in plan if "REFERENCES" not in step[3]] == ["SEARCH"] * 3


def test_a_page_of_it_costs_few_statements(wall: CheckingClient, executive: Executive, path: str) -> None:
    for number in range(40):
        make_item(executive.meeting, f"Item {number}")
    at_hand(make_item(executive.meeting, slot=Slot.PLAN_REVIEW, began_at=at(19, 20)))
    with statements() as seen:
        shown(wall, path)
    assert len(seen) <= 12


def test_the_address_is_shown_once_and_another_one_closes_it(
    client: CheckingClient, wall: CheckingClient, executive: Executive
) -> None:
    sign_in(client, executive.secretary)
    page = f"/meetings/{executive.meeting.id}/screen"
    paths = []
    for _ in range(2):
        assert client.send(page).status_code == 303
        text = client.get(page).get_data(as_text=True)
        paths.append("/screen/" + text.split('value="http://localhost/screen/')[1].split('"')[0])
        assert "/screen/" not in client.get(page).get_data(as_text=True).replace(page, "")
    assert wall.get(paths[0]).status_code == 410
    assert wall.get(paths[1]).status_code == 200
    client.send(f"{page}/closing")
    assert wall.get(paths[1]).status_code == 410
    assert "Open a screen" in client.get(page).get_data(as_text=True)


def test_no_screen_is_opened_for_what_is_over(client: CheckingClient, executive: Executive) -> None:
    sign_in(client, executive.secretary)
    page = f"/meetings/{hold(state=MeetingState.CLOSED).id}/screen"
    answer = client.send(page)
    assert answer.status_code == 422
    assert "The meeting is over" in answer.get_data(as_text=True)
