"""What a task may say: checks under the write lock, and what is stored and told of it."""

from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.errors import NotFound, RuleError
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Objective, Person, Plan, Section, Task
from intranet.queries import task_choices
from intranet.rules import quarters
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.promises import place
from intranet.services import task_links
from intranet.services.plan_edits import check_own_role, titles

SHORTEST, LONGEST_WORDS, LONGEST, LONGEST_HELPER = 3, 240, 20_000, 120


def plan_id_of(task: Task) -> int:
    """The plan of a task. Raises NotFound for a task of no plan, which is not written there."""
    if task.plan_id is None:
        raise NotFound
    return task.plan_id


def section_of(task: Task) -> int | None:
    """The section a task stands in: its objective's, where it has one."""
    if task.objective_id is None:
        return task.section_id
    return db.session.get_one(Objective, task.objective_id).section_id


def checked_words(words: str) -> str:
    """What is to be done. Raises RuleError on `words` for too few or too many."""
    if not SHORTEST <= len(words) <= LONGEST_WORDS:
        raise RuleError(f"Please say it in {SHORTEST} to {LONGEST_WORDS} characters.", "words")
    return words


def checked_lead(role_id: int | None, actor: Actor, *, kept: int | None) -> int:
    """The role that leads a task. Raises RuleError on `lead_role_id` for none, a closed one, or one not theirs."""
    if role_id is None:
        raise RuleError("A task always has a role that leads it. Please choose one.", "lead_role_id")
    check_own_role(role_id, actor, kept=kept)
    return role_id


def checked_place(
    plan: Plan, objective_id: int | None, section_id: int | None, task: Task, actor: Actor
) -> tuple[int | None, int | None]:
    """The objective or the section a task is to stand under; where it stands already, it may stay.

    Raises RuleError on `under` for one of another plan, one taken out, and another role's section.
    """
    if objective_id is not None:
        objective = db.session.get(Objective, objective_id, populate_existing=True)
        if objective is None or objective.plan_id != plan.id:
            raise RuleError("This plan has no such objective. Please choose from the list.", "under")
        if objective.dropped_on is not None and objective_id != task.objective_id:
            raise RuleError("This objective was taken out of the plan. Please choose another.", "under")
        return objective_id, None
    if section_id is None:
        return None, None
    section = db.session.get(Section, section_id, populate_existing=True)
    if section is None or section.plan_id != plan.id:
        raise RuleError("This plan has no such section. Please choose from the list.", "under")
    own = section.lead_role_id in actor.role_ids | actor.covered_ids or actor.holds(MANAGERS)
    if not own and section_id != task.section_id:
        raise RuleError(f"{section.title} is another role's section. Leave it outside, or suggest it there.", "under")
    return None, section_id


def checked_due(due_on: date | None, due_quarter: str | None) -> tuple[date | None, str | None]:
    """By when: a day, or a quarter, which means its last day. Raises RuleError on the field that cannot be."""
    if not due_quarter:
        return due_on, None
    last = quarters.last_day(due_quarter, "due_quarter")
    if due_on is not None and due_on != last:
        raise RuleError("Please give a day or a quarter, not both.", "due_on")
    return last, due_quarter


def checked_branch(branch_id: int | None, *, kept: int | None) -> int | None:
    """The branch a task belongs to, if any. Raises RuleError on `branch_id` for what is no branch of today."""
    if branch_id is not None and branch_id != kept:
        known = (Body.id == branch_id) & (Body.kind == BodyKind.BRANCH) & Body.closed_on.is_(None)
        if row(select(Body.id).where(known)) is None:
            raise RuleError("There is no such branch. Please choose from the list.", "branch_id")
    return branch_id


def checked_who(person_id: int | None, lead_role_id: int, *, kept: int | None) -> int | None:
    """Who of those that share the lead role does it, if that was said. Raises RuleError on `who_id` for another."""
    if person_id is not None and person_id != kept:
        holders = task_choices.holders(lead_role_id, clock.today())
        if person_id not in {holder.id for holder in holders}:
            raise RuleError("Whoever does it holds the lead role today. Please choose from the list.", "who_id")
    return person_id


def stored(task: Task) -> dict[str, Any]:
    """A task as its forms' fields name it."""
    names = ("words", "detail", "lead_role_id", "branch_id", "due_quarter", "effort", "who_id", "helper")
    return {
        **{name: getattr(task, name) for name in names},
        "supporter_ids": sorted(task_links.supporter_ids_of(task.id)),
        "under": place(task.objective_id, task.section_id),
        "due_on": None if task.due_quarter else task.due_on,
        "waits_for": sorted(task_links.waits_of(task.id)),
        "occasions": sorted(task_links.occasions_of(task.id)),
    }


def told(task: Task) -> dict[str, Any]:
    """A task as its history tells it: in the words of today, which a later change elsewhere does not change."""
    return {
        "words": task.words,
        "detail": task.detail,
        "lead": titles([task.lead_role_id]),
        "supporters": titles(sorted(task_links.supporter_ids_of(task.id))),
        "objective": _words_of(Objective.words, Objective.id, task.objective_id),
        "section": _words_of(Section.title, Section.id, task.section_id),
        "branch": _words_of(Body.title, Body.id, task.branch_id),
        "due_on": task.due_on.isoformat() if task.due_on and not task.due_quarter else "",
        "due_quarter": task.due_quarter or "",
        "effort": task.effort.value if task.effort else "",
        "waits_for": _awaited(task.id),
        "who": _words_of(Person.name, Person.id, task.who_id),
        "helper": task.helper,
        "occasions": sorted(task_links.occasions_of(task.id)),
    }


def _awaited(task_id: int) -> list[str]:
    ids = task_links.waits_of(task_id)
    return [found.words for found in rows(select(Task.words).where(Task.id.in_(ids)).order_by(Task.id))] if ids else []


def _words_of(column: Any, key: Any, number: int | None) -> str:
    found = row(select(column).where(key == number)) if number is not None else None
    return str(found[0]) if found else ""
