"""What the demo is to be, and the dates its duties go by once it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.demo.cast import CAST, FORMER, Member
from intranet.demo.constituency import structure
from intranet.demo.dates import EVENING, EXECUTIVE, Diary, diary
from intranet.demo.terms import Served, served
from intranet.demo.ticks import Crew, LedDuty
from intranet.demo.wards import enlarged, ward_members
from intranet.models import Election, Meeting, MeetingSeries
from intranet.rules.cadence import Dates, ElectionDate, MeetingDate, TermDates, Timing
from intranet.services import founding
from intranet.services.bulk import insert_all
from intranet.structures import DutySpec, Structure


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built, before a row of it is written."""

    diary: Diary
    structure: Structure
    members: tuple[Member, ...]
    terms: tuple[Served, ...]
    crew: Crew
    named: int  # the roles that the cast holds; those after it are the wards'


@dataclass(frozen=True, slots=True)
class Known:
    """What has been written of people and dates; term ids in the order of the plan's terms."""

    people: Mapping[str, int]
    term_ids: Sequence[int]
    meetings: tuple[MeetingDate, ...]
    elections: tuple[ElectionDate, ...]


def planned(today: date, roles: int | None, years: int) -> Plan:
    """The demo of a day: with so many roles, where more are wanted than it has, and so many years of history."""
    dates = diary(today, years)
    small = structure()
    large = enlarged(small, roles or 0)
    members = (*CAST, *FORMER, *ward_members(large, len(small.roles), today))
    terms = tuple(served(members, dates))
    deputies = {role.title: role.deputy for role in large.roles if role.deputy}
    return Plan(dates, large, members, terms, Crew.of(terms, deputies), len(small.roles))


def add_meetings(dates: Diary, bodies: Mapping[str, int]) -> tuple[MeetingDate, ...]:
    coming = _executive_series(dates, bodies[EXECUTIVE])
    rows = [
        {
            "body_id": bodies[sitting.body],
            "series_id": coming if sitting.body == EXECUTIVE and sitting.on >= dates.today else None,
            "kind": sitting.kind,
            "state": MeetingState.CLOSED if sitting.on < dates.today else MeetingState.PLANNED,
            "on": sitting.on,
            "starts_at": EVENING,
            "place": sitting.place,
        }
        for sitting in dates.sittings
    ]
    ids = insert_all(Meeting, rows)
    return tuple(
        MeetingDate(meeting_id, bodies[sitting.body], sitting.on, is_agm=sitting.kind is MeetingKind.AGM)
        for meeting_id, sitting in zip(ids, dates.sittings, strict=True)
    )


def _executive_series(dates: Diary, body_id: int) -> int:
    """The executive's coming meetings, planned in one go. December's may be a week early; another month tells."""
    on = next(one.on for one in dates.sittings if one.body == EXECUTIVE and one.on >= dates.today and one.on.month < 12)
    habit = {"body_id": body_id, "week": (on.day - 1) // 7 + 1, "weekday": on.weekday()}
    (series_id,) = insert_all(MeetingSeries, [habit])
    return series_id


def add_elections(dates: Diary) -> tuple[ElectionDate, ...]:
    rows = [{"name": f"Local elections {on.year}", "on": on, "area": "All five wards"} for on in dates.elections]
    ids = insert_all(Election, rows)
    return tuple(ElectionDate(election_id, on) for election_id, on in zip(ids, dates.elections, strict=True))


def led_duties(plan: Plan, founded: founding.Founded, known: Known) -> Iterator[LedDuty]:
    """Every duty of a role that somebody held, with the dates it goes by."""
    terms: dict[str, list[TermDates]] = {}
    for term_id, term in zip(known.term_ids, plan.terms, strict=True):
        dates = TermDates(term_id, term.starts_on, term.due_to_end_on, term.ended_on, known.people[term.slug])
        terms.setdefault(term.role, []).append(dates)
    specs = ((role.title, spec) for role in plan.structure.roles for spec in role.duties)
    for duty_id, (role, spec) in zip(founded.duties, specs, strict=True):
        if role in terms:
            owes_from = max(plan.diary.begins_on, terms[role][0].started_on)
            dates_of = Dates(known.meetings, known.elections, tuple(terms[role]))
            yield LedDuty(duty_id, role, spec, _timing(spec, founded.bodies), dates_of, owes_from)


def _timing(spec: DutySpec, bodies: Mapping[str, int]) -> Timing:
    return Timing(
        spec.cadence,
        spec.anchor,
        spec.anchor_month,
        spec.anchor_day,
        spec.side,
        spec.days,
        spec.lead_days,
        frozenset(bodies[key] for key in spec.bodies),
    )
