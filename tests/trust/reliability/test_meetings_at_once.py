"""Pressed twice, or by many at once: in a meeting, too, what was meant once is there once."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState, Slot
from intranet.models import (
    Action,
    AgendaItem,
    AgreedMinutes,
    Attendance,
    BranchMailing,
    Decision,
    Letter,
    Meeting,
    Outbox,
    Presence,
    Review,
    RoleReport,
)
from tests.support.client import CheckingClient
from tests.support.meetings import hold, make_item
from tests.support.people import make_person, sign_in
from tests.support.room import Room, sits
from tests.trust.reliability.at_once import presses

MANY = 8
ITEM = {
    "title": "The summer fair",
    "kind": "to-discuss",
    "words": "",
    "minutes": "10",
    "after_id": "",
    "lead_role_id": "",
}
LETTER = {
    "meeting": "",
    "subject": "Buses",
    "sender": "The council",
    "received_on": "2026-11-18",
    "purpose": "for-decision",
}


def count(kind: type[Any], **which: Any) -> int:
    found = db.session.query(kind).filter_by(**which).count()
    db.session.rollback()
    return int(found)


@pytest.fixture
def room(app: Flask) -> Room:
    found = sits()
    make_item(found.meeting, "Review", slot=Slot.PLAN_REVIEW)
    return found


@pytest.fixture
def secretary(client: CheckingClient, room: Room) -> CheckingClient:
    return sign_in(client, room.secretary)


@pytest.mark.parametrize(
    ("path", "data", "kind"),
    [
        ("/agenda-items/1/decisions", {"words": "That we hold a fair", "outcome": "carried", "way": "hands"}, Decision),
        ("/agenda-items/1/actions", {"words": "Book the hall @secretary"}, Action),
        ("/agenda-items/1/actions", {"words": "Book the hall @secretary by 3 December"}, Action),
        ("/meetings/1/review/actions", {"action": "Book the hall @secretary", "role": "", "due_on": ""}, Action),
        ("/meetings/1/review/words", {"part": "role", "part_id": "1", "version": "0", "words": "Well done"}, Review),
        ("/meetings/1/guests", {"name": "Gil Guest"}, Attendance),
        ("/meetings/1/agenda/new", ITEM, AgendaItem),
        ("/correspondence/new", {**LETTER, "body": "1"}, Letter),
        ("/branch-mailings/new", {"month": "2026-11"}, BranchMailing),
        ("/meetings/new", {"body": "1", "kind": "ordinary", "on": "2026-12-18", "starts_at": "19:30"}, Meeting),
        ("/roles/1/report?meeting=1", {"version": "0", "words": "All is well"}, RoleReport),
    ],
)
def test_many_presses_are_one(
    room: Room, secretary: CheckingClient, path: str, data: dict[str, Any], kind: type[Any]
) -> None:
    before = count(kind)
    answers = presses(secretary, MANY, path, data)
    assert Counter(a.status_code for a in answers)[303] >= 1, answers[0].text
    assert all(a.status_code in (303, 409, 422) for a in answers)
    assert count(kind) == before + 1


def test_somebody_arrives_once(app: Flask, room: Room, secretary: CheckingClient) -> None:
    late = make_person("Late Lou", room.role)
    answers = presses(secretary, MANY, f"/meetings/{room.meeting.id}/arrivals?person={late.id}", {})
    assert {a.status_code for a in answers} == {303}
    assert count(Attendance, person_id=late.id) == 1
    assert count(Presence) == 4


def test_minutes_are_agreed_once(app: Flask, room: Room, secretary: CheckingClient) -> None:
    earlier = hold(date(2026, 10, 14), MeetingState.CLOSED)
    said = {"as-they-are": "1", "at_id": str(room.meeting.id)}
    answers = presses(secretary, MANY, f"/meetings/{earlier.id}/minutes/agreement", said)
    assert {a.status_code for a in answers} == {303}
    assert count(AgreedMinutes) == 1


def test_minutes_are_sent_once(app: Flask, room: Room, secretary: CheckingClient) -> None:
    earlier = hold(date(2026, 10, 14), MeetingState.CLOSED)
    presses(secretary, MANY, f"/meetings/{earlier.id}/minutes/sending", {"version": "0"})
    assert count(Outbox) == 3
