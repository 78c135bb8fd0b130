"""Minutes that are agreed stay: whatever an old form of that meeting still sends changes nothing and loses nothing."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import StandingKind
from intranet.models import Meeting, Paper, PaperVersion, Presence
from tests.support.people import keep
from tests.support.room import Room, sits, written
from tests.support.room import minuted as fill
from tests.support.snapshots import frozen
from tests.trust.security.visitor import Visitor, addresses, digest, signed_in

TYPED = "What the secretary typed for half an hour"
FIELDS = {
    "notes": TYPED,
    "opening": TYPED,
    "closing": TYPED,
    "words": TYPED,
    "title": TYPED,
    "reason": TYPED,
    "kind": "to-discuss",
    "state": "done",
    "tell": "y",
    "way": "hands",
    "outcome": "carried",
    "part": "role",
    "part_id": "1",
    "colour": "late",
    "version": "1",
    "name": TYPED,
    "number": "7",
    "coming": "coming",
    "arrived_at": "19:31",
    "left_at": "",
    "action": TYPED,
    "place": TYPED,
    "on": "2026-11-11",
    "starts_at": "19:30",
    "answer": "agreed",
    "least": "observes",
    "given_on": "2026-11-17",
    "undone": "1",
    "done": "1",
}
OTHERWISE = {  # what such a meeting is still for
    "minutes.reopen",
    "minutes.send",
    "meeting_room.edit_action",  # the task goes on; the minutes say what was agreed
    "meeting_room.let_go_action",
    "progress_report.keep_pdf",
}
SHOWS_IT_AGAIN = (
    "notes",
    "decisions",
    "actions",
    "interests",
    "minutes",
    "edit",
    "minutes/edit",
    "agenda/new",
    "review/words",
)
BY_THE_WAY = ("record", "sent_once", "draft", "notification", "attempt", "outbox", "sign_in", "meeting_pulse")


@pytest.fixture
def room(app: Flask) -> Room:
    """A meeting with something of each kind, whose minutes are agreed."""
    found = sits(MeetingState.CLOSED)
    fill(found.meeting.id)
    paper = Paper(
        body_id=found.meeting.body_id, meeting_id=found.meeting.id, title="Accounts", least=StandingKind.OBSERVES
    )
    keep(paper)
    file = {"file_name": "a.pdf", "media_type": "application/pdf", "size": 3, "checksum": "0" * 64}
    keep(
        PaperVersion(paper_id=paper.id, number=1, given_at=clock.now(), given_by_id=found.secretary.id, **file),
    )
    with writing():
        db.session.get_one(Meeting, found.meeting.id).state = MeetingState.MINUTES_AGREED
    return found


def of_meeting(app: Flask, room: Room) -> list[tuple[str, str]]:
    """Every address of that meeting to which something is sent, with its endpoint."""
    presence = db.session.query(Presence.id).first()
    paper = db.session.query(Paper.id).first()
    db.session.rollback()
    assert presence
    assert paper
    arguments: dict[str, Any] = {
        **written(),
        "meeting_id": room.meeting.id,
        "presence_id": presence[0],
        "paper_id": paper[0],
        "way": "up",
        "amendment_id": 1,
    }
    return [
        (rule.endpoint, path)
        for rule, method, path in addresses(app, arguments)
        if method == "POST" and rule.arguments & (set(arguments) - {"way", "amendment_id"})
    ]


def secretary(app: Flask, room: Room) -> Visitor:
    return signed_in(app, room.secretary)


def test_no_old_form_changes_anything(app: Flask, room: Room) -> None:
    visitor = secretary(app, room)
    found = of_meeting(app, room)
    assert len(found) > 45
    changed = {}
    for endpoint, path in found:
        if endpoint in OTHERWISE:
            continue
        before = digest(*BY_THE_WAY)
        answer = visitor.send(path, FIELDS)
        assert answer.status_code in (303, 404, 409, 422), (path, answer.status_code)
        if digest(*BY_THE_WAY) != before:
            changed[endpoint] = path
    assert changed == {}


def test_what_was_typed_comes_back(app: Flask, room: Room) -> None:
    visitor = secretary(app, room)
    lost = []
    for endpoint, path in of_meeting(app, room):
        if endpoint in OTHERWISE or endpoint == "meeting_room.edit_stay" or not path.endswith(SHOWS_IT_AGAIN):
            continue
        answer = visitor.send(path, FIELDS)
        if answer.status_code == 303 or TYPED not in answer.get_data(as_text=True):
            lost.append((endpoint, path, answer.status_code))
    assert not lost, lost


def test_a_day_later_it_is_the_same(app: Flask, room: Room, evening: Any) -> None:
    evening.shift(timedelta(days=1))
    visitor = secretary(app, room)
    before = digest(*BY_THE_WAY)
    visitor.send(f"/meetings/{room.meeting.id}/arrivals?person={room.secretary.id}&at=19:40")
    visitor.send(f"/meetings/{room.meeting.id}/coming", {"coming": "apologies"})
    assert digest(*BY_THE_WAY) == before


def test_an_action_for_a_review_that_was_taken_off_the_agenda_comes_back(app: Flask) -> None:
    found = sits()
    answer = signed_in(app, found.secretary).send(
        f"/meetings/{found.meeting.id}/review/actions", {"action": f"{TYPED} @secretary", "role": "", "due_on": ""}
    )
    assert answer.status_code == 422
    assert TYPED in answer.get_data(as_text=True)


def test_what_was_typed_as_a_review_closed_comes_back(app: Flask) -> None:
    found = sits()
    frozen(found.meeting.id)
    answer = signed_in(app, found.secretary).send(f"/meetings/{found.meeting.id}/review/words", FIELDS)
    assert answer.status_code == 422
    assert TYPED in answer.get_data(as_text=True)
