"""Home, for whoever signs in."""

from flask import Blueprint
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import handover, meetings_due, onboarding
from intranet.queries import home as reads
from intranet.rules.permissions import Permission
from intranet.web.guard import reader, requires
from intranet.web.home.asks import asks
from intranet.web.home.meeting_rows import due_rows
from intranet.web.home.view import compose
from intranet.web.newcomer_rows import panels
from intranet.web.page import page
from intranet.web.site import settings

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires(Permission.SEE_HOME)
def show() -> Response:
    """What is due, what is coming, how ongoing duties stand, and who else is concerned."""
    today = clock.today()
    found = reads.home(reader(), settings(), today)
    left = handover.left_by(reader(), settings(), today) if reader().left_ids else ()
    return page(
        "home/show.html",
        home=compose(found, reader(), today),
        for_meetings=due_rows(meetings_due.of_actor(reader(), today), settings(), today),
        left=left,
        newcomer=panels(onboarding.greeted(reader(), found.work.holders, today), reader(), today),
        asks=asks(reader(), left, clock.now(), today),
        today=today,
    )
