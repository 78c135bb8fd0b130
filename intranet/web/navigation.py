"""The places there are, as the rail and the bottom bar show them: only those that the reader may enter."""

from dataclasses import dataclass

from flask import request, url_for

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
    ("home.show", "Home", "house", Permission.SEE_HOME, ("home",)),
    ("roles.list_roles", "Roles", "people", Permission.READ_STRUCTURE, ("roles", "duties", "structure")),
    ("overview.show", "Overview", "grid", Permission.SEE_OVERVIEW, ("overview",)),
    ("people.list_people", "People", "person", Permission.MANAGE_PEOPLE, ("people",)),
    ("dates.show", "Dates", "calendar", Permission.READ_STRUCTURE, ("dates",)),
    ("settings.show", "Settings", "gear", Permission.EDIT_SETTINGS, ("settings",)),
)


def places() -> list[Place]:
    """The navigation of this reader on this page."""
    return [
        Place(url_for(endpoint), words, icon, request.blueprint in rooms)
        for endpoint, words, icon, permission, rooms in PLACES
        if may(permission)
    ]
