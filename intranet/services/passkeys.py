"""Passkeys: a key that a device or a password manager keeps, and of which only the public half is known here.

The questions and answers are those of the Web Authentication standard, checked by the library `webauthn`, which is
loaded when the first is asked. Answers are checked outside the transaction, and what follows is written inside one.
"""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, exists, func, select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import FactorKind
from intranet.models import Account, Passkey
from intranet.queries.second_factors import PasskeyRow
from intranet.rules.access import Actor
from intranet.services import records, second_factors

MOST = 20
LONGEST_NAME = 80
TIME_TO_ANSWER = 120_000  # milliseconds
NOT_RIGHT = "That passkey was not accepted. Please try again, or use another way."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passkey counts: the name of the host, the beginning of its addresses, and what people call it."""

    host: str
    origin: str
    name: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """A passkey that a device has just made."""

    credential_id: str
    public_key: str
    sign_count: int
    transports: tuple[str, ...]


def question_for_new(account_id: int, email: str, known: tuple[PasskeyRow, ...], challenge: bytes, place: Place) -> str:
    """What to ask a browser that is to make a passkey, as JSON. A device that has one already is not asked again."""
    import webauthn as library  # noqa: PLC0415
    from webauthn.helpers import structs  # noqa: PLC0415

    wanted = structs.AuthenticatorSelectionCriteria(
        resident_key=structs.ResidentKeyRequirement.PREFERRED,
        user_verification=structs.UserVerificationRequirement.PREFERRED,
    )
    options = library.generate_registration_options(
        rp_id=place.host,
        rp_name=place.name,
        user_id=sha256(f"{place.host} {account_id}".encode()).digest(),
        user_name=email,
        user_display_name=email,
        challenge=challenge,
        authenticator_selection=wanted,
        exclude_credentials=_described(known),
    )
    return str(library.options_to_json(options))


def question(known: tuple[PasskeyRow, ...], challenge: bytes, place: Place, *, alone: bool) -> str:
    """What to ask a browser that is to use a passkey, as JSON: one of these, or any that it has for this place.

    `alone`: it stands in for the password, so the device has to make sure who holds it.
    """
    return json.dumps(
        {
            "challenge": urlsafe_b64encode(challenge).rstrip(b"=").decode(),
            "timeout": TIME_TO_ANSWER,
            "rpId": place.host,
            "allowCredentials": [
                {"type": "public-key", "id": key.credential_id, "transports": key.transports} for key in known
            ],
            "userVerification": "required" if alone else "preferred",
        }
    )


def made(answer: str, challenge: bytes, place: Place) -> NewKey:
    """The passkey that a browser says it has made. Raises RuleError when what it says does not hold."""
    import webauthn as library  # noqa: PLC0415

    try:
        checked = library.verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=place.host, expected_origin=place.origin
        )
    except Exception as trouble:  # a stranger wrote it: whatever cannot be read is no answer
        raise RuleError(NOT_RIGHT) from trouble
    sent = json.loads(answer)["response"].get("transports")
    known = {"ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"}
    ways = tuple(sorted({way for way in sent if way in known})) if isinstance(sent, list) else ()
    as_text = library.helpers.bytes_to_base64url
    return NewKey(as_text(checked.credential_id), as_text(checked.credential_public_key), checked.sign_count, ways)


def credential_id(answer: str) -> str:
    """Which passkey an answer says it comes from; "" where it says nothing that can be read."""
    try:
        said: Any = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    found = said.get("id") if isinstance(said, dict) else None
    return found if isinstance(found, str) and found.isprintable() and found.isascii() else ""


def answered(answer: str, key: PasskeyRow, challenge: bytes, place: Place, *, alone: bool) -> int:
    """Check that an answer was signed by this passkey; its counter. Raises RuleError when it was not."""
    import webauthn as library  # noqa: PLC0415

    as_bytes = library.helpers.base64url_to_bytes
    try:
        checked = library.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=as_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=alone,
        )
    except Exception as trouble:
        raise RuleError(NOT_RIGHT) from trouble
    return int(checked.new_sign_count)


def use(key: PasskeyRow, sign_count: int) -> Account:
    """Note that a passkey was used, and return whose it is.

    Raises RuleError when it was removed, or used elsewhere, since its answer was checked.
    """
    used = db.session.execute(
        update(Passkey)
        .where(Passkey.id == key.id, Passkey.account_id == key.account_id, Passkey.sign_count == key.sign_count)
        .values(sign_count=sign_count, last_used_at=clock.now())
    )
    account = db.session.get(Account, key.account_id, populate_existing=True)
    if used.rowcount != 1 or account is None or not account.active:  # type: ignore[attr-defined]
        raise RuleError(NOT_RIGHT)
    return account


def add(new: NewKey, name: str, codes: list[str], *, actor: Actor) -> bool:
    """Keep a new passkey under a name its owner knows. Returns as `second_factors.added`; raises RuleError."""
    account = second_factors.own(actor)
    if db.session.scalar(select(exists().where(Passkey.credential_id == new.credential_id))):
        raise RuleError("This passkey is here already.")
    mine = db.session.scalar(select(func.count()).where(Passkey.account_id == account.id)) or 0
    if mine >= MOST:
        raise RuleError(f"You have {MOST} passkeys. Remove one that you no longer use first.")
    db.session.add(
        Passkey(
            account_id=account.id,
            credential_id=new.credential_id,
            public_key=new.public_key,
            sign_count=new.sign_count,
            transports=list(new.transports),
            name=name,
            added_at=clock.now(),
        )
    )
    return second_factors.added(account, FactorKind.PASSKEY, codes, actor=actor)


def rename(passkey_id: int, name: str, *, actor: Actor) -> None:
    """Give one of one's passkeys another name. Raises NotFound when it is not one's own."""
    key = _own(passkey_id, actor)
    if key.name != name:
        before, key.name = key.name, name
        was, now = {"passkey": before}, {"passkey": name}
        records.write(Happening.ACCOUNT_CHANGED, "account", actor.account_id, actor=actor, before=was, after=now)
    db.session.flush()


def remove(passkey_id: int, *, needed: bool, actor: Actor) -> None:
    """Remove one of one's passkeys. Raises NotFound when it is not one's own, RuleError as `second_factors.removed`."""
    account = second_factors.own(actor)
    key = _own(passkey_id, actor)
    db.session.execute(delete(Passkey).where(Passkey.id == key.id))
    second_factors.removed(account, FactorKind.PASSKEY, needed=needed, actor=actor)


def _own(passkey_id: int, actor: Actor) -> Passkey:
    key = db.session.get(Passkey, passkey_id, populate_existing=True)
    if key is None or key.account_id != actor.account_id:
        raise NotFound
    return key


def _described(known: tuple[PasskeyRow, ...]) -> list[Any]:
    from webauthn.helpers import base64url_to_bytes, structs  # noqa: PLC0415

    return [
        structs.PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(key.credential_id),
            transports=[structs.AuthenticatorTransport(way) for way in key.transports] or None,
        )
        for key in known
    ]
