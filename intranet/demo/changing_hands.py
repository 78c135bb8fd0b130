"""The demo's changeovers: one that took effect two months ago, and a draft for the coming annual general meeting."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from intranet.core.clock import LONDON
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverKind, ChangeoverState, SeatOutcome
from intranet.demo.dates import MEMBERS
from intranet.demo.history import Row
from intranet.demo.plan import Known, Plan
from intranet.demo.scene import Scene
from intranet.models import Changeover, ChangeoverRole, ChangeoverSeat, ChangeoverTerm
from intranet.services.bulk import insert_all, insert_links

BY_ELECTION = 60  # days ago: the Fundraiser had stood down, and nobody stood for Youth Officer
A_YEAR = timedelta(weeks=52)  # until the annual general meeting after it
SECRETARY = "margaret-hollis"
STOOD_IN = "jodie-attwood"
HELD = (("Fundraiser", SeatOutcome.ACTING, STOOD_IN), ("Youth Officer", SeatOutcome.VACANT, ""))
# Fewer women would hold the voting roles than the constituency's own rule asks for.
DRAFTED = (
    ("Chair", SeatOutcome.NEW, "gethin-pryce"),
    ("Vice Chair", SeatOutcome.NEW, "ron-cuthbert"),
    ("Secretary", SeatOutcome.NEW, "kwame-mensah"),
    ("Treasurer", SeatOutcome.RE_ELECTED, ""),
    ("Membership Secretary", SeatOutcome.RE_ELECTED, ""),
    ("Women's Officer", SeatOutcome.RE_ELECTED, ""),
    ("Fundraiser", SeatOutcome.RE_ELECTED, ""),
    ("Trade Union Liaison Officer", SeatOutcome.VACANT, ""),
    ("Campaign Co-ordinator", SeatOutcome.VACANT, ""),
    ("Youth Officer", SeatOutcome.NEW, "Ffion Garrod <ffion.garrod@example.org>"),
)

Outcome = tuple[str, SeatOutcome, str]


def write_changeovers(plan: Plan, known: Known, scene: Scene) -> None:
    """Write both, with what they leave on record."""
    today = plan.diary.today
    held_on = today - timedelta(days=BY_ELECTION)
    began = [t for t, one in zip(known.term_ids, plan.terms, strict=True) if one.starts_on == held_on]
    confirmed = _row(scene, ChangeoverKind.BY_ELECTION, held_on, plan.diary.next_agm, at=_night(held_on))
    confirmed |= {"state": ChangeoverState.CONFIRMED, "confirmed_at": _night(held_on), "confirmed_by_id": _by(scene)}
    agm = next(m for m in known.meetings if m.is_agm and m.on == plan.diary.next_agm)
    drafted = _row(scene, ChangeoverKind.AGM, agm.on, agm.on + A_YEAR, at=_night(today - timedelta(days=4)))
    drafted |= {"state": ChangeoverState.SHARED, "meeting_id": scene.meetings[agm.on], "shared_at": drafted["made_at"]}
    ids = insert_all(Changeover, [{**_BLANK, **confirmed}, {**_BLANK, **drafted}])
    _outcomes(ids[0], HELD, scene)
    _outcomes(ids[1], DRAFTED, scene)
    insert_links(ChangeoverTerm, [{"changeover_id": ids[0], "term_id": term_id, "started": True} for term_id in began])
    named = f"by-election, {held_on.day} {held_on:%B %Y}"
    fields = {"words": named, "started": len(began), "ended": 0, "invited": [], "warnings": 0}
    _happened(scene, Happening.CHANGEOVER_CONFIRMED, _night(held_on), ids[0], fields)
    words = {"words": f"{MEMBERS.replace('-', ' ')}, {agm.on.day} {agm.on:%B %Y}"}
    _happened(scene, Happening.CHANGEOVER_DRAFTED, drafted["made_at"], ids[1], words)


_BLANK = {"meeting_id": None, "shared_at": None, "confirmed_at": None, "confirmed_by_id": None}


def _row(scene: Scene, kind: ChangeoverKind, on: date, due: date | None, *, at: datetime) -> Row:
    return {"kind": kind, "on_day": on, "due_to_end_on": due, "made_by_id": _by(scene), "made_at": at}


def _outcomes(changeover_id: int, outcomes: Sequence[Outcome], scene: Scene) -> None:
    insert_links(
        ChangeoverRole,
        [
            {"changeover_id": changeover_id, "role_id": scene.role(title), "outcome": outcome}
            for title, outcome, _ in outcomes
        ],
    )
    seats = [_seat(changeover_id, scene.role(title), who, scene) for title, _, who in outcomes if who]
    insert_links(ChangeoverSeat, seats)


def _seat(changeover_id: int, role_id: int, who: str, scene: Scene) -> Row:
    """Somebody who is known by a slug, or a name with an address."""
    name, _, address = who.partition(" <")
    known = scene.ids.people.get(who)
    return {
        "changeover_id": changeover_id,
        "role_id": role_id,
        "number": 1,
        "person_id": known,
        "name": "" if known else name,
        "email": address.rstrip(">"),
    }


def _happened(scene: Scene, kind: Happening, at: datetime, changeover_id: int, fields: Row) -> None:
    scene.happened(kind, at, ("changeover", changeover_id), by="Secretary", what=fields)


def _by(scene: Scene) -> int:
    return scene.ids.people[SECRETARY]


def _night(day: date) -> datetime:
    return datetime.combine(day, time(22, 0), LONDON)
