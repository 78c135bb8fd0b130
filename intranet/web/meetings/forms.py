"""The forms of the meetings room."""

from wtforms.validators import InputRequired, Optional

from intranet.core.meeting_vocabulary import MeetingKind
from intranet.queries.meetings import MeetingFacts
from intranet.services.meeting_states import LONGEST_REASON
from intranet.services.meetings import FIELDS, MOST_NEEDED, Details
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import Day, OneOf, OptionalTime, Whole, kinds, options

WHEN = "Please say on which day."
LONGEST_ACCESS = 1_000
ACCESS = "Steps, lift, hearing loop, parking, where to ring: whatever somebody needs to know to take part."
LINK = "For a meeting that people join on line. It is shown only to those with a place at the meeting."


class MeetingForm(VersionedForm):
    """A meeting of a body. The body of one that exists stays."""

    body = OneOf("Body")
    kind = OneOf("Kind", choices=kinds(MeetingKind), default=MeetingKind.ORDINARY.value)
    on = Day("Day", [InputRequired(WHEN)])
    starts_at = OptionalTime("Starts")
    ends_at = OptionalTime("Ends")
    place = Line("Place", 200, [Optional()])
    link = Line("Link to join by", 500, [Optional()], description=LINK)
    access = Words("Getting in", LONGEST_ACCESS, [Optional()], description=ACCESS)
    quorum = Whole(
        "Quorum of this meeting alone",
        1,
        MOST_NEEDED,
        [Optional()],
        description="Left empty, what Settings say of such meetings holds.",
    )

    def details(self) -> Details:
        """What the form says of the meeting."""
        return Details(
            on=self.on.data,
            kind=MeetingKind(self.kind.data),
            starts_at=self.starts_at.data,
            ends_at=self.ends_at.data,
            place=self.place.data or "",
            link=self.link.data or "",
            access=self.access.data or "",
            quorum=self.quorum.data,
        )


def new_meeting(bodies: list[tuple[int, str]], body: str | None) -> MeetingForm:
    """The form of a new meeting, with a body chosen already where the link said so."""
    form = MeetingForm(data={"body": body} if body else None)
    form.body.choices = options(bodies)
    return form


def meeting_form(meeting: MeetingFacts) -> MeetingForm:
    """The form of a meeting that exists."""
    known = {name: getattr(meeting, name) for name in FIELDS}
    form = MeetingForm(data={**known, "kind": meeting.kind.value, "version": meeting.version})
    del form.body
    return form


class ReasonForm(Form):
    """Why a meeting is called off."""

    reason = Words(
        "Why",
        LONGEST_REASON,
        [InputRequired("Please say why, in a sentence for those who meant to come.")],
        description="It is shown to everybody who looks the meeting up.",
    )
