"""Passwords are kept as argon2id hashes. Hashing takes long on purpose, so never do it while holding the database."""

from unicodedata import normalize

from flask_security.utils import hash_password, verify_password

# The hash of nothing anybody knows: whoever does not exist is checked against it, and so takes as long as anybody.
OF_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$e6UsTTtVC+mHvmls3cH9Dg$mKFYC4/AvR1Q1+z4xg7VDjr+QarMzuUc8DYBeRDQRKM"


def hashed(password: str) -> str:
    """What is kept of a password. Nothing is cut off or trimmed.

    Letters with accents can be written in two ways that look alike, and keyboards differ in which they send, so the
    composed form (NFC) is hashed.
    """
    return str(hash_password(normalize("NFC", password)))


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password of which `kept` is the hash; without one it takes as long, and is never true."""
    right = verify_password(normalize("NFC", password), kept or OF_NOBODY)
    return bool(right) and kept is not None
