"""Terms: who holds which role from when to when. Checked under the write lock, over all the days they cover."""

from datetime import date
from typing import Any

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.vocabulary import TermHow
from intranet.models import Meeting, Person, Role, Term
from intranet.rules.access import Actor
from intranet.services import lockout, records, term_days, versions
from intranet.services.term_days import iso


def start(
    person_id: int,
    role_id: int,
    *,
    starts_on: date,
    due_to_end_on: date | None,
    how: TermHow,
    meeting_id: int | None = None,
    replaces: int | None = None,
    actor: Actor,
) -> int:
    """Start a term, today, earlier or later; its id. `replaces` is a term that ends on the day this one starts.

    `meeting_id` is the meeting at which they were elected, co-opted or appointed. Raises RuleError where the end is not
    after the start, the role is closed, the person holds it in those days already, or all its seats are held then, with
    the rule where it cannot be shared; and where nobody could manage people any more.
    """
    person, role = versions.reread(Person, person_id), versions.reread(Role, role_id)
    unmanaged = lockout.first_unmanaged_day()
    if replaces is not None:
        _replace(replaces, role, starts_on, actor)
    _met(meeting_id)
    term = Term(
        person_id=person_id,
        role_id=role_id,
        starts_on=starts_on,
        due_to_end_on=due_to_end_on,
        how=how,
        meeting_id=meeting_id,
    )
    term_days.begin(term, role, person, actor)
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
    meeting_id: int | None,
    actor: Actor,
) -> None:
    """Put a term right: its days, or how and at which meeting it came about.

    Raises Conflict, and RuleError as `start` and `end` do.
    """
    term = versions.reread(Term, term_id)
    person, role = versions.reread(Person, term.person_id), versions.reread(Role, term.role_id)
    told = _told(term)
    versions.claim(term, seen, subject=f"{person.name}'s term", theirs=_as_form(term))
    unmanaged = lockout.first_unmanaged_day()
    _met(meeting_id)
    term.starts_on, term.due_to_end_on, term.ended_on = starts_on, due_to_end_on, ended_on
    term.how, term.meeting_id = how, meeting_id
    before, after = records.differences(told, _told(term))
    if not after:
        return
    term_days.check(term, role, person.name)
    term_days.note_change(term, role, person.name, actor, before=before, after=after)
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
    term_days.end(term, ended_on, role=role, name=person.name, actor=actor, field="ended_on")
    db.session.flush()
    lockout.keep_managed(unmanaged, "ended_on")


def withdraw(term_id: int, *, seen: int, actor: Actor) -> None:
    """Take back a term that has not begun. Raises Conflict, and RuleError where it has: then it can be ended."""
    term = versions.reread(Term, term_id)
    person, role = versions.reread(Person, term.person_id), versions.reread(Role, term.role_id)
    versions.claim(term, seen, subject=f"{person.name}'s term", theirs=_as_form(term))
    if term.starts_on <= clock.today():
        raise RuleError(f"{person.name} has begun as {role.title}. Their term can be ended, and is kept.")
    term_days.note_change(
        term, role, person.name, actor, before={"starts_on": term.starts_on.isoformat()}, after={"starts_on": None}
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
    term_days.end(term, day, role=role, name=person.name, actor=actor, field="replaces")
    db.session.flush()


def _met(meeting_id: int | None) -> None:
    """Refuse a meeting that was removed while the form was open."""
    if meeting_id is not None and db.session.get(Meeting, meeting_id) is None:
        raise RuleError("This meeting is no longer there. Please choose again.", "meeting_id")


def _told(term: Term) -> dict[str, Any]:
    meeting = db.session.get(Meeting, term.meeting_id) if term.meeting_id else None
    return {
        "starts_on": iso(term.starts_on),
        "due_to_end_on": iso(term.due_to_end_on),
        "ended_on": iso(term.ended_on),
        "how": term.how.value,
        "meeting": meeting.on.isoformat() if meeting else None,
    }


def _as_form(term: Term) -> dict[str, Any]:
    return {
        "starts_on": term.starts_on,
        "due_to_end_on": term.due_to_end_on,
        "ended_on": term.ended_on,
        "how": term.how.value,
        "meeting_id": term.meeting_id,
    }
