"""What was promised when a plan was adopted, part by part, read from the document that was frozen then.

The shape of that document is in rules/plan_document.py. It is only read here: nothing changes what was adopted.
"""

from collections.abc import Mapping
from typing import Any

from intranet.core.plan_vocabulary import PlanPart
from intranet.rules.promises import due_value, place

Adopted = dict[tuple[PlanPart, int], dict[str, Any]]


def promises(document: Mapping[str, Any], plan_id: int) -> Adopted:
    """Every part of an adopted plan by its id, each as rules/promises.py keeps it, in the order of the document."""
    found: Adopted = {(PlanPart.PLAN, plan_id): {name: document[name] for name in ("opening", "where_we_stand")}}
    for section in document["sections"]:
        found[PlanPart.SECTION, section["id"]] = {"words": section["words"]}
    for objective in document["objectives"]:
        found[PlanPart.OBJECTIVE, objective["id"]] = _objective(objective)
        for measure in objective["measures"]:
            found[PlanPart.MEASURE, measure["id"]] = _measure(measure, objective["id"])
        for task in objective["tasks"]:
            found[PlanPart.TASK, task["id"]] = _task(task, place(objective["id"], None))
    for task in document["tasks"]:
        found[PlanPart.TASK, task["id"]] = _task(task, place(None, task["section_id"]))
    return found


def titles(document: Mapping[str, Any]) -> dict[tuple[PlanPart, int], str]:
    """What the parts were called then; a section goes by its title."""
    found = {(PlanPart.SECTION, one["id"]): str(one["title"]) for one in document["sections"]}
    for objective in document["objectives"]:
        found[PlanPart.OBJECTIVE, objective["id"]] = objective["words"]
        found |= {(PlanPart.MEASURE, one["id"]): one["words"] for one in objective["measures"]}
        found |= {(PlanPart.TASK, one["id"]): one["words"] for one in objective["tasks"]}
    return found | {(PlanPart.TASK, one["id"]): one["words"] for one in document["tasks"]}


def _objective(one: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: one[name] for name in ("words", "why", "theme", "priority")}
    lead = one["lead"]["id"] if one["lead"] else None
    return {**said, "lead_role_id": lead, "partner_ids": _ids(one["partners"]), "under": place(None, one["section_id"])}


def _measure(one: Mapping[str, Any], objective_id: int) -> dict[str, Any]:
    said = {name: one[name] for name in ("words", "unit", "direction", "baseline", "target")}
    return {**said, "under": place(objective_id, None)}


def _task(one: Mapping[str, Any], under: str | None) -> dict[str, Any]:
    return {
        "words": one["words"],
        "detail": one["detail"],
        "lead_role_id": one["lead"]["id"],
        "partner_ids": _ids(one["supporters"]),
        "due": due_value(one["due_on"], one["due_quarter"]),
        "branch_id": one["branch"]["id"] if one["branch"] else None,
        "under": under,
    }


def _ids(roles: list[Mapping[str, Any]]) -> list[int]:
    return sorted(role["id"] for role in roles)
