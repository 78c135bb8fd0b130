"""The forms of the attendance page."""

from collections.abc import Iterable
from datetime import datetime, time

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.clock import LONDON
from intranet.core.errors import RuleError
from intranet.queries.deputies import Deputy
from intranet.queries.meetings import MeetingFacts
from intranet.rules.attendance import instant_of
from intranet.services.seats import LONGEST_NAME, LONGEST_WORDS, MOST_OTHERS
from intranet.web.forms.base import Form, Line
from intranet.web.forms.fields import OneOf, OptionalTime, Whole, options

NO_TIME = "There is no such time. Please write it like 19:30."


class TimeForm(Form):
    """At what time whoever is pressed came or went."""

    class Meta(FlaskForm.Meta):
        csrf = False  # it only shows the page again

    at = OptionalTime("Time")


class GuestForm(Form):
    """Somebody who has no place at the meeting."""

    name = Line("Name", LONGEST_NAME, [DataRequired("Please write the guest’s name.")])
    words = Line("What they come for", LONGEST_WORDS, [Optional()], description="Such as “Speaker on housing”.")


class DeputyForm(Form):
    """Who sits for whom."""

    deputy = OneOf("Who sits for whom")

    def offer(self, found: Iterable[Deputy]) -> None:
        """Fill in the deputies whose role is empty."""
        self.deputy.choices = options(
            (f"{d.place.role_id}-{d.person_id}", f"{d.name} for the {d.place.title}") for d in found
        )

    def chosen(self) -> tuple[int, int]:
        """The role and the person, of a form that holds."""
        role_id, _, person_id = str(self.deputy.data).partition("-")
        return int(role_id), int(person_id)


class OthersForm(Form):
    """Members who are counted only."""

    number = Whole(
        "Other members with a vote",
        0,
        MOST_OTHERS,
        [Optional()],
        description="Those who came and are not in the list. They count for the quorum.",
    )


class StayForm(Form):
    """When somebody came and went."""

    arrived_at = OptionalTime("Came at", [InputRequired("Please say when they came.")])
    left_at = OptionalTime("Left at", description="Empty: they stayed until the end.")
    was = HiddenField()

    def shown(self) -> tuple[datetime, datetime | None]:
        """The times that the form showed. Raises RuleError where they did not come back whole."""
        came, _, left = str(self.was.data or "").partition("/")
        try:
            return datetime.fromisoformat(came), datetime.fromisoformat(left) if left else None
        except ValueError as error:
            raise RuleError("The page was open for too long. Please go back and open it again.") from error


def stay_form(arrived_at: datetime, left_at: datetime | None) -> StayForm:
    """The form of one stay, with its times in London."""
    was = f"{arrived_at.isoformat()}/{left_at.isoformat() if left_at else ''}"
    return StayForm(data={"arrived_at": _time(arrived_at), "left_at": _time(left_at) if left_at else None, "was": was})


def meant(meeting: MeetingFacts, at: time | None) -> datetime | None:
    """The instant that a time of day means at a meeting."""
    return None if at is None else instant_of(meeting.on, at, meeting.starts_at)


def asked_time() -> time | None:
    """The time that an address carries; None: now. Raises RuleError for what is no time."""
    text = request.args.get("at", "")
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None) if text else None
    except ValueError as error:
        raise RuleError(NO_TIME) from error


def pressed_at(meeting: MeetingFacts) -> datetime | None:
    """The instant at which whoever is pressed came or went; None: now. Raises RuleError for what is no time."""
    return meant(meeting, asked_time())


def _time(at: datetime) -> time:
    return at.astimezone(LONDON).time().replace(tzinfo=None)
