"""What hangs on a task: the roles that support it, the tasks it waits for, and the occasions it stands for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.models import Plan, Role, Task, TaskOccasion, TaskSupporter, TaskWait
from intranet.queries import access, due
from intranet.rules import waiting
from intranet.rules.cadence import Occasion, occasion_of


@dataclass(frozen=True, slots=True)
class Shared:
    """Who leads and who supports a task, as access asks for it."""

    lead_role_id: int
    partner_role_ids: frozenset[int]


def sharing(task: Task) -> Shared:
    """Who leads and who supports a task."""
    return Shared(task.lead_role_id, supporter_ids_of(task.id))


def supporter_ids_of(task_id: int) -> frozenset[int]:
    """The roles that support a task, as stored."""
    mine = TaskSupporter.task_id == task_id
    return frozenset(found.role_id for found in rows(select(TaskSupporter.role_id).where(mine)))


def waits_of(task_id: int) -> frozenset[int]:
    """The tasks that a task waits for, as stored."""
    found = rows(select(TaskWait.waits_for_id).where(TaskWait.task_id == task_id))
    return frozenset(each.waits_for_id for each in found)


def occasions_of(task_id: int) -> frozenset[str]:
    """The keys of the occasions that a task stands for, as stored."""
    found = rows(select(TaskOccasion.occasion).where(TaskOccasion.task_id == task_id))
    return frozenset(each.occasion for each in found)


def checked_supporters(ids: Iterable[int], lead_role_id: int, kept: frozenset[int]) -> frozenset[int]:
    """The roles asked to support a task; those that did before may stay, even if closed since.

    Raises RuleError on `supporter_ids`: for the lead role itself, a closed role, and one that does not exist.
    """
    asked = frozenset(ids)
    if lead_role_id in asked:
        raise RuleError("The role that leads it cannot support it too.", "supporter_ids")
    found = {r.id: r for r in rows(select(Role.id, Role.title, Role.closed_on).where(Role.id.in_(asked)))}
    if asked - found.keys():
        raise RuleError("One of these roles does not exist. Please choose from the list.", "supporter_ids")
    for role_id in sorted(asked - kept):
        if found[role_id].closed_on is not None:
            raise RuleError(f"{found[role_id].title} is closed, so it can support nothing.", "supporter_ids")
    return asked


def checked_waits(ids: Iterable[int], plan_id: int, task: Task, *, is_new: bool) -> frozenset[int]:
    """The tasks that a task is to wait for. Nothing waits for a new one yet, so it closes no circle.

    Raises RuleError on `waits_for`: for itself, a task of another plan, and a circle, which is named.
    """
    asked = frozenset(ids)
    if not asked:
        return asked
    words = {found.id: found.words for found in rows(select(Task.id, Task.words).where(Task.plan_id == plan_id))}
    if asked - words.keys():
        raise RuleError("A task waits for other tasks of its own plan. Please choose from the list.", "waits_for")
    if is_new:
        return asked
    if task.id in asked:
        raise RuleError("A task cannot wait for itself.", "waits_for")
    found = waiting.circle(_waits_in(plan_id), task.id, sorted(asked))
    if found is not None:
        said = waiting.in_words({**words, task.id: task.words}[one] for one in found)
        raise RuleError(f"They would wait for each other for ever: {said}", "waits_for")
    return asked


def _waits_in(plan_id: int) -> dict[int, list[int]]:
    statement = select(TaskWait.task_id, TaskWait.waits_for_id).join(Task, Task.id == TaskWait.task_id)
    found: dict[int, list[int]] = defaultdict(list)
    for task_id, waits_for_id in rows(statement.where(Task.plan_id == plan_id).order_by(TaskWait.waits_for_id)):
        found[task_id].append(waits_for_id)
    return found


def checked_occasions(keys: Iterable[str], duty_id: int | None, plan: Plan, kept: frozenset[str]) -> list[Occasion]:
    """The occasions of a duty that a task is to stand for, due while its plan runs; those kept before may stay.

    Raises RuleError on `occasions` for one that the duty does not have in that time.
    """
    asked = sorted(frozenset(keys))
    if not asked:
        return []
    today = clock.today()
    duty = due.of(duty_id, access.settings_on(today), today) if duty_id is not None else None
    if duty is None:
        raise RuleError("Only a task made from a duty has occasions.", "occasions")
    found = []
    for key in asked:
        one = occasion_of(duty.timing, duty.dates, key)
        if one is not None and (key in kept or plan.starts_on <= one.last_on <= plan.ends_on):
            found.append(one)
        elif key not in kept:
            raise RuleError("The duty has no such occasion while the plan runs. Please choose again.", "occasions")
    return found


def link(task: Task, supporters: frozenset[int], waits_for: frozenset[int], occasions: Iterable[Occasion]) -> None:
    """Set what hangs on a task in place of what hung on it; its version counts that too."""
    link_waits(task, waits_for)
    if supporter_ids_of(task.id) != supporters:
        _replace(TaskSupporter, task, [{"role_id": one} for one in sorted(supporters)])
    wanted = {one.key: one for one in occasions}
    if occasions_of(task.id) != wanted.keys():
        spans = [{"occasion": one.key, "first_on": one.first_on, "last_on": one.last_on} for one in wanted.values()]
        _replace(TaskOccasion, task, spans)


def link_waits(task: Task, waits_for: frozenset[int]) -> None:
    """Set which tasks a task waits for."""
    if waits_of(task.id) != waits_for:
        _replace(TaskWait, task, [{"waits_for_id": one} for one in sorted(waits_for)])


def _replace(
    kind: type[TaskSupporter | TaskWait | TaskOccasion], task: Task, values: Sequence[Mapping[str, object]]
) -> None:
    db.session.execute(delete(kind).where(kind.task_id == task.id))
    if values:
        db.session.execute(insert(kind), [{"task_id": task.id, **each} for each in values])
    flag_modified(task, "words")  # the next to save has to see them
