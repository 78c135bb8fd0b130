"""People with a second lock, and what they type."""

import html
import json
import re
from typing import Any

from passlib.totp import TOTP

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Account, AuthenticatorApp, Passkey, Person, RecoveryCode
from intranet.rules.second_factors import hash_of_code
from tests.support.accounts import account_of
from tests.support.client import CheckingClient
from tests.support.passkeys import Device
from tests.support.people import keep

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
RECOVERY = "abcd-efgh-jkmn-pqrs"


def without_lock(person: Person) -> Person:
    """As after an invitation: nothing but a password."""
    keep_account(person, second_factor_since=None)
    return person


def keep_account(person: Person, **values: Any) -> Account:
    """Change a person's account behind its back."""
    with writing():
        account = account_of(person)
        for name, value in values.items():
            setattr(account, name, value)
    return account


def give_app(person: Person) -> Person:
    """A code app whose secret the test knows, and one recovery code."""
    account = keep_account(person, second_factor_since=clock.now())
    keep(AuthenticatorApp(account_id=account.id, secret=SECRET, added_at=clock.now()))
    keep(RecoveryCode(account_id=account.id, code_hash=hash_of_code(account.id, RECOVERY)))
    return person


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    """What the app shows now, or so many steps from now."""
    return str(TOTP(key=secret, format="base32").generate(time=clock.now().timestamp() + 30 * steps).token)


def wrong_code() -> str:
    """Six figures that the app shows neither now nor near."""
    near = {code_now(steps=step) for step in (-1, 0, 1)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def question_on(client: CheckingClient, path: str) -> dict[str, Any]:
    """What a page asks of a passkey."""
    found = re.search(r'data-passkey="([^"]+)"', client.get(path).get_data(as_text=True))
    assert found is not None
    asked: dict[str, Any] = json.loads(html.unescape(found[1]))
    return asked


def give_passkey(client: CheckingClient, device: Device, name: str = "My phone") -> int:
    """Make a passkey with whoever is signed in here; its number."""
    answer = device.made(question_on(client, "/account/passkeys/new"))
    made = client.send("/account/passkeys/new", {"name": name, "credential": answer})
    assert made.status_code == 303, made.get_data(as_text=True)
    db.session.rollback()
    key = db.session.query(Passkey).order_by(Passkey.id.desc()).first()
    assert key is not None
    return key.id
