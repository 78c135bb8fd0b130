"""The forms of the minutes room."""

from collections.abc import Iterable
from typing import Any

from wtforms.validators import DataRequired, Optional

from intranet.queries.agenda import ItemRow
from intranet.queries.minutes import Later
from intranet.services import item_notes, minutes, minutes_agreement
from intranet.services.corrections import Wanted
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf, options
from intranet.web.words import day


class FrameForm(VersionedForm):
    """The words with which minutes begin and end."""

    opening = Words(
        "Words at the beginning",
        minutes.LONGEST,
        [Optional()],
        description="Such as who took the chair and who wrote this down. Who was there is listed by itself.",
    )
    closing = Words("Words at the end", minutes.LONGEST, [Optional()])


class NotesForm(VersionedForm):
    """What was said under one item."""

    notes = Words("What was said", item_notes.LONGEST, [Optional()])


class ReopeningForm(Form):
    """Opening agreed minutes again."""

    reason = Line(
        "Why",
        minutes_agreement.LONGEST_REASON,
        [DataRequired("Please say why the minutes are opened again.")],
        description="It stays with the edition that was agreed, for everybody who reads it.",
    )


class AsTheyAreForm(Form):
    """One press that agrees to minutes as they stand."""

    at_id = OneOf("Agreed at")


class AgreementForm(VersionedForm):
    """Agreeing to minutes: at which meeting, and what it put right. The items' own fields are added to it."""

    at_id = OneOf("Agreed at")
    whole_was = Words("As a whole: what they say", item_notes.LONGEST, [Optional()], description="If they say it.")
    whole_now = Words(
        "What they should say",
        item_notes.LONGEST,
        [Optional()],
        description="For what belongs to no item, such as a name spelled wrongly throughout.",
    )

    def wanted(self) -> list[Wanted]:
        """The corrections that were written; an item that says the same as before is none."""
        items = [Wanted(int(name.removeprefix("item_")), field.data or "") for name, field in _items(self)]
        was, now = self.whole_was.data or "", self.whole_now.data or ""
        return [*items, Wanted(None, now, was)] if was or now else items

    @property
    def item_fields(self) -> list[Any]:
        """The fields of the items, in their order."""
        return [field for _, field in _items(self)]


def agreement_form(items: Iterable[ItemRow], later: Iterable[Later], **data: Any) -> AgreementForm:
    """A form with a field for each item, filled in with what the minutes say there."""
    items = list(items)
    fields = {
        f"item_{item.id}": Words(f"{item.number}. {item.title}", item_notes.LONGEST, [Optional()]) for item in items
    }
    kind: type[AgreementForm] = type("AgreementForm", (AgreementForm,), fields)
    form = kind(data={**{f"item_{item.id}": item.notes for item in items}, **data})
    offer_meetings(form, later)
    return form


def offer_meetings(form: Any, later: Iterable[Later]) -> None:
    """Let one of these meetings be chosen. Whatever else is posted comes through, so that the rule can say why not."""
    field = form.at_id
    field.choices = options((one.id, day(one.on)) for one in later)
    if field.data and str(field.data).isdecimal() and field.data not in {choice.value for choice in field.choices}:
        field.choices = [*field.choices, *options([(field.data, "Another meeting")])]


def chosen(form: Any) -> int | None:
    """The meeting that was chosen."""
    text = str(form.at_id.data or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _items(form: AgreementForm) -> list[tuple[str, Any]]:
    return [(name, field) for name, field in form._fields.items() if name.startswith("item_")]
