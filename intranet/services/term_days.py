"""The days of a term, checked under the write lock against all the days that it covers, and what is told of them."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.models import Person, Role, Term
from intranet.rules.access import Actor
from intranet.rules.vacancy import RoleFacts, can_add_holder, most_holders_at_once
from intranet.services import records


def begin(term: Term, role: Role, person: Person, actor: Actor | None, *, field: str = "starts_on") -> None:
    """Keep a term that starts, and write it down. Raises RuleError as `check` does."""
    check(term, role, person.name, field=field)
    person.erased_at = None  # whoever comes back is somebody again
    db.session.add(term)
    db.session.flush()
    _write(
        Happening.TERM_STARTED,
        term,
        role,
        person.name,
        actor,
        starts_on=term.starts_on.isoformat(),
        due_to_end_on=iso(term.due_to_end_on),
        how=term.how.value,
    )
    db.session.flush()


def end(term: Term, day: date, *, role: Role, name: str, actor: Actor | None, field: str) -> None:
    """Let a term end on a day, the first without the role, and write it down.

    Raises RuleError on `field` where the day is not after its start, or the term is over.
    """
    if day <= term.starts_on:
        raise RuleError(
            f"{name} began on {_said(term.starts_on)}. The first day without the role must be later.", field
        )
    if term.ended_on is not None and term.ended_on <= clock.today():
        raise RuleError(f"{name}'s term ended on {_said(term.ended_on)} already.", field)
    term.ended_on = day
    _write(Happening.TERM_ENDED, term, role, name, actor, ended_on=day.isoformat())


def note_change(
    term: Term, role: Role, name: str, actor: Actor | None, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Write down that the days of a term are others now; a start of None says that it was taken back."""
    _write(Happening.TERM_CHANGED, term, role, name, actor, before=before, after=after)


def check(term: Term, role: Role, name: str, *, field: str = "starts_on") -> None:
    """Refuse a term whose end is not after its start, or that leaves more people in the role than it may have.

    Raises RuleError: on `field` where the person holds the role in those days already or all its seats are held then,
    with the rule by which it cannot be shared; on `role` where it is closed.
    """
    if term.due_to_end_on is not None and term.due_to_end_on <= term.starts_on:
        raise RuleError("A term ends after it starts. Please check the two days.", "due_to_end_on")
    if term.ended_on is not None and term.ended_on <= term.starts_on:
        raise RuleError("A term ends after it starts. Please check the two days.", "ended_on")
    overlapping = _overlapping(term)
    if any(person_id == term.person_id for person_id, _, _ in overlapping):
        raise RuleError(f"{name} holds this role in those days already.", field)
    facts = RoleFacts(
        id=role.id,
        office=role.office,
        seats=role.seats,
        shareable=role.shareable,
        deputy_id=role.deputy_id,
        holders=len(overlapping),
        closed=role.closed_on is not None and (term.ended_on or date.max) > role.closed_on,
        unshareable_source=role.unshareable_source,
    )
    days = [(starts_on, ended_on) for _, starts_on, ended_on in overlapping]
    refusal = can_add_holder(facts, most_holders_at_once(days, (term.starts_on, term.ended_on)))
    refuse_for(refusal, "role" if facts.closed else field)


def _overlapping(term: Term) -> list[tuple[int, date, date | None]]:
    found = select(Term.person_id, Term.starts_on, Term.ended_on).where(
        Term.role_id == term.role_id,
        Term.id != term.id,
        or_(Term.ended_on.is_(None), Term.ended_on > term.starts_on),
    )
    if term.ended_on is not None:
        found = found.where(Term.starts_on < term.ended_on)
    return [(one.person_id, one.starts_on, one.ended_on) for one in db.session.execute(found)]


def iso(day: date | None) -> str | None:
    """A day as records carry it."""
    return day.isoformat() if day else None


def _write(kind: Happening, term: Term, role: Role, name: str, actor: Actor | None, **fields: Any) -> None:
    records.write(kind, "term", term.id, actor=actor, role_id=role.id, name=name, role=role.title, **fields)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
