"""The forms of the duties room: how a duty comes round, what it says, and where it moves."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired, Length, Optional

from intranet.core.vocabulary import Anchor, Cadence, Side, Theme
from intranet.queries.facts import DutyFacts, Named
from intranet.rules.timing import Timing
from intranet.web.forms.base import Line, VersionedForm
from intranet.web.forms.fields import OneOf, Several, Whole, kinds, options
from intranet.web.words import MONTHS, WEEKDAYS

NONE = ""
SHORTEST, LONGEST = 3, 240
REQUIRED = "Please fill this in."


class TimingForm(VersionedForm):
    """How a duty comes round. Only what the chosen cadence needs is kept."""

    cadence = OneOf("How it comes round", choices=kinds(Cadence))
    weekday = OneOf(
        "By which day of the week",
        choices=options([(NONE, "The end of the week"), *enumerate(WEEKDAYS, start=1)]),
        default=NONE,
    )
    anchor = OneOf("Which dates it goes by", choices=kinds(Anchor), default=Anchor.CALENDAR.value)
    anchor_day = Whole("Day of the month", 1, 31, [Optional()], description="31 means the last day of any month.")
    anchor_month = OneOf(
        "Month",
        choices=options([(NONE, "No month"), *enumerate(MONTHS, start=1)]),
        default=NONE,
        description="For a year, the month it is due in; for a quarter, one of its four months.",
    )
    body_ids = Several("Whose meetings")
    side = OneOf("Before or after", choices=kinds(Side), default=Side.BEFORE.value)
    days = Whole("How many days", 0, 365, [Optional()], description="0 is the day itself.")
    lead_days = Whole(
        "Show it as due soon how many days ahead",
        0,
        365,
        [Optional()],
        description="Leave it empty for the usual: 2 for a week, 7 for a month or meeting, 14 for a quarter, else 28.",
    )

    def offer(self, bodies: Iterable[Named]) -> None:
        """Fill the choices that depend on the constituency."""
        self.body_ids.choices = options((b.id, b.title) for b in bodies)

    def timing(self) -> Timing:
        """The timing that was filled in, of a form that holds."""
        weekly = self.cadence.data == Cadence.WEEKLY.value
        return Timing(
            cadence=Cadence(self.cadence.data),
            anchor=Anchor(self.anchor.data),
            anchor_month=_number(self.anchor_month.data),
            anchor_day=_number(self.weekday.data) if weekly else self.anchor_day.data,
            side=Side(self.side.data),
            days=self.days.data or 0,
            lead_days=self.lead_days.data,
            body_ids=self.body_ids.ids(),
        )


class DutyForm(TimingForm):
    """Everything that is said of a duty."""

    words = Line(
        "What is to be done",
        LONGEST,
        [InputRequired(REQUIRED), Length(min=SHORTEST, message=f"Please write at least {SHORTEST} characters.")],
        description="One short sentence that begins with a verb, such as “Keep the list of members up to date”.",
    )
    theme = OneOf("Theme", choices=kinds(Theme))
    optional = BooleanField(
        "It is optional", description="The role may do it, and nobody asks why not: it never becomes overdue."
    )
    partner_ids = Several("Partner roles", description="They see it too, and any of them may tick it off.")

    def offer_roles(self, roles: Iterable[Named]) -> None:
        """Fill in the roles that may share the duty."""
        self.partner_ids.choices = options((r.id, r.title) for r in roles)


class NewDutyForm(DutyForm):
    """A duty with the role that is to lead it."""

    role_id = OneOf("Lead role")

    def offer_roles(self, roles: Iterable[Named]) -> None:
        """Fill in the roles that may lead or share the duty."""
        roles = list(roles)
        super().offer_roles(roles)
        self.role_id.choices = options((r.id, r.title) for r in roles)


class MoveForm(VersionedForm):
    """Where a duty goes."""

    role_id = OneOf("New lead role")

    def offer_roles(self, roles: Iterable[Named]) -> None:
        """Fill in the roles that may lead it."""
        self.role_id.choices = options((r.id, r.title) for r in roles)


class PressForm(VersionedForm):
    """A press that carries only the version seen."""


def filled(duty: DutyFacts) -> dict[str, Any]:
    """A duty as the fields of its forms show it."""
    timing = duty.timing
    weekly = timing.cadence is Cadence.WEEKLY
    return {
        "version": duty.version,
        "words": duty.words,
        "theme": duty.theme.value,
        "optional": duty.optional,
        "partner_ids": [str(p.id) for p in duty.partners],
        "cadence": timing.cadence.value,
        "weekday": str(timing.anchor_day) if weekly and timing.anchor_day else NONE,
        "anchor": timing.anchor.value if not weekly else Anchor.CALENDAR.value,
        "anchor_day": None if weekly else timing.anchor_day,
        "anchor_month": str(timing.anchor_month or NONE),
        "body_ids": [str(b.id) for b in duty.bodies],
        "side": timing.side.value,
        "days": timing.days,
        "lead_days": timing.lead_days,
    }


def _number(text: str | None) -> int | None:
    return int(text) if text else None
