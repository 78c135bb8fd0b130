"""The places there are, as the rail and the bottom bar show them: only those that the reader may enter."""

from dataclasses import dataclass

from flask import request

from intranet.rules.permissions import Permission
from intranet.web.guard import may


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    href: str
    words: str
    icon: str
    current: bool


PLACES = (
    ("/", "Home", "house", Permission.SEE_HOME, ("home",)),
    ("/roles/", "Roles", "people", Permission.READ_STRUCTURE, ("roles", "duties", "structure")),
    ("/overview", "Overview", "grid", Permission.SEE_OVERVIEW, ("overview",)),
    ("/people/", "People", "person", Permission.MANAGE_PEOPLE, ("people",)),
    ("/dates/", "Dates", "calendar", Permission.READ_STRUCTURE, ("dates",)),
    ("/settings/", "Settings", "gear", Permission.EDIT_SETTINGS, ("settings",)),
)


def places() -> list[Place]:
    """The navigation of this reader on this page."""
    return [
        Place(href, words, icon, request.blueprint in rooms)
        for href, words, icon, permission, rooms in PLACES
        if may(permission)
    ]
