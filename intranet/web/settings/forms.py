"""The forms of the settings room: one a setting, and a day and a source that all of them have."""

from typing import Any

from wtforms import ColorField, RadioField
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core import clock
from intranet.core.errors import RuleError
from intranet.queries.settings import SettingRow
from intranet.services.settings import BOUNDS
from intranet.web.forms.base import Line, VersionedForm
from intranet.web.forms.fields import Day, OneOf, Whole, options
from intranet.web.words import MONTHS

DEEP_RED = "#9b1c2c"
MONTH_CHOICES = options(enumerate(MONTHS, start=1))


class SettingForm(VersionedForm):
    """What every setting's form has. `value` is added by each."""

    valid_from = Day("From", [InputRequired("Please say from which day.")])
    source = Line(
        "Who decided it, or where it stands",
        300,
        [Optional()],
        description="For example: agreed by the members on 12 March, or a clause of the standing orders.",
    )

    def wished(self) -> Any:
        """The value as it is kept."""
        return self.value.data


class NameForm(SettingForm):
    """What the constituency is called."""

    value = Line("Name", 120, [DataRequired("Please give the constituency a name.")])


class AccentForm(SettingForm):
    """The accent colour: ours, one that is picked, or one that is written as a code."""

    choice = RadioField(
        "Colour",
        choices=options(
            (
                ("default", "The deep red of this intranet"),
                ("picked", "The colour picked here"),
                ("code", "The colour with this code"),
            )
        ),
    )
    picked = ColorField("Pick a colour", [Optional()])
    value = Line("Colour code", 20, [Optional()], description="For example #1f5c7a.")

    def wished(self) -> str:
        """The colour as #rrggbb; empty for the deep red."""
        if self.choice.data == "default":
            return ""
        written: str = (self.picked.data if self.choice.data == "picked" else self.value.data) or "#"
        return written.strip().lower() if written.startswith("#") else f"#{written.strip().lower()}"

    def refuse(self, refusal: RuleError) -> None:
        """Pin a refusal of the colour to where it was chosen."""
        field = "picked" if refusal.field == "value" and self.choice.data == "picked" else refusal.field
        super().refuse(RuleError(refusal.message, field))


class YearForm(SettingForm):
    """The first day of a year."""

    value = Whole("Day", 1, 31, [InputRequired("Please say which day of the month.")])
    month = OneOf("Month", choices=MONTH_CHOICES)

    def wished(self) -> list[int]:
        """Month and day."""
        return [int(self.month.data), self.value.data]


class MonthForm(SettingForm):
    """A month."""

    value = OneOf("Month", choices=MONTH_CHOICES)

    def wished(self) -> int:
        """The month from 1 to 12."""
        return int(self.value.data)


class YearsForm(SettingForm):
    """A number of years."""

    value = Whole("Years", 1, 20, [InputRequired("Please say how many years.")])


def number_form(key: str) -> type[SettingForm]:
    """The form of a number that meetings go by, within its bounds."""
    least, most = BOUNDS[key]
    label = {"quorum": "Number", "meeting": "Minutes"}.get(key.partition("_")[0], "Days")

    class NumberForm(SettingForm):
        """A number within bounds."""

        value = Whole(label, least, most, [InputRequired(f"Please write a whole number from {least} to {most:,}.")])

    return NumberForm


FORMS: dict[str, type[SettingForm]] = {
    "name": NameForm,
    "accent": AccentForm,
    "plan_year_starts": YearForm,
    "money_year_starts": YearForm,
    "agm_month": MonthForm,
    "retention_years": YearsForm,
    **{key: number_form(key) for key in BOUNDS},
}


def setting_form(setting: SettingRow) -> SettingForm:
    """The form of a setting, showing what holds today."""
    shown: dict[str, Any] = {"version": setting.version, "valid_from": clock.today(), "value": setting.value}
    if setting.since is not None:
        shown["source"] = setting.source
    if setting.key == "accent":
        shown |= {"choice": "code" if setting.value else "default", "picked": setting.value or DEEP_RED}
    if setting.key in ("plan_year_starts", "money_year_starts"):
        shown |= {"month": str(setting.value[0]), "value": setting.value[1]}
    return FORMS[setting.key](data=shown)
