"""The tasks and duties at a stop of the review, as its template draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.clock import london_day
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Outcome
from intranet.queries.facts import DutyFacts, TickFacts
from intranet.queries.plan_facts import TaskFacts
from intranet.queries.review_stops import Word
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_work
from intranet.rules.progress import OVER
from intranet.rules.reviewing import urgency
from intranet.web import words
from intranet.web.review.round import Round
from intranet.web.rows import due_rows
from intranet.web.standings import TAGS, tag
from intranet.web.task_rows import due_words


@dataclass(frozen=True, slots=True)
class Said:
    """What the executive said of a part, ready to be shown and said anew."""

    part: str
    part_id: int
    colour: str  # the slug; empty where none was given
    tag_kind: str
    tag_words: str
    words: str
    version: int

    @property
    def is_said(self) -> bool:
        return self.version > 0


@dataclass(frozen=True, slots=True)
class TaskAt:
    """A task at its stop."""

    id: int
    href: str
    words: str
    tag_kind: str
    tag_words: str
    because: str
    facts: tuple[str, ...]  # its state, when it is due, whose it is, how old
    said: Said
    is_over: bool
    can_finish: bool
    can_reopen: bool


@dataclass(frozen=True, slots=True)
class DutyAt:
    """An occasion of a duty at the stop of its role; `press` is what a tick or its undoing sends."""

    href: str
    words: str
    tag_kind: str
    tag_words: str
    facts: str
    press: str


@dataclass(frozen=True, slots=True)
class TaskGroups:
    """The tasks of a stop: open ones, late ones first, and what is over since the last review."""

    to_do: list[TaskAt]
    over: list[TaskAt]


def said_of(part: ReviewPart, part_id: int, word: Word) -> Said:
    """What was said of a part."""
    kind = TAGS[word.colour] if word.colour else ""
    return Said(
        part=part.value,
        part_id=part_id,
        colour=word.colour.value if word.colour else "",
        tag_kind=kind,
        tag_words=words.say(word.colour) if word.colour else "",
        words=word.words,
        version=word.version,
    )


def tasks(found: Iterable[TaskFacts], round_: Round, actor: Actor, today: date, *, may_write: bool) -> TaskGroups:
    """Group the tasks of a stop; what the reader may not confirm has no press."""
    in_order = sorted(found, key=lambda task: urgency(task.standing.colour, task))
    groups = TaskGroups([], [])
    for task in in_order:
        given_on = round_.course.tasks[task.id].given_on
        where = groups.over if task.state in OVER else groups.to_do
        works = task.plan_state is None or why_not_work(task.plan_state) is None
        may_work = may_write and works and allows(actor, Permission.WORK_ON_PLAN, task)
        where.append(_task(task, given_on, round_, today, may_work=may_work))
    return groups


def _task(task: TaskFacts, given_on: date | None, round_: Round, today: date, *, may_work: bool) -> TaskAt:
    kind, said = tag(task.standing)
    return TaskAt(
        id=task.id,
        href=f"/tasks/{task.id}",
        words=task.words,
        tag_kind=kind,
        tag_words=said,
        because="" if task.state is TaskState.DONE else task.standing.because,
        facts=tuple(fact for fact in _facts(task, given_on, round_, today) if fact),
        said=said_of(ReviewPart.TASK, task.id, round_.course.word(ReviewPart.TASK, task.id)),
        is_over=task.state in OVER,
        can_finish=may_work and task.state not in OVER,
        can_reopen=may_work and task.state is TaskState.DONE,
    )


def _facts(task: TaskFacts, given_on: date | None, round_: Round, today: date) -> Iterable[str]:
    yield "" if task.state in OVER else words.say(task.state)
    yield "" if task.state is TaskState.DROPPED else due_words(task, today)
    yield f"action, given {words.distance(given_on, today)}" if given_on else ""
    yield "" if round_.place.is_by_role else task.lead_title
    yield f"with {words.listed([role.title for role in task.supporters])}" if task.supporters else ""
    yield task.branch.title if task.branch else ""
    yield f"{task.checked} of {words.counted(task.steps, 'step')}" if task.steps else ""


def duties_to_do(duties: Iterable[DutyFacts], actor: Actor, today: date, *, may_write: bool) -> list[DutyAt]:
    """What is still to be ticked off, the late ones first."""
    open_rows = [row for duty in duties for row in due_rows(duty, actor, today) if not row.done]
    return [
        DutyAt(
            href=row.href,
            words=row.words,
            tag_kind=row.status_kind,
            tag_words=row.status_words,
            facts=f"{row.due_words} {row.cadence_words}".strip(),
            press=f"{row.duty_id}/{row.occasion}" if row.can_tick and may_write else "",
        )
        for row in sorted(open_rows, key=lambda row: (row.due_on, row.duty_id))
    ]


def duties_done(
    duties: Iterable[DutyFacts], since: date, actor: Actor, today: date, *, may_write: bool
) -> list[DutyAt]:
    """What was ticked off since the last review, the latest first."""
    ticked = [(tick, duty) for duty in duties for tick in duty.ticks if london_day(tick.ticked_at) >= since]
    ticked.sort(key=lambda pair: (pair[0].ticked_at, pair[0].id), reverse=True)
    return [_done(tick, duty, actor, today, may_write=may_write) for tick, duty in ticked]


def _done(tick: TickFacts, duty: DutyFacts, actor: Actor, today: date, *, may_write: bool) -> DutyAt:
    may_undo = may_write and allows(actor, Permission.TICK, duty)
    what = "Did not apply" if tick.outcome is Outcome.DID_NOT_APPLY else "Done"
    return DutyAt(
        href=f"/duties/{duty.id}",
        words=duty.words,
        tag_kind="done",
        tag_words=what,
        facts=f"{words.distance(london_day(tick.ticked_at), today)}, by {tick.ticked_by}",
        press=str(tick.id) if may_undo else "",
    )
