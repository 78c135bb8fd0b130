"""What somebody has beside their password: adding it, using it, removing it.

Whoever calls these holds the transaction; nothing here takes long.
"""

from sqlalchemy import delete, exists, select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import FactorKind
from intranet.models import Account, AuthenticatorApp, Passkey, RecoveryCode
from intranet.rules.access import Actor
from intranet.rules.second_factors import step_of
from intranet.services import records, recovery_codes, second_factor_letters, sign_ins

WORDS = {FactorKind.APP: "an app with one-time codes", FactorKind.PASSKEY: "a passkey"}
WRONG_CODE = "This code is not right. Type the one that the app shows now."
USED_CODE = "This code was used already. Wait until the app shows the next one."
LAST_ONE = (
    "Your roles need a second lock, and this is the only one you have. Set up another first, then remove this one."
)


def own(actor: Actor) -> Account:
    """The actor's account as it is stored now. Raises NotFound when it was closed."""
    account = db.session.get(Account, actor.account_id, populate_existing=True)
    if account is None or not account.active:
        raise NotFound
    return account


def add_app(secret: str, code: str, codes: list[str], *, actor: Actor) -> bool:
    """Let an app count once it has shown a right code, which counts as used; an earlier app works no more.

    Returns whether `codes` are the account's recovery codes now: only where it had none. Raises RuleError on `code`.
    """
    account = own(actor)
    step = step_of(secret, code, clock.now())
    if step is None:
        raise RuleError(WRONG_CODE, "code")
    db.session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.account_id == account.id))
    db.session.add(AuthenticatorApp(account_id=account.id, secret=secret, added_at=clock.now(), last_step=step))
    return added(account, FactorKind.APP, codes, actor=actor)


def added(account: Account, factor: FactorKind, codes: list[str], *, actor: Actor) -> bool:
    """Note what was added and tell its owner; with the first come recovery codes. Returns whether they were taken."""
    if account.second_factor_since is None:
        account.second_factor_since = clock.now()
    records.write(Happening.FACTOR_ADDED, "account", account.id, actor=actor, factor=factor.value)
    second_factor_letters.tell(account, second_factor_letters.added(WORDS[factor]))
    has_codes = db.session.scalar(select(exists().where(RecoveryCode.account_id == account.id)))
    if not has_codes:
        recovery_codes.replace(account, codes, actor=actor)
    db.session.flush()
    return not has_codes


def remove_app(*, needed: bool, actor: Actor) -> None:
    """Remove one's app. Raises NotFound where there is none, RuleError where roles need it (`needed`)."""
    account = own(actor)
    gone = db.session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.account_id == account.id))
    if gone.rowcount != 1:  # type: ignore[attr-defined]
        raise NotFound
    removed(account, FactorKind.APP, needed=needed, actor=actor)


def removed(account: Account, factor: FactorKind, *, needed: bool, actor: Actor) -> None:
    """Note what was removed, sign every other device out, and tell its owner.

    Raises RuleError when it was the last one and their roles need one; the transaction then ends whole.
    """
    if not _has_any(account.id):
        if needed:
            raise RuleError(LAST_ONE)
        account.second_factor_since = None
        recovery_codes.forget(account.id)
    sign_ins.end_all(account.id, but=actor.sign_in_id)
    records.write(Happening.FACTOR_REMOVED, "account", account.id, actor=actor, factor=factor.value)
    words = WORDS[factor]
    second_factor_letters.tell(account, second_factor_letters.removed(words[0].upper() + words[1:]))
    db.session.flush()


def renew_codes(codes: list[str], *, actor: Actor) -> None:
    """Put a new list of recovery codes in the place of the old. Raises RuleError for whoever has no second step."""
    account = own(actor)
    if not _has_any(account.id):
        raise RuleError("Set up a code app or a passkey first: recovery codes stand in for those.")
    recovery_codes.replace(account, codes, actor=actor)
    second_factor_letters.tell(account, second_factor_letters.codes_made())


def take_code(account: Account, code: str) -> None:
    """Take a code from the app. Its step in time is taken with it, so that no code works twice.

    Raises RuleError on the field `code`.
    """
    app = db.session.get(AuthenticatorApp, account.id, populate_existing=True)
    step = step_of(app.secret, code, clock.now()) if app is not None else None
    if step is None:
        raise RuleError(WRONG_CODE, "code")
    taken = db.session.execute(
        update(AuthenticatorApp)
        .where(AuthenticatorApp.account_id == account.id, AuthenticatorApp.last_step < step)
        .values(last_step=step)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise RuleError(USED_CODE, "code")


def clear(account: Account) -> list[str]:
    """Forget all that an account has beside its password; the kinds of what there was."""
    found = []
    for kind, model in ((FactorKind.APP, AuthenticatorApp), (FactorKind.PASSKEY, Passkey),
                        (FactorKind.RECOVERY, RecoveryCode)):  # fmt: skip
        gone = db.session.execute(delete(model).where(model.account_id == account.id))
        if gone.rowcount:  # type: ignore[attr-defined]
            found.append(kind.value)
    account.second_factor_since = None
    return found


def _has_any(account_id: int) -> bool:
    app = exists().where(AuthenticatorApp.account_id == account_id)
    return bool(db.session.scalar(select(app | exists().where(Passkey.account_id == account_id))))
