"""Tasks as rows of a page: words, days and the addresses of what can be pressed."""

from datetime import date
from typing import NamedTuple, Protocol

from intranet.core.plan_vocabulary import TaskState
from intranet.queries.plan_facts import TaskFacts
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import PROMISED, why_not_work
from intranet.rules.progress import OVER
from intranet.rules.quarters import in_words
from intranet.web import words
from intranet.web.standings import tag


class TaskRow(NamedTuple):
    """One task, as macros/task_rows.html draws it; words that do not apply are empty."""

    id: int
    href: str
    words: str
    tag_kind: str  # the look of how it stands; empty where its plan is not adopted yet
    tag_words: str
    because: str
    state: str  # the slug, which a press sends back so that nobody undoes what another did
    state_words: str
    due_words: str
    due_full: str
    role_title: str
    supporters_words: str
    branch: str
    steps_words: str
    plan_words: str
    over: bool
    done: bool
    can_finish: bool
    can_start: bool
    undo_to: str  # the state to which a press takes it back; empty where none does
    state_href: str
    due_on: date


def task_row(task: TaskFacts, actor: Actor, today: date, *, with_plan: bool = False) -> TaskRow:
    """A task as a row, with the presses that this reader may make. `with_plan` says which plan it is of."""
    works = task.plan_state is None or why_not_work(task.plan_state) is None
    may_work = works and allows(actor, Permission.WORK_ON_PLAN, task)
    promised = task.plan_state is None or task.plan_state in PROMISED
    kind, said = tag(task.standing) if promised else ("", "")
    return TaskRow(
        id=task.id,
        href=f"/tasks/{task.id}",
        words=task.words,
        tag_kind=kind,
        tag_words=said,
        because=task.standing.because if promised else "",
        state=task.state.value,
        state_words="" if task.state in OVER else words.say(task.state),
        due_words=due_words(task, today),
        due_full=words.full_day(task.due_on) if task.due_on else "",
        role_title=task.lead_title,
        supporters_words=f"with {words.listed([s.title for s in task.supporters])}" if task.supporters else "",
        branch=task.branch.title if task.branch else "",
        steps_words=f"{task.checked} of {words.counted(task.steps, 'step')}" if task.steps else "",
        plan_words=f"plan {task.plan_year}" if with_plan and task.plan_year else "",
        over=task.state in OVER,
        done=task.state is TaskState.DONE,
        can_finish=may_work and task.state not in OVER,
        can_start=may_work and task.state is TaskState.TO_DO,
        undo_to=_undo_to(task.state) if may_work else "",
        state_href=f"/tasks/{task.id}/state?was={task.state.value}",
        due_on=task.due_on or date.max,
    )


class Dated(Protocol):
    """What must be known of a task to say when it is due, or was done."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def due_quarter(self) -> str | None: ...
    @property
    def done_on(self) -> date | None: ...


def due_words(task: Dated, today: date) -> str:
    """When a task is due, or was done: `due Fri 4 December, in 16 days`, `done Tue 2 March`, `due April to June`."""
    if task.done_on is not None:
        return f"done {words.day(task.done_on, today)}"
    if task.due_on is None:
        return "no due day yet"
    if task.due_quarter:
        return f"due {in_words(task.due_quarter)}"
    return f"due {words.day(task.due_on, today)}, {words.distance(task.due_on, today)}"


def _undo_to(state: TaskState) -> str:
    """One press leads one step back: done is under way again, and what is under way is to do."""
    back = {TaskState.DONE: TaskState.UNDER_WAY, TaskState.UNDER_WAY: TaskState.TO_DO}
    return back[state].value if state in back else ""
