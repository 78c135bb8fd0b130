"""The minutes of a body, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import request
from werkzeug.wrappers import Response

from intranet.core.errors import NotFound
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.queries import bodies, minutes_list
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.web.guard import reader, requires
from intranet.web.minutes.blueprint import blueprint
from intranet.web.page import page


@dataclass(frozen=True, slots=True)
class OfBody:
    """A body whose minutes can be listed."""

    id: int
    title: str
    body_kind: BodyKind
    standings: Mapping[int, StandingKind]


@blueprint.get("/minutes/")
@requires(Permission.READ_STRUCTURE)
def list_minutes() -> Response:
    """The minutes of one body, the latest year first; only of bodies on which the reader has standing."""
    readable = [one for one in _bodies() if allows(reader(), Permission.READ_MEETING, one)]
    chosen = _chosen(readable)
    found = minutes_list.of_body(chosen.id) if chosen else []
    years = [(year, list(those)) for year, those in groupby(found, key=lambda one: one.on.year)]
    return page("minutes/list.html", bodies=readable, chosen=chosen, years=years)


def _bodies() -> list[OfBody]:
    return [OfBody(one.id, one.title, one.kind, dict(one.places)) for one in bodies.bodies()]


def _chosen(readable: list[OfBody]) -> OfBody | None:
    """The body that the address asks for, else the first. Raises NotFound for one that they may not read."""
    asked = request.args.get("body", "")
    if not asked:
        return readable[0] if readable else None
    found = next((one for one in readable if str(one.id) == asked), None)
    if found is None:
        raise NotFound
    return found
