"""Finding plans, objectives and tasks by their words, for whoever may read the plan."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, literal, null, select, text, union_all

from intranet.core.db import db, rows
from intranet.core.lists import numbers
from intranet.core.plan_vocabulary import TaskState
from intranet.models import Objective, Plan, Role, Task
from intranet.queries.search import MOST_FOUND, postgresql_terms, sqlite_terms, words_of

PLAN, OBJECTIVE, TASK = "plan", "objective", "task"
KINDS = (PLAN, OBJECTIVE, TASK)

_SQLITE = text(
    """SELECT entry.subject_kind, entry.subject_id FROM search_fts JOIN search_entry AS entry
    ON entry.id = search_fts.rowid
    WHERE search_fts MATCH :terms AND entry.subject_kind IN ('plan', 'objective', 'task')
    ORDER BY bm25(search_fts, 4.0, 1.0), entry.id LIMIT :most"""
)
_POSTGRESQL = text(
    """SELECT entry.subject_kind, entry.subject_id FROM search_entry AS entry, to_tsquery('english', :terms) AS terms
    WHERE entry.search_fts @@ terms AND entry.subject_kind IN ('plan', 'objective', 'task')
    ORDER BY ts_rank(entry.search_fts, terms) DESC, entry.id LIMIT :most"""
)


@dataclass(frozen=True, slots=True)
class PartHit:
    """A plan, an objective or a task that was found."""

    kind: str
    id: int
    year: int | None
    title: str  # empty for a plan, whose year says it all
    lead: str | None
    state: TaskState | None


_PARTS: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(
        literal(PLAN).label("kind"),
        Plan.id.label("id"),
        Plan.year.label("year"),
        literal("").label("title"),
        null().label("lead"),
        null().label("state"),
    ).where(Plan.id.in_(numbers("plan"))),
    select(literal(OBJECTIVE), Objective.id, Plan.year, Objective.words, Role.title, null())
    .join(Plan, Plan.id == Objective.plan_id)
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .where(Objective.id.in_(numbers("objective"))),
    select(literal(TASK), Task.id, Plan.year, Task.words, Role.title, Task.state)
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .join(Role, Role.id == Task.lead_role_id)
    .where(Task.id.in_(numbers("task"))),
)


@dataclass(frozen=True, slots=True)
class PartResults:
    """What was found in the plans, best first; `more` says that there is more than is shown."""

    hits: tuple[PartHit, ...]
    more: bool

    def of(self, kind: str) -> list[PartHit]:
        """Those of one kind."""
        return [hit for hit in self.hits if hit.kind == kind]


NOTHING = PartResults((), more=False)


def find(asked: str) -> PartResults:
    """Plans, objectives and tasks under all of these words. Two statements at most."""
    terms = words_of(asked)
    if not terms:
        return NOTHING
    sqlite = db.engine.dialect.name == "sqlite"
    said = sqlite_terms(terms) if sqlite else postgresql_terms(terms)
    found = [tuple(one) for one in rows(_SQLITE if sqlite else _POSTGRESQL, {"terms": said, "most": MOST_FOUND + 1})]
    if not found:
        return NOTHING
    ids = {kind: [number for of, number in found if of == kind] for kind in KINDS}
    parts = {(one.kind, one.id): _hit(one) for one in rows(_PARTS, ids)}
    return PartResults(tuple(parts[one] for one in found[:MOST_FOUND] if one in parts), more=len(found) > MOST_FOUND)


def _hit(one: Any) -> PartHit:
    return PartHit(one.kind, one.id, one.year, one.title, one.lead, TaskState(one.state) if one.state else None)
