"""The overview, for the executive."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import overview as reads
from intranet.rules.permissions import Permission
from intranet.web.guard import requires
from intranet.web.overview.overview_view import compose, filters_of
from intranet.web.page import page
from intranet.web.site import settings

blueprint = Blueprint("overview", __name__)


@blueprint.get("/overview")
@requires(Permission.SEE_OVERVIEW)
def show() -> Response:
    """All roles by how their work stands, those that need a hand on top."""
    args = request.args
    filters = filters_of(args.get("theme", ""), args.get("body", ""), args.get("state", ""), args.get("page", ""))
    roles = reads.every_role(filters.asked, settings(), clock.today())
    return page("overview/show.html", view=compose(roles, reads.bodies(), filters))
