"""What every page knows: the constituency, the reader, and the way about."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request

from intranet.rules.access import Actor
from intranet.rules.permissions import Permission
from intranet.web import words
from intranet.web.guard import may
from intranet.web.navigation import places
from intranet.web.settled import settings
from intranet.web.spoken import spoken

__all__ = ["Reader", "Site", "install", "settings", "site"]

MOST_COUNTED = 99
# The rooms whose pages need the plan's own stylesheet, and those that need the meetings'.
PLANNING = frozenset(
    {
        "progress_report",
        "review",
        "plan",
        "objectives",
        "tasks",
        "suggestions",
        "amendments",
        "consultation",
        "budget",
        "campaign",
        "programme",
    }
)
MEETING = frozenset(
    {
        "agenda",
        "mailings",
        "meeting_room",
        "meetings",
        "minutes",
        "papers",
        "progress_report",
        "reports",
        "review",
        "screen",
    }
)
PEOPLE = frozenset(
    {"account", "changeovers", "directory", "handover", "home", "job_descriptions", "onboarding", "people", "roles"}
)


@dataclass(frozen=True, slots=True)
class Site:
    """The constituency as a page's frame shows it."""

    name: str
    is_demo: bool
    accent_href: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads, as a page's frame shows them."""

    name: str
    roles_words: str
    theme: str
    single_keys: bool
    unseen: int

    @property
    def unseen_words(self) -> str:
        """How many notifications are new, in at most three characters."""
        return str(self.unseen) if self.unseen <= MOST_COUNTED else f"{MOST_COUNTED}+"


def site() -> Site:
    """The frame's view of the constituency."""
    values = settings()
    accent = values["accent"]
    # Not url_for: the frame is drawn for requests, too, whose host was refused before they had an address here.
    href = f"/accent.css?v={accent.lstrip('#')}" if accent else None
    return Site(name=values["name"], is_demo=values["demo"], accent_href=href)


def _reader(actor: Actor | None) -> Reader | None:
    if actor is None:
        return None
    roles = words.listed([h.title for h in actor.holdings]) or "no role at present"
    return Reader(actor.name, roles, actor.theme, actor.single_keys, actor.unseen)


def install(app: Flask) -> None:
    """Give every template the frame's data and the words."""

    @app.context_processor
    def frame() -> dict[str, Any]:
        actor = g.get("actor")
        return {
            "site": site(),
            "reader": _reader(actor),
            "navigation": places() if actor else [],
            "planning": request.blueprint in PLANNING,
            "meeting_rooms": request.blueprint in MEETING,
            "people_rooms": request.blueprint in PEOPLE,
        }

    app.jinja_env.globals.update(may=may, Permission=Permission)
    app.jinja_env.filters.update(
        say=words.say,
        day=words.day,
        full_day=words.full_day,
        month=words.month,
        distance=words.distance,
        ago=words.ago,
        listed=words.listed,
        spoken=spoken,
    )
