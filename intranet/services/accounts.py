"""One's own account: its password, how pages look, and whether it is open at all."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, AddressChange, Person
from intranet.queries import access
from intranet.rules.access import Actor
from intranet.services import letters, mail, records, second_factors, sign_ins
from intranet.services.tokens import hash_of_token, new_token

RESET_WITHIN = timedelta(minutes=60)
Link = Callable[[str], str]


def constituency() -> str:
    """The constituency's name as it stands today."""
    return str(access.settings_on(clock.today())["name"])


def open_for(person: Person, email: str, password_hash: str | None) -> Account:
    """Open a person's account, or open a closed one again, with this address and password."""
    account = db.session.scalar(select(Account).where(Account.person_id == person.id))
    if account is None:
        account = Account(person_id=person.id, email=email, fs_uniquifier=new_token(), created_at=clock.now())
        db.session.add(account)
    account.email = email
    account.active = True
    _set_password(account, password_hash)
    db.session.flush()
    second_factors.clear(account)  # of the time before: it opens afresh, and its roles ask for a new one
    db.session.flush()
    sign_ins.end_all(account.id)
    return account


def change_password(password_hash: str, actor: Actor) -> Account:
    """Set a new password; every other device is signed out, and a letter says so."""
    account = _own(actor)
    _set_password(account, password_hash)
    sign_ins.end_all(account.id)
    records.write(Happening.PASSWORD_CHANGED, "account", account.id, actor=actor)
    _tell_of_change(account)
    db.session.flush()
    return account


def ask_reset(email: str, link: Link) -> str | None:
    """Send a link to set a new password, if the address is that of an open account; the key of the letter, or None.

    Asking again makes the earlier link worthless. Whoever asks is told the same in any case, and something is written
    in any case, so that nobody learns here who has an account. An account that has no password yet has an invitation.
    """
    account = db.session.scalar(
        select(Account).where(Account.email == email.lower(), Account.active, Account.password.is_not(None))
    )
    records.write(Happening.PASSWORD_RESET_ASKED, "account", account.id if account else None, actor=None)
    if account is None:
        db.session.flush()
        return None
    token = new_token()
    account.reset_hash, account.reset_until = hash_of_token(token), clock.now() + RESET_WITHIN
    key = f"reset:{account.reset_hash[:32]}"
    words = letters.reset(_name(account), constituency(), link(token), int(RESET_WITHIN.total_seconds() // 60))
    mail.queue(key, account.email, words.subject, words.text)
    return key


def reset_password(token: str, password_hash: str) -> Account:
    """Set a new password with a link; it works no more, and every device is signed out.

    Raises NotFound when the link is unknown, used, or older than an hour, or a newer one was sent.
    """
    account = db.session.scalar(select(Account).where(Account.reset_hash == hash_of_token(token), Account.active))
    if account is None or not reset_is_open(account.reset_until):
        raise NotFound
    _set_password(account, password_hash)
    sign_ins.end_all(account.id)
    who = Actor(account.person_id, account.id, 0, name="")
    records.write(Happening.PASSWORD_CHANGED, "account", account.id, actor=who)
    _tell_of_change(account)
    db.session.flush()
    return account


def reset_is_open(until: datetime | None) -> bool:
    """Whether a link that works until then still works."""
    return until is not None and clock.now() < until


def set_looks(*, theme: str, single_keys: bool, actor: Actor) -> None:
    """Choose how pages look and whether single keys are shortcuts."""
    account = _own(actor)
    chosen: dict[str, Any] = {"theme": theme, "single_keys": single_keys}
    before, after = records.differences({key: getattr(account, key) for key in chosen}, chosen)
    account.theme, account.single_keys = theme, single_keys
    if after:
        _note_change(account, actor, before, after)
    db.session.flush()


def disable(person_id: int, *, actor: Actor | None) -> None:
    """Close a person's account: they are signed out at once and cannot come back without an invitation.

    Raises NotFound when they have none, RuleError when it is one's own.
    """
    account = db.session.scalar(select(Account).where(Account.person_id == person_id, Account.active))
    if account is None:
        raise NotFound
    if actor is not None and actor.account_id == account.id:
        raise RuleError("You cannot close your own account. Ask another officer who looks after people.")
    account.active = False
    account.reset_hash = account.reset_until = None
    sign_ins.end_all(account.id)
    _note_change(account, actor, {"active": True}, {"active": False})
    db.session.flush()


def follow_address(person: Person, *, actor: Actor) -> None:
    """Let a person's account follow the address that was just written down for them; a letter to the old one says so.

    Raises RuleError on the field `email` when they sign in with their address and it was taken away.
    """
    account = db.session.scalar(select(Account).where(Account.person_id == person.id))
    if account is None or account.email == person.email:
        return
    if not person.email:
        raise RuleError("They sign in with this address, so it can be changed but not removed.", "email")
    words = letters.address_changed(person.name, constituency())
    mail.queue(f"address-changed:{account.id}:{secrets.token_hex(8)}", account.email, words.subject, words.text)
    # The record says that it changed; the addresses themselves belong to the person alone.
    _note_change(account, actor, {"email": "the earlier one"}, {"email": "another one"})
    account.email = person.email
    account.reset_hash = account.reset_until = None
    db.session.execute(delete(AddressChange).where(AddressChange.account_id == account.id))  # what they had asked for
    db.session.flush()


def _set_password(account: Account, password_hash: str | None) -> None:
    account.password = password_hash
    account.reset_hash = account.reset_until = None
    account.fs_uniquifier = new_token()  # whatever Flask-Login still knows of this account is out of date


def _note_change(account: Account, actor: Actor | None, before: dict[str, Any], after: dict[str, Any]) -> None:
    records.write(Happening.ACCOUNT_CHANGED, "account", account.id, actor=actor, before=before, after=after)


def _own(actor: Actor) -> Account:
    account = db.session.get(Account, actor.account_id, populate_existing=True)
    if account is None or not account.active:
        raise NotFound
    return account


def _name(account: Account) -> str:
    return str(db.session.scalar(select(Person.name).where(Person.id == account.person_id)))


def _tell_of_change(account: Account) -> None:
    words = letters.password_changed(_name(account), constituency())
    mail.queue(f"password-changed:{account.id}:{secrets.token_hex(8)}", account.email, words.subject, words.text)
