"""Under matters arising an agenda says, folded away, which actions were done since the body last met."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from pypdf import PdfReader

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState, Slot
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import BodyKind, Office
from intranet.models import Action, Meeting, Person, Role, Task
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, body_of, hold, make_item, stand
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.plan import change
from tests.support.statements import statements

LAST, EARLIER = EVENING - timedelta(days=28), EVENING - timedelta(days=56)
NEXT = EVENING + timedelta(days=7)
SUMMARY = "2 actions were done since the meeting on Wed 21 October."


@pytest.fixture
def role(app: Flask) -> Role:
    return stand(make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def ann(role: Role) -> Person:
    return make_person("Ann Lee", role)


@pytest.fixture
def reader(client: CheckingClient, ann: Person) -> CheckingClient:
    return sign_in(client, ann)


@pytest.fixture
def held(role: Role) -> list[Meeting]:
    """Two meetings that were held, with actions of the first done at all times, and the next one."""
    first, last, coming = hold(EARLIER, MeetingState.CLOSED), hold(LAST, MeetingState.CLOSED), hold(NEXT)
    for number, (words, done_on) in enumerate(
        {
            "Done before": LAST - timedelta(days=1),
            "Done that day": LAST,
            "Done lately": EVENING - timedelta(days=1),
            "Still open": None,
        }.items()
    ):
        action(first, role, words, number + 1, done_on)
    make_item(coming, "Matters arising", slot=Slot.MATTERS_ARISING)
    return [first, last, coming]


def action(meeting: Meeting, role: Role, words: str, number: int, done_on: date | None) -> None:
    state = TaskState.DONE if done_on else TaskState.TO_DO
    task = Task(words=words, lead_role_id=role.id, state=state, done_on=done_on, moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=meeting.id, number=number))


def text(client: CheckingClient, meeting: Meeting) -> str:
    return client.get(f"/meetings/{meeting.id}/agenda").get_data(as_text=True)


def test_what_was_done_since_is_folded_under_what_is_open(reader: CheckingClient, held: list[Meeting]) -> None:
    page = text(reader, held[2])
    assert "1 open action." in page
    assert f"<summary>{SUMMARY}</summary>" in page
    folded = page.split(SUMMARY)[1].split("</details>")[0]
    assert "Done that day" in folded
    assert "Done lately" in folded
    assert "Secretary · done Tue 17 November" in folded
    assert "Still open" not in folded
    assert "Done before" not in page


def test_the_paper_says_it_too(reader: CheckingClient, held: list[Meeting]) -> None:
    pages = PdfReader(BytesIO(reader.get(f"/meetings/{held[2].id}/agenda.pdf").get_data())).pages
    words = " ".join("".join(one.extract_text() for one in pages).split())
    assert SUMMARY in words
    assert "Done lately Secretary · done Tue 17 November" in words
    assert "Done before" not in words


def test_it_costs_no_statement_more(reader: CheckingClient, held: list[Meeting], role: Role) -> None:
    with statements() as some:
        text(reader, held[2])
    for number in range(30):
        action(held[0], role, f"Work {number}", 10 + number, EVENING)
    with statements() as many:
        text(reader, held[2])
    assert len(many) == len(some) <= 12


def test_nothing_done_says_nothing(reader: CheckingClient, role: Role) -> None:
    meeting = hold()
    make_item(meeting, "Matters arising", slot=Slot.MATTERS_ARISING)
    page = text(reader, meeting)
    assert "No action of an earlier meeting is open." in page
    assert "done since" not in page


def test_another_body_hears_nothing_of_it(reader: CheckingClient, held: list[Meeting]) -> None:
    members = body_of(BodyKind.GENERAL, "All members")
    hold(LAST, MeetingState.CLOSED, body=members)
    other = hold(NEXT, body=members)
    make_item(other, "Matters arising", slot=Slot.MATTERS_ARISING)
    assert "done since" not in text(reader, other)


def test_done_on_the_day_of_a_meeting_is_done_before_it_and_open_at_it_afterwards(
    reader: CheckingClient, held: list[Meeting], ann: Person, role: Role, evening: time_machine.Traveller
) -> None:
    first, _, coming = held
    change(coming, on=EVENING)
    action(first, role, "Done tonight", 9, EVENING)
    assert "3 actions were done since" in text(reader, coming)
    evening.shift(timedelta(days=1))
    change(coming, state=MeetingState.CLOSED)
    page = text(sign_in(reader, ann), coming)
    assert SUMMARY in page
    assert "2 open actions." in page


def test_what_is_done_today_was_open_at_a_meeting_that_is_over(
    reader: CheckingClient, held: list[Meeting], role: Role
) -> None:
    first, last, _ = held
    make_item(last, "Matters arising", slot=Slot.MATTERS_ARISING)
    action(first, role, "Done today", 9, EVENING)
    page = text(reader, last)
    assert "Done today" in page
    assert "4 open actions." in page
