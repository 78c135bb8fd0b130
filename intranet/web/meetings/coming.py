"""Coming or apologies in one press, by oneself or by whoever runs the meeting for somebody else."""

from dataclasses import dataclass

from flask import request
from werkzeug.wrappers import Response

from intranet.core.meeting_vocabulary import Coming
from intranet.queries import attendance, meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.attendance import why_not_answer
from intranet.rules.permissions import Permission
from intranet.services import coming
from intranet.web.asked import whole
from intranet.web.guard import reader, requires
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.coming_forms import ComingForm, pressed_coming
from intranet.web.pressing import pressed
from intranet.web.way_back import way_back


@blueprint.post("/meetings/<int:meeting_id>/coming")
@requires(Permission.ANSWER_MEETING, load=meetings.get, name="meeting")
def answer(meeting: MeetingFacts) -> Response:
    """Say that one comes or send apologies; an empty answer takes it back."""
    person = whole(request.args.get("person", ""))
    person_id = reader().person_id if person is None else person
    words = ComingForm().words.data or ""

    def verb() -> None:
        coming.answer(meeting.id, person_id, pressed_coming(), words, actor=reader())

    back = way_back(f"/meetings/{meeting.id}")
    return pressed(verb, f"{back}#person-{person_id}" if person is not None else back)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is coming to a meeting, as its page says it."""

    mine: Coming | None
    my_words: str
    can_answer: bool  # the reader has a place there, and it is not over
    said: str


def answers(meeting: MeetingFacts) -> Answers:
    """What the reader said, and how many others said what. Two statements."""
    found = [one for one in attendance.of_meeting(meeting).rows if not one.is_guest]
    me = next((one for one in found if one.person_id == reader().person_id), None)
    coming, apologies = (sum(one.coming is kind for one in found) for kind in Coming)
    silent = len(found) - coming - apologies
    said = f"{coming} coming, {apologies} with apologies, {silent} {'has' if silent == 1 else 'have'} not said."
    return Answers(
        mine=me.coming if me else None,
        my_words=me.coming_words if me else "",
        can_answer=me is not None and not me.attended and why_not_answer(meeting.state) is None,
        said=said if found else "",
    )
