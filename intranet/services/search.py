"""What can be found: whoever adds or renames a role, a duty or a person says so here, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from intranet.core.db import db, rows
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


def put(subject_kind: str, subject_id: int, title: str, text: str = "") -> None:
    """Let a thing be found under its title and the words beside it, in place of those it had."""
    mine = (SearchEntry.subject_kind == subject_kind) & (SearchEntry.subject_id == subject_id)
    if db.session.execute(update(SearchEntry).where(mine).values(title=title, text=text)).rowcount == 0:  # type: ignore[attr-defined]
        entry = _entry(subject_kind, subject_id, title, text)
        db.session.execute(insert(SearchEntry).values(entry))


def remove(subject_kind: str, subject_id: int) -> None:
    """Let a thing be found no more."""
    mine = (SearchEntry.subject_kind == subject_kind) & (SearchEntry.subject_id == subject_id)
    db.session.execute(delete(SearchEntry).where(mine))


def note_role(role_id: int) -> None:
    """After a role was added or changed: it, and the duties it leads, are found under its names of today."""
    _put_all(_roles(ROLES.where(Role.id == role_id)))
    _put_all(_duties(DUTIES.where(Duty.lead_role_id == role_id)))


def note_duty(duty_id: int) -> None:
    """After a duty was added, reworded or moved. A retired one can still be found, and is marked as retired."""
    _put_all(_duties(DUTIES.where(Duty.id == duty_id)))


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


def _roles(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [
        (ROLE, role_id, title, " ".join([*aliases, purpose])) for role_id, title, aliases, purpose in rows(statement)
    ]


def _duties(statement: Select[*tuple[Any, ...]]) -> list[Found]:
    db.session.flush()
    return [
        (DUTY, duty_id, words, " ".join([title, *aliases, theme.value.replace("-", " ")]))
        for duty_id, words, title, aliases, theme in rows(statement)
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
