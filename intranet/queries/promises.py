"""What a plan promises now, part by part, as rules/promises.py keeps it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import ChangeAction, PlanPart, PlanState, TaskState
from intranet.queries import promise_statements as sql
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.promises import due_value, fingerprint, number_text, place

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Promise:
    """One part of a plan: who leads it, what it promises, and what became of it."""

    part: PlanPart
    id: int
    plan_id: int
    plan_year: int
    plan_state: PlanState
    title: str
    lead_role_id: int | None
    partner_role_ids: frozenset[int]
    objective_id: int | None  # the objective it is, or stands under
    section_id: int | None  # the section it is, or stands in
    gone: str  # "was dropped on 3 March 2026"; empty while it is in the plan
    finished: bool
    values: dict[str, Any]

    @property
    def version(self) -> int:
        """Which promise this is; doing the work leaves it as it is."""
        return fingerprint(self.part, self.values)

    def gone_for(self, action: ChangeAction) -> str:
        """What keeps it from being changed or dropped."""
        if not self.gone and self.finished and action is ChangeAction.DROP:
            return "is done"
        return self.gone


def get(part: PlanPart, part_id: int) -> Promise | None:
    """One part of a plan as it stands; None where there is none. At most two statements."""
    if not 0 < part_id <= LARGEST_ID:
        return None
    found = row(sql.ONE[part], {"id": part_id})
    if found is None:
        return None
    linked = rows(sql.LINKS_OF_ONE[part], {"id": part_id}) if part in sql.LINKS_OF_ONE else []
    return BUILDERS[part](found, sorted(role_id for _, role_id in linked))


def of_plan(plan: PlanFacts) -> dict[tuple[PlanPart, int], Promise]:
    """Every part of a plan in its order, dropped ones among them. Five statements, however long it is."""
    asked = {"plan_id": plan.id}
    links: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, part_id, role_id in rows(sql.LINKS_OF_PLAN, asked):
        links[kind, part_id].append(role_id)
    found = {(PlanPart.PLAN, plan.id): _own_words(plan.id, plan.year, plan.state, plan.opening, plan.where_we_stand)}
    for part, statement in sql.OF_PLAN.items():
        for one in rows(statement, asked):
            found[part, one.id] = BUILDERS[part](one, sorted(links[part.value, one.id]))
    return found


def _plan(found: Any, _partners: list[int]) -> Promise:
    return _own_words(found.id, found.plan_year, found.plan_state, found.opening, found.where_we_stand)


def _own_words(plan_id: int, year: int, state: PlanState, opening: str, where_we_stand: str) -> Promise:
    return Promise(
        part=PlanPart.PLAN,
        id=plan_id,
        plan_id=plan_id,
        plan_year=year,
        plan_state=state,
        title=f"The plan for {year}",
        lead_role_id=None,
        partner_role_ids=frozenset(),
        objective_id=None,
        section_id=None,
        gone="",
        finished=False,
        values={"opening": opening, "where_we_stand": where_we_stand},
    )


def _section(found: Any, _partners: list[int]) -> Promise:
    values = {"words": found.words}
    return _promise(PlanPart.SECTION, found, values, title=found.title, lead=found.lead_role_id, section_id=found.id)


def _objective(found: Any, partners: list[int]) -> Promise:
    values = {
        "words": found.words,
        "why": found.why,
        "theme": found.theme.value,
        "priority": found.priority.value,
        "lead_role_id": found.lead_role_id,
        "partner_ids": partners,
        "under": place(None, found.section_id),
    }
    return _promise(
        PlanPart.OBJECTIVE,
        found,
        values,
        title=found.words,
        lead=found.lead_role_id,
        partners=partners,
        objective_id=found.id,
        section_id=found.section_id,
        gone=_dropped(found.dropped_on),
    )


def _measure(found: Any, partners: list[int]) -> Promise:
    values = {
        "words": found.words,
        "unit": found.unit,
        "direction": found.direction.value,
        "baseline": number_text(found.baseline),
        "target": number_text(found.target),
        "under": place(found.objective_id, None),
    }
    with_it = found.objective_dropped_on
    return _promise(
        PlanPart.MEASURE,
        found,
        values,
        title=found.words,
        lead=found.lead_role_id,
        partners=partners,
        objective_id=found.objective_id,
        section_id=found.section_id,
        gone=_dropped(found.dropped_on) or (f"belongs to an objective that {_dropped(with_it)}" if with_it else ""),
    )


def _task(found: Any, partners: list[int]) -> Promise:
    values = {
        "words": found.words,
        "detail": found.detail,
        "lead_role_id": found.lead_role_id,
        "partner_ids": partners,
        "due": due_value(found.due_on, found.due_quarter),
        "branch_id": found.branch_id,
        "under": place(found.objective_id, found.section_id),
    }
    return _promise(
        PlanPart.TASK,
        found,
        values,
        title=found.words,
        lead=found.lead_role_id,
        partners=partners,
        objective_id=found.objective_id,
        section_id=found.section_id or found.objective_section_id,
        gone="was dropped" if found.state is TaskState.DROPPED else "",
        finished=found.state is TaskState.DONE,
    )


def _promise(
    part: PlanPart,
    found: Any,
    values: dict[str, Any],
    *,
    title: str,
    lead: int | None = None,
    partners: Iterable[int] = (),
    objective_id: int | None = None,
    section_id: int | None = None,
    gone: str = "",
    finished: bool = False,
) -> Promise:
    return Promise(
        part=part,
        id=found.id,
        plan_id=found.plan_id,
        plan_year=found.plan_year,
        plan_state=found.plan_state,
        title=title,
        lead_role_id=lead,
        partner_role_ids=frozenset(partners),
        objective_id=objective_id,
        section_id=section_id,
        gone=gone,
        finished=finished,
        values=values,
    )


def _dropped(on: Any) -> str:
    return f"was dropped on {on.day} {on:%B %Y}" if on else ""


BUILDERS = {
    PlanPart.PLAN: _plan,
    PlanPart.SECTION: _section,
    PlanPart.OBJECTIVE: _objective,
    PlanPart.MEASURE: _measure,
    PlanPart.TASK: _task,
}
