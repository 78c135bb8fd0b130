"""The structure on one page."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import structure as reads
from intranet.rules.permissions import Permission
from intranet.web.guard import requires
from intranet.web.page import page
from intranet.web.structure.blueprint import blueprint


@blueprint.get("", strict_slashes=False)
@requires(Permission.EDIT_STRUCTURE)
def show() -> Response:
    """Roles in their order, bodies, composition rules, and what is closed."""
    found = reads.everything(clock.today())
    return page(
        "structure/show.html",
        roles=[role for role in found.roles if role.closed_on is None],
        bodies=[body for body in found.bodies if body.closed_on is None],
        rules=found.rules,
        closed_roles=[role for role in found.roles if role.closed_on is not None],
        closed_bodies=[body for body in found.bodies if body.closed_on is not None],
    )
