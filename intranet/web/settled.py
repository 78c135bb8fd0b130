"""How the constituency is set, for pages and for the guard before them."""

from typing import Any

from flask import g

from intranet.core import clock
from intranet.queries import access as reads


def settings() -> dict[str, Any]:
    """The settings as they stand today, read once a request."""
    if "settings" not in g:
        g.settings = reads.settings_on(clock.today())
    values: dict[str, Any] = g.settings
    return values
