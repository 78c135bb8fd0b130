"""What comes back on the next agenda: everything that must, and each thing once."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from intranet.core.meeting_vocabulary import ItemKind, ItemState, MeetingSort, Slot
from intranet.rules.agenda_templates import SHIPPED, TemplateItem, as_stored, opened
from intranet.rules.carrying_over import Brought, Candidate, Present, brought_in, comes_back, in_order

TITLES = ("The spring campaign", "Hall hire", "main  Discussion", "Work in hand")


def candidate(number: int = 1, **more: object) -> Candidate:
    blank = Candidate(
        id=number,
        slot=Slot.OWN,
        title="The spring campaign",
        kind=ItemKind.DISCUSS,
        words="",
        lead_role_id=None,
        minutes=None,
        state=ItemState.DONE,
        recurring=False,
        times_carried=0,
        has_open_action=False,
    )
    return replace(blank, **more)  # type: ignore[arg-type]


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Items of earlier meetings, whatever became of them."""
    return [
        candidate(
            number,
            slot=draw(st.sampled_from([Slot.OWN, Slot.OWN, *Slot])),
            title=draw(st.sampled_from(TITLES)),
            state=draw(st.sampled_from(ItemState)),
            recurring=draw(st.booleans()),
            has_open_action=draw(st.booleans()),
            was_called_off=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(0, 12)) + 1)
    ]


def carried_out(brought: Brought, present: list[Present]) -> list[Present]:
    """The agenda after everything was brought in."""
    linked = dict(brought.linked)
    known = [replace(one, came_from_id=linked[one.id].id) if one.id in linked else one for one in present]
    number = 1000 + len(present)
    for item, came in brought.template:
        number += 1
        known.append(Present(number, item.slot, item.title, came.id if came else None, ItemState.PLANNED))
    for one in brought.carried:
        number += 1
        known.append(Present(number, one.slot, one.title, one.id, ItemState.PLANNED))
    return known


@given(candidates(), st.sampled_from(MeetingSort), st.booleans())
def test_each_comes_back_exactly_once(found: list[Candidate], sort: MeetingSort, adopts_plan: bool) -> None:
    agenda = carried_out(brought_in(SHIPPED[sort], [], found, adopts_plan=adopts_plan), [])
    came = Counter(one.came_from_id for one in agenda if one.came_from_id is not None)
    assert set(came.values()) <= {1}
    for one in found:
        if one.recurring or one.has_open_action or one.state in (ItemState.MOVED, ItemState.NOT_REACHED):
            assert comes_back(one)
        if not comes_back(one):
            assert came[one.id] == 0
        elif one.slot is Slot.OWN:
            assert came[one.id] == 1
        else:
            assert sum(item.slot is one.slot for item in agenda) == 1


@given(candidates(), st.sampled_from(MeetingSort), st.booleans())
def test_a_second_press_brings_nothing(found: list[Candidate], sort: MeetingSort, adopts_plan: bool) -> None:
    agenda = carried_out(brought_in(SHIPPED[sort], [], found, adopts_plan=adopts_plan), [])
    came = {one.came_from_id for one in agenda}
    left = [one for one in found if one.id not in came]  # the others are no candidates any more
    again = brought_in(SHIPPED[sort], agenda, left, adopts_plan=adopts_plan)
    assert again.is_empty
    assert again.linked == ()


def test_what_was_taken_off_stays_off() -> None:
    off = Present(7, Slot.OWN, "The spring campaign", 1, ItemState.DECLINED)
    minutes = Present(8, Slot.LAST_MINUTES, "Minutes of the last meeting", None, ItemState.DECLINED)
    moved = candidate(1, state=ItemState.MOVED)
    brought = brought_in(SHIPPED[MeetingSort.EXECUTIVE], [off, minutes], [moved], adopts_plan=False)
    assert brought.carried == ()
    assert Slot.LAST_MINUTES not in {item.slot for item, _ in brought.template}


def test_a_plan_is_adopted_only_when_one_waits() -> None:
    members = SHIPPED[MeetingSort.ALL_MEMBER]
    for waits in (True, False):
        brought = brought_in(members, [], [], adopts_plan=waits)
        assert any(item.slot is Slot.PLAN_ADOPTION for item, _ in brought.template) is waits


def test_words_of_the_template_join_what_was_not_reached() -> None:
    left = candidate(3, title="work in hand", state=ItemState.NOT_REACHED)
    brought = brought_in(SHIPPED[MeetingSort.SUB_COMMITTEE], [], [left], adopts_plan=False)
    assert brought.carried == ()
    assert [came.id for item, came in brought.template if came] == [3]


def test_a_later_item_goes_to_its_place() -> None:
    shipped = SHIPPED[MeetingSort.EXECUTIVE]
    own = TemplateItem(Slot.OWN, "The hall", ItemKind.DISCUSS)
    slots = [item.slot for item in shipped]
    begun = in_order([own], shipped, [], slots)
    assert [item.slot for item in begun][-3:] == [Slot.OWN, Slot.OTHER_BUSINESS, Slot.NEXT_MEETING]
    letters = shipped[3]
    without = [item for item in begun if item is not letters]
    moved = TemplateItem(Slot.OWN, "Moved", ItemKind.DECIDE)
    again = in_order(without, [letters], [moved], slots)
    assert again[3] is letters
    assert again[-3] is moved


def test_shipped_templates_are_kept_as_they_are() -> None:
    assert set(SHIPPED) == set(MeetingSort)
    for items in SHIPPED.values():
        assert opened(as_stored(items)) == items
        slots = [item.slot for item in items if item.slot is not Slot.OWN]
        assert len(slots) == len(set(slots))
