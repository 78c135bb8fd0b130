"""Confirming a changeover: all its terms end and start on the day, in one transaction, and the new are invited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverState
from intranet.models import (
    Account,
    Changeover,
    ChangeoverSeat,
    ChangeoverTerm,
    ChangeoverWarning,
    Person,
    Role,
    Term,
)
from intranet.queries import changeovers as reads
from intranet.queries.changeovers import Outlook
from intranet.rules.access import Actor
from intranet.rules.changeover import Begin, Sheet, TermFact
from intranet.rules.changeover_findings import SheetFinding
from intranet.rules.changeover_moves import moves
from intranet.rules.changeover_problems import field_of
from intranet.services import accounts, changeover_drafts, invitations, people, term_days

SHORTEST_REASON, LONGEST_REASON = 3, 500


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a confirmation did: how many terms started and ended, and whom it invited."""

    started: int
    ended: int
    invited: tuple[str, ...]


def confirm(
    changeover_id: int, *, seen: int, reasons: Mapping[str, str], actor: Actor, link: accounts.Link
) -> Confirmed:
    """End and start every term of a changeover on its day, and invite by mail the new who have no account yet.

    Terms of today or of a day that has passed count at once; terms to come count from their day on, without anything
    having to run. `reasons` says, by the key of each warning, why it is gone on with. Raises RuleError, and does
    nothing, for every problem of the sheet, for a warning without a reason (on `reasons`), and where it was confirmed
    already; Conflict and NotFound as `changeover_drafts.open_one` does.
    """
    changeover = changeover_drafts.open_one(changeover_id, seen, actor)
    sheet = changeover_drafts.sheet_of(changeover_id)
    outlook = reads.outlook(sheet, clock.today())
    _refuse(outlook)
    _acknowledge(changeover_id, outlook.warnings, reasons)
    # Whatever it does comes after this moment; undoing it looks for the invitations that were sent since.
    changeover.state, changeover.confirmed_at = ChangeoverState.CONFIRMED, clock.now()
    changeover.confirmed_by_id = actor.person_id
    to_do = moves(outlook.board, sheet)
    for fact in to_do.ends:
        _end(changeover_id, fact, sheet, actor)
    db.session.flush()
    begun = [(begin, _start(changeover, begin, actor)) for begin in to_do.begins]
    invited = _invite([(begin, term.person_id) for begin, term in begun if begin.is_new], actor, link)
    # The last record of a confirmation: whatever a newcomer does comes after it.
    changeover_drafts.note(
        Happening.CHANGEOVER_CONFIRMED,
        changeover,
        actor,
        started=len(begun),
        ended=len(to_do.ends),
        invited=len(invited),
        warnings=len(outlook.warnings),
    )
    db.session.flush()
    return Confirmed(len(begun), len(to_do.ends), invited)


def _refuse(outlook: Outlook) -> None:
    for problem in outlook.problems:
        raise RuleError(problem.words, problem.field)


def _acknowledge(changeover_id: int, warnings: Iterable[SheetFinding], reasons: Mapping[str, str]) -> None:
    for warning in warnings:
        reason = " ".join(reasons.get(warning.key, "").split())
        if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
            raise RuleError(
                f"Please say why you go on with it, in {SHORTEST_REASON} to {LONGEST_REASON} characters: "
                f"{warning.in_full}",
                "reasons",
            )
        db.session.add(ChangeoverWarning(changeover_id=changeover_id, words=warning.in_full, reason=reason))


def _end(changeover_id: int, fact: TermFact, sheet: Sheet, actor: Actor) -> None:
    term = db.session.get_one(Term, fact.term_id, populate_existing=True)
    role = db.session.get_one(Role, term.role_id)
    kept = ChangeoverTerm(changeover_id=changeover_id, term_id=term.id, started=False, former_ended_on=term.ended_on)
    db.session.add(kept)
    term_days.end(term, sheet.on_day, role=role, name=fact.name, actor=actor, field=field_of(role.id))


def _start(changeover: Changeover, begin: Begin, actor: Actor) -> Term:
    role = db.session.get_one(Role, begin.role_id)
    term = Term(
        person_id=begin.successor.person_id or _added(changeover.id, begin, actor),
        role_id=role.id,
        starts_on=changeover.on_day,
        due_to_end_on=changeover.due_to_end_on,
        how=begin.how,
        meeting_id=changeover.meeting_id,
    )
    term_days.begin(term, role, db.session.get_one(Person, term.person_id), actor, field=field_of(role.id))
    db.session.add(ChangeoverTerm(changeover_id=changeover.id, term_id=term.id, started=True))
    db.session.flush()
    return term


def _added(changeover_id: int, begin: Begin, actor: Actor) -> int:
    who = begin.successor
    try:
        person_id = people.add(name=who.name, email=who.email, telephone="", actor=actor)
    except RuleError as refusal:
        raise RuleError(refusal.message, field_of(begin.role_id)) from refusal
    seat = db.session.scalars(
        select(ChangeoverSeat).where(
            ChangeoverSeat.changeover_id == changeover_id,
            ChangeoverSeat.role_id == begin.role_id,
            ChangeoverSeat.person_id.is_(None),
            ChangeoverSeat.name == who.name,
            ChangeoverSeat.email == who.email,
        )
    ).first()
    if seat is not None:
        seat.person_id, seat.added_person = person_id, True
        seat.name = seat.email = ""  # both are the person's now, who may change or take them away
    db.session.flush()
    return person_id


def _invite(new: list[tuple[Begin, int]], actor: Actor, link: accounts.Link) -> tuple[str, ...]:
    """Invite those of the new who can be written to and have no account that is open."""
    ids = {person_id for _, person_id in new}
    with_account = select(Account.person_id).where(Account.active, Account.password.is_not(None))
    found = db.session.scalars(
        select(Person)
        .where(Person.id.in_(ids), Person.email.is_not(None), Person.id.not_in(with_account))
        .order_by(Person.id)
    ).all()
    for person in found:
        invitations.send(person.id, actor=actor, link=link)
    return tuple(person.name for person in found)
