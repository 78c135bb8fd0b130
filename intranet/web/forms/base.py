"""What all our forms share: clean text, a version where somebody may have been quicker, and refusals in place."""

import re
from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from intranet.core.errors import RuleError
from intranet.web.forms.merging import Opened, with_picks

LINE_ENDS = re.compile("[\n\r\t\x85\u2028\u2029]+")
# NUL, other control characters, lone surrogates and non-characters cannot be kept on every database.
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Form(FlaskForm):
    """A form whose refusals, of its own or of a rule, come back beside the field they speak of."""

    form_errors: Sequence[str]

    def refuse(self, refusal: RuleError) -> None:
        """Pin a rule's refusal to its field, or to the whole form."""
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors = [*self.form_errors, refusal.message]
        else:
            field.errors = [*field.errors, refusal.message]


class Version(HiddenField):
    """Which version a form was drawn from. One that came back without it was drawn from none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""


class VersionedForm(Form):
    """A form that knows which version of a record it was drawn from, and what it showed then.

    Where somebody was quicker, web/conflict.py shows theirs beside yours and sends what was picked back to this form.
    """

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            return with_picks(super().wrap_formdata(form, formdata))

    version = Version()
    opened = Opened()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened.form = self

    def seen(self) -> int:
        """The version the form was drawn from; a missing or broken one never matches."""
        try:
            return int(self.version.data or "")
        except ValueError:
            return -1


def keepable(_form: Any, field: Field) -> None:
    """Refuse characters that no database of ours can keep; the text comes back with a mark where each was."""
    if isinstance(field.data, str) and UNKEEPABLE.search(field.data):
        field.data = UNKEEPABLE.sub("\ufffd", field.data)
        raise ValidationError("This has a character that cannot be kept. Please type that part again.")


def stripped(text: str | None) -> str:
    """Text without white space at its ends, with Unix line ends."""
    return (text or "").replace("\r\n", "\n").strip()


def on_one_line(text: str | None) -> str:
    """The same text without white space at its ends, where line ends and tabs within are spaces."""
    return LINE_ENDS.sub(" ", stripped(text))


def within(longest: int) -> Length:
    """At most so many characters, said in words that count."""
    return Length(max=longest, message=f"Please keep this to {longest:,} characters.")


class Line(StringField):
    """One line of text."""

    def __init__(self, label: str, longest: int, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, keepable, within(longest)], filters=[on_one_line], **kwargs)


class Words(TextAreaField):
    """Several lines of text."""

    def __init__(self, label: str, longest: int, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, keepable, within(longest)], filters=[stripped], **kwargs)
