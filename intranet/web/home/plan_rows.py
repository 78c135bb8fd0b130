"""What the plan asks, as Home draws it: tasks among the duties, and what waits for the reader's word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.plan_vocabulary import TaskState
from intranet.queries import plan_work
from intranet.queries.plan_work import PlanTask, Waiting
from intranet.rules.progress import of_task
from intranet.web import words
from intranet.web.rows import DutyRow
from intranet.web.standings import tag

AHEAD = timedelta(weeks=13)  # tasks due later than that are in the plan, and not on Home yet
WAITING = {
    plan_work.SUGGESTIONS: ("suggestion", "to answer", "suggestions"),
    plan_work.COMMENTS: ("comment", "to answer", "comments?show=unanswered"),
    plan_work.AMENDMENTS: ("amendment", "to put to the executive", "amendments"),
}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Something of the plan that waits for the reader."""

    href: str
    words: str
    note: str


def task_rows(tasks: Iterable[PlanTask], kind: str, role_ids: frozenset[int] | None, today: date) -> list[DutyRow]:
    """The tasks of one kind that these roles lead (None: whoever leads them), as rows beside the duties."""
    return [
        _task_row(one, today)
        for one in tasks
        if one.kind == kind and (role_ids is None or one.role_id in role_ids) and _is_near(one, today)
    ]


def waiting(found: Iterable[Waiting]) -> list[WaitingRow]:
    """What waits for an answer, a sign-off or a helping hand."""
    return [_waiting(one) for one in found]


def _is_near(task: PlanTask, today: date) -> bool:
    return task.due_on is None or task.due_on <= today + AHEAD


def _task_row(task: PlanTask, today: date) -> DutyRow:
    done = task.state is TaskState.DONE
    kind, status = tag(of_task(task, today, since=task.adopted_on))
    return DutyRow(
        id=f"task-{task.id}",
        duty_id=task.id,
        href=f"/tasks/{task.id}",
        words=task.words,
        theme_words=_origin(task, today),
        role_title=f"{task.role} · {_origin(task, today)}",
        partners_words="",
        cadence_words="",
        status_kind=kind,
        status_words=status,
        due_words=f"{words.day(task.due_on, today)} · {words.distance(task.due_on, today)}" if task.due_on else "",
        due_full=f"Due {words.full_day(task.due_on)}" if task.due_on else "",
        can_tick=True,
        occasion=TaskState.DONE.value,
        done=done,
        done_words=f"Done {words.distance(task.done_on, today)}" if done and task.done_on else "",
        undo_href=_state_href(task) if done else "",
        tick_href=_state_href(task),
        note=f"Blocked: {task.blocked_because}" if task.blocked_because and not done else "",
        due_on=task.due_on or date.max,
        press="state",
        undo="state",
        undo_value=TaskState.UNDER_WAY.value,
        live=False,
    )


def _origin(task: PlanTask, today: date) -> str:
    """Where it comes from: `Plan 2027`, or the meeting that gave it."""
    if task.given_on is None:
        return f"Plan {task.year}"
    return f"Action, {task.given_by}, {words.day(task.given_on, today)}"


def _state_href(task: PlanTask) -> str:
    """Where it is moved on; what it was goes along, so that nobody undoes what another did."""
    return f"/tasks/{task.id}/state?was={task.state.value}"


def _waiting(one: Waiting) -> WaitingRow:
    if one.kind == plan_work.BLOCK:
        return WaitingRow(f"/tasks/{one.id}", f"Blocked, and you can help: {one.words}", one.note)
    if one.kind == plan_work.SECTION:
        return WaitingRow(f"/sections/{one.id}", f"Sign off “{one.words}”", f"In the plan for {one.year}")
    thing, what, place = WAITING[one.kind]
    return WaitingRow(
        f"/plan/{one.year}/{place}", f"{words.counted(one.id, thing)} {what}", f"In the plan for {one.year}"
    )
