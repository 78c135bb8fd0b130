"""Search, for whoever may read the structure."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import search as reads
from intranet.queries import search_plan
from intranet.queries.search_plan import PartHit
from intranet.rules.permissions import Permission
from intranet.web import words
from intranet.web.guard import may, requires
from intranet.web.page import page

blueprint = Blueprint("search", __name__)


@dataclass(frozen=True, slots=True)
class Line:
    """One result as the page draws it."""

    href: str | None
    title: str
    context: str


@blueprint.get("/search")
@requires(Permission.READ_STRUCTURE)
def show() -> Response:
    """What was asked for, and what was found, grouped by what it is."""
    asked = " ".join(request.args.get("q", "")[: reads.MOST_LETTERS].replace("\x00", " ").split())
    today = clock.today()
    found = reads.find(asked, today)
    groups = [
        ("Roles", [_line(f"/roles/{hit.id}", hit, today, "Vacant", "closed") for hit in found.roles]),
        ("Duties", [_line(f"/duties/{hit.id}", hit, today, "", "retired") for hit in found.duties]),
        ("People", [_line(_person(hit), hit, today, "No role at present", "") for hit in found.people]),
        ("Events", [Line(f"/events/{hit.id}", hit.title, ", ".join(hit.context)) for hit in found.events]),
    ]
    parts = search_plan.find(asked) if may(Permission.READ_PLAN) else search_plan.NOTHING
    groups += [
        (heading, [_part(hit) for hit in parts.of(kind)])
        for heading, kind in (("Plans", "plan"), ("Objectives", "objective"), ("Tasks", "task"))
    ]
    return page(
        "search/show.html",
        asked=asked,
        groups=[g for g in groups if g[1]],
        count=found.count + len(parts.hits),
        more=found.more or parts.more,
    )


def _part(hit: PartHit) -> Line:
    if hit.kind == search_plan.PLAN:
        return Line(f"/plan/{hit.year}", f"Annual development plan {hit.year}", "")
    year = f"plan {hit.year}" if hit.year else ""
    facts = [hit.lead or "", year, words.say(hit.state).lower() if hit.state else ""]
    return Line(f"/{hit.kind}s/{hit.id}", hit.title, ", ".join(fact for fact in facts if fact))


def _person(hit: reads.Hit) -> str | None:
    return f"/people/{hit.id}" if may(Permission.MANAGE_PEOPLE) else None


def _line(href: str | None, hit: reads.Hit, today: date, nobody: str, over: str) -> Line:
    if hit.over_since is None:
        return Line(href, hit.title, words.listed(hit.context) or nobody)
    since = f"{over} on {words.day(hit.over_since, today)}"
    return Line(
        href, hit.title, f"{words.listed(hit.context)}, {since}" if hit.context else f"{since[:1].upper()}{since[1:]}"
    )
