"""Another address that an account asked for: how far it is, and what a link of it confirms."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, or_, select

from intranet.core.db import row
from intranet.models import Account, AddressChange


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and which of the two addresses have confirmed it."""

    account_id: int
    present: str
    email: str
    old_hash: str
    new_hash: str
    old_confirmed: bool
    new_confirmed: bool
    expires_at: datetime

    def is_confirmed_by(self, token_hash: str) -> bool:
        """Whether the link with this hash has done its part."""
        return self.old_confirmed if token_hash == self.old_hash else self.new_confirmed

    def other_address(self, token_hash: str) -> str:
        """The address that got the other letter."""
        return self.email if token_hash == self.old_hash else self.present


_ASKED = (
    select(
        AddressChange.account_id,
        Account.email.label("present"),
        AddressChange.email,
        AddressChange.old_hash,
        AddressChange.new_hash,
        AddressChange.old_confirmed_at.is_not(None).label("old_confirmed"),
        AddressChange.new_confirmed_at.is_not(None).label("new_confirmed"),
        AddressChange.expires_at,
    )
    .join(Account, Account.id == AddressChange.account_id)
    .where(AddressChange.expires_at > bindparam("now", type_=AddressChange.expires_at.type))
)
OF_ACCOUNT = _ASKED.where(AddressChange.account_id == bindparam("account_id"))
_HASH: BindParameter[str] = bindparam("token_hash")
OF_LINK = _ASKED.where(or_(AddressChange.old_hash == _HASH, AddressChange.new_hash == _HASH))


def of_account(account_id: int, now: datetime) -> Asked | None:
    """What an account asked for and is still waiting for, or None."""
    found = row(OF_ACCOUNT, {"account_id": account_id, "now": now})
    return Asked(**found._mapping) if found else None


def of_link(token_hash: str, now: datetime) -> Asked | None:
    """What a link would confirm, whoever's it is; None when it does not work (any more)."""
    found = row(OF_LINK, {"token_hash": token_hash, "now": now})
    return Asked(**found._mapping) if found else None
