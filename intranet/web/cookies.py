"""Flask's signed cookie, with its serializer kept instead of built on every load and save."""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface


class KeptSerializer(SecureCookieSessionInterface):
    """The cookie holds the secret of a sign-in and the form token.

    Between two pages it also holds what the next one needs, and loses it there: whose second step is awaited, what a
    passkey is asked, an app's secret until a code confirms it, recovery codes until they are shown.
    """

    def __init__(self) -> None:
        self._kept: Any = None

    def get_signing_serializer(self, app: Flask) -> Any:
        if self._kept is None:
            self._kept = super().get_signing_serializer(app)
        return self._kept
