"""The forms of the agenda room."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired, Optional

from intranet.core.meeting_vocabulary import ItemKind, Slot
from intranet.core.vocabulary import Office
from intranet.queries.agenda import ItemRow
from intranet.queries.facts import Named
from intranet.rules.access import Holding
from intranet.rules.agenda import LONGEST_ANSWER, LONGEST_TITLE, LONGEST_WORDS, MOST_MINUTES
from intranet.rules.agenda_templates import TemplateItem
from intranet.services.agenda_items import Said
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf, Whole, kinds, options

NONE = ""
FIRST = "0"
TAKE, DECLINE, PARK = "take", "decline", "park"
MOST_DIGITS = 9


class ItemForm(VersionedForm):
    """What is said of an agenda item."""

    title = Line("Title", LONGEST_TITLE, [DataRequired("Please say what the item is.")])
    kind = OneOf("What the meeting is to do", choices=kinds(ItemKind), default=ItemKind.DISCUSS.value)
    words = Words(
        "What it is about",
        LONGEST_WORDS,
        [Optional()],
        description="What people need to know before the meeting. @treasurer tells the Treasurer.",
    )
    lead_role_id = OneOf("Who leads it")
    minutes = Whole("Minutes allowed", 1, MOST_MINUTES, [Optional()])
    recurring = BooleanField("It comes back at each meeting")
    after_id = OneOf("Where it stands")
    in_role_id = OneOf("In which role you propose it")

    def offer(self, roles: Iterable[Named], kept: Named | None = None) -> None:
        """Fill in the roles that may lead it, and the one that does, even if it was closed."""
        offered = {role.id: role.title for role in roles}
        if kept is not None:
            offered.setdefault(kept.id, kept.title)
        self.lead_role_id.choices = options([(NONE, "Nobody in particular"), *offered.items()])

    def changes_one(self) -> None:
        """An item that is there has a place, and a role that proposed it or none."""
        del self.after_id
        del self.in_role_id

    def places(self, items: Iterable[ItemRow]) -> None:
        """Adding: it is placed at once, and nobody needs to be asked."""
        del self.in_role_id
        self.after_id.choices = places(items)

    def proposes(self, roles: tuple[Holding, ...]) -> None:
        """Proposing: whoever prepares the meeting places it; the role is asked where there are several."""
        del self.after_id
        del self.recurring
        if len(roles) < 2:
            del self.in_role_id
        else:
            self.in_role_id.choices = options((one.role_id, one.title) for one in roles)

    def said(self) -> Said:
        """What was filled in, of a form that holds, as the services take it."""
        return {
            "title": self.title.data or "",
            "kind": ItemKind(self.kind.data),
            "words": self.words.data or "",
            "lead_role_id": number(self.lead_role_id.data),
            "minutes": self.minutes.data,
            "recurring": bool(self.recurring.data) if "recurring" in self else False,
        }


class AnswerForm(Form):
    """The answer to what was proposed."""

    answer = OneOf(
        "Your answer",
        choices=options([(TAKE, "Take it"), (PARK, "Park it for now"), (DECLINE, "Do not take it")]),
        default=TAKE,
    )
    after_id = OneOf("Where it stands, if you take it")
    reason = Words(
        "Why",
        LONGEST_ANSWER,
        [Optional()],
        description="Whoever proposed it reads this. Needed where you do not take it.",
    )

    def offer(self, items: Iterable[ItemRow]) -> None:
        """Fill in the places there are."""
        self.after_id.choices = places(items)


class OrderForm(Form):
    """The whole agenda in another order, and the order that the page showed."""

    order = HiddenField()
    seen = HiddenField()

    def ids(self) -> list[int]:
        return _numbers(self.order.data)

    def shown(self) -> list[int]:
        return _numbers(self.seen.data)


class TemplateItemForm(VersionedForm):
    """One item of what an agenda starts with."""

    title = Line("Title", LONGEST_TITLE, [DataRequired("Please say what the item is.")])
    slot = OneOf(
        "What fills it",
        choices=kinds(Slot),
        default=Slot.OWN.value,
        description="“Other” is an item of your own words. Each of the others fills itself when somebody looks.",
    )
    kind = OneOf("What the meeting is to do", choices=kinds(ItemKind), default=ItemKind.DISCUSS.value)
    minutes = Whole("Minutes allowed", 1, MOST_MINUTES, [Optional()])
    lead = OneOf("Who leads it", choices=[*options([(NONE, "Nobody in particular")]), *kinds(Office)])

    def item(self) -> TemplateItem:
        """What was filled in, of a form that holds."""
        lead = Office(self.lead.data) if self.lead.data else None
        return TemplateItem(
            Slot(self.slot.data), self.title.data or "", ItemKind(self.kind.data), self.minutes.data, lead
        )


def places(items: Iterable[ItemRow]) -> list[Any]:
    """Where an item may stand."""
    after = [(one.id, f"After {one.number}. {one.title}") for one in items]
    return options([(NONE, "Before any other business"), (FIRST, "First"), *after])


def number(text: str | None) -> int | None:
    """A choice as a number; what is no number is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def _numbers(text: str | None) -> list[int]:
    found = [number(part) for part in (text or "").split(",")]
    return [one for one in found if one is not None]
