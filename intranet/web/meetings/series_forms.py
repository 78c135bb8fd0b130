"""The forms of a year of meetings: planning it, and moving it as a whole."""

from datetime import date, timedelta
from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.queries.meeting_hub import Sample, SeriesRow
from intranet.rules.series import LAST, monthly_days
from intranet.services.meeting_series import Habit
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import Day, OneOf, OptionalTime, options
from intranet.web.meetings.forms import ACCESS, LINK, LONGEST_ACCESS, WHEN
from intranet.web.words import MONTHS, WEEKDAYS

LONGEST_SERIES = timedelta(days=3 * 366)
WEEKS = ((1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (LAST, "last"))


class TickedMonths(SelectMultipleField):
    """Months as a list of tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or ()) <= {str(choice.value) for choice in self.iter_choices()}:
            raise ValidationError("Please choose months from the list.")


class HabitForm(VersionedForm):
    """On which weekday of the month a body meets, from when to when, and where."""

    week = OneOf("Which", choices=options(WEEKS))
    weekday = OneOf("Weekday", choices=options(enumerate(WEEKDAYS)))
    starts_at = OptionalTime("Starts")
    ends_at = OptionalTime("Ends")
    place = Line("Place", 200, [Optional()])
    link = Line("Link to join by", 500, [Optional()], description=LINK)
    access = Words("Getting in", LONGEST_ACCESS, [Optional()], description=ACCESS)

    def habit(self) -> Habit:
        """What the form says."""
        return Habit(
            week=int(self.week.data),
            weekday=int(self.weekday.data),
            starts_at=self.starts_at.data,
            ends_at=self.ends_at.data,
            place=self.place.data or "",
            link=self.link.data or "",
            access=self.access.data or "",
        )


class YearForm(HabitForm):
    """One meeting a month, on the same weekday, from one day to another."""

    body = OneOf("Body")
    first = Day("From", [InputRequired(WHEN)])
    last = Day("Up to", [InputRequired(WHEN)])
    skipped = TickedMonths(
        "Not in these months", choices=options((number, name) for number, name in enumerate(MONTHS, start=1))
    )

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
            nth=int(self.week.data),
            weekday=int(self.weekday.data),
            but={int(month) for month in self.skipped.data or ()},
        )


def year_form(bodies: list[tuple[int, str]], today: date, body: str | None) -> YearForm:
    """The form of a year to come; many constituencies rest in August and December."""
    start: dict[str, Any] = {"first": today, "last": today + timedelta(days=365), "skipped": ["8", "12"]}
    form = YearForm(data={**start, "body": body} if body else start)
    form.body.choices = options(bodies)
    return form


def habit_form(series: SeriesRow, sample: Sample | None) -> HabitForm:
    """The form that moves a series, showing what its next meeting is like."""
    known: dict[str, Any] = {"version": series.version, "week": series.week, "weekday": series.weekday}
    return HabitForm(data={**known, **(sample._asdict() if sample else {})})
