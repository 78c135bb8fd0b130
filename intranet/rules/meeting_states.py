"""The states of a meeting: which step leads on from where, and what it still needs. Pages and services ask the same.

    planned → notice given → papers out → open → closed → minutes agreed

A meeting is suspended or cancelled for a reason, and taken up again. Agreeing minutes is a step of services/minutes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from intranet.core.english import full_day
from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import TO_COME, MeetingState

MINUTED_WITHIN = timedelta(days=60)  # an evening that nobody minuted can be opened afterwards for so long
SECRETARY = "the Secretary"
SOON = "Its day is still to come."
CANCELLED = "It was cancelled. Restore it first if it took place after all."
SUSPENDED = "It is suspended. Take it up again first."


class MeetingStep(StrEnum):
    """A step that whoever runs a meeting takes; the slug is its noun in the address."""

    NOTICE = "notice"
    PAPERS = "papers-out"
    OPENING = "opening"
    CLOSING = "closing"
    REOPENING = "reopening"
    HOLDING = "holding"
    SUSPENSION = "suspension"
    CANCELLATION = "cancellation"
    RESTORATION = "restoration"


@dataclass(frozen=True, slots=True)
class MeetingCase:
    """A meeting as its steps see it on a day."""

    id: int
    state: MeetingState
    on: date
    today: date
    starts: bool = True  # it has a time
    has_where: bool = True  # a place, or a link
    items: int = 0  # on its agenda
    present: int = 0  # in its attendance, and there at some time
    opened_at: datetime | None = None
    notice_given_on: date | None = None
    papers_out_on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a step still needs: what, where it is found, and who can supply it."""

    words: str
    href: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from which states it leads, what is on its button, what it needs, and who is told why not."""

    slug: MeetingStep
    words: str
    sources: frozenset[MeetingState]
    needs: Callable[[MeetingCase], tuple[Need, ...]]
    is_onward: bool = True


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step as it stands for one meeting."""

    step: Step
    missing: tuple[Need, ...]

    @property
    def slug(self) -> MeetingStep:
        return self.step.slug

    @property
    def words(self) -> str:
        return self.step.words

    @property
    def is_possible(self) -> bool:
        return not self.missing


def _nothing(_case: MeetingCase) -> tuple[Need, ...]:
    return ()


def _notice(case: MeetingCase) -> tuple[Need, ...]:
    edit = f"/meetings/{case.id}/edit"
    found = []
    if case.on < case.today:
        found.append(Need("Its day is past", edit, SECRETARY))
    if not case.starts:
        found.append(Need("It has no time yet", edit, SECRETARY))
    if not case.has_where:
        found.append(Need("It has neither a place nor a link to join by", edit, SECRETARY))
    return tuple(found)


def _papers(case: MeetingCase) -> tuple[Need, ...]:
    found = []
    if case.on < case.today:
        found.append(Need("Its day is past", f"/meetings/{case.id}/edit", SECRETARY))
    if not case.items:
        found.append(Need("Its agenda is empty", f"/meetings/{case.id}/agenda", "the Secretary and the Chair"))
    return tuple(found)


def _opening(case: MeetingCase) -> tuple[Need, ...]:
    if case.on > case.today:
        return (Need(f"It opens on its day, {full_day(case.on)}, or afterwards", None, None),)
    if case.on < case.today - MINUTED_WITHIN:
        return (Need(f"Its day is more than {MINUTED_WITHIN.days} days past. Say that it was held instead"),)
    return ()


def _closing(case: MeetingCase) -> tuple[Need, ...]:
    if case.present:
        return ()
    return (Need("Nobody is in the attendance yet", f"/meetings/{case.id}/attendance", "whoever takes the minutes"),)


def _reopening(case: MeetingCase) -> tuple[Need, ...]:
    return () if case.opened_at else (Need("It was not run here, so there is nothing to take up again"),)


def _holding(case: MeetingCase) -> tuple[Need, ...]:
    return (Need(SOON.rstrip(".")),) if case.on > case.today else ()


def _cancellation(case: MeetingCase) -> tuple[Need, ...]:
    if case.opened_at:
        return (Need("It was opened, so it took place in part. Take it up again, and close it"),)
    return ()


def _restoration(case: MeetingCase) -> tuple[Need, ...]:
    if case.state is MeetingState.CLOSED and case.opened_at:
        return (Need("It was run here, so it took place. Reopen it to put something right"),)
    return ()


_PLANNED, _GIVEN, _OUT = MeetingState.PLANNED, MeetingState.NOTICE_GIVEN, MeetingState.PAPERS_OUT
_OPEN, _CLOSED = MeetingState.OPEN, MeetingState.CLOSED
_OFF, _NEVER = MeetingState.SUSPENDED, MeetingState.CANCELLED
STEPS: dict[MeetingStep, Step] = {
    step.slug: step
    for step in (
        Step(MeetingStep.NOTICE, "Give notice", frozenset({_PLANNED}), _notice),
        Step(MeetingStep.PAPERS, "Send the papers", frozenset({_GIVEN}), _papers),
        Step(MeetingStep.OPENING, "Open the meeting", TO_COME, _opening),
        Step(MeetingStep.CLOSING, "Close the meeting", frozenset({_OPEN}), _closing),
        Step(MeetingStep.REOPENING, "Reopen it for corrections", frozenset({_CLOSED}), _reopening, is_onward=False),
        Step(MeetingStep.HOLDING, "It was held", TO_COME, _holding, is_onward=False),
        Step(MeetingStep.SUSPENSION, "Suspend it", TO_COME | {_OPEN}, _nothing, is_onward=False),
        Step(MeetingStep.CANCELLATION, "Cancel it", TO_COME | {_OFF}, _cancellation, is_onward=False),
        Step(
            MeetingStep.RESTORATION,
            "Take it up again",
            frozenset({_OFF, _NEVER, _CLOSED}),
            _restoration,
            is_onward=False,
        ),
    )
}
DONE: Mapping[MeetingStep, frozenset[MeetingState]] = {  # where a step was taken already
    MeetingStep.NOTICE: frozenset({_GIVEN, _OUT}),
    MeetingStep.PAPERS: frozenset({_OUT}),
    MeetingStep.OPENING: frozenset({_OPEN}),
    MeetingStep.CLOSING: frozenset({_CLOSED}),
    MeetingStep.REOPENING: frozenset({_OPEN}),
    MeetingStep.HOLDING: frozenset({_CLOSED}),
    MeetingStep.SUSPENSION: frozenset({_OFF}),
    MeetingStep.CANCELLATION: frozenset({_NEVER}),
    MeetingStep.RESTORATION: TO_COME,
}
NOT_FROM = {
    MeetingState.SUSPENDED: SUSPENDED,
    MeetingState.CANCELLED: CANCELLED,
    MeetingState.OPEN: "It is under way.",
    MeetingState.CLOSED: "It was held.",
    MeetingState.MINUTES_AGREED: "Its minutes are agreed. Reopen them first if something has to be put right.",
}
IN_ORDER = (MeetingStep.CLOSING, MeetingStep.NOTICE, MeetingStep.PAPERS, MeetingStep.OPENING)


def ahead(case: MeetingCase, step: MeetingStep) -> Ahead:
    """A step with what it still needs; ask only for one that leads on from where the meeting stands."""
    return Ahead(STEPS[step], STEPS[step].needs(case))


def possible(case: MeetingCase) -> tuple[Ahead, ...]:
    """Every step that leads on from here, with what each still needs."""
    return tuple(ahead(case, step.slug) for step in STEPS.values() if case.state in step.sources)


def next_step(case: MeetingCase) -> Ahead | None:
    """The one to take next: on the day and after it, to open the meeting; before, notice and then the papers."""
    onward = {one.slug: one for one in possible(case) if one.step.is_onward}
    opening = onward.get(MeetingStep.OPENING)
    if opening and case.on <= case.today:
        return opening
    return next((onward[slug] for slug in IN_ORDER if slug in onward), None)


def why_not_from(state: MeetingState, slug: MeetingStep) -> str:
    """Why a step does not lead on from a state; "" where it does."""
    if state in STEPS[slug].sources:
        return ""
    if state in DONE[slug]:
        return "This was done already, so nothing was changed."
    if slug is MeetingStep.PAPERS and state is MeetingState.PLANNED:
        return "Notice has not been given yet."
    return NOT_FROM.get(state, "That is not the next step from here.")


def check(case: MeetingCase, slug: MeetingStep) -> None:
    """Raise RuleError where a meeting cannot take this step now; the words say what is missing, and who supplies it."""
    why = why_not_from(case.state, slug)
    if why:
        raise RuleError(why)
    missing = STEPS[slug].needs(case)
    if missing:
        raise RuleError(" ".join(f"{one.words}{f' ({one.who})' if one.who else ''}." for one in missing))


def restored(case: MeetingCase) -> MeetingState:
    """Where a meeting stands that is taken up again.

    One that was suspended goes on where it was. One that was cancelled, or said to be held and was not, is planned.
    """
    if case.state is not MeetingState.SUSPENDED:
        return MeetingState.PLANNED
    if case.opened_at:
        return MeetingState.OPEN
    if case.papers_out_on:
        return MeetingState.PAPERS_OUT
    return MeetingState.NOTICE_GIVEN if case.notice_given_on else MeetingState.PLANNED
