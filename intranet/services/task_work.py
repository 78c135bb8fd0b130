"""Doing the work on a task: its state, what blocks it, and what is said about it."""

from dataclasses import dataclass
from typing import Any

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind, TaskState
from intranet.models import Role, Task, TaskUpdate
from intranet.queries import access, due
from intranet.queries.facts import DutyFacts
from intranet.rules import task_states
from intranet.rules.access import Actor
from intranet.rules.cadence import occasion_of
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import notifications, task_moves, task_ticks, ticks
from intranet.services.task_links import Shared, sharing

LONGEST_REASON, LONGEST_UPDATE = 500, 20_000
NOW = {TaskState.TO_DO: "to do", TaskState.UNDER_WAY: "under way", TaskState.DONE: "done"}


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a press: where the task is now, whether it is new, and who moved it there."""

    words: str
    state: TaskState
    is_new: bool
    by: str
    still_open: int = 0  # occasions of its duty that have come, and that whoever finished it may not tick


def set_state(task_id: int, state: TaskState, *, actor: Actor, was: TaskState | None = None) -> Moved:
    """Move a task: to do, under way, done, and back. Finishing it ticks the occasions of its duty that have come.

    Somebody who comes second is told who was quicker. `was` is where the page showed it: raises RuleError where it
    would be moved back from where somebody has put it since, where it waits for an unfinished task, and where its
    state or its plan forbids it.
    """
    task = task_moves.worked_on(task_id)
    acting = task_moves.capacity(actor, sharing(task))
    before = task_moves.last_move(task.id)
    by = before.by if before else "somebody"
    if task.state is state:
        return Moved(task.words, state, is_new=False, by=by)
    if was is not None and task.state is not was and state is not TaskState.DONE:
        raise RuleError(f"{by} has moved this to {NOW[task.state]} meanwhile. Please look at it as it is now.")
    refuse_for(task_states.why_not(task.state, state))
    if state is TaskState.DONE:
        _check_nothing_is_awaited(task)
    left = task_moves.put(task, state)
    ticked, still_open = _tick(task, actor) if state is TaskState.DONE else ((), 0)
    told: dict[str, Any] = {"ticks": list(ticked)} if ticked else {}
    task_moves.record(Happening.TASK_MOVED, task, actor, acting, was=left.value, now=state.value, **told)
    if left is TaskState.DONE and before is not None:
        _take_back(task, before.ticks, actor)
    task_moves.tell(task, f"is {NOW[state]}", actor)
    return Moved(task.words, state, is_new=True, by=actor.name, still_open=still_open)


def block(task_id: int, *, reason: str, by_role_id: int, actor: Actor) -> None:
    """Say that a task is blocked, why, and which role can lift it; that role is told.

    Raises RuleError on `reason` for none, on `by_role_id` for a role that does not exist or is closed, and for a task
    that is done.
    """
    task = task_moves.worked_on(task_id)
    acting = task_moves.capacity(actor, sharing(task))
    if task.state is TaskState.DONE:
        raise RuleError("This task is done, so nothing blocks it.")
    if not reason.strip():
        raise RuleError("Please say what blocks it.", "reason")
    role = db.session.get(Role, by_role_id, populate_existing=True)
    if role is None or role.closed_on is not None:
        raise RuleError("Please choose a role that exists today.", "by_role_id")
    task_moves.set_fields(task, blocked_because=reason.strip(), blocked_by_id=role.id)
    task_moves.record(Happening.TASK_BLOCKED, task, actor, acting, reason=reason.strip())
    words = f"“{task.words}” is blocked, and you can lift it: {reason.strip()}"
    notifications.tell_role(role.id, NotificationKind.ASKED, words, task_moves.href(task), by=actor)
    task_moves.tell(task, f"is blocked: {reason.strip()}", actor)


def unblock(task_id: int, *, actor: Actor) -> None:
    """A task is blocked no more, says one of its roles or the role that could lift it. Twice is once."""
    task = task_moves.worked_on(task_id)
    shared = sharing(task)
    lifting = frozenset({task.blocked_by_id} if task.blocked_by_id is not None else ())
    acting = task_moves.capacity(actor, Shared(shared.lead_role_id, shared.partner_role_ids | lifting))
    if not task.blocked_because:
        return
    task_moves.set_fields(task, blocked_because="", blocked_by_id=None)
    task_moves.record(Happening.TASK_UNBLOCKED, task, actor, acting)
    task_moves.tell(task, "is blocked no more", actor)


def say(task_id: int, words: str, *, actor: Actor) -> int:
    """Add an update to a task's thread; whoever it mentions is told. Returns the update's id.

    Raises RuleError on `words` where nothing is said, and where its plan takes no work.
    """
    task = task_moves.worked_on(task_id)
    acting = task_moves.capacity(actor, sharing(task))
    if not words.strip():
        raise RuleError("Please write what there is to say.", "words")
    said = TaskUpdate(
        task_id=task.id,
        words=words.strip(),
        said_at=clock.now(),
        said_by_id=actor.person_id,
        role_id=acting[0],
        acted_as=acting[1],
    )
    db.session.add(said)
    task_moves.set_fields(task)
    task_moves.record(Happening.TASK_UPDATED, task, actor, acting, note=words.strip())
    notifications.mentions(words, f"You are mentioned in the task “{task.words}”", task_moves.href(task), by=actor)
    task_moves.tell(task, "has an update", actor)
    return said.id


def _check_nothing_is_awaited(task: Task) -> None:
    unfinished = task_moves.unfinished_before(task.id)
    if unfinished:
        raise RuleError(f"It waits for “{unfinished[0]}”, which is not finished yet.")


def _tick(task: Task, actor: Actor) -> tuple[tuple[int, ...], int]:
    """Tick the occasions of a finished task that have come; the ids of the ticks, and how many are left to others."""
    duty = _duty(task)
    if duty is None:
        return (), 0
    today = clock.today()
    found = [occasion_of(duty.timing, duty.dates, key) for key in task_ticks.open_occasions(task)]
    come = [one.key for one in found if one is not None and one.first_on <= today]
    if not allows(actor, Permission.TICK, duty):
        return (), len(come)
    return tuple(ticks.tick(duty.id, key, actor=actor).tick_id for key in come), 0


def _take_back(task: Task, tick_ids: tuple[int, ...], actor: Actor) -> None:
    """Undo the ticks that finishing a task made, as far as they are theirs to undo."""
    duty = _duty(task) if tick_ids else None
    if duty is not None and allows(actor, Permission.TICK, duty):
        for tick_id in tick_ids:
            ticks.undo(tick_id, actor=actor)


def _duty(task: Task) -> DutyFacts | None:
    """The duty a task was made from, unless it has been retired since."""
    today = clock.today()
    duty = due.of(task.duty_id, access.settings_on(today), today) if task.duty_id is not None else None
    return duty if duty is not None and duty.retired_on is None else None
