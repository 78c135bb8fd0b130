"""Recovery codes: a printed list for the day when the app or the device is not at hand. Each works once."""

from sqlalchemy import delete, func, select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, RecoveryCode
from intranet.rules.access import Actor
from intranet.rules.second_factors import hash_of_code
from intranet.services import records, second_factor_letters

NOT_ONE_OF_YOURS = "This is none of your recovery codes, or it was used before."


def replace(account: Account, codes: list[str], *, actor: Actor) -> None:
    """Keep the hashes of a fresh list; every earlier code works no more. The codes themselves are shown once."""
    forget(account.id)
    db.session.add_all(RecoveryCode(account_id=account.id, code_hash=hash_of_code(account.id, code)) for code in codes)
    records.write(Happening.RECOVERY_CODES_MADE, "account", account.id, actor=actor, count=len(codes))
    db.session.flush()


def use(account: Account, code: str) -> None:
    """Strike a code off the list, and tell its owner by letter that it was used.

    Raises RuleError on the field `recovery` when it is none of theirs, or was used.
    """
    mine = RecoveryCode.account_id == account.id
    found = db.session.execute(
        update(RecoveryCode)
        .where(mine, RecoveryCode.code_hash == hash_of_code(account.id, code), RecoveryCode.used_at.is_(None))
        .values(used_at=clock.now())
    )
    if found.rowcount != 1:  # type: ignore[attr-defined]
        raise RuleError(NOT_ONE_OF_YOURS, "recovery")
    left = db.session.scalar(select(func.count()).where(mine, RecoveryCode.used_at.is_(None))) or 0
    who = Actor(account.person_id, account.id, 0, name="")
    records.write(Happening.RECOVERY_CODE_USED, "account", account.id, actor=who, left=left)
    second_factor_letters.tell(account, second_factor_letters.code_used(left))
    db.session.flush()


def forget(account_id: int) -> None:
    """Drop the list; the caller holds the transaction."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
