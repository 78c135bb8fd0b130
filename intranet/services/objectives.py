"""Objectives of a plan that is being written: added, changed, put in order, taken out and brought back."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanPart, Priority
from intranet.core.vocabulary import Theme
from intranet.models import Objective, Plan, Section, Task
from intranet.rules.access import MANAGERS, Actor
from intranet.services import notifications, order, records, search, sections, versions
from intranet.services.objective_links import checked_partners, link, partner_ids_of
from intranet.services.order import Way
from intranet.services.plan_edits import check_own_role, open_for_editing, titles, with_reason

LONGEST_WORDS, LONGEST = 240, 20_000
GONE = "This objective was taken out of the plan while you had it open. Bring it back first, then change it."


def add(
    plan_id: int,
    *,
    theme: Theme,
    words: str,
    why: str,
    lead_role_id: int | None,
    partner_ids: Iterable[int],
    priority: Priority,
    section_id: int | None,
    reason: str = "",
    actor: Actor,
) -> int:
    """Put an objective at the end of a plan; it may be without a lead while the plan is written. Returns its id.

    Raises RuleError: where the plan's state forbids it; on `reason` where one is needed; on `lead_role_id` for a role
    that is closed or not theirs; on `partner_ids` where the lead is among them; on `section_id` for another's section.
    """
    plan = open_for_editing(plan_id, actor, reason)
    check_own_role(lead_role_id, actor, kept=None)
    _check_section(plan, section_id, actor, kept=None)
    partners = checked_partners(partner_ids, lead_role_id, frozenset())
    objective = Objective(
        plan_id=plan.id,
        section_id=section_id,
        theme=theme,
        words=words,
        why=why,
        lead_role_id=lead_role_id,
        priority=priority,
        sort=order.next_number(Objective.sort, Objective.plan_id == plan.id),
    )
    db.session.add(objective)
    db.session.flush()
    link(objective, partners)
    sections.withdraw_for_change([section_id], actor=actor)
    _write(Happening.OBJECTIVE_ADDED, objective, actor)
    search.note_objective(objective.id)
    notifications.mentions(why, f"You are mentioned in the objective “{words}”", _href(objective), by=actor)
    return objective.id


def change(
    objective_id: int,
    seen: int,
    *,
    theme: Theme,
    words: str,
    why: str,
    lead_role_id: int | None,
    partner_ids: Iterable[int],
    priority: Priority,
    section_id: int | None,
    reason: str = "",
    actor: Actor,
) -> None:
    """Change what an objective says, who leads it and where it stands in the plan.

    A sign-off of its section no longer holds. Raises Conflict when somebody was quicker, and RuleError as `add` does.
    """
    objective = versions.reread(Objective, objective_id)
    plan = open_for_editing(objective.plan_id, actor, reason)
    if objective.dropped_on is not None:
        raise RuleError(GONE)
    versions.claim(objective, seen, subject="This objective", theirs=stored(objective))
    check_own_role(lead_role_id, actor, kept=objective.lead_role_id)
    _check_section(plan, section_id, actor, kept=objective.section_id)
    partners = checked_partners(partner_ids, lead_role_id, partner_ids_of(objective.id))
    before, was_why, was_section = told(objective), objective.why, objective.section_id
    objective.theme, objective.words, objective.why, objective.priority = theme, words, why, priority
    objective.lead_role_id, objective.section_id = lead_role_id, section_id
    link(objective, partners)
    was, now = records.differences(before, told(objective))
    if not now:
        db.session.flush()
        return
    sections.withdraw_for_change([was_section, section_id], actor=actor)
    _write(Happening.OBJECTIVE_CHANGED, objective, actor, before=was, after=now, **with_reason(plan, reason))
    search.note_objective(objective.id)
    _tell_followers(objective, "was changed", actor)
    if why != was_why:
        notifications.mentions(why, f"You are mentioned in the objective “{words}”", _href(objective), by=actor)


def move(objective_id: int, way: Way, *, actor: Actor) -> None:
    """Put an objective one place up or down among those of its section. Raises RuleError where the state forbids it."""
    objective = versions.reread(Objective, objective_id)
    open_for_editing(objective.plan_id, actor, None)
    mine = (Objective.plan_id == objective.plan_id) & Objective.dropped_on.is_(None)
    every = db.session.scalars(select(Objective).where(mine).order_by(Objective.sort, Objective.id)).all()
    peers = [one for one in every if one.section_id == objective.section_id]
    if order.moved(peers, objective, way):
        _write(Happening.OBJECTIVES_REORDERED, objective, actor)


def remove(objective_id: int, *, reason: str = "", actor: Actor) -> None:
    """Take an objective out of a plan that is being written; its tasks stay in the plan, without an objective.

    Removing twice is removing once. Raises RuleError where the plan's state forbids it, and on `reason` where one is
    needed.
    """
    objective = versions.reread(Objective, objective_id)
    plan = open_for_editing(objective.plan_id, actor, reason)
    if objective.dropped_on is not None:
        return
    objective.dropped_on = clock.today()
    freed = {"objective_id": None, "section_id": objective.section_id, "version": Task.version + 1}
    db.session.execute(update(Task).where(Task.objective_id == objective.id).values(freed))
    sections.withdraw_for_change([objective.section_id], actor=actor)
    _write(Happening.OBJECTIVE_REMOVED, objective, actor, **with_reason(plan, reason))
    search.remove(search.OBJECTIVE, objective.id)
    _tell_followers(objective, "was taken out of the plan", actor)


def restore(objective_id: int, *, reason: str = "", actor: Actor) -> None:
    """Bring back an objective that was taken out of a plan that is being written. Raises RuleError as `remove` does."""
    objective = versions.reread(Objective, objective_id)
    open_for_editing(objective.plan_id, actor, reason)
    if objective.dropped_on is None:
        return
    objective.dropped_on = None
    sections.withdraw_for_change([objective.section_id], actor=actor)
    _write(Happening.OBJECTIVE_ADDED, objective, actor)
    search.note_objective(objective.id)


def stored(objective: Objective) -> dict[str, Any]:
    """An objective as its form's fields name it."""
    names = ("theme", "words", "why", "lead_role_id", "priority", "section_id")
    held = {name: getattr(objective, name) for name in names}
    return {**held, "partner_ids": sorted(partner_ids_of(objective.id))}


def told(objective: Objective) -> dict[str, Any]:
    """An objective as its history tells it: with the titles of today, which a later renaming does not change."""
    section = db.session.get(Section, objective.section_id) if objective.section_id else None
    return {
        "words": objective.words,
        "why": objective.why,
        "theme": objective.theme.value,
        "priority": objective.priority.value,
        "lead": titles([objective.lead_role_id] if objective.lead_role_id else []),
        "partners": titles(sorted(partner_ids_of(objective.id))),
        "section": section.title if section else "",
    }


def _check_section(plan: Plan, section_id: int | None, actor: Actor, *, kept: int | None) -> None:
    if section_id is None or section_id == kept:
        return
    section = db.session.get(Section, section_id, populate_existing=True)
    if section is None or section.plan_id != plan.id:
        raise RuleError("This plan has no such section. Please choose one from the list.", "section_id")
    if not actor.holds(MANAGERS) and section.lead_role_id not in actor.role_ids | actor.covered_ids:
        raise RuleError(
            f"{section.title} is another role's section. Leave it outside, or suggest it there.", "section_id"
        )


def _href(objective: Objective) -> str:
    return f"/objectives/{objective.id}"


def _tell_followers(objective: Objective, what: str, actor: Actor) -> None:
    words = f"The objective “{objective.words}” {what}"
    notifications.tell_followers(PlanPart.OBJECTIVE, objective.id, words, _href(objective), by=actor)


def _write(kind: Happening, objective: Objective, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    about: dict[str, Any] = {
        "role_id": objective.lead_role_id,
        "plan_id": objective.plan_id,
        "objective_id": objective.id,
    }
    records.write(kind, "objective", objective.id, actor=actor, words=objective.words, **about, **fields)
    db.session.flush()
