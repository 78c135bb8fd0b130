"""The pages of a meeting under way with forty items and sixty people, when the years behind it are few or many."""

from collections.abc import Sequence

from bench.load import Tally
from bench.screens import Hall
from bench.settings import ATTENDED, MEETINGS_LIMIT
from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Attendance, Presence

VIEWS = {
    "A meeting": "",
    "Agenda": "/agenda",
    "Attendance": "/attendance",
    "Meeting room": "/room",
    "Review of a role": "/review",
    "Minutes in the making": "/minutes",
}


def seat_many(here: Hall) -> None:
    """Let sixty people be there."""
    with writing():
        seats = [Attendance(meeting_id=here.meeting_id, guest=f"Guest {number}") for number in range(1, ATTENDED + 1)]
        db.session.add_all(seats)
        db.session.flush()
        db.session.add_all(Presence(attendance_id=seat.id, arrived_at=clock.now()) for seat in seats)


def grown(young: Sequence[Tally], old: Sequence[Tally]) -> str:
    """What ten years of meetings make of each page, as a ratio of ratios, beside the limit."""
    yardsticks = old[0].cpu_a_page / young[0].cpu_a_page
    said = [
        f"{few.name} {many.cpu_a_page / few.cpu_a_page / yardsticks:.2f}"
        for few, many in zip(young[1:], old[1:], strict=True)
    ]
    return (
        f"With ten years of meetings a page costs so many times as much (limit {MEETINGS_LIMIT}): {', '.join(said)}.\n"
    )
