"""A meeting's own page as its template draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.meeting_vocabulary import CALLED_OFF, MeetingKind, MeetingSort, MeetingState
from intranet.queries.happened import Happened
from intranet.queries.meetings import MeetingFacts
from intranet.rules import meeting_states as rules
from intranet.rules import notice_periods
from intranet.rules.meeting_sorts import OF_MEMBERS
from intranet.rules.meeting_states import Ahead, MeetingCase, MeetingStep
from intranet.rules.notice_periods import Due, DueStep
from intranet.web import words
from intranet.web.meetings.list_view import TAGS
from intranet.web.timeline import Entry, sentence, when, who

ASKED = {MeetingStep.NOTICE, MeetingStep.PAPERS, MeetingStep.SUSPENSION, MeetingStep.CANCELLATION}  # have a page
BESIDE = (
    MeetingStep.HOLDING,
    MeetingStep.REOPENING,
    MeetingStep.RESTORATION,
    MeetingStep.SUSPENSION,
    MeetingStep.CANCELLATION,
)
NEAR = 7  # days
DUE_HREF = {Due.NOTICE: "notice", Due.BUSINESS: "papers-out", Due.PAPERS: "papers-out", Due.REPORTS: "reports"}


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A line of the notice clock."""

    words: str
    to: str
    day: str
    full: str
    tag: str
    state_words: str
    href: str
    link_words: str


@dataclass(frozen=True, slots=True)
class Press:
    """A step besides the next one."""

    words: str
    href: str
    is_asked: bool  # it leads to a page that asks something first


@dataclass(frozen=True, slots=True)
class HubView:
    """Everything that a meeting's page shows, besides its own facts."""

    title: str
    day_full: str
    times: str
    distance: str
    tag: str
    state_words: str
    reason: str
    onward: Ahead | None
    presses: list[Press]
    clock: list[ClockLine]
    quorum: str
    told: str  # for readers: when notice was given and papers went out
    history: list[Entry]


def title_of(meeting: MeetingFacts) -> str:
    """What a meeting is called."""
    agm = f", {words.say(meeting.kind).lower()}" if meeting.kind is MeetingKind.AGM else ""
    return f"{meeting.body}{agm}"


def times_of(meeting: MeetingFacts) -> str:
    """From when to when, such as `19:00 to 21:00`; empty where no time is set."""
    if meeting.starts_at is None:
        return ""
    until = f" to {meeting.ends_at:%H:%M}" if meeting.ends_at else ""
    return f"{meeting.starts_at:%H:%M}{until}"


def quorum_of(meeting: MeetingFacts, settings: Mapping[str, Any]) -> str:
    """How many with a vote must be there, as the settings of its day or the meeting itself say."""
    if meeting.quorum is not None:
        return f"{meeting.quorum:,} with a vote, set for this meeting alone"
    if meeting.sort in OF_MEMBERS or meeting.sort is MeetingSort.BRANCH:
        key = "quorum_members" if meeting.sort in OF_MEMBERS else "quorum_branch"
        return f"{settings[key]:,} with a vote"
    key = "quorum_executive" if meeting.sort is MeetingSort.EXECUTIVE else "quorum_other"
    return f"{settings[key]} in a hundred of those who vote"


def compose(
    meeting: MeetingFacts,
    case: MeetingCase | None,
    happened: list[Happened],
    settings: Mapping[str, Any],
    today: date,
) -> HubView:
    """Lay out a meeting's page; `case` is None for those who do not run it."""
    return HubView(
        title=title_of(meeting),
        day_full=words.full_day(meeting.on),
        times=times_of(meeting),
        distance=words.distance(meeting.on, today),
        tag=TAGS[meeting.state],
        state_words=words.say(meeting.state),
        reason=meeting.reason if meeting.state in CALLED_OFF else "",
        onward=rules.next_step(case) if case else None,
        presses=_presses(case) if case else [],
        clock=_clock(meeting, settings, today) if case and meeting.is_to_come else [],
        quorum=quorum_of(meeting, settings),
        told=_told(meeting, today),
        history=[_entry(one, today) for one in happened],
    )


def _presses(case: MeetingCase) -> list[Press]:
    found = {one.slug: one for one in rules.possible(case)}
    onward = rules.next_step(case)
    beside = [found[slug] for slug in BESIDE if slug in found and found[slug].is_possible]
    opening = found.get(MeetingStep.OPENING)
    if opening and opening.is_possible and onward is not None and onward.slug is not MeetingStep.OPENING:
        beside.insert(0, opening)
    return [Press(_words(one, case), f"/meetings/{case.id}/{one.slug}", one.slug in ASKED) for one in beside]


def _words(one: Ahead, case: MeetingCase) -> str:
    if one.slug is MeetingStep.RESTORATION and case.state is MeetingState.CLOSED:
        return "It was not held after all"
    return "Restore it" if case.state is MeetingState.CANCELLED else one.words


def _clock(meeting: MeetingFacts, settings: Mapping[str, Any], today: date) -> list[ClockLine]:
    steps = notice_periods.clock(meeting.sort, meeting.on, settings, meeting.notice_given_on, meeting.papers_out_on)
    return [_line(meeting, one, today) for one in steps]


def _line(meeting: MeetingFacts, step: DueStep, today: date) -> ClockLine:
    tag, state = _standing(step, today)
    is_reports = step.what is Due.REPORTS
    link_words = "Who has reported" if is_reports else "See it" if step.done_on else "Make it ready"
    return ClockLine(
        words=step.words,
        to=step.to if is_reports else f"to {step.to}",
        day=words.day(step.due_on, today),
        full=words.full_day(step.due_on),
        tag=tag,
        state_words=state,
        href=f"/meetings/{meeting.id}/{DUE_HREF[step.what]}",
        link_words=link_words,
    )


def _standing(step: DueStep, today: date) -> tuple[str, str]:
    if step.done_on:
        return "done", f"Done {words.day(step.done_on, today)}"
    if step.is_late(today):
        return "overdue", "Overdue"
    if step.is_over(today):
        return "no-date", "Its day has passed"
    days = (step.due_on - today).days
    if days == 0:
        return "due", "Due today"
    return "soon" if days <= NEAR else "no-date", f"Due {words.distance(step.due_on, today)}"


def _told(meeting: MeetingFacts, today: date) -> str:
    said = []
    if meeting.notice_given_on:
        said.append(f"Notice was given on {words.day(meeting.notice_given_on, today)}")
    if meeting.papers_out_on:
        said.append(f"the papers went out on {words.day(meeting.papers_out_on, today)}")
    line = words.listed(said)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _entry(one: Happened, today: date) -> Entry:
    day, full = when(one.at, today)
    reason = one.fields.get("reason") or None
    return Entry(day, full, sentence(one.kind, one.fields), who(one.by, one.acted_as, one.role), None, reason)
