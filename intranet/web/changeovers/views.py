"""The list of changeovers, and a new one."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.people_vocabulary import ChangeoverKind
from intranet.queries import changeovers as reads
from intranet.queries import successors
from intranet.rules.permissions import Permission
from intranet.services import changeovers
from intranet.web.changeovers.blueprint import blueprint
from intranet.web.changeovers.day_form import DayForm
from intranet.web.changeovers.opened import TAGS, heading, is_open
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.get("", strict_slashes=False)
@requires(Permission.PREPARE_CHANGEOVER)
def list_changeovers() -> Response:
    """Drafts first, then what was confirmed or undone."""
    found = [one for one in reads.list_changeovers() if one.is_seen_by(reader().person_id)]
    return page(
        "changeovers/list_changeovers.html",
        drafts=[one for one in found if is_open(one)],
        past=[one for one in found if not is_open(one)],
        heading=heading,
        tags=TAGS,
        today=clock.today(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.PREPARE_CHANGEOVER)
def add() -> Response:
    """On what occasion and on which day; the roles follow on the next page."""
    meetings = successors.meetings(clock.today())
    form = DayForm(data=_begun(meetings))
    form.offer(meetings)
    made: list[int] = []
    if carried_out(form, lambda: made.append(changeovers.draft(form.sheet(), actor=reader()))):
        return redirect(url_for("changeovers.show", changeover_id=made[0]), 303)
    return page("changeovers/new.html", status=422 if form.is_submitted() else 200, form=form)


def _begun(meetings: list[successors.MeetingChoice]) -> dict[str, str]:
    """The meeting that the link names, else the next annual general meeting, is chosen already."""
    asked = request.args.get("meeting")
    today = clock.today()
    agms = [one for one in meetings if one.is_agm and one.on >= today]
    chosen = next((one for one in meetings if str(one.id) == asked), agms[0] if agms else None)
    if chosen is None:
        return {}
    kind = ChangeoverKind.AGM if chosen.is_agm else ChangeoverKind.BY_ELECTION
    return {"meeting_id": str(chosen.id), "kind": kind.value}
