"""Terms: who holds which role from when to when. Checked under the write lock, over all the days they cover."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import TermHow
from intranet.models import Person, Role, Term
from intranet.rules.access import Actor
from intranet.rules.vacancy import RoleFacts, can_add_holder, most_holders_at_once
from intranet.services import lockout, records, versions


def start(
    person_id: int,
    role_id: int,
    *,
    starts_on: date,
    due_to_end_on: date | None,
    how: TermHow,
    replaces: int | None = None,
    actor: Actor,
) -> int:
    """Start a term, today, earlier or later; its id. `replaces` is a term that ends on the day this one starts.

    Raises RuleError where the end is not after the start, the role is closed, the person holds it in those days
    already, or all its seats are held then; and where nobody could manage people any more.
    """
    person, role = versions.reread(Person, person_id), versions.reread(Role, role_id)
    unmanaged = lockout.first_unmanaged_day()
    if replaces is not None:
        _replace(replaces, role, starts_on, actor)
    term = Term(person_id=person_id, role_id=role_id, starts_on=starts_on, due_to_end_on=due_to_end_on, how=how)
    _check(term, role, person.name)
    db.session.add(term)
    db.session.flush()
    records.write(
        Happening.TERM_STARTED,
        "term",
        term.id,
        actor=actor,
        role_id=role_id,
        name=person.name,
        role=role.title,
        starts_on=starts_on.isoformat(),
        due_to_end_on=_iso(due_to_end_on),
        how=how.value,
    )
    db.session.flush()
    lockout.keep_managed(unmanaged, "replaces")
    return term.id


def change(
    term_id: int,
    *,
    seen: int,
    starts_on: date,
    due_to_end_on: date | None,
    ended_on: date | None,
    how: TermHow,
    actor: Actor,
) -> None:
    """Put a term right: its days, or how it came about. Raises Conflict, and RuleError as `start` and `end` do."""
    term = versions.reread(Term, term_id)
    person, role = versions.reread(Person, term.person_id), versions.reread(Role, term.role_id)
    told = _told(term)
    versions.claim(term, seen, subject=f"{person.name}'s term", theirs=_as_form(term))
    unmanaged = lockout.first_unmanaged_day()
    term.starts_on, term.due_to_end_on, term.ended_on, term.how = starts_on, due_to_end_on, ended_on, how
    before, after = records.differences(told, _told(term))
    if not after:
        return
    _check(term, role, person.name)
    records.write(
        Happening.TERM_CHANGED,
        "term",
        term_id,
        actor=actor,
        role_id=role.id,
        name=person.name,
        role=role.title,
        before=before,
        after=after,
    )
    db.session.flush()
    lockout.keep_managed(unmanaged, "ended_on")


def end(term_id: int, *, seen: int, ended_on: date, actor: Actor) -> None:
    """End a term: from this day on they no longer hold the role, and it may do no more.

    Raises Conflict, and RuleError where the day is not after the start, or nobody could manage people any more.
    """
    term = versions.reread(Term, term_id)
    person, role = versions.reread(Person, term.person_id), versions.reread(Role, term.role_id)
    versions.claim(term, seen, subject=f"{person.name}'s term", theirs=_as_form(term))
    unmanaged = lockout.first_unmanaged_day()
    _end(term, ended_on, role=role, name=person.name, actor=actor, field="ended_on")
    db.session.flush()
    lockout.keep_managed(unmanaged, "ended_on")


def withdraw(term_id: int, *, seen: int, actor: Actor) -> None:
    """Take back a term that has not begun. Raises Conflict, and RuleError where it has: then it can be ended."""
    term = versions.reread(Term, term_id)
    person, role = versions.reread(Person, term.person_id), versions.reread(Role, term.role_id)
    versions.claim(term, seen, subject=f"{person.name}'s term", theirs=_as_form(term))
    if term.starts_on <= clock.today():
        raise RuleError(f"{person.name} has begun as {role.title}. Their term can be ended, and is kept.")
    records.write(
        Happening.TERM_CHANGED,
        "term",
        term_id,
        actor=actor,
        role_id=role.id,
        name=person.name,
        role=role.title,
        before={"starts_on": term.starts_on.isoformat()},
        after={"starts_on": None},
    )
    unmanaged = lockout.first_unmanaged_day()
    db.session.delete(term)
    db.session.flush()
    lockout.keep_managed(unmanaged)


def _replace(term_id: int, role: Role, day: date, actor: Actor) -> None:
    term = db.session.get(Term, term_id, populate_existing=True)
    if term is None or term.role_id != role.id:
        raise RuleError("They do not hold this role. Please choose somebody who does, or nobody.", "replaces")
    person = versions.reread(Person, term.person_id)
    _end(term, day, role=role, name=person.name, actor=actor, field="replaces")
    db.session.flush()


def _end(term: Term, day: date, *, role: Role, name: str, actor: Actor, field: str) -> None:
    if day <= term.starts_on:
        raise RuleError(f"{name} began on {_day(term.starts_on)}. The first day without the role must be later.", field)
    if term.ended_on is not None and term.ended_on <= clock.today():
        raise RuleError(f"{name}'s term ended on {_day(term.ended_on)} already.", field)
    term.ended_on = day
    records.write(
        Happening.TERM_ENDED,
        "term",
        term.id,
        actor=actor,
        role_id=role.id,
        name=name,
        role=role.title,
        ended_on=day.isoformat(),
    )


def _check(term: Term, role: Role, name: str) -> None:
    if term.due_to_end_on is not None and term.due_to_end_on <= term.starts_on:
        raise RuleError("A term ends after it starts. Please check the two days.", "due_to_end_on")
    if term.ended_on is not None and term.ended_on <= term.starts_on:
        raise RuleError("A term ends after it starts. Please check the two days.", "ended_on")
    overlapping = _overlapping(term)
    if any(person_id == term.person_id for person_id, _, _ in overlapping):
        raise RuleError(f"{name} holds this role in those days already.", "starts_on")
    facts = RoleFacts(
        id=role.id,
        office=role.office,
        seats=role.seats,
        shareable=role.shareable,
        deputy_id=role.deputy_id,
        holders=len(overlapping),
        closed=role.closed_on is not None and (term.ended_on or date.max) > role.closed_on,
    )
    days = [(starts_on, ended_on) for _, starts_on, ended_on in overlapping]
    refusal = can_add_holder(facts, most_holders_at_once(days, (term.starts_on, term.ended_on)))
    if refusal is not None:
        raise RuleError(refusal, "role" if facts.closed else "starts_on")


def _overlapping(term: Term) -> list[tuple[int, date, date | None]]:
    found = select(Term.person_id, Term.starts_on, Term.ended_on).where(
        Term.role_id == term.role_id,
        Term.id != term.id,
        or_(Term.ended_on.is_(None), Term.ended_on > term.starts_on),
    )
    if term.ended_on is not None:
        found = found.where(Term.starts_on < term.ended_on)
    return [(one.person_id, one.starts_on, one.ended_on) for one in db.session.execute(found)]


def _told(term: Term) -> dict[str, Any]:
    return {
        "starts_on": _iso(term.starts_on),
        "due_to_end_on": _iso(term.due_to_end_on),
        "ended_on": _iso(term.ended_on),
        "how": term.how.value,
    }


def _as_form(term: Term) -> dict[str, Any]:
    return {
        "starts_on": term.starts_on,
        "due_to_end_on": term.due_to_end_on,
        "ended_on": term.ended_on,
        "how": term.how.value,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
