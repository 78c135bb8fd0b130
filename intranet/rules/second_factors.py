"""The second proof at sign-in: codes that follow the clock, and printed ones that work once."""

import secrets
from datetime import datetime
from hashlib import sha256

from passlib.exc import TokenError
from passlib.totp import TOTP

STEP = 30  # seconds; what apps assume unless told (RFC 6238, section 4.1)
EITHER_SIDE = STEP  # a clock may be one step off (RFC 6238, section 5.2)
PRINTED = 10
PARTS_OF_CODE = 4
LONG = 4
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper


def new_secret() -> str:
    """A secret for an app, in the letters that one may type by hand."""
    return str(TOTP.new().base32_key)


def app_link(secret: str, email: str, constituency: str) -> str:
    """What the picture says to an app: whose codes these are, and the secret they follow from."""
    issuer = constituency.replace(":", " ")
    return str(TOTP(key=secret, format="base32").to_uri(label=email.replace(":", " "), issuer=issuer))


def spelled(secret: str) -> str:
    """A secret in groups of four, for whoever types it."""
    return " ".join(secret[at : at + LONG] for at in range(0, len(secret), LONG))


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step in time to which a code belongs, if it is the present one or one beside it; else None."""
    try:
        return int(TOTP(key=secret, format="base32").match(code, time=now, window=EITHER_SIDE).counter)
    except TokenError:
        return None


def new_recovery_codes() -> list[str]:
    """A fresh list to print; each has more than seventy bits, so that its hash alone tells nothing."""
    return ["-".join("".join(secrets.choice(ALPHABET) for _ in range(LONG)) for _ in range(PARTS_OF_CODE))
            for _ in range(PRINTED)]  # fmt: skip


def hash_of_code(account_id: int, code: str) -> str:
    """What is kept of a recovery code; how it was spaced and capitalised does not matter."""
    bare = "".join(sign for sign in code.casefold() if sign in ALPHABET)
    return sha256(f"{account_id}:{bare}".encode()).hexdigest()
