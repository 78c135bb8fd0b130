"""Reading meetings: all of them, and one."""

from flask import request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import meeting_list as reads
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.web.asked import whole
from intranet.web.guard import may, reader, requires
from intranet.web.meetings import list_view
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.hub_page import hub_page
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.get("/meetings/")
@requires(Permission.READ_STRUCTURE)
def list_meetings() -> Response:
    """Meetings to come by body, those nobody has spoken of, and those that were held, a year at a time."""
    today, actor, known = clock.today(), reader(), settings()
    mine = reads.standings(actor)
    first = reads.first_year(today)
    year = min(max(whole(request.args.get("year", "")) or today.year, first), today.year)
    unsaid = [one for one in reads.unsaid(today, mine) if may(Permission.RUN_MEETING, one)]
    past = [one for one in reads.of_year(year, today, mine) if one not in unsaid]
    return page(
        "meetings/list_meetings.html",
        groups=list_view.groups(reads.by_body(today, mine), actor, today, known),
        unsaid=[list_view.listed(one, actor, today, known, with_body=True) for one in unsaid],
        past=[list_view.listed(one, actor, today, known, with_body=True) for one in past],
        latest=list_view.LATEST,
        year=year,
        earlier_href=url_for("meetings.list_meetings", year=year - 1, _anchor="past") if year > first else None,
        later_href=url_for("meetings.list_meetings", year=year + 1, _anchor="past") if year < today.year else None,
    )


@blueprint.get("/meetings/<int:meeting_id>")
@requires(Permission.READ_STRUCTURE, load=meetings.get, name="meeting")
def show(meeting: MeetingFacts) -> Response:
    """One meeting."""
    return hub_page(meeting)
