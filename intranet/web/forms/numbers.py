"""A field for a number as people write it, such as 1,200 or 2.5."""

from decimal import Decimal
from typing import Any

from wtforms import StringField

from intranet.core.errors import RuleError
from intranet.core.numbers import plain
from intranet.rules.measures import number
from intranet.web.forms.base import on_one_line

LONGEST = 40


class Number(StringField):
    """A number with at most two places after the point. Whatever else is typed comes back, with words about it."""

    data: Any  # a Decimal, or None

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        render = {"inputmode": "decimal", "autocomplete": "off", "maxlength": LONGEST, **kwargs.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=render, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        typed = on_one_line(valuelist[0]) if valuelist else ""
        if not typed:
            return
        try:
            self.data = number(typed)
        except RuleError as refusal:
            raise ValueError(refusal.message) from refusal

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])[:200]
        return plain(self.data) if isinstance(self.data, Decimal) else ""
