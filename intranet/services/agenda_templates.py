"""What agendas start with, as somebody sets it: items added, reworded, moved and removed, and the shipped one again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from intranet.core.db import db
from intranet.core.errors import Conflict, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingSort, Slot
from intranet.models import AgendaTemplate
from intranet.queries import agenda_templates as reads
from intranet.rules.access import Actor
from intranet.rules.agenda import LONGEST_TITLE, MOST_MINUTES
from intranet.rules.agenda_templates import TemplateItem, as_stored
from intranet.services import records

MOST_ITEMS = 40
SUBJECT = "What this agenda starts with"
STALE = "The list changed while you had it open, so nothing was done. Here it is as it stands now."
Items = tuple[TemplateItem, ...]


def add(sort: MeetingSort, item: TemplateItem, *, actor: Actor) -> None:
    """Put an item at the end of a template. Raises RuleError on `title`, `minutes` and `slot` for what cannot be."""
    item = _checked(item)

    def more(items: Items) -> Items:
        if len(items) >= MOST_ITEMS:
            raise RuleError(f"An agenda starts with at most {MOST_ITEMS} items.")
        _check_once(items, item)
        return (*items, item)

    _save(sort, more, actor)


def change(sort: MeetingSort, seen: int, place: int, item: TemplateItem, *, actor: Actor) -> None:
    """Say something else in the item at a place, from 0.

    Raises Conflict when somebody was quicker, and RuleError as `add` does and where the item is gone.
    """
    item = _checked(item)
    now = reads.of_sort(sort)
    if now.version != seen and place < len(now.items):
        raise Conflict(SUBJECT, stored(now.items[place]), now.version)

    def other(items: Items) -> Items:
        rest = (*items[:place], *items[place + 1 :])
        _check_once(rest, item)
        return (*items[:place], item, *items[place + 1 :])

    _save(sort, other, actor, seen)


def remove(sort: MeetingSort, seen: int, place: int, *, actor: Actor) -> None:
    """Take the item at a place out of a template; agendas that were started keep theirs.

    Raises RuleError where the list is not what the page showed any more.
    """
    _save(sort, lambda items: (*items[:place], *items[place + 1 :]), actor, seen)


def move(sort: MeetingSort, seen: int, place: int, to: int, *, actor: Actor) -> None:
    """Put the item at one place to another; beyond the ends is at the end. Raises as `remove` does."""

    def moved(items: Items) -> Items:
        order = list(items)
        order.insert(max(0, to), order.pop(place))
        return tuple(order)

    _save(sort, moved, actor, seen)


def back_to_shipped(sort: MeetingSort, *, actor: Actor) -> None:
    """Start the agendas of a sort of meeting with the shipped items again."""
    found = db.session.get(AgendaTemplate, sort, populate_existing=True)
    if found is not None:
        db.session.delete(found)
        db.session.flush()
        records.write(Happening.AGENDA_SET, "agenda-template", None, actor=actor, words=_called(sort))
        db.session.flush()


def stored(item: TemplateItem) -> dict[str, Any]:
    """An item as its form names it."""
    return {**as_stored([item])[0], "lead": item.lead.value if item.lead else ""}


def _save(sort: MeetingSort, edit: Callable[[Items], Items], actor: Actor, seen: int | None = None) -> None:
    found = db.session.get(AgendaTemplate, sort, populate_existing=True)
    now = reads.of_sort(sort)
    if seen is not None and now.version != seen:
        raise RuleError(STALE)
    items = edit(now.items)
    if items == now.items:
        return
    if found is None:
        found = AgendaTemplate(sort=sort)
        db.session.add(found)
    found.items = as_stored(items)
    db.session.flush()
    records.write(Happening.AGENDA_SET, "agenda-template", None, actor=actor, words=_called(sort))
    db.session.flush()


def _checked(item: TemplateItem) -> TemplateItem:
    title = item.title.strip()
    if not title:
        raise RuleError("Please say what the item is.", "title")
    if len(title) > LONGEST_TITLE:
        raise RuleError(f"Please keep this to {LONGEST_TITLE} characters.", "title")
    if item.minutes is not None and not 1 <= item.minutes <= MOST_MINUTES:
        raise RuleError(f"Please write a whole number from 1 to {MOST_MINUTES}.", "minutes")
    return replace(item, title=title)


def _check_once(items: Items, item: TemplateItem) -> None:
    if item.slot is not Slot.OWN and any(one.slot is item.slot for one in items):
        raise RuleError("This agenda has such an item already, and it fills itself once.", "slot")


def _called(sort: MeetingSort) -> str:
    return sort.value.replace("-", " ")
