"""The forms of the dates room."""

from datetime import date, timedelta

from wtforms import SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.core.meeting_vocabulary import MeetingKind
from intranet.queries.dates import ElectionRow, MeetingRow
from intranet.rules.series import LAST, monthly_days
from intranet.web.forms.base import Form, Line, VersionedForm
from intranet.web.forms.fields import Day, OneOf, OptionalTime, kinds, options
from intranet.web.words import MONTHS, WEEKDAYS

WHEN = "Please say on which day."
LONGEST_SERIES = timedelta(days=3 * 366)
NTH = ((1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (LAST, "last"))


class MeetingForm(VersionedForm):
    """A meeting of a body. The body of one that exists stays."""

    body = OneOf("Body")
    kind = OneOf("Kind", choices=kinds(MeetingKind), default=MeetingKind.ORDINARY.value)
    on = Day("Day", [InputRequired(WHEN)])
    starts_at = OptionalTime("Time")
    place = Line("Place", 200, [Optional()])


def meeting_form(bodies: list[tuple[int, str]], meeting: MeetingRow | None, body: str | None = None) -> MeetingForm:
    """The form of a meeting, with a body chosen already where the link said so."""
    if meeting is None:
        form = MeetingForm(data={"body": body} if body else None)
        form.body.choices = options(bodies)
        return form
    form = MeetingForm(
        data={
            "version": meeting.version,
            "kind": meeting.kind.value,
            "on": meeting.on,
            "starts_at": meeting.starts_at,
            "place": meeting.place,
        }
    )
    del form.body
    return form


class TickedMonths(SelectMultipleField):
    """Months as a list of tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class SeriesForm(Form):
    """One meeting a month, on the same weekday."""

    body = OneOf("Body")
    nth = OneOf("Which", choices=options(NTH))
    weekday = OneOf("Weekday", choices=options(enumerate(WEEKDAYS)))
    first = Day("From", [InputRequired(WHEN)])
    last = Day("Up to", [InputRequired(WHEN)])
    skipped = TickedMonths(
        "Not in these months", choices=options((number, name) for number, name in enumerate(MONTHS, start=1))
    )
    starts_at = OptionalTime("Time")
    place = Line("Place", 200, [Optional()])

    def validate_last(self, field: Day) -> None:
        """Refuse an end before the start, and more than three years at once."""
        if self.first.data is None or field.data is None:
            return
        if field.data <= self.first.data:
            raise ValidationError("The series ends before it starts. Please check the two days.")
        if field.data - self.first.data > LONGEST_SERIES:
            raise ValidationError("Please set up to three years at once.")

    def days(self) -> list[date]:
        """The days that the series falls on."""
        return monthly_days(
            self.first.data,
            self.last.data,
            nth=int(self.nth.data),
            weekday=int(self.weekday.data),
            but={int(month) for month in self.skipped.data or ()},
        )


def series_form(bodies: list[tuple[int, str]], today: date, body: str | None) -> SeriesForm:
    """The form of a series, for the year to come; many constituencies rest in August and December."""
    start = {"first": today, "last": today + timedelta(days=365), "skipped": ["8", "12"]}
    form = SeriesForm(data={**start, "body": body} if body else start)
    form.body.choices = options(bodies)
    return form


class ElectionForm(VersionedForm):
    """A polling day."""

    name = Line(
        "Election",
        120,
        [DataRequired("Please name the election.")],
        description="For example: County Council elections.",
    )
    on = Day("Polling day", [InputRequired(WHEN)])
    area = Line("Area", 120, [Optional()], description="Who votes: wards, a division, the whole constituency.")


def election_form(election: ElectionRow | None) -> ElectionForm:
    """The form of an election."""
    if election is None:
        return ElectionForm()
    known = {"version": election.version, "name": election.name, "on": election.on, "area": election.area}
    return ElectionForm(data=known)
