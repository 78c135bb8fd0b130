"""What the plan asks, as Home draws it: tasks among the duties, and what waits for the reader's word."""

from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.plan_vocabulary import TaskState
from intranet.queries import plan_work
from intranet.queries.plan_work import Asked
from intranet.rules.progress import SOON
from intranet.web import words
from intranet.web.rows import DutyRow

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


def task_rows(asked: tuple[Asked, ...], kind: str, role_ids: frozenset[int] | None, today: date) -> list[DutyRow]:
    """The tasks of one kind that these roles lead (None: whoever leads them), as rows beside the duties."""
    return [
        _task_row(one, today)
        for one in asked
        if one.kind == kind and (role_ids is None or one.role_id in role_ids) and _is_near(one, today)
    ]


def waiting(asked: tuple[Asked, ...]) -> list[WaitingRow]:
    """What waits for an answer, a sign-off or a helping hand."""
    return [_waiting(one) for one in asked if one.kind not in (plan_work.TASK, plan_work.SHARED)]


def _is_near(task: Asked, today: date) -> bool:
    return task.due_on is None or task.due_on <= today + AHEAD


def _task_row(task: Asked, today: date) -> DutyRow:
    done = task.state is TaskState.DONE
    kind, status = _status(task, today)
    return DutyRow(
        id=f"task-{task.id}",
        duty_id=task.id,
        href=f"/tasks/{task.id}",
        words=task.words,
        theme_words=f"Plan {task.year}",
        role_title=f"{task.role} · Plan {task.year}",
        partners_words="",
        cadence_words="",
        status_kind=kind,
        status_words=status,
        due_words=f"{words.day(task.due_on, today)} · {words.distance(task.due_on, today)}" if task.due_on else "",
        due_full=f"Due {words.full_day(task.due_on)}" if task.due_on else "",
        inherited=False,
        optional=False,
        can_tick=True,
        occasion=TaskState.DONE.value,
        done=done,
        done_words=f"Done {words.distance(task.done_on, today)}" if done and task.done_on else "",
        next_words="",
        undo_href=f"/tasks/{task.id}/state" if done else "",
        note_href="",
        tick_href=f"/tasks/{task.id}/state",
        note=f"Blocked: {task.blocked}" if task.blocked and not done else "",
        link="",
        tick_version=0,
        due_on=task.due_on or date.max,
        press="state",
        undo="state",
        undo_value=TaskState.UNDER_WAY.value,
        live=False,
    )


def _status(task: Asked, today: date) -> tuple[str, str]:
    if task.blocked:
        return "blocked", "Blocked"
    if task.due_on is not None and task.due_on < today:
        return "overdue", "Needs a hand"
    if task.due_on is not None and task.due_on <= today + SOON:
        return "soon", "Due soon"
    return ("in-hand", "Under way") if task.state is TaskState.UNDER_WAY else ("due", "Open")


def _waiting(one: Asked) -> WaitingRow:
    if one.kind == plan_work.BLOCK:
        return WaitingRow(f"/tasks/{one.id}", f"Blocked, and you can help: {one.words}", one.blocked)
    if one.kind == plan_work.SECTION:
        return WaitingRow(f"/sections/{one.id}", f"Sign off “{one.words}”", f"In the plan for {one.year}")
    thing, what, place = WAITING[one.kind]
    return WaitingRow(
        f"/plan/{one.year}/{place}", f"{words.counted(one.id, thing)} {what}", f"In the plan for {one.year}"
    )
