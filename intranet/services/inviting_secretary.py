"""A Secretary is invited from the command line, however few are left who could do it on a page."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import listed
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office, TermHow
from intranet.models import Account, Person, Role, Term
from intranet.rules.vacancy import RoleFacts, most_holders
from intranet.services import accounts, invitations, people, records, search, term_days


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of it; without a token the person has an account, and signs in as ever."""

    name: str
    token: str | None
    was_known: bool
    began: bool
    ended: tuple[str, ...]


def invite(name: str, email: str, *, replace: bool = False, afresh: bool = False) -> Invited:
    """Let somebody hold the role of Secretary from today on, acting, and make the link that opens their account.

    `replace` ends the terms that are in the way today; `afresh` closes the account they have, so that the link opens it
    anew. Raises RuleError on `email` for what is no address, on `name` for a new person without one, on `replace` where
    the role is held already, and where the structure has no Secretary.
    """
    address = people.checked_address(email)
    role = _role()
    person, was_known = _person(name.strip(), address)
    ended, began = _begin(person, role, replace=replace)
    account = db.session.scalar(select(Account).where(Account.person_id == person.id))
    is_open = account is not None and account.active and account.password is not None
    if is_open and afresh:
        accounts.disable(person.id, actor=None)
    token = None if is_open and not afresh else invitations.create_link(person.id, actor=None)
    return Invited(person.name, token, was_known, began, tuple(ended))


def _role() -> Role:
    role = db.session.scalar(
        select(Role).where(Role.office == Office.SECRETARY).order_by(Role.closed_on.is_not(None), Role.id).limit(1)
    )
    if role is None:
        raise RuleError("There is no role of Secretary here. Set the constituency up with: intranet init")
    if role.closed_on is not None:
        role.closed_on = None
        records.write(Happening.ROLE_REOPENED, "role", role.id, actor=None, role_id=role.id, words=role.title)
        db.session.flush()
    return role


def _person(name: str, address: str) -> tuple[Person, bool]:
    person = db.session.scalar(
        select(Person)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(or_(Person.email == address, Account.email == address))
        .limit(1)
    )
    if person is not None:
        person.email = person.email or address
        db.session.flush()
        return person, True
    if not name:
        raise RuleError("Somebody new needs a name.", "name")
    person = Person(name=name, email=address, created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    records.write(Happening.PERSON_ADDED, "person", person.id, actor=None, name=name)
    search.note_person(person.id)
    db.session.flush()
    return person, False


def _begin(person: Person, role: Role, *, replace: bool) -> tuple[list[str], bool]:
    """Start the acting term; whose terms ended for it, and whether one was started at all."""
    today = clock.today()
    running = select(Term).where(Term.role_id == role.id, or_(Term.ended_on.is_(None), Term.ended_on > today))
    terms = list(db.session.scalars(running))
    if any(term.person_id == person.id and term.starts_on <= today for term in terms):
        return [], False
    mine = [term for term in terms if term.person_id == person.id]  # one that has not begun yet
    others = [term for term in terms if term.person_id != person.id]
    ended = _make_room(role, others, replace=replace)
    for term in mine:
        _end(term, role, person.name)
    term = Term(person_id=person.id, role_id=role.id, starts_on=today, how=TermHow.ACTING)
    term_days.begin(term, role, person, None, field="replace")
    return ended, True


def _make_room(role: Role, others: list[Term], *, replace: bool) -> list[str]:
    facts = RoleFacts(role.id, role.office, role.seats, role.shareable, role.deputy_id, len(others))
    if len(others) < most_holders(facts) and not replace:
        return []
    names = [db.session.get_one(Person, term.person_id).name for term in others]
    if names and not replace:
        raise RuleError(
            f"The role of {role.title} is held by {listed(names)}. To end that today, and begin with the new person, "
            "add: --replace",
            "replace",
        )
    for term, name in zip(others, names, strict=True):
        _end(term, role, name)
    return names


def _end(term: Term, role: Role, name: str) -> None:
    """End a term today; one that has not lasted a day is taken back."""
    today = clock.today()
    if term.starts_on < today:
        term_days.end(term, today, role=role, name=name, actor=None, field="replace")
    else:
        was = {"starts_on": term_days.iso(term.starts_on)}
        term_days.note_change(term, role, name, None, before=was, after={"starts_on": None})
        db.session.delete(term)
    db.session.flush()
