"""What is written down, noted for search and told to followers when a change to a part of the plan is carried out."""

from collections.abc import Iterable
from typing import Any

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.models import Plan
from intranet.queries.promise_names import Names
from intranet.queries.promises import Promise
from intranet.rules.access import Actor
from intranet.rules.promises import placed, spread
from intranet.services import notifications, records, search

CHANGE, ADD, DROP = ChangeAction.CHANGE, ChangeAction.ADD, ChangeAction.DROP
KINDS: dict[tuple[PlanPart, ChangeAction], Happening] = {
    (PlanPart.PLAN, CHANGE): Happening.PLAN_CHANGED,
    (PlanPart.SECTION, CHANGE): Happening.SECTION_CHANGED,
    (PlanPart.OBJECTIVE, CHANGE): Happening.OBJECTIVE_CHANGED,
    (PlanPart.OBJECTIVE, ADD): Happening.OBJECTIVE_ADDED,
    (PlanPart.OBJECTIVE, DROP): Happening.OBJECTIVE_REMOVED,
    (PlanPart.MEASURE, CHANGE): Happening.MEASURE_CHANGED,
    (PlanPart.MEASURE, ADD): Happening.MEASURE_ADDED,
    (PlanPart.MEASURE, DROP): Happening.MEASURE_REMOVED,
    (PlanPart.TASK, CHANGE): Happening.TASK_CHANGED,
    (PlanPart.TASK, ADD): Happening.TASK_ADDED,
    (PlanPart.TASK, DROP): Happening.TASK_REMOVED,
}
NAMED = frozenset({"lead_role_id", "partner_ids", "branch_id", "under"})  # ids, which history tells by their titles
DONE = {CHANGE: "was changed", DROP: "was dropped from the plan"}


def write(action: ChangeAction, was: Promise | None, now: Promise, names: Names, *, reason: str, actor: Actor) -> None:
    """One record of the part itself, under which its own page shows it; `reason` says what it was agreed by."""
    fields: dict[str, Any] = {} if action is ADD else {"reason": reason}
    if action is CHANGE and was is not None:
        before, after = records.differences(told(was, names), told(now, names))
        fields |= {"before": before, "after": after}
    if now.part is PlanPart.PLAN:
        fields.pop("reason", None)
    records.write(
        KINDS[now.part, action],
        now.part.value,
        now.id,
        actor=actor,
        role_id=now.lead_role_id,
        plan_id=now.plan_id,
        objective_id=now.objective_id,
        words=str(now.plan_year) if now.part is PlanPart.PLAN else now.title,
        **fields,
    )
    db.session.flush()


def told(promise: Promise, names: Names) -> dict[str, Any]:
    """A promise as history tells it: with the titles of today, which a later renaming does not change."""
    said = {name: value for name, value in promise.values.items() if name not in NAMED}
    if "due" in said:
        due = spread(promise.values)
        del said["due"]
        said |= {"due_on": due["due_on"] and due["due_on"].isoformat(), "due_quarter": due["due_quarter"]}
    if "lead_role_id" in promise.values:
        lead, partners = promise.values["lead_role_id"], promise.values["partner_ids"]
        shared = "supporters" if promise.part is PlanPart.TASK else "partners"
        said |= {"lead": _titles([lead] if lead else [], names), shared: _titles(partners, names)}
    if "branch_id" in promise.values:
        said["branch"] = names.branches.get(promise.values["branch_id"], "")
    for kind, number in zip((PlanPart.OBJECTIVE, PlanPart.SECTION), placed(promise.values.get("under")), strict=True):
        said[kind.value] = names.places.get(f"{kind}:{number}", "")
    return said


def _titles(role_ids: Iterable[int], names: Names) -> list[str]:
    return [names.roles.get(role_id, "") for role_id in role_ids]


def note(action: ChangeAction, promise: Promise, plan: Plan) -> None:
    """Let the part be found under its words of today, and no more once it is dropped."""
    if promise.part is PlanPart.PLAN:
        search.note_plan(plan.id)
    elif action is DROP:
        search.remove(promise.part.value, promise.id)
    elif promise.part is PlanPart.OBJECTIVE:
        search.note_objective(promise.id)
    elif promise.part is PlanPart.TASK:
        search.put("task", promise.id, promise.title, promise.values["detail"])


def tell(action: ChangeAction, promise: Promise, *, by: Actor) -> None:
    """Tell whoever follows the part."""
    if action is not ADD and promise.part in (PlanPart.OBJECTIVE, PlanPart.TASK):
        words = f"The {promise.part.value} “{promise.title}” {DONE[action]}"
        notifications.tell_followers(promise.part, promise.id, words, href_of(promise), by=by)


def href_of(promise: Promise) -> str:
    """Where a part of a plan is read."""
    if promise.part is PlanPart.PLAN:
        return f"/plan/{promise.plan_year}"
    if promise.part is PlanPart.MEASURE:
        return f"/objectives/{promise.objective_id}"
    return f"/{promise.part.value}s/{promise.id}"
