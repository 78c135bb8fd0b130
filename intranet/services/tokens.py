"""Secrets that open something once. Only their hashes are kept."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """A secret of 32 random bytes, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_of_token(token: str) -> str:
    """What is kept of a secret."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
