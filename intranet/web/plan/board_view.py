"""The board as its template draws it: a column for each state, and on each card the moves that its reader may make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.queries.plan_facts import PlanFacts, TaskFacts
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_work
from intranet.rules.task_states import MOVES
from intranet.web import words
from intranet.web.plan.task_line import TaskLine, task_line

MOST = 60  # cards in a column
MOVE_WORDS = {
    (TaskState.TO_DO, TaskState.UNDER_WAY): "Start",
    (TaskState.UNDER_WAY, TaskState.TO_DO): "Put back",
    (TaskState.DONE, TaskState.UNDER_WAY): "Take up again",
}
URGENCY = (Colour.LATE, Colour.BLOCKED, Colour.STALLED, Colour.DUE_SOON)
EMPTY = {
    TaskState.TO_DO: "Nothing waits to be started.",
    TaskState.UNDER_WAY: "Nothing is under way. Press “Start” on a task to say that you have begun.",
    TaskState.DONE: "Nothing is done yet.",
    TaskState.DROPPED: "Nothing was dropped.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One task, and the states that it may be moved to: (slug, words)."""

    line: TaskLine
    blocked: str
    moves: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """The tasks of one state; `rest` counts those that only the list shows."""

    state: str
    title: str
    count: int
    cards: list[Card]
    rest: int
    empty: str


def compose(plan: PlanFacts, tasks: Iterable[TaskFacts], actor: Actor, today: date) -> list[Column]:
    """The four columns: open work with the most urgent on top, the rest with the newest."""
    by_state: dict[TaskState, list[TaskFacts]] = {state: [] for state in TaskState}
    for task in tasks:
        by_state[task.state].append(task)
    moving = why_not_work(plan.state) is None
    return [_column(state, found, actor if moving else None, today) for state, found in by_state.items()]


def _column(state: TaskState, tasks: list[TaskFacts], actor: Actor | None, today: date) -> Column:
    if state in (TaskState.DONE, TaskState.DROPPED):
        tasks.sort(key=lambda task: (task.done_on or task.moved_at.date(), task.id), reverse=True)
    else:
        tasks.sort(key=_urgency)
    return Column(
        state=state.value,
        title=words.say(state),
        count=len(tasks),
        cards=[_card(task, actor, today) for task in tasks[:MOST]],
        rest=max(0, len(tasks) - MOST),
        empty=EMPTY[state],
    )


def _urgency(task: TaskFacts) -> tuple[int, date, int]:
    colour = task.standing.colour
    place = URGENCY.index(colour) if colour in URGENCY else len(URGENCY)
    return place, task.due_on or date.max, task.id


def _card(task: TaskFacts, actor: Actor | None, today: date) -> Card:
    may_move = actor is not None and allows(actor, Permission.WORK_ON_PLAN, task)
    lifting = f" The {task.blocked_by.title} can lift it." if task.blocked_by else ""
    return Card(
        line=task_line(task, today),
        blocked=f"{task.blocked_because}{lifting}" if task.blocked_because else "",
        moves=_moves(task.state) if may_move else [],
    )


def _moves(was: TaskState) -> list[tuple[str, str]]:
    return [(now.value, MOVE_WORDS.get((was, now), words.say(now))) for now in TaskState if now in MOVES[was]]
