"""What happened to a plan: its records, the newest first, by role, objective and kind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, exists, null, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs
from intranet.models import Objective, Person, Record, Role, Section, Task
from intranet.queries.facts import Named

A_PAGE = 60
NEWEST = 2**31 - 1  # the largest number that every database of ours can hold as an id

# What can be asked for, and the records that it means.
KINDS: dict[str, tuple[str, frozenset[Happening]]] = {
    slug: (words, frozenset(each for each in Happening if each.value.startswith(starts)))
    for slug, words, starts in (
        ("tasks", "Tasks and checklists", ("task-", "checklist-")),
        ("objectives", "Objectives", ("objective", "results-")),
        ("measures", "Measures and readings", ("measure-", "reading-")),
        ("sections", "Sections and sign-off", ("section-", "sign-off-")),
        ("colours", "How things stand", ("colour-",)),
        ("steps", "Steps of the plan", ("plan-", "consultation-", "asked-for")),
        ("comments", "Comments and their answers", ("comment-", "link-")),
        ("suggestions", "Suggestions", ("suggestion-",)),
        ("amendments", "Amendments", ("amendment-",)),
        ("budget", "Budget", ("budget-", "gap-")),
        ("exports", "Exports", ("exported",)),
    )
}

_ActedIn = aliased(Role)


def _whole(name: str) -> Any:
    return bindparam(name, type_=Integer)


# Of what was removed the record stays, but there is no page to lead to.
IS_THERE = or_(
    Record.subject_kind.not_in(("task", "objective", "section")),
    and_(Record.subject_kind == "task", exists().where(Task.id == Record.subject_id)),
    and_(Record.subject_kind == "objective", exists().where(Objective.id == Record.subject_id)),
    and_(Record.subject_kind == "section", exists().where(Section.id == Record.subject_id)),
)
RECORDS = (
    select(
        Record.id,
        Record.kind,
        Record.at,
        Record.fields,
        Record.subject_kind,
        Record.subject_id,
        Record.objective_id,
        Record.acted_as,
        Person.name.label("person"),
        _ActedIn.title.label("acted_in"),
        Record.guest,
        IS_THERE.label("is_there"),
    )
    .outerjoin(Person, Person.id == Record.person_id)
    .outerjoin(_ActedIn, _ActedIn.id == Record.acted_in_id)
    .where(
        Record.plan_id == _whole("plan_id"),
        Record.id < _whole("before"),
        or_(_whole("role_id") == null(), Record.role_id == _whole("role_id"), Record.acted_in_id == _whole("role_id")),
        or_(_whole("objective_id") == null(), Record.objective_id == _whole("objective_id")),
    )
    .order_by(Record.id.desc())
    .limit(A_PAGE + 1)
)
OF_KIND = {slug: RECORDS.where(Record.kind.in_(sorted(kinds))) for slug, (_, kinds) in KINDS.items()}
ROLES = select(Role.id, Role.title).order_by(Role.sort, Role.id)
OBJECTIVES = (
    select(Objective.id, Objective.words)
    .where(Objective.plan_id == bindparam("plan_id"))
    .order_by(Objective.sort, Objective.id)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which records are asked for; whatever is None or empty asks for nothing."""

    role_id: int | None = None  # on whose timeline it shows, or who did it
    objective_id: int | None = None
    kind: str = ""  # of KINDS
    before: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One record of a plan's history."""

    id: int
    kind: str
    at: datetime
    fields: dict[str, Any]
    subject_kind: str
    subject_id: int | None
    objective_id: int | None
    acted_as: ActedAs | None
    person: str | None
    acted_in: str | None
    guest: str
    is_there: bool  # whether what it is about still has a page


def of_plan(plan_id: int, asked: Asked) -> tuple[list[PlanRecord], int | None]:
    """A page of what happened, and what to ask for next, None at the end. One statement."""
    scope = {
        "plan_id": plan_id,
        "before": max(0, min(asked.before or NEWEST, NEWEST)),
        "role_id": asked.role_id,
        "objective_id": asked.objective_id,
    }
    found = [PlanRecord(*each) for each in rows(OF_KIND.get(asked.kind, RECORDS), scope)]
    return found[:A_PAGE], found[A_PAGE - 1].id if len(found) > A_PAGE else None


def roles() -> list[Named]:
    """All roles, to choose from."""
    return [Named._make(each) for each in rows(ROLES)]


def objectives(plan_id: int) -> list[Named]:
    """The objectives of a plan, to choose from."""
    return [Named._make(each) for each in rows(OBJECTIVES, {"plan_id": plan_id})]
