"""Helping somebody who is locked out: they get a link of their own; nobody learns or sets their password."""

from dataclasses import dataclass

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, Person
from intranet.rules import attempts as limits
from intranet.rules.access import Actor
from intranet.services import attempts, records, second_factor_letters, second_factors, sign_ins
from intranet.services.accounts import RESET_WITHIN, Link
from intranet.services.tokens import hash_of_token, new_token


@dataclass(frozen=True, slots=True)
class Helped:
    """Who was helped, and where their letter went."""

    name: str
    email: str


def help_in(person_id: int, *, actor: Actor, link: Link) -> Helped:
    """Clear somebody's way back in: their second step goes, their sign-ins end, and a link goes to their own address.

    It is recorded, and whoever helped gets a letter that they did. The present password goes on until they choose a
    new one. Raises NotFound for nobody, RuleError for oneself and for whoever has no open account.
    """
    person = db.session.get(Person, person_id, populate_existing=True)
    helper = second_factors.own(actor)
    if person is None:
        raise NotFound
    if person_id == actor.person_id:
        raise RuleError("You cannot help yourself in. Ask the other of Secretary and IT Officer.")
    account = db.session.scalar(
        select(Account).where(Account.person_id == person_id, Account.active).execution_options(populate_existing=True)
    )
    if account is None:
        raise RuleError(f"{person.name} has no open account. Send an invitation instead.")
    factors = second_factors.clear(account)
    sign_ins.end_all(account.id)
    _forget_tries(account)
    token = new_token()
    account.reset_hash, account.reset_until = hash_of_token(token), clock.now() + RESET_WITHIN
    minutes = int(RESET_WITHIN.total_seconds() // 60)
    second_factor_letters.tell(account, second_factor_letters.helped(link(token), minutes, actor.name))
    second_factor_letters.tell(helper, second_factor_letters.helped_somebody(person.name))
    records.write(Happening.HELPED_IN, "person", person.id, actor=actor, name=person.name, factors=factors)
    db.session.flush()
    return Helped(person.name, account.email)


def _forget_tries(account: Account) -> None:
    """Somebody who tried too often need not wait any more."""
    for limit, what in (
        (limits.SIGN_IN, f"account {account.email}"),
        (limits.RESET, f"account {account.email}"),
        (limits.CODE, f"account {account.id}"),
    ):
        attempts.forget(limit, what)
