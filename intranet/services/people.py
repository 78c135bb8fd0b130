"""People: adding them and keeping their details right. Officers and delegates only."""

from typing import Any

from sqlalchemy import or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, Person
from intranet.rules.access import Actor
from intranet.rules.email_addresses import NOT_AN_ADDRESS, is_address
from intranet.services import accounts, entries, records, search, versions


def add(
    *,
    name: str,
    email: str,
    telephone: str,
    pronouns: str = "",
    postal_address: str = "",
    branch_id: int | None = None,
    actor: Actor,
) -> int:
    """Add a person; their id.

    Raises RuleError where the e-mail address is none, or somebody else has it, or there is no such branch.
    """
    address = _free_address(email, None)
    entries.check_branch(branch_id, None)
    person = Person(
        name=name,
        email=address,
        telephone=telephone or None,
        pronouns=pronouns or None,
        postal_address=postal_address or None,
        branch_id=branch_id,
        created_at=clock.now(),
    )
    db.session.add(person)
    db.session.flush()
    records.write(Happening.PERSON_ADDED, "person", person.id, actor=actor, name=name)
    search.note_person(person.id)
    db.session.flush()
    return person.id


def change(
    person_id: int,
    *,
    seen: int,
    name: str,
    email: str,
    telephone: str,
    pronouns: str = "",
    postal_address: str = "",
    branch_id: int | None = None,
    actor: Actor,
) -> None:
    """Change how a person is called and reached. The record names the details that changed, not what they were.

    Their account follows a new address, and the old one gets a letter that says so. Raises Conflict, and RuleError as
    `add` does and where the address they sign in with would be taken away.
    """
    person = versions.reread(Person, person_id)
    told = _told(person)
    versions.claim(person, seen, subject=person.name, theirs={key: str(value or "") for key, value in told.items()})
    entries.check_branch(branch_id, person.branch_id)
    person.name, person.email = name, _free_address(email, person_id)
    person.telephone, person.pronouns = telephone or None, pronouns or None
    person.postal_address, person.branch_id = postal_address or None, branch_id
    _, after = records.differences(told, _told(person))
    if not after:
        return
    if person.email or person.telephone or person.postal_address:
        person.erased_at = None  # whoever can be reached again is somebody again
    accounts.follow_address(person, actor=actor)
    records.write(Happening.PERSON_CHANGED, "person", person_id, actor=actor, name=name, fields=sorted(after))
    search.note_person(person_id)
    db.session.flush()


def _told(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "telephone": person.telephone,
        "pronouns": person.pronouns,
        "postal_address": person.postal_address,
        "branch": person.branch_id,
    }


def checked_address(email: str) -> str:
    """An e-mail address as it is kept: small letters, no spaces round it. Raises RuleError where it is none."""
    address = email.strip().lower()
    if not is_address(address):
        raise RuleError(NOT_AN_ADDRESS, "email")
    return address


def _free_address(email: str, mine: int | None) -> str | None:
    if not email.strip():
        return None
    address = checked_address(email)
    taken = db.session.scalar(
        select(Person.name)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(or_(Person.email == address, Account.email == address), Person.id != mine)
        .limit(1)
    )
    if taken is not None:
        raise RuleError(f"{taken} already has this address. Each person needs one of their own.", "email")
    return address
