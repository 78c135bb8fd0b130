"""Sign-ins: opening one, seeing it used, ending one or all."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Busy, NoRoom, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, SignIn
from intranet.rules.access import Actor
from intranet.services import records

NOT_RIGHT = "The e-mail address or the password is not right."


def checked(account_id: int, kept: str | None) -> Account:
    """The account whose password was checked against the hash `kept`, a moment ago and outside the transaction.

    Raises RuleError, with the words for a wrong password, when it was closed or its password changed since.
    """
    account = db.session.get(Account, account_id, populate_existing=True)
    if account is None or not account.active or account.password != kept:
        raise RuleError(NOT_RIGHT)
    return account


def checked_again(account_id: int, kept: str | None, actor: Actor) -> Account:
    """The same for somebody who is signed in already: their present sign-in ends, and a new one takes its place."""
    account = checked(account_id, kept)
    end(actor.sign_in_id)
    return account


def sign_in(account: Account, sid_hash: str, *, device: str, own_device: bool) -> None:
    """Sign an account in on a device."""
    opened = start(account.id, sid_hash, device=device, own_device=own_device)
    who = Actor(account.person_id, account.id, opened.id, name="")
    records.write(Happening.SIGNED_IN, "account", account.id, actor=who, device=opened.device)
    db.session.flush()


def note_failure(account_id: int | None, *, device: str) -> None:
    """Leave a record that somebody could not sign in; for an address that nobody has, of no account."""
    records.write(Happening.SIGN_IN_FAILED, "account", account_id, actor=None, device=device)
    db.session.flush()


def sign_out(actor: Actor) -> None:
    """Sign out on this device."""
    end(actor.sign_in_id)
    _note_sign_out(actor, 1)


def sign_out_device(sign_in_id: int, actor: Actor) -> None:
    """Sign out on another of one's own devices. Raises NotFound when it is not one's own, or signed out already."""
    theirs = select(SignIn.account_id).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
    if db.session.scalar(theirs) != actor.account_id:
        raise NotFound
    end(sign_in_id)
    _note_sign_out(actor, 1)


def sign_out_everywhere(actor: Actor) -> None:
    """Sign out on all of one's devices, this one too."""
    _note_sign_out(actor, end_all(actor.account_id))


def _note_sign_out(actor: Actor, devices: int) -> None:
    records.write(Happening.SIGNED_OUT, "account", actor.account_id, actor=actor, devices=devices)
    db.session.flush()


def start(account_id: int, sid_hash: str, *, device: str, own_device: bool) -> SignIn:
    """Open a sign-in under the hash of its secret; the caller holds the transaction."""
    now = clock.now()
    opened = SignIn(
        account_id=account_id,
        sid_hash=sid_hash,
        device=device[:120],
        own_device=own_device,
        started_at=now,
        last_seen_at=now,
    )
    db.session.add(opened)
    db.session.flush()
    return opened


def seen(sign_in_id: int, at: datetime) -> None:
    """Note that a sign-in was used, in a short transaction of its own; an ended one is not revived.

    Reading goes on when this cannot be noted: somebody else holds the database, or the disk is full.
    """
    with suppress(Busy, NoRoom), writing():
        db.session.execute(
            update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(last_seen_at=at)
        )


def end(sign_in_id: int) -> None:
    """Sign one device out."""
    db.session.execute(
        update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )


def end_all(account_id: int, *, but: int | None = None) -> int:
    """Sign an account out everywhere, sparing at most one sign-in; how many sign-ins that ended."""
    statement = update(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
    if but is not None:
        statement = statement.where(SignIn.id != but)
    ended = db.session.execute(statement.values(ended_at=clock.now()))
    return int(ended.rowcount)  # type: ignore[attr-defined]
