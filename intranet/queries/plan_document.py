"""A plan as one plain document: frozen when it is adopted, and printed. rules/plan_document.py has its shape."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from intranet.core.db import row, rows
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import EventState, TaskState
from intranet.models import AdoptedPlan, Body, Event, Meeting, Plan, Role, Task
from intranet.queries import budget, plans
from intranet.queries.facts import Named
from intranet.queries.plan_facts import MeasureFacts, ObjectiveFacts, PlanFacts, SectionFacts, TaskFacts
from intranet.queries.plans import PlanDocument
from intranet.rules.budget import Balance, money_years
from intranet.rules.plan_document import SCHEMA

DETAILS = select(Task.id, Task.detail).where(Task.plan_id == bindparam("plan_id"), Task.detail != "")
EVENTS = (
    select(Event.id, Event.kind, Event.title, Event.on, Event.starts_at, Event.place, Role.title.label("organiser"))
    .join(Role, Role.id == Event.organising_role_id)
    .where(Event.on.between(bindparam("first"), bindparam("last")), Event.state != EventState.CANCELLED)
    .order_by(Event.on, Event.starts_at, Event.id)
)
KEPT = select(AdoptedPlan.document, AdoptedPlan.checksum, AdoptedPlan.pdf.is_not(None).label("has_pdf")).where(
    AdoptedPlan.plan_id == bindparam("plan_id")
)
PDF = select(AdoptedPlan.document, AdoptedPlan.checksum, AdoptedPlan.pdf).where(
    AdoptedPlan.plan_id == bindparam("plan_id")
)
ADOPTION = (
    select(Meeting.on, Meeting.id, Body.title, Plan.votes_for, Plan.votes_against, Plan.abstentions)
    .join(Plan, Plan.adopted_at_id == Meeting.id)
    .join(Body, Body.id == Meeting.body_id)
    .where(Plan.id == bindparam("plan_id"))
)


def of_plan(plan: PlanFacts, constituency: str, today: date, money_year_starts: Sequence[int]) -> dict[str, Any]:
    """The words and numbers of a plan as they stand, but not how far its work is. A fixed number of statements."""
    return of_document(plans.document(plan, today, money_year_starts), constituency, money_year_starts)


def of_document(whole: PlanDocument, constituency: str, money_year_starts: Sequence[int]) -> dict[str, Any]:
    """The same of a plan that was read already."""
    plan = whole.plan
    details = dict(rows(DETAILS, {"plan_id": plan.id}))
    loose = [task for task in whole.tasks if task.objective_id is None and task.state is not TaskState.DROPPED]
    years = money_years(plan.starts_on, plan.ends_on, money_year_starts)
    return {
        "schema": SCHEMA,
        "constituency": constituency,
        "year": plan.year,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "opening": plan.opening,
        "where_we_stand": plan.where_we_stand,
        "sections": [_section(section) for section in whole.sections],
        "objectives": [_objective(one, details) for one in whole.objectives if one.dropped_on is None],
        "tasks": [{**_task(task, details), "section_id": task.section_id} for task in loose],
        "budgets": [_budget(balance) for balance in budget.balance(years) if balance.lines],
        "events": [_event(found) for found in rows(EVENTS, {"first": plan.starts_on, "last": plan.ends_on})],
    }


def adoption(plan_id: int) -> dict[str, Any]:
    """At which meeting a plan was adopted, and the vote where it was counted."""
    on, meeting_id, body, votes_for, votes_against, abstentions = row(ADOPTION, {"plan_id": plan_id})
    votes = {"for": votes_for, "against": votes_against, "abstentions": abstentions or 0}
    return {
        "on": on.isoformat(),
        "meeting_id": meeting_id,
        "body": body,
        "votes": votes if votes_for is not None else None,
    }


def kept(plan_id: int) -> Any:
    """The document a plan was adopted as, its checksum and whether its PDF is kept; None where it was not adopted."""
    return row(KEPT, {"plan_id": plan_id})


def kept_pdf(plan_id: int) -> Any:
    """The same with the PDF itself, which may be None."""
    return row(PDF, {"plan_id": plan_id})


def _role(role: Named) -> dict[str, Any]:
    return {"id": role.id, "title": role.title}


def _number(value: Decimal | None) -> str | None:
    """A number as text, always the same for the same number: 120, 12.5."""
    return None if value is None else plain(value).replace(",", "")


def _section(section: SectionFacts) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "kind": section.kind.value,
        "lead": _role(Named(section.lead_role_id, section.lead_title)),
        "words": section.words,
        "covered": bool(section.signed_off_words),
    }


def _objective(one: ObjectiveFacts, details: dict[int, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "section_id": one.section_id,
        "theme": one.theme.value,
        "words": one.words,
        "why": one.why,
        "lead": _role(Named(one.lead_role_id, one.lead_title)) if one.lead_role_id else None,
        "partners": [_role(partner) for partner in one.partners],
        "priority": one.priority.value,
        "measures": [_measure(measure) for measure in one.measures if measure.dropped_on is None],
        "tasks": [_task(task, details) for task in one.tasks if task.state is not TaskState.DROPPED],
    }


def _measure(measure: MeasureFacts) -> dict[str, Any]:
    return {
        "id": measure.id,
        "words": measure.words,
        "unit": measure.unit,
        "direction": measure.direction.value,
        "baseline": _number(measure.baseline),
        "target": _number(measure.target),
        "source": measure.source.value if measure.source else None,
    }


def _task(task: TaskFacts, details: dict[int, str]) -> dict[str, Any]:
    return {
        "id": task.id,
        "words": task.words,
        "detail": details.get(task.id, ""),
        "lead": _role(Named(task.lead_role_id, task.lead_title)),
        "supporters": [_role(role) for role in task.supporters],
        "branch": _role(task.branch) if task.branch else None,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "due_quarter": task.due_quarter,
        "effort": task.effort.value if task.effort else None,
        "waits_for": sorted(task.waits_for),
    }


def _budget(balance: Balance) -> dict[str, Any]:
    return {
        "money_year": balance.money_year,
        "income_pence": balance.income_pence,
        "expenditure_pence": balance.expenditure_pence,
        "lines": [
            {
                "side": line.side.value,
                "heading": line.heading,
                "planned_pence": line.planned_pence,
                "note": line.note,
            }
            for line in budget.lines(balance.money_year)
        ],
        "gap": [{"office": one.office.value, "reason": one.reason} for one in balance.acceptances],
    }


def _event(found: Any) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind.value,
        "title": found.title,
        "on": found.on.isoformat(),
        "starts_at": found.starts_at.isoformat("minutes") if found.starts_at else None,
        "place": found.place,
        "organiser": found.organiser,
    }
