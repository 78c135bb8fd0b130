"""What can be found: whoever adds or renames a role, a duty or a person says so here, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, delete, insert, select, update

from intranet.core.db import Base, db, rows
from intranet.models import Duty, Event, Objective, Person, Plan, Role, SearchEntry, Task

ROLE, DUTY, PERSON, EVENT = "role", "duty", "person", "event"
PLAN, OBJECTIVE, TASK = "plan", "objective", "task"

ROLES = select(Role.id, Role.title, Role.aliases, Role.purpose)
DUTIES = select(Duty.id, Duty.words, Role.title, Role.aliases, Duty.theme).join(Role, Role.id == Duty.lead_role_id)
PEOPLE = select(Person.id, Person.name)
PLANS = select(Plan.id, Plan.year, Plan.opening, Plan.where_we_stand)
OBJECTIVES = select(Objective.id, Objective.words, Objective.why, Objective.theme)
LIVE = OBJECTIVES.where(Objective.dropped_on.is_(None))
TASKS = select(Task.id, Task.words, Task.detail)
EVENTS = select(Event.id, Event.title, Event.place, Event.speakers, Event.words)

# Built once: a job description that is adopted notes some hundreds, and building them anew took a third of its time.
_ONE: BindParameter[int] = bindparam("one")
_ROLE = ROLES.where(Role.id == _ONE)
_DUTY, _LED_BY = DUTIES.where(Duty.id == _ONE), DUTIES.where(Duty.lead_role_id == _ONE)
_ENTRIES = Base.metadata.tables[SearchEntry.__tablename__]
_MINE = (_ENTRIES.c.subject_kind == bindparam("mine")) & (_ENTRIES.c.subject_id == _ONE)
_REPLACE, _ADD = update(_ENTRIES).where(_MINE), insert(_ENTRIES)


def put(subject_kind: str, subject_id: int, title: str, text: str = "") -> None:
    """Let a thing be found under its title and the words beside it, in place of those it had."""
    entry = _entry(subject_kind, subject_id, title, text)
    connection = db.session.connection()
    replaced = connection.execute(_REPLACE, {"mine": subject_kind, "one": subject_id, "title": title, "text": text})
    if replaced.rowcount == 0:
        connection.execute(_ADD, entry)


def remove(subject_kind: str, subject_id: int) -> None:
    """Let a thing be found no more."""
    mine = (SearchEntry.subject_kind == subject_kind) & (SearchEntry.subject_id == subject_id)
    db.session.execute(delete(SearchEntry).where(mine))


def note_role(role_id: int) -> None:
    """After a role was added or changed: it, and the duties it leads, are found under its names of today."""
    _put_all(_roles(_ROLE, one=role_id))
    _put_all(_duties(_LED_BY, one=role_id))


def note_duty(duty_id: int) -> None:
    """After a duty was added, reworded or moved. A retired one can still be found, and is marked as retired."""
    _put_all(_duties(_DUTY, one=duty_id))


def note_person(person_id: int) -> None:
    """After a person was added or renamed; they are found by name alone, never by how to reach them."""
    _put_all(_people(PEOPLE.where(Person.id == person_id)))


def note_plan(plan_id: int) -> None:
    """After a plan was started, or its opening or where we stand was rewritten."""
    _put_all(_plans(PLANS.where(Plan.id == plan_id)))


def note_objective(objective_id: int) -> None:
    """After an objective was added, brought back or reworded."""
    _put_all(_objectives(OBJECTIVES.where(Objective.id == objective_id)))


def note_event(event_id: int) -> None:
    """After an event was added or changed."""
    _put_all(_events(EVENTS.where(Event.id == event_id)))


def rebuild() -> None:
    """Find everything afresh: after a structure was loaded, or whenever the index is in doubt."""
    db.session.flush()
    db.session.execute(delete(SearchEntry))
    things = (
        _roles(ROLES),
        _duties(DUTIES),
        _people(PEOPLE),
        _plans(PLANS),
        _objectives(LIVE),
        _tasks(TASKS),
        _events(EVENTS),
    )
    entries = [_entry(*one) for some in things for one in some]
    if entries:
        db.session.execute(insert(SearchEntry), entries)


Found = tuple[str, int, str, str]


def _put_all(things: Iterable[Found]) -> None:
    for kind, subject_id, title, text in things:
        put(kind, subject_id, title, text)


def _entry(kind: str, subject_id: int, title: str, text: str) -> dict[str, Any]:
    return {"subject_kind": kind, "subject_id": subject_id, "title": title, "text": text}


def _roles(statement: Select[*tuple[Any, ...]], **asked: int) -> list[Found]:
    db.session.flush()
    return [
        (ROLE, role_id, title, " ".join([*aliases, purpose]))
        for role_id, title, aliases, purpose in rows(statement, asked)
    ]


def _duties(statement: Select[*tuple[Any, ...]], **asked: int) -> list[Found]:
    db.session.flush()
    return [
        (DUTY, duty_id, words, " ".join([title, *aliases, theme.value.replace("-", " ")]))
        for duty_id, words, title, aliases, theme in rows(statement, asked)
    ]


def _people(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [(PERSON, person_id, name, "") for person_id, name in rows(statement)]


def _plans(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [
        (PLAN, plan_id, f"Annual development plan {year}", f"{opening} {where_we_stand}")
        for plan_id, year, opening, where_we_stand in rows(statement)
    ]


def _objectives(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [
        (OBJECTIVE, objective_id, words, f"{why} {theme.value.replace('-', ' ')}")
        for objective_id, words, why, theme in rows(statement)
    ]


def _tasks(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [(TASK, task_id, words, detail) for task_id, words, detail in rows(statement)]


def _events(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [
        (EVENT, event_id, title, f"{place} {speakers} {words}")
        for event_id, title, place, speakers, words in rows(statement)
    ]
