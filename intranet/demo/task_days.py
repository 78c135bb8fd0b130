"""When a task of the demo is due, when it was begun and finished, and when something was said about it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from intranet.core.plan_vocabulary import TaskState
from intranet.demo.plan_days import PlanDays
from intranet.demo.plan_text import Said, TaskText

EARLY = timedelta(days=5)  # how long before its due day most work is done
BEGUN_BEFORE = timedelta(days=9)
NOT_YET = ("It has its turn; nothing to do before.", "I have asked who could help.", "In the diary, with a reminder.")
OVER = frozenset({TaskState.DONE, TaskState.DROPPED})
QUIET = 7  # of so many tasks, nobody has said a word about one
EVERY = 9  # days between what was said about one task and about the next
SAID_OF_LATE = 35  # within so many days of today


@dataclass(frozen=True, slots=True)
class TaskDays:
    """The days of one task."""

    due_on: date | None
    due_quarter: str | None
    begun_on: date | None
    ended_on: date | None  # done or dropped
    said: tuple[tuple[date, Said], ...]
    moved_on: date


def task_days(text: TaskText, number: int, days: PlanDays, finished_on: date | None) -> TaskDays:
    """The days of the task of that number in its plan; `finished_on` where ticks of its duty finished it."""
    ended_on = finished_on or (_begin(days) if text.done is None else days.worked(text.done))
    over = text.state in OVER
    due_on, due_quarter = _due(text, days, ended_on)
    if days.adopted_on is None:
        return TaskDays(due_on, due_quarter, None, None, (), days.drafted(number))
    said = tuple(_said(_with_a_word(text, number, days), days, ended_on if over else _now(days)))
    spoken = [day for day, _ in said]
    begun_on = None
    if text.state is not TaskState.TO_DO:
        first = min([ended_on if over else _now(days), *spoken])
        begun_on = max(_begin(days), first - BEGUN_BEFORE)
    moved = [day for day in (*spoken, begun_on, ended_on if over else None) if day]
    return TaskDays(due_on, due_quarter, begun_on, ended_on if over else None, said, max([_begin(days), *moved]))


def _begin(days: PlanDays) -> date:
    return days.adopted_on or days.started_on


def _now(days: PlanDays) -> date:
    """The last day on which anything of the plan moved or could have."""
    return min(days.today - timedelta(days=1), days.last) if days.closed_on else days.today


def _said(text: TaskText, days: PlanDays, until: date) -> list[tuple[date, Said]]:
    latest = days.today - timedelta(days=1)
    return [
        (min(latest, max(_begin(days), until - timedelta(days=said.ago))), said)
        for said in sorted(text.said, key=lambda said: -said.ago)
    ]


def _with_a_word(text: TaskText, number: int, days: PlanDays) -> TaskText:
    """Of most work that nobody has begun, its lead has said a word of late."""
    quiet = text.said or text.state is not TaskState.TO_DO or text.because or days.closed_on
    if quiet or text.days is None or text.days < 0 or number % QUIET == 0:
        return text
    word = Said(3 + number * EVERY % SAID_OF_LATE, text.lead, NOT_YET[number % len(NOT_YET)])
    return replace(text, said=(word,))


def _due(text: TaskText, days: PlanDays, ended_on: date) -> tuple[date | None, str | None]:
    if text.quarter:
        quarter, last = days.quarter_of(date(days.year, 3 * text.quarter, 1))
        return last, quarter
    on = _day(text, days, ended_on)
    if on and text.promised == "quarter":
        quarter, last = days.quarter_of(on)
        return last, quarter
    return on, None


def _day(text: TaskText, days: PlanDays, ended_on: date) -> date | None:
    if text.on:
        return date(days.year, *text.on)
    if text.days is not None:
        on = days.within(days.today + timedelta(days=text.days))
        return min(on, days.today - timedelta(days=1)) if text.days < 0 else on
    if text.part is not None:
        return days.through(text.part)
    if text.done is not None:
        return days.within(ended_on - timedelta(days=text.late) if text.late else ended_on + EARLY)
    return None
