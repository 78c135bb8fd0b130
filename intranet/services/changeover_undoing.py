"""Undoing a changeover: everything is again as it was before, or nothing is done."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Select, literal, or_, select

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverState
from intranet.models import Changeover, ChangeoverSeat, Invitation, Person, Role, Term
from intranet.queries import changeovers as reads
from intranet.queries.changeovers import ChangedTerm, ChangeoverRow
from intranet.rules.access import Actor
from intranet.services import changeover_drafts, invitations, lockout, search, term_days, versions
from intranet.services.term_days import iso


def undo(changeover_id: int, *, seen: int, actor: Actor) -> None:
    """Take a confirmed changeover back as a whole, within seven days and while nobody has built on it.

    The terms that it started go, those that it ended are as they were, open invitations of the new work no more, and
    people whom it added go too, unless something else speaks of them by now. Records stay, and one more says that it
    was undone. Raises RuleError with the reason where it cannot be, or where nobody could manage people after it;
    NotFound and Conflict.
    """
    changeover = versions.reread(Changeover, changeover_id)
    found = reads.get(changeover_id)
    if found is None or found.why_not_undo is not None or changeover.confirmed_at is None:
        raise RuleError(found.why_not_undo if found and found.why_not_undo else "It cannot be undone.")
    versions.claim(changeover, seen, subject="This changeover", theirs={"state": changeover.state.value})
    unmanaged = lockout.first_unmanaged_day()
    started = [term for term in found.terms if term.started]
    ended = [term for term in found.terms if not term.started]
    _take_back(started, actor)
    _restore(ended, actor)
    _uninvite(_new(found), changeover.confirmed_at, actor)
    _remove_added(changeover_id)
    changeover.state, changeover.undone_at = ChangeoverState.UNDONE, clock.now()
    changeover.undone_by_id = actor.person_id
    changeover_drafts.note(Happening.CHANGEOVER_UNDONE, changeover, actor, started=len(started), ended=len(ended))
    db.session.flush()
    lockout.keep_managed(unmanaged)


def _take_back(started: list[ChangedTerm], actor: Actor) -> None:
    for one in started:
        term = versions.reread(Term, one.term_id)
        role = db.session.get_one(Role, one.role_id)
        was = {"starts_on": iso(term.starts_on)}
        term_days.note_change(term, role, one.name, actor, before=was, after={"starts_on": None})
        db.session.delete(term)
    db.session.flush()


def _restore(ended: list[ChangedTerm], actor: Actor) -> None:
    for one in ended:
        term = versions.reread(Term, one.term_id)
        role = db.session.get_one(Role, one.role_id)
        was = {"ended_on": iso(term.ended_on)}
        term.ended_on = one.former_ended_on
        term_days.note_change(term, role, one.name, actor, before=was, after={"ended_on": iso(term.ended_on)})
        db.session.flush()
        term_days.check(term, role, one.name)


def _new(found: ChangeoverRow) -> frozenset[int]:
    return frozenset(term.person_id for term in found.terms if term.started)


def _uninvite(person_ids: frozenset[int], since: datetime, actor: Actor) -> None:
    invited = db.session.scalars(
        select(Invitation.person_id)
        .where(
            Invitation.person_id.in_(person_ids),
            Invitation.sent_at >= since,
            Invitation.expires_at > clock.now(),
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
        )
        .distinct()
        .order_by(Invitation.person_id)
    ).all()
    for person_id in invited:
        invitations.revoke(person_id, actor=actor)


def _remove_added(changeover_id: int) -> None:
    seats = db.session.scalars(
        select(ChangeoverSeat).where(ChangeoverSeat.changeover_id == changeover_id, ChangeoverSeat.added_person)
    ).all()
    for seat in seats:
        person = db.session.get_one(Person, seat.person_id)
        seat.person_id, seat.name, seat.added_person = None, person.name, False
        db.session.flush()
        if row(_mentions(person.id))[0]:
            seat.person_id, seat.name = person.id, ""
            continue
        search.remove("person", person.id)
        db.session.delete(person)
    db.session.flush()


def _mentions(person_id: int) -> Select[tuple[bool]]:
    """Whether anything but their invitations, which go with them, speaks of a person."""
    return select(
        or_(
            literal(False),  # noqa: FBT003
            *(select(column).where(column == person_id).exists() for column in _columns_of_people()),
        )
    )


def _columns_of_people() -> list[Column[Any]]:
    person = Person.__table__.c.id
    return [
        column
        for table in db.metadata.sorted_tables
        for column in table.columns
        if any(key.column is person for key in column.foreign_keys) and column is not Invitation.__table__.c.person_id
    ]
