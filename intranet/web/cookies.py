"""Flask's signed cookie, with its serializer kept instead of built on every load and save."""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface


class KeptSerializer(SecureCookieSessionInterface):
    """The cookie holds the secret of a sign-in and the form token, nothing else."""

    def __init__(self) -> None:
        self._kept: Any = None

    def get_signing_serializer(self, app: Flask) -> Any:
        if self._kept is None:
            self._kept = super().get_signing_serializer(app)
        return self._kept
