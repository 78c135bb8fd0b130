"""Who comes to a meeting, or came, as its page says it."""

from dataclasses import dataclass

from intranet.core.meeting_vocabulary import Coming
from intranet.queries import attendance
from intranet.queries.attendance_facts import AttendanceRow
from intranet.queries.meetings import MeetingFacts
from intranet.rules.attendance import why_not_answer
from intranet.web.guard import reader


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is coming to a meeting, or who came."""

    mine: Coming | None
    my_words: str
    can_answer: bool  # the reader has a place there, and it is not over
    said: str


def answers(meeting: MeetingFacts) -> Answers:
    """What the reader said, and how many others said what; of one that was held, how many came. Two statements."""
    found = [one for one in attendance.of_meeting(meeting).rows if not one.is_guest]
    me = next((one for one in found if one.person_id == reader().person_id), None)
    return Answers(
        mine=me.coming if me else None,
        my_words=me.coming_words if me else "",
        can_answer=me is not None and not me.attended and why_not_answer(meeting.state) is None,
        said=_came(found) if meeting.is_held else _coming(found),
    )


def _coming(found: list[AttendanceRow]) -> str:
    coming, apologies = (sum(one.coming is kind for one in found) for kind in Coming)
    silent = len(found) - coming - apologies
    said = f"{coming} coming, {apologies} with apologies, {silent} {'has' if silent == 1 else 'have'} not said."
    return said if found else ""


def _came(found: list[AttendanceRow]) -> str:
    came = sum(one.attended for one in found)
    apologies = sum(one.coming is Coming.APOLOGIES and not one.attended for one in found)
    return f"{came} came, {apologies} sent apologies." if came else ""
