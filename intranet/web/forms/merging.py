"""When two people edit one thing: what a form showed when it was opened, and which text is taken for each field."""

import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Field, HiddenField, SelectFieldBase, SelectMultipleField, SubmitField
from wtforms.fields import FieldList, FormField

from intranet.web.words import full_day

YOURS, THEIRS = "yours", "theirs"
PICK, THEIR_TEXT = "pick-", "theirs-"


class Opened(HiddenField):
    """Carries what the form showed when it was opened, so that a conflict can tell who changed what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form: Any = ()

    def _value(self) -> str:
        return self.data or packed({field.name: texts(field, field.data) for field in shown_fields(self.form)})


def packed(shown: dict[str, list[str]]) -> str:
    """What a form showed, as its hidden field holds it."""
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str | None) -> dict[str, list[str]]:
    """What the form showed when it was opened; nothing where that came back broken."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: [str(v) for v in values] for name, values in found.items() if isinstance(values, list)}


def shown_fields(form: Any) -> Iterator[Field]:
    """The fields that somebody fills in, those inside others included."""
    for field in form:
        if isinstance(field, FormField | FieldList):
            yield from shown_fields(field)
        elif not isinstance(field, HiddenField | SubmitField):
            yield field


def texts(field: Field, value: Any) -> list[str]:
    """A value of a field as a browser would send it."""
    if isinstance(field, BooleanField):
        return ["y"] if value else []
    if value is None or value == "":
        return []
    if isinstance(value, list | tuple | set | frozenset):
        several = [str(one) for one in value]
        return sorted(several) if isinstance(field, SelectMultipleField) else ["\n".join(several)]
    if isinstance(value, time):
        return [value.strftime("%H:%M")]
    return [value.isoformat() if isinstance(value, date) else str(value).replace("\r\n", "\n")]


def words(field: Field, sent: list[str]) -> str:
    """What was sent for a field, as a page says it."""
    if isinstance(field, BooleanField):
        return "Yes" if sent else "No"
    if isinstance(field, SelectFieldBase):
        labels = {str(choice.value): str(choice.label) for choice in field.iter_choices()}
        sent = [labels.get(value, value) for value in sent]
    elif isinstance(field, DateField):
        sent = [_day(value) for value in sent]
    return ", ".join(sent)


def _day(sent: str) -> str:
    try:
        return full_day(date.fromisoformat(sent))
    except ValueError:  # what the form showed came back broken
        return sent


def with_picks(formdata: Any) -> Any:
    """What was sent, with their text in place of ours wherever theirs was picked."""
    picked = [
        key.removeprefix(PICK) for key, pick in (formdata or {}).items() if key.startswith(PICK) and pick == THEIRS
    ]
    if not picked:
        return formdata
    merged = MultiDict(formdata)
    for name in picked:
        merged.setlist(name, formdata.getlist(THEIR_TEXT + name))
    return merged
