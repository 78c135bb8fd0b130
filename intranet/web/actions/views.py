"""Every open action by role, with its age, late ones first."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import actions as reads
from intranet.rules.permissions import Permission
from intranet.web.action_rows import by_role
from intranet.web.asked import whole
from intranet.web.guard import requires
from intranet.web.page import page

blueprint = Blueprint("actions", __name__, url_prefix="/actions")


@blueprint.get("/", endpoint="list")
@requires(Permission.SEE_OVERVIEW)
def list_actions() -> Response:
    """What meetings gave to roles and is not done yet; of one body, where that is asked for."""
    today, asked = clock.today(), whole(request.args.get("body", ""))
    found = reads.open_everywhere(today)
    bodies = sorted({(one.body_id, one.body) for one in found}, key=lambda body: body[1])
    chosen = asked if asked in dict(bodies) else None
    shown = [one for one in found if chosen is None or one.body_id == chosen]
    return page(
        "actions/list.html",
        groups=by_role(shown, today),
        bodies=bodies,
        chosen=chosen,
        count=len(shown),
        late=sum(one.is_late for one in shown),
        today=today,
    )
