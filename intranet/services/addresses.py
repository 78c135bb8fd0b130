"""Another address to sign in with: it counts when the old one and the new one have both been confirmed.

Nobody learns here whether an address is somebody's: asking for one that is taken is answered in the same way, and only
its owner gets a letter that says so.
"""

import secrets
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, AddressChange, Person
from intranet.rules.access import Actor
from intranet.services import accounts, letters, mail, people, records, search
from intranet.services.tokens import hash_of_token, new_token

HOURS = 24


class Confirmed(StrEnum):
    """What a confirmation led to."""

    HALF = "half"  # the other address has not confirmed yet
    CHANGED = "changed"
    NOT_FREE = "not-free"  # somebody else has the address


def ask(email: str, *, actor: Actor, link: accounts.Link) -> None:
    """Send a link to the present address and one to the new one; earlier links of theirs work no more.

    Raises RuleError on the field `email` where this is no address, or the one they have.
    """
    account, person = _own(actor)
    address = people.checked_address(email)
    if address == account.email:
        raise RuleError("This is the address that you sign in with already.", "email")
    _drop(account.id)
    old, new, now = new_token(), new_token(), clock.now()
    db.session.add(
        AddressChange(
            account_id=account.id,
            email=address,
            old_hash=hash_of_token(old),
            new_hash=hash_of_token(new),
            asked_at=now,
            expires_at=now + timedelta(hours=HOURS),
        )
    )
    here = accounts.constituency()
    _send(letter_key(hash_of_token(old)), account.email, letters.address_asked_old(person.name, here, link(old), HOURS))
    is_free = _is_free(address, person.id)
    words = letters.address_asked_new(here, link(new), HOURS) if is_free else letters.address_not_free(here)
    _send(letter_key(hash_of_token(new)), address, words)
    records.write(Happening.ADDRESS_CHANGE_ASKED, "account", account.id, actor=actor, name=person.name)
    db.session.flush()


def confirm(token: str, *, actor: Actor) -> Confirmed:
    """Confirm one of the two addresses; with both, the account and the person have the new one.

    Where somebody else got the address meanwhile, nothing changes and the asking is over. Raises NotFound when the link
    is unknown or another account's, has run out, or was taken back.
    """
    account, person = _own(actor)
    asked = db.session.get(AddressChange, account.id, populate_existing=True)
    now, hashed = clock.now(), hash_of_token(token)
    if asked is None or hashed not in (asked.old_hash, asked.new_hash) or now >= asked.expires_at:
        raise NotFound
    if hashed == asked.old_hash:
        asked.old_confirmed_at = asked.old_confirmed_at or now
    else:
        asked.new_confirmed_at = asked.new_confirmed_at or now
    db.session.flush()
    if asked.old_confirmed_at is None or asked.new_confirmed_at is None:
        return Confirmed.HALF
    address = asked.email
    _drop(account.id)
    if not _is_free(address, person.id):
        return Confirmed.NOT_FREE
    _change(account, person, address, actor)
    return Confirmed.CHANGED


def cancel(*, actor: Actor) -> None:
    """Take the asking back: neither link works any more. Raises RuleError when there is none."""
    account, _ = _own(actor)
    if _drop(account.id) == 0:
        raise RuleError("There is no other address waiting to be confirmed.")
    asked, taken_back = {"other address": "asked for"}, {"other address": "taken back"}
    records.write(Happening.ACCOUNT_CHANGED, "account", account.id, actor=actor, before=asked, after=taken_back)
    db.session.flush()


def letter_key(token_hash: str) -> str:
    """Under which key the letter with a link lies in the outbox."""
    return f"address:{token_hash[:32]}"


def _change(account: Account, person: Person, address: str, actor: Actor) -> None:
    here, before = accounts.constituency(), account.email
    account.email = person.email = address
    account.reset_hash = account.reset_until = None
    records.write(Happening.ADDRESS_CHANGED, "account", account.id, actor=actor, name=person.name)
    search.note_person(person.id)
    for recipient, words in (
        (before, letters.address_changed(person.name, here)),
        (address, letters.address_is_new(person.name, here)),
    ):
        _send(f"address-changed:{account.id}:{secrets.token_hex(8)}", recipient, words)
    db.session.flush()


def _own(actor: Actor) -> tuple[Account, Person]:
    account = db.session.get(Account, actor.account_id, populate_existing=True)
    person = db.session.get(Person, actor.person_id, populate_existing=True)
    if account is None or not account.active or person is None:
        raise NotFound
    return account, person


def _drop(account_id: int) -> int:
    """End what was asked for, and take letters that have not left yet out of the outbox."""
    asked = db.session.get(AddressChange, account_id, populate_existing=True)
    if asked is None:
        return 0
    for kept in (asked.old_hash, asked.new_hash):
        mail.withdraw(letter_key(kept))
    db.session.execute(delete(AddressChange).where(AddressChange.account_id == account_id))
    db.session.expunge(asked)
    return 1


def _is_free(address: str, person_id: int) -> bool:
    others = (
        select(Person.id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(or_(Person.email == address, Account.email == address), Person.id != person_id)
        .limit(1)
    )
    return db.session.scalar(others) is None


def _send(key: str, recipient: str, words: letters.Words) -> None:
    mail.queue(key, recipient, words.subject, words.text)
