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


PARTS_OF_THE_PLAN = ("objectives", "tasks", "suggestions", "amendments", "consultation", "budget", "campaign")
ROOMS_OF_MEETINGS = (
    "meetings",
    "agenda",
    "papers",
    "reports",
    "meeting_room",
    "review",
    "minutes",
    "actions",
    "mailings",
    "progress_report",
)
ROOMS_OF_ROLES = ("roles", "duties", "structure", "handover", "job_descriptions")
ROOMS_OF_PEOPLE = ("directory", "people", "changeovers", "onboarding")
PLACES = (
    ("/", "Home", "house", Permission.SEE_HOME, ("home",)),
    ("/plan/", "Plan", "plan", Permission.READ_PLAN, ("plan", *PARTS_OF_THE_PLAN)),
    ("/budget/", "Budget", "budget", Permission.READ_BUDGET, ("budget",)),
    ("/meetings/", "Meetings", "calendar", Permission.READ_STRUCTURE, ROOMS_OF_MEETINGS),
    ("/programme/", "Programme", "programme", Permission.READ_PROGRAMME, ("programme",)),
    ("/roles/", "Roles", "people", Permission.READ_STRUCTURE, ROOMS_OF_ROLES),
    ("/overview", "Overview", "grid", Permission.SEE_OVERVIEW, ("overview",)),
    ("/dates/", "Dates", "soon", Permission.READ_STRUCTURE, ("dates",)),
    ("/directory/", "People", "person", Permission.READ_DIRECTORY, ROOMS_OF_PEOPLE),
    ("/settings/", "Settings", "gear", Permission.EDIT_SETTINGS, ("settings",)),
)
# Whoever may read the plan reaches these from its tabs; the others, such as auditors, from here.
WITHIN_THE_PLAN = frozenset({"/budget/"})


def places() -> list[Place]:
    """The navigation of this reader on this page."""
    reads_plan = may(Permission.READ_PLAN)
    return [
        Place(href, words, icon, request.blueprint in rooms)
        for href, words, icon, permission, rooms in PLACES
        if may(permission) and not (reads_plan and href in WITHIN_THE_PLAN)
    ]
