"""What the items of an agenda fill themselves with, read when somebody looks: five statements for a whole agenda."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState, Slot
from intranet.core.vocabulary import BodyKind, RoleKind
from intranet.queries import agenda_slot_statements as statements
from intranet.queries import amendments
from intranet.queries.agenda_slot_statements import SENT_OUT
from intranet.queries.amendments import AmendmentFacts
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor, in_confidence

BACK, AHEAD = timedelta(days=430), timedelta(days=430)  # a year, from one annual general meeting past the next
REPORTED = frozenset({Slot.ROLE_REPORTS, Slot.REPORTS_BACK})
LINED = frozenset({Slot.APOLOGIES, Slot.CORRESPONDENCE, Slot.PLAN_ADOPTION, Slot.ELECTIONS})


class OtherMeeting(NamedTuple):
    """Another meeting of the same body."""

    id: int
    on: date
    starts_at: time | None
    place: str
    kind: MeetingKind
    state: MeetingState
    has_minutes: bool


class ActionRow(NamedTuple):
    """An action that an earlier meeting of the body gave: still open, or done since the body met before."""

    task_id: int
    words: str
    role_id: int
    role: str
    due_on: date | None
    given_on: date
    meeting_id: int
    times_carried: int  # later meetings of the body that were held while it was open
    blocked_because: str
    done_on: date | None  # None: it is open
    done_since: date | None  # the day on which the body met before


class Line(NamedTuple):
    """Apologies, a letter, a role to elect, or a plan that waits."""

    what: Slot
    id: int
    title: str
    by: str  # the role of whoever sent apologies; the sender of a letter
    words: str
    on: date | None
    seats: int | None  # how many of a role nobody holds, or are up for election by then


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A role that reports to this meeting, and what it said."""

    role_id: int
    role: str
    kind: RoleKind
    is_vacant: bool
    is_given: bool
    nothing: bool
    needs_decision: bool
    words: str
    withheld: bool  # said to the executive only, and this reader is not of it

    @property
    def is_of_delegate(self) -> bool:
        return self.kind in SENT_OUT


@dataclass(frozen=True, slots=True)
class Slots:
    """Everything that fills one agenda; what its items do not need was not read and is empty."""

    meetings: tuple[OtherMeeting, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    done: tuple[ActionRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
    amendments: tuple[AmendmentFacts, ...] = ()
    lines: tuple[Line, ...] = ()

    def of(self, slot: Slot) -> tuple[Line, ...]:
        """The lines of one slot."""
        return tuple(one for one in self.lines if one.what is slot)


def read(meeting: MeetingFacts, slots: Collection[Slot], actor: Actor, today: date) -> Slots:
    """What fills an agenda with these slots, as this reader may see it. At most five statements."""
    about = {"meeting_id": meeting.id, "body_id": meeting.body_id, "on": meeting.on, "today": today}
    days = {"first": meeting.on - BACK, "last": meeting.on + AHEAD}
    wanted = frozenset(slots)
    found = rows(statements.ACTIONS, about) if Slot.MATTERS_ARISING in wanted else ()
    actions = tuple(ActionRow(*one) for one in found)
    return Slots(
        meetings=tuple(OtherMeeting(*one) for one in rows(statements.AROUND, {**about, **days})),
        actions=tuple(one for one in actions if one.done_on is None),
        done=tuple(one for one in actions if one.done_on is not None),
        reports=_reports(meeting, about, actor) if wanted & REPORTED else (),
        amendments=tuple(amendments.waiting()) if Slot.AMENDMENTS in wanted else (),
        lines=_lines(about) if wanted & LINED else (),
    )


def _lines(about: dict[str, object]) -> tuple[Line, ...]:
    found = [Line(Slot(one.what), *tuple(one)[1:]) for one in rows(statements.LINES, about)]
    return tuple(sorted(found, key=lambda one: (one.what, one.on or date.min, one.title if one.by else "", one.id)))


def _reports(meeting: MeetingFacts, about: dict[str, object], actor: Actor) -> tuple[ReportRow, ...]:
    """Each role once, with its latest report; what needs a decision first, then what was said, then the rest."""
    of_all = meeting.body_kind in (BodyKind.EXECUTIVE, BodyKind.GENERAL)
    latest = {one[0]: one for one in rows(statements.REPORTS, {**about, "of_all": int(of_all)})}
    found = [_report(one, actor) for one in latest.values()]
    if meeting.body_kind is not BodyKind.EXECUTIVE:  # nobody else is asked for one before a meeting
        found = [one for one in found if one.is_given or one.is_of_delegate]
    return tuple(sorted(found, key=lambda one: (not one.needs_decision, not one.is_given, one.nothing)))


def _report(one: Any, actor: Actor) -> ReportRow:
    withheld = bool(one.executive_only) and not in_confidence(actor, one.id)
    return ReportRow(
        role_id=one.id,
        role=one.title,
        kind=one.kind,
        is_vacant=not one.is_held,
        is_given=one.report_id is not None,
        nothing=bool(one.nothing_to_report),
        needs_decision=bool(one.needs_decision),
        words="" if withheld else one.words or "",
        withheld=withheld,
    )
