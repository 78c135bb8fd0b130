"""The account room: signing in and out, passwords, invitations, and one's own account.

It stands outside the usual unit of work where a password is checked or set: hashing takes long on purpose, so it is
done between a short read and a short write, never while the database is held.
"""

from intranet.web.account import (
    address,
    confirming,
    held,
    invitation,
    own,
    passkeys,
    passwords,
    privacy,
    second_factor,
    signing_in,
    welcome,
)
from intranet.web.account.blueprint import blueprint

__all__ = [
    "address",
    "blueprint",
    "confirming",
    "held",
    "invitation",
    "own",
    "passkeys",
    "passwords",
    "privacy",
    "second_factor",
    "signing_in",
    "welcome",
]
