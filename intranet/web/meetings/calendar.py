"""One meeting for somebody's own calendar."""

from urllib.parse import urlsplit

from flask import Response

from intranet.core import clock
from intranet.exporting.calendar import ICALENDAR, CalendarEvent
from intranet.exporting.calendar import calendar as written
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.web.guard import may, requires
from intranet.web.links import full
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.hub_view import title_of
from intranet.web.site import settings, site


@blueprint.get("/meetings/<int:meeting_id>.ics")
@requires(Permission.READ_STRUCTURE, load=meetings.get, name="meeting")
def calendar(meeting: MeetingFacts) -> Response:
    """The meeting as an iCalendar file; the link to join by is only for those with a place there."""
    href = full("meetings.show", meeting_id=meeting.id)
    lines = [meeting.access]
    if meeting.link and may(Permission.READ_MEETING, meeting):
        lines.append(f"Join on line: {meeting.link}")
    if meeting.is_called_off:
        lines.insert(0, f"Called off: {meeting.reason}")
    event = CalendarEvent(
        uid=f"meeting-{meeting.id}@{urlsplit(href).hostname or 'localhost'}",
        title=f"{title_of(meeting)} ({site().name})",
        on=meeting.on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        minutes=int(settings()["meeting_length"]),
        place=meeting.place,
        words="\n".join(line for line in lines if line),
        href=href,
        version=meeting.version,
        is_called_off=meeting.is_called_off,
    )
    answer = Response(written(event, clock.now()), content_type=ICALENDAR)
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{meeting.id}.ics"'
    return answer
