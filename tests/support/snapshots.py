"""Documents of snapshots for tests: by hand for what is pure, and frozen from the database."""

from datetime import date
from typing import Any

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.models import Meeting, Snapshot
from intranet.queries import access, meetings, snapshot
from intranet.rules.plan_document import canonical, checksum
from intranet.services import snapshots

DAY = "2026-11-18"
CHAIR, TREASURER = {"id": 1, "title": "Chair"}, {"id": 2, "title": "Treasurer"}


def a_task(number: int = 1, **more: Any) -> dict[str, Any]:
    """A task of a document, on track and due next month unless said otherwise."""
    return {
        "id": number,
        "words": f"Piece of work {number}",
        "objective_id": None,
        "theme": None,
        "section": None,
        "lead": TREASURER,
        "supporters": [],
        "branch": None,
        "due_on": "2026-12-15",
        "due_quarter": None,
        "state": TaskState.UNDER_WAY.value,
        "done_on": None,
        "colour": Colour.ON_TRACK.value,
        "because": "Due on Tue 15 December, in 4 weeks.",
        "reviewed": "",
        "said": None,
        "action": None,
        "was": None,
        "changed": [],
        **more,
    }


def an_objective(number: int = 1, **more: Any) -> dict[str, Any]:
    """An objective of a document with one measure."""
    measure = {
        "id": number,
        "words": "Doors knocked",
        "unit": "doors",
        "direction": "up",
        "baseline": "10",
        "target": "100",
        "source": None,
        "readings": [["2026-03-01", "20"], ["2026-10-01", "60"]],
    }
    return {
        "id": number,
        "words": f"Objective number {number}",
        "theme": "campaigning",
        "section": None,
        "lead": CHAIR,
        "colour": Colour.ON_TRACK.value,
        "because": "1 of 2 tasks is done.",
        "reviewed": "",
        "results": "",
        "dropped_on": None,
        "was": None,
        "measures": [measure],
        **more,
    }


def an_action(number: int = 1, **more: Any) -> dict[str, Any]:
    """Which meeting gave a task."""
    return {"number": number, "body": "Executive", "on": "2026-10-27", "age": 22, "carried": 1, **more}


def a_role(role: dict[str, Any], **more: Any) -> dict[str, Any]:
    own = {"kind": "executive", "seats": 1, "held": 1, "deputy": None, "colour": None, "reviewed": ""}
    return {**role, **own, **more}


def a_document(**more: Any) -> dict[str, Any]:
    """A small document of the evening that tests live in."""
    meeting = {"id": 7, "body_id": 1, "body": "Executive", "on": DAY}
    plan = {"id": 3, "year": 2026, "state": "adopted", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    return {
        "schema": 1,
        "constituency": "Aldersyke and Wearmoor",
        "as_of": DAY,
        "meeting": meeting,
        "since": {"on": "2026-10-27", "meeting": {**meeting, "id": 6, "on": "2026-10-27"}},
        "plan": {**plan, "adopted_on": "2026-01-20"},
        "objectives": [],
        "tasks": [],
        "roles": [a_role(CHAIR), a_role(TREASURER)],
        "duties": [],
        "reports": [],
        "amendments": [],
        "money": [],
        "coming": [],
        "served": [],
        "attendance": [],
        "in_confidence": {"reports": [], "lines": []},
        **more,
    }


def frozen(meeting_id: int) -> str:
    """Close the review of a meeting; the checksum of what was kept."""
    with writing():
        return snapshots.freeze(meeting_id, actor=None)


def keep_document(document: dict[str, Any], meeting_id: int) -> str:
    """Keep a document as the snapshot of a meeting; its checksum."""
    text = canonical(document)
    with writing():
        db.session.add(
            Snapshot(meeting_id=meeting_id, schema=1, document=text, checksum=checksum(text), frozen_at=clock.now())
        )
    return checksum(text)


def composed(meeting: Meeting | None = None, today: date | None = None) -> dict[str, Any]:
    """Everything as it stands, at a meeting or on a day."""
    facts, on = meetings.get(meeting.id) if meeting else None, today or clock.today()
    return snapshot.compose(facts, on, access.settings_on(on))
