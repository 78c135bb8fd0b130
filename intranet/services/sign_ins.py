"""Sign-ins: opening one, seeing it used, ending one or all."""

from datetime import datetime

from sqlalchemy import update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import SignIn


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
    """Note that a sign-in was used, in a short transaction of its own; an ended one is not revived."""
    with writing():
        db.session.execute(
            update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(last_seen_at=at)
        )


def end(sign_in_id: int) -> None:
    """Sign one device out."""
    db.session.execute(
        update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )


def end_all(account_id: int, *, but: int | None = None) -> None:
    """Sign an account out everywhere, sparing at most one sign-in."""
    statement = update(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
    if but is not None:
        statement = statement.where(SignIn.id != but)
    db.session.execute(statement.values(ended_at=clock.now()))
