"""What an agenda still needs: from the template of its sort of meeting, and from the meetings before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from intranet.core.meeting_vocabulary import ItemKind, ItemState, Slot
from intranet.rules.agenda_templates import TemplateItem

SHORT_LOOK = 5  # minutes
COMING_BACK = frozenset({ItemState.MOVED, ItemState.NOT_REACHED})
# What stands after everything that is brought in.
LAST = (Slot.OTHER_BUSINESS, Slot.NEXT_MEETING)


class Slotted(Protocol):
    """Something on an agenda."""

    @property
    def slot(self) -> Slot: ...


Thing = TypeVar("Thing", bound=Slotted)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item of an earlier meeting that nothing has come from yet."""

    id: int
    slot: Slot
    title: str
    kind: ItemKind
    words: str
    lead_role_id: int | None
    minutes: int | None
    state: ItemState
    recurring: bool
    times_carried: int
    has_open_action: bool  # of its own, or of an item it came from
    was_called_off: bool = False  # its meeting never took place
    proposed_by_id: int | None = None
    proposed_in_id: int | None = None

    @property
    def is_followed_up(self) -> bool:
        """Whether it comes back only because something that it led to is not done: a short look, not a new debate."""
        return self.state is ItemState.DONE and not self.recurring


@dataclass(frozen=True, slots=True)
class Present:
    """An item that the agenda has, wherever it stands."""

    id: int
    slot: Slot
    title: str
    came_from_id: int | None
    state: ItemState


@dataclass(frozen=True, slots=True)
class Brought:
    """What an agenda lacks. `linked` are items that it has already, by id, with what they carry on."""

    template: tuple[tuple[TemplateItem, Candidate | None], ...]
    carried: tuple[Candidate, ...]
    linked: tuple[tuple[int, Candidate], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to put on the agenda."""
        return not self.template and not self.carried


def comes_back(one: Candidate) -> bool:
    """Whether an item of an earlier meeting belongs on the next agenda.

    Moved, not reached, recurring, or with an open action; what stood on the agenda of a meeting that was cancelled; and
    what was proposed and never answered, which waits for its answer there.
    """
    if one.recurring or one.has_open_action or one.state in COMING_BACK or one.state is ItemState.PROPOSED:
        return True
    return one.was_called_off and one.state is ItemState.PLANNED and one.slot is Slot.OWN


def brought_in(
    template: Sequence[TemplateItem],
    present: Iterable[Present],
    candidates: Iterable[Candidate],
    *,
    adopts_plan: bool,
) -> Brought:
    """What the agenda still needs. Asked again after it was brought in, there is nothing more.

    A slot stands on an agenda once, so what carries it on joins it. So does an item in the words of the template.
    `adopts_plan`: whether a plan waits to be adopted; its item comes in only then.
    """
    known = list(present)
    came = {one.came_from_id for one in known}
    coming = [one for one in candidates if comes_back(one) and one.id not in came]
    wanted = [one for one in template if _is_missing(one, known) and (adopts_plan or not _adopts(one))]
    joined: dict[int, Candidate] = {}  # the place in `wanted`, and what joins it
    linked: dict[int, Candidate] = {}
    carried: list[Candidate] = []
    slots: set[Slot] = set()
    for one in coming:
        if one.slot is not Slot.OWN and one.slot in slots:
            continue  # the same slot of an earlier meeting still: it stands there once
        slots.add(one.slot)
        here = next((place for place, item in enumerate(wanted) if place not in joined and _same(item, one)), None)
        there = next((item for item in known if item.id not in linked and _may_take_up(item, one)), None)
        if here is not None:
            joined[here] = one
        elif there is not None:
            linked[there.id] = one
        elif one.slot is Slot.OWN or all(item.slot is not one.slot for item in known):
            carried.append(one)
    return Brought(
        tuple((item, joined.get(place)) for place, item in enumerate(wanted)), tuple(carried), tuple(linked.items())
    )


def in_order(
    standing: Sequence[Thing], new: Sequence[Thing], carried: Sequence[Thing], slots: Sequence[Slot]
) -> list[Thing]:
    """An agenda put together: what stands keeps its order, what is new goes to its place in the template.

    What was carried over, and what stood there before the agenda was started, comes before any other business.
    """
    if all(one.slot is Slot.OWN for one in standing):
        last = [one for one in new if one.slot in LAST]
        return [*(one for one in new if one.slot not in LAST), *standing, *carried, *last]
    found = list(standing)
    rank = {slot: place for place, slot in enumerate(slots)}
    for one in new:
        mine = rank.get(one.slot, len(slots))
        later = (place for place, item in enumerate(found) if rank.get(item.slot, -1) > mine)
        found.insert(next(later, len(found)), one)
    end = next((place for place, item in enumerate(found) if item.slot in LAST), len(found))
    return [*found[:end], *carried, *found[end:]]


def _is_missing(item: TemplateItem, known: Sequence[Present]) -> bool:
    """A slot by its kind. Words of one's own by their title, and only while the agenda has nothing of the template."""
    if item.slot is not Slot.OWN:
        return all(one.slot is not item.slot for one in known)
    begun = any(one.slot is not Slot.OWN for one in known)
    return not begun and all(_bare(one.title) != _bare(item.title) for one in known)


def _adopts(item: TemplateItem) -> bool:
    return item.slot is Slot.PLAN_ADOPTION


def _same(item: TemplateItem | Present, one: Candidate) -> bool:
    if one.slot is not Slot.OWN:
        return item.slot is one.slot
    return item.slot is Slot.OWN and _bare(item.title) == _bare(one.title)


def _may_take_up(item: Present, one: Candidate) -> bool:
    """A slot that is there, and carries nothing on yet. Somebody else's own item of the same name is another item."""
    return one.slot is not Slot.OWN and item.came_from_id is None and _same(item, one)


def _bare(title: str) -> str:
    return " ".join(title.casefold().split())
