"""Fields whose refusals are in our words: a choice, a number, a day, a time of day."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from wtforms import DateField, IntegerField, SelectField, SelectMultipleField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.web.words import WORDS

NOBODY = ""
WHOLE = re.compile(r"\s*[+-]?\d{1,15}\s*")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def options(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """Choices as the form library wants them."""
    return [SelectChoice(str(value), label) for value, label in pairs]


def kinds(kind: type[StrEnum]) -> list[SelectChoice]:
    """All values of an enum with their screen words, the first letter a capital."""
    return options((value.value, words[:1].upper() + words[1:]) for value, words in WORDS[kind].items())


class OneOf(SelectField):
    """One of a list. Whatever else arrives is refused in words."""

    def pre_validate(self, form: Any) -> None:
        if str(self.data) not in {str(choice.value) for choice in self.iter_choices()}:
            raise ValidationError("Please choose one from the list.")


class Several(SelectMultipleField):
    """Any number of a list, as boxes to check."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, coerce=str, validate_choice=False, **kwargs)

    def ids(self) -> frozenset[int]:
        """The ids that were checked; whatever is no number is nothing of ours."""
        return frozenset(int(one) for one in self.data or () if one.isascii() and one.isdecimal() and len(one) < 10)


class Whole(IntegerField):
    """A whole number within bounds."""

    data: Any

    def __init__(self, label: str, least: int, most: int, validators: Any = (), **kwargs: Any) -> None:
        bounds = NumberRange(least, most, message=f"Please write a whole number from {least} to {most:,}.")
        super().__init__(label, [*validators, bounds], render_kw={"min": least, "max": most}, **kwargs)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None  # emptied is empty, whatever the form began with
        if valuelist and not WHOLE.fullmatch(valuelist[0]):  # a number of 400 digits is no number to the bounds
            raise ValueError(f"Please write a whole number from {self.least} to {self.most:,}.")
        super().process_formdata(valuelist)


class Day(DateField):
    """A day; one that does not exist is refused in words."""

    data: Any

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("There is no such day. Please write it as day/month/year.") from error
        found: date | None = self.data
        if found is not None and not EARLIEST <= found <= LATEST:
            self.data = None
            raise ValueError("Please check the year of this day.")


class OptionalDay(Day):
    """A day that may be left empty."""

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [Optional(), *validators], **kwargs)


class OptionalTime(TimeField):
    """A time of day that may be left empty."""

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [Optional(), *validators], format=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("There is no such time. Please write it like 19:30.") from error
