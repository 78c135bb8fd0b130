"""Reads of what somebody has beside their password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, func, literal, or_, select

from intranet.core.db import row, rows
from intranet.models import Account, AuthenticatorApp, Passkey, RecoveryCode

_ACCOUNT = Account.id == bindparam("account_id")
ASKED = select(literal(value=True)).where(
    _ACCOUNT,
    or_(
        exists().where(AuthenticatorApp.account_id == Account.id).correlate(Account),
        exists().where(Passkey.account_id == Account.id).correlate(Account),
    ),
)
_CODES_LEFT = (
    select(func.count())
    .where(RecoveryCode.account_id == Account.id, RecoveryCode.used_at.is_(None))
    .correlate(Account)
    .scalar_subquery()
)
HELD = (
    select(AuthenticatorApp.added_at, _CODES_LEFT)
    .select_from(Account)
    .outerjoin(AuthenticatorApp, AuthenticatorApp.account_id == Account.id)
    .where(_ACCOUNT)
)
PASSKEYS = (
    select(
        Passkey.id,
        Passkey.account_id,
        Passkey.name,
        Passkey.credential_id,
        Passkey.public_key,
        Passkey.sign_count,
        Passkey.transports,
        Passkey.added_at,
        Passkey.last_used_at,
    )
    .order_by(Passkey.id)
    .limit(50)
)
OF_ACCOUNT = PASSKEYS.where(Passkey.account_id == bindparam("account_id"))
BY_CREDENTIAL = (
    PASSKEYS.join(Account, Account.id == Passkey.account_id)
    .where(Account.active.is_(True))
    .where(Passkey.credential_id == bindparam("credential_id"))
)


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """A passkey as it is known here."""

    id: int
    account_id: int
    name: str
    credential_id: str
    public_key: str
    sign_count: int
    transports: list[str]
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """What an account has beside its password: since when an app, which passkeys, how many printed codes are left."""

    app_since: datetime | None
    codes_left: int
    passkeys: tuple[PasskeyRow, ...]

    @property
    def any(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


def is_asked(account_id: int) -> bool:
    """Whether an account is asked for more than its password at sign-in."""
    return row(ASKED, {"account_id": account_id}) is not None


def held(account_id: int) -> Held:
    """What an account has beside its password."""
    app_since, codes_left = row(HELD, {"account_id": account_id}) or (None, 0)
    return Held(app_since, codes_left, passkeys(account_id))


def passkeys(account_id: int) -> tuple[PasskeyRow, ...]:
    """The passkeys of an account, the oldest first."""
    return tuple(PasskeyRow(*found) for found in rows(OF_ACCOUNT, {"account_id": account_id}))


def passkey_called(credential_id: str) -> PasskeyRow | None:
    """The passkey of an open account by the name its device gave it, or None."""
    found = row(BY_CREDENTIAL, {"credential_id": credential_id})
    return PasskeyRow(*found) if found is not None else None
