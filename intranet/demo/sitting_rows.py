"""Writing one past meeting of the demo's executive: who came, what was said, decided and given, and the review."""

from datetime import timedelta

from intranet.core.meeting_vocabulary import Coming, ReviewPart
from intranet.core.vocabulary import StandingKind
from intranet.demo.plan_days import at
from intranet.demo.plan_text import SECRETARY
from intranet.demo.scene import Scene
from intranet.demo.sitting_talk import talk
from intranet.demo.sittings import Held
from intranet.models import (
    Attendance,
    Minutes,
    Presence,
    Review,
)
from intranet.queries import review_standing
from intranet.rules.access import STRONGEST_FIRST
from intranet.services.bulk import insert_all, insert_links


def write_meeting(held: Held, scene: Scene) -> None:
    """Everything of one meeting but what is frozen later."""
    _seat_everybody(held, scene)
    talk(held, scene)
    _review(held, scene)
    insert_links(
        Minutes,
        [
            {
                "meeting_id": held.id,
                "opening": held.sat.opening,
                "closing": held.sat.closing,
                "sent_at": at(held.on + timedelta(days=3), 20, 10),
                "version": 1,
            }
        ],
    )


def _seat_everybody(held: Held, scene: Scene) -> None:
    seats: dict[str, tuple[str, StandingKind]] = {}
    for role, standing in held.standings.items():
        for slug in scene.crew.at(role, held.on):
            if slug not in seats or STRONGEST_FIRST.index(standing) < STRONGEST_FIRST.index(seats[slug][1]):
                seats[slug] = role, standing
    away = {slug for role in held.sat.apologies for slug in scene.crew.at(role, held.on)}
    secretary = scene.person(SECRETARY, held.on)
    rows = [
        {
            "meeting_id": held.id,
            "person_id": scene.ids.people[slug],
            "guest": "",
            "role_id": scene.role(role),
            "standing": standing,
            "coming": Coming.APOLOGIES if slug in away else Coming.COMING,
            "coming_words": "",
            "answered_at": at(held.on - timedelta(days=2), 18, 30),
            "answered_by_id": secretary if slug in away else scene.ids.people[slug],
        }
        for slug, (role, standing) in seats.items()
    ]
    ids = insert_all(Attendance, rows)
    mine = dict(zip(seats, ids, strict=True))
    held.seats |= {role: mine[slug] for role in held.standings for slug in scene.crew.at(role, held.on)[:1]}
    here = [mine[slug] for slug in seats if slug not in away]
    if held.sat.guest:
        here += insert_all(Attendance, [{"meeting_id": held.id, "guest": held.sat.guest}])
    insert_links(Presence, [_presence(held, one) for one in here])


def _presence(held: Held, seat: int) -> dict[str, object]:
    arrived, left = held.opened_at, held.closed_at
    if held.sat.late and held.seats.get(held.sat.late[0]) == seat:
        arrived += timedelta(minutes=held.sat.late[1])
    if held.sat.left and held.seats.get(held.sat.left[0]) == seat:
        left -= timedelta(minutes=held.sat.left[1])
    return {"attendance_id": seat, "arrived_at": arrived, "left_at": left}


def _review(held: Held, scene: Scene) -> None:
    """A word on most roles; those that it was not reached to have none."""
    rows = []
    secretary = scene.person(SECRETARY, held.on)
    for number, role in enumerate(role for role in held.standings if role not in held.sat.not_reached):
        colour, words = held.sat.review.get(role, (None, ""))
        stood = review_standing.of(ReviewPart.ROLE, scene.role(role), held.on)
        rows.append(
            {
                "meeting_id": held.id,
                "part": ReviewPart.ROLE,
                "part_id": scene.role(role),
                "colour": colour,
                "words": words,
                "stood": stood.state if stood else {},
                "at": at(held.on, 20, 20 + number),
                "by_id": secretary,
            }
        )
    insert_links(Review, rows)
