"""The forms that take a plan a step further, or back one."""

from collections.abc import Iterable

from wtforms.validators import InputRequired, Optional

from intranet.rules.plan_case import GeneralMeeting
from intranet.rules.plan_givens import LONGEST_REASON
from intranet.rules.votes import MOST_VOTES
from intranet.web.forms.base import VersionedForm, Words
from intranet.web.forms.fields import NOBODY, Day, OneOf, OptionalDay, Whole, options
from intranet.web.words import day

END = "Comments come in until the end of this day. It can be moved later, but never earlier."


class PressForm(VersionedForm):
    """A step that asks for nothing."""


class EndForm(VersionedForm):
    """Until when comments come in."""

    ends_on = Day("Last day for comments", [InputRequired("Please choose a day.")], description=END)


class ReturnForm(VersionedForm):
    """Why a plan goes back a step, and where that is the consultation, its new end day."""

    reason = Words(
        "Why does it go back?",
        LONGEST_REASON,
        [InputRequired("Please give the reason.")],
        description="Whoever leads a part of the plan is told, and it stays in the plan's history.",
    )
    ends_on = OptionalDay("Last day for comments", description=END)


class AdoptionForm(VersionedForm):
    """At which meeting the members adopted the plan, and the vote where it was counted."""

    meeting_id = OneOf("Meeting")
    votes_for = Whole("For", 0, MOST_VOTES, [Optional()])
    votes_against = Whole("Against", 0, MOST_VOTES, [Optional()])
    abstentions = Whole("Abstentions", 0, MOST_VOTES, [Optional()])

    def offer(self, meetings: Iterable[GeneralMeeting]) -> None:
        """The meetings that may have adopted it, the latest first."""
        found = [(meeting.id, f"{meeting.body}, {day(meeting.on)}") for meeting in meetings]
        self.meeting_id.choices = options(found or [(NOBODY, "No meeting is among the dates")])

    def meeting(self) -> int | None:
        """The id that was chosen."""
        return int(self.meeting_id.data) if self.meeting_id.data else None
