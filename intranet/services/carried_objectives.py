"""The objective of a task that is carried over: found in the new plan, or brought along with its measures."""

from decimal import Decimal

from sqlalchemy import select

from intranet.core.db import db, row, rows
from intranet.core.plan_vocabulary import SectionKind
from intranet.models import Measure, Objective, ObjectivePartner, Plan, Reading, Role, Section, Task
from intranet.rules.access import MANAGERS, Actor
from intranet.services import measures, objectives


def place_for(plan: Plan, task: Task, *, actor: Actor) -> tuple[int | None, int | None]:
    """The objective and the section of the new plan under which a task of last year belongs; neither is no harm.

    An objective of the same words is the same objective. One that is not there yet is brought along, where this person
    may put it in; else the task stands by itself in the plan.
    """
    if task.objective_id is not None:
        last_years = db.session.get_one(Objective, task.objective_id)
        return _found(plan.id, last_years) or _brought(plan, last_years, actor), None
    return None, _section(plan, task.section_id, actor)


def may_bring(lead_role_id: int | None, actor: Actor) -> bool:
    """Whether somebody may bring an objective along that this role led."""
    return actor.holds(MANAGERS) or lead_role_id in actor.role_ids | actor.covered_ids


def _found(plan_id: int, last_years: Objective) -> int | None:
    alike = (Objective.words == last_years.words) & Objective.dropped_on.is_(None)
    found = row(select(Objective.id).where(Objective.plan_id == plan_id, alike).order_by(Objective.id).limit(1))
    return int(found.id) if found else None


def _brought(plan: Plan, last_years: Objective, actor: Actor) -> int | None:
    if not may_bring(last_years.lead_role_id, actor):
        return None
    lead = last_years.lead_role_id if last_years.lead_role_id in _open_roles([last_years.lead_role_id]) else None
    partners = rows(select(ObjectivePartner.role_id).where(ObjectivePartner.objective_id == last_years.id))
    objective_id = objectives.add(
        plan.id,
        theme=last_years.theme,
        words=last_years.words,
        why=last_years.why,
        lead_role_id=lead,
        partner_ids=_open_roles([one.role_id for one in partners]) - {lead},
        priority=last_years.priority,
        section_id=_section(plan, last_years.section_id, actor),
        actor=actor,
    )
    _bring_measures(last_years.id, objective_id, actor)
    return objective_id


def _open_roles(ids: list[int | None]) -> set[int]:
    return {one.id for one in rows(select(Role.id).where(Role.id.in_(ids), Role.closed_on.is_(None)))}


def _bring_measures(last_years_id: int, objective_id: int, actor: Actor) -> None:
    """Its measures, each beginning from where it was read last."""
    live = (Measure.objective_id == last_years_id) & Measure.dropped_on.is_(None)
    for measure in db.session.scalars(select(Measure).where(live).order_by(Measure.sort, Measure.id)):
        measures.add(
            objective_id,
            words=measure.words,
            unit=measure.unit,
            direction=measure.direction,
            baseline=_last_read(measure),
            target=measure.target,
            source=measure.source,
            actor=actor,
        )


def _last_read(measure: Measure) -> Decimal | None:
    """The last reading; where nobody took one, where it began last year."""
    standing = (Reading.measure_id == measure.id) & Reading.undone_at.is_(None)
    found = row(select(Reading.value).where(standing).order_by(Reading.on.desc(), Reading.id.desc()).limit(1))
    return measure.baseline if found is None else Decimal(found.value)


def _section(plan: Plan, last_years_id: int | None, actor: Actor) -> int | None:
    """The new plan's section that is the same room, or has the same title, where this person may put things in it."""
    if last_years_id is None:
        return None
    last_years = db.session.get_one(Section, last_years_id)
    same = Section.title == last_years.title
    if last_years.kind is not SectionKind.WORDS:
        same |= Section.kind == last_years.kind
    found = row(select(Section.id, Section.lead_role_id).where(Section.plan_id == plan.id, same).limit(1))
    return int(found.id) if found and may_bring(found.lead_role_id, actor) else None
