"""Coming or apologies in one press, by oneself or by whoever runs the meeting for somebody else."""

from flask import redirect, request
from werkzeug.wrappers import Response

from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import coming
from intranet.web.asked import whole
from intranet.web.guard import reader, requires
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.coming_forms import ComingForm, pressed_coming
from intranet.web.meetings.hub_page import hub_page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back


@blueprint.post("/meetings/<int:meeting_id>/coming")
@requires(Permission.ANSWER_MEETING, load=meetings.get, name="meeting")
def answer(meeting: MeetingFacts) -> Response:
    """Say that one comes or send apologies; an empty answer takes it back. Words that are refused come back."""
    person = whole(request.args.get("person", ""))
    person_id = reader().person_id if person is None else person
    form = ComingForm()

    def verb() -> None:
        coming.answer(meeting.id, person_id, pressed_coming(), form.words.data or "", actor=reader())

    back = way_back(f"/meetings/{meeting.id}")
    if not form.words.data:
        return pressed(verb, f"{back}#person-{person_id}" if person is not None else back)
    return redirect(back, 303) if carried_out(form, verb) else hub_page(meeting, form)
