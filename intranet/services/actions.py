"""Actions: what a meeting gives a role to do. Each is a task at once, so it is on that role's Home the same minute."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, exists, select

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.english import day
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import NotificationKind, PlanPart, TaskState
from intranet.models import (
    Action,
    Body,
    ChecklistItem,
    Follow,
    Meeting,
    Review,
    Role,
    Task,
    TaskLine,
    TaskUpdate,
)
from intranet.queries import actions as reads
from intranet.rules import actions as rules
from intranet.rules.access import Actor
from intranet.rules.mentions import handles
from intranet.rules.progress import OVER
from intranet.services import notifications, order, pulse, records, search, versions
from intranet.services.meeting_room import written_in, written_under

WHOSE = "Whose is it? Please choose a role, or write @ and its name, such as @secretary."


@dataclass(frozen=True, slots=True)
class Said:
    """An action as it was typed: one line that may say all of it, and what was chosen beside it, which comes first."""

    words: str
    lead_role_id: int | None = None
    due_on: date | None = None


_UNTOUCHED = select(Task.id).join(Action, Action.task_id == Task.id).where(Task.state == TaskState.TO_DO)


def give(item_id: int, said: Said, *, actor: Actor) -> int:
    """Give a role something to do under an agenda item. Returns the task's id; the role is told. Sent twice it is one.

    What was chosen beside the line comes before what the line says. Without a day it is due at the body's next
    meeting, where one has a date. A vacant role may be given something: it waits there for whoever comes.
    Raises RuleError: unless the meeting is open or its minutes are still being written; on `words`, `lead_role_id`
    and `due_on` for what is missing or cannot be.
    """
    item, meeting = written_under(item_id)
    line = _read(said, meeting)
    words, role_id = rules.checked_words(line.words), _checked_role(line.role_id, kept=None)
    asks = (Task.words == words, Task.lead_role_id == role_id, Task.due_on == line.due_on)
    same = db.session.scalar(_UNTOUCHED.where(Action.item_id == item.id, *asks))
    if same is not None:
        return same
    task = Task(words=words, lead_role_id=role_id, due_on=line.due_on, state=TaskState.TO_DO, moved_at=clock.now())
    db.session.add(task)
    db.session.flush()
    number = order.next_number(Action.number, Action.meeting_id == meeting.id)
    action = Action(task_id=task.id, meeting_id=meeting.id, item_id=item.id, number=number)
    db.session.add(action)
    search.put("task", task.id, task.words, "")
    due = task.due_on.isoformat() if task.due_on else ""
    _write(Happening.ACTION_GIVEN, action, task, actor, role=_title(task), due_on=due, meeting=_name(meeting))
    _tell(task, meeting, actor)
    return task.id


def change(task_id: int, seen: int, said: Said, *, actor: Actor) -> None:
    """Change the words of an action, whose it is or when it is due. Those who run meetings do, whoever leads it.

    Raises Conflict when somebody was quicker, and RuleError for one that is over, and on the fields as `give` does.
    """
    task, action = _found(task_id)
    meeting = versions.reread(Meeting, action.meeting_id)
    versions.claim(task, seen, subject="This action", theirs=stored(task))
    if task.state in OVER:
        raise RuleError("This action is over, so what it asks for stays as it is.")
    before = _told(task)
    rules.check_due(said.due_on, meeting.on)
    was_lead = task.lead_role_id
    task.words, task.due_on = rules.checked_words(said.words), said.due_on
    task.lead_role_id = _checked_role(said.lead_role_id, kept=was_lead)
    db.session.flush()
    was, now = records.differences(before, _told(task))
    if not now:
        return
    search.put("task", task.id, task.words, task.detail)
    _write(Happening.ACTION_CHANGED, action, task, actor, before=was, after=now)
    if task.lead_role_id != was_lead:
        _tell(task, meeting, actor)


def take_back(task_id: int, *, actor: Actor) -> int:
    """Take back an action that was given by mistake, while nothing was done about it. Returns the meeting's id.

    Raises NotFound where it is gone already; RuleError once the minutes are agreed, or once anybody worked on it:
    what is no longer wanted is let go instead, with a reason.
    """
    task, action = _found(task_id)
    meeting = written_in(action.meeting_id)
    worked = row(
        select(
            exists().where(TaskUpdate.task_id == task.id),
            exists().where(ChecklistItem.task_id == task.id),
            exists().where(TaskLine.task_id == task.id),
            exists().where(Review.part == ReviewPart.TASK, Review.part_id == task.id),
        )
    )
    if task.state is not TaskState.TO_DO or any(worked):
        raise RuleError("Somebody has begun to work on this, so it stays on record. You can let it go, with a reason.")
    _write(Happening.ACTION_TAKEN_BACK, action, task, actor)
    search.remove("task", task.id)
    db.session.execute(delete(Follow).where(Follow.part == PlanPart.TASK, Follow.part_id == task.id))
    db.session.delete(action)
    db.session.flush()
    db.session.delete(task)
    db.session.flush()
    return meeting.id


def let_go(task_id: int, reason: str, *, actor: Actor) -> None:
    """Say that an action is no longer wanted, and why; it stays on record. Twice is once.

    Raises RuleError on `reason` for none, and for an action that is done.
    """
    task, action = _found(task_id)
    if task.state is TaskState.DROPPED:
        return
    if task.state is TaskState.DONE:
        raise RuleError("This action is done, so there is nothing to let go.")
    if not reason.strip():
        raise RuleError("Please say why it is no longer wanted.", "reason")
    was = task.state
    task.state, task.dropped_because, task.moved_at = TaskState.DROPPED, reason.strip(), clock.now()
    task.blocked_because, task.blocked_by_id = "", None
    pulse.beat(action.meeting_id)
    fields: dict[str, Any] = {"words": task.words, "was": was.value, "now": task.state.value, "reason": reason.strip()}
    records.write(Happening.TASK_MOVED, "task", task.id, actor=actor, role_id=task.lead_role_id, **fields)
    db.session.flush()
    words = f"The action “{task.words}” is no longer wanted: {reason.strip()}"
    notifications.tell_role(task.lead_role_id, NotificationKind.ACTION, words, f"/tasks/{task.id}", by=actor)


def stored(task: Task) -> dict[str, Any]:
    """An action as its form's fields name it."""
    return {"words": task.words, "lead_role_id": task.lead_role_id, "due_on": task.due_on}


def _found(task_id: int) -> tuple[Task, Action]:
    return versions.reread(Task, task_id), versions.reread(Action, task_id)


def _read(said: Said, meeting: Meeting) -> rules.Line:
    """The line as it was typed, with what was chosen beside it; due at the next meeting where no day is said."""
    next_on = reads.next_meeting(meeting.body_id, meeting.on)
    known = handles(rows(notifications.ROLES))
    line = rules.parse(said.words, known, meeting.on, next_on, role_id=said.lead_role_id, due_on=said.due_on)
    field = "due_on" if said.due_on else "words"
    rules.check_due(line.due_on, meeting.on, field)
    return line if line.due_on else replace(line, due_on=next_on)


def _checked_role(role_id: int | None, *, kept: int | None) -> int:
    if role_id is None:
        raise RuleError(WHOSE, "lead_role_id")
    role = db.session.get(Role, role_id, populate_existing=True)
    if role is None:
        raise RuleError("There is no such role. Please choose one from the list.", "lead_role_id")
    if role.closed_on is not None and role_id != kept:
        raise RuleError(f"{role.title} is closed, so nothing can be given to it. Choose another role.", "lead_role_id")
    return role_id


def _told(task: Task) -> dict[str, Any]:
    return {"words": task.words, "lead": _title(task), "due_on": task.due_on.isoformat() if task.due_on else ""}


def _title(task: Task) -> str:
    return db.session.get_one(Role, task.lead_role_id).title


def _name(meeting: Meeting) -> str:
    return f"{db.session.get_one(Body, meeting.body_id).title}, {day(meeting.on)}"


def _tell(task: Task, meeting: Meeting, actor: Actor) -> None:
    words = f"{_name(meeting)}: you were given the action “{task.words}”"
    notifications.tell_role(task.lead_role_id, NotificationKind.ACTION, words, f"/tasks/{task.id}", by=actor)


def _write(kind: Happening, action: Action, task: Task, actor: Actor, **fields: Any) -> None:
    pulse.beat(action.meeting_id)
    numbered: dict[str, Any] = {} if kind is Happening.ACTION_CHANGED else {"number": action.number}
    about: dict[str, Any] = {"role_id": task.lead_role_id, "words": task.words}
    records.write(kind, "task", task.id, actor=actor, **about, **numbered, **fields)
    db.session.flush()
