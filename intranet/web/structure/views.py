"""The structure on one page."""

from flask import url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import structure as reads
from intranet.rules.permissions import Permission
from intranet.web import paging
from intranet.web.guard import requires
from intranet.web.page import page
from intranet.web.structure.blueprint import blueprint

A_PAGE = 60


@blueprint.get("", strict_slashes=False)
@requires(Permission.EDIT_STRUCTURE)
def show() -> Response:
    """Roles in their order, bodies, composition rules, and what is closed."""
    found = reads.everything(clock.today())
    roles = [role for role in found.roles if role.closed_on is None]
    number = paging.asked()
    return page(
        "structure/show.html",
        roles=roles[(number - 1) * A_PAGE : number * A_PAGE],
        pages=paging.pages(number, len(roles), A_PAGE, lambda to: url_for("structure.show", page=to)),
        bodies=[body for body in found.bodies if body.closed_on is None],
        rules=found.rules,
        closed_roles=[role for role in found.roles if role.closed_on is not None],
        closed_bodies=[body for body in found.bodies if body.closed_on is not None],
    )
