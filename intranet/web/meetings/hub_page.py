"""The page of one meeting, as it is read and as a refused answer comes back to it."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import access, meeting_hub
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.web.guard import may
from intranet.web.meetings import hub_view
from intranet.web.meetings.answers import answers
from intranet.web.meetings.coming_forms import ComingForm
from intranet.web.page import page


def hub_page(meeting: MeetingFacts, refused: ComingForm | None = None) -> Response:
    """One meeting: what, when and where, what comes next, and who is coming; only day and place for those outside."""
    today = clock.today()
    may_read, may_run = may(Permission.READ_MEETING, meeting), may(Permission.RUN_MEETING, meeting)
    hub = hub_view.compose(
        meeting,
        meeting_hub.case_of(meeting, today) if may_run else None,
        meeting_hub.history(meeting.id, papers=may_run) if may_read else [],
        access.settings_on(meeting.on),
        today,
    )
    coming = answers(meeting) if may_read and not meeting.is_called_off else None
    return page(
        "meetings/show.html",
        status=422 if refused else 200,
        meeting=meeting,
        hub=hub,
        may_read=may_read,
        may_run=may_run,
        coming=coming,
        form=refused or ComingForm(words=coming.my_words if coming else ""),
        today=today,
    )
