"""What agendas start with, as somebody sets it: items added, reworded, moved and removed, and the shipped one again."""

from collections.abc import Callable
from dataclasses import replace

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
Items = tuple[TemplateItem, ...]


def add(sort: MeetingSort, seen: int, item: TemplateItem, *, actor: Actor) -> None:
    """Put an item at the end of a template.

    Raises Conflict when somebody was quicker; RuleError on `title`, `minutes` and `slot` for what cannot be.
    """
    _checked(item)

    def more(items: Items) -> Items:
        if len(items) >= MOST_ITEMS:
            raise RuleError(f"An agenda starts with at most {MOST_ITEMS} items.")
        _check_once(items, item)
        return (*items, item)

    _save(sort, seen, more, actor)


def change(sort: MeetingSort, seen: int, place: int, item: TemplateItem, *, actor: Actor) -> None:
    """Say something else in the item at a place, from 0. Raises as `add` does."""
    _checked(item)

    def other(items: Items) -> Items:
        rest = (*items[:place], *items[place + 1 :])
        _check_once(rest, item)
        return (*items[:place], item, *items[place + 1 :])

    _save(sort, seen, other, actor, place)


def remove(sort: MeetingSort, seen: int, place: int, *, actor: Actor) -> None:
    """Take the item at a place out of a template; agendas that were started keep theirs. Raises as `add` does."""
    _save(sort, seen, lambda items: (*items[:place], *items[place + 1 :]), actor, place)


def move(sort: MeetingSort, seen: int, place: int, to: int, *, actor: Actor) -> None:
    """Put the item at one place to another; beyond the ends is at the end. Raises as `add` does."""

    def moved(items: Items) -> Items:
        order = list(items)
        order.insert(max(0, to), order.pop(place))
        return tuple(order)

    _save(sort, seen, moved, actor, place)


def back_to_shipped(sort: MeetingSort, *, actor: Actor) -> None:
    """Start the agendas of a sort of meeting with the shipped items again."""
    found = db.session.get(AgendaTemplate, sort, populate_existing=True)
    if found is not None:
        db.session.delete(found)
        db.session.flush()
        records.write(Happening.AGENDA_SET, "agenda-template", None, actor=actor, words=_called(sort))
        db.session.flush()


def _save(sort: MeetingSort, seen: int, edit: Callable[[Items], Items], actor: Actor, place: int | None = None) -> None:
    found = db.session.get(AgendaTemplate, sort, populate_existing=True)
    now = reads.of_sort(sort)
    if now.version != seen:
        raise Conflict(SUBJECT, {}, now.version)
    if place is not None and not 0 <= place < len(now.items):
        raise RuleError("That item is not there any more. Here is the list as it stands now.")
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
