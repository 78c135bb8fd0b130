"""The privacy notice: what is held, why, who sees it, how long, what one can do, and whom to ask."""

from typing import Any

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import privacy as reads
from intranet.rules.permissions import Permission
from intranet.web.account.blueprint import blueprint
from intranet.web.guard import requires
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.get("/privacy")
@requires(Permission.USE_ACCOUNT)
def privacy() -> Response:
    """The whole notice, at any time."""
    return page("account/privacy.html", **notice())


def notice() -> dict[str, Any]:
    """What the notice says of this constituency (templates/account/_notice.html)."""
    return {"to_ask": reads.to_ask(clock.today()), "years": settings()["retention_years"]}
