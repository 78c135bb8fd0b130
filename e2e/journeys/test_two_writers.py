"""Two officers write in the meeting room at once: neither disturbs the other, and nothing that was typed is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from e2e.pages.meeting import CHAIR, SECRETARY, Room, open_with_everybody, press
from e2e.pages.visit import Visitor

HALL, GAZEBO = "A hall for the annual general meeting", "Storage for the gazebo"
FIRST, SECOND = "Two halls were looked at.", "The Welfare Hall has a ramp."
DECIDED = "The Welfare Hall is taken for the whole of next year."
FOLLOWS = 15_000  # milliseconds within which a room shows what others wrote


@pytest.fixture
def rooms(visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None) -> tuple[Room, Room]:
    """The secretary's room and the chair's, of the meeting that has just been opened."""
    visitor.sign_in_as(SECRETARY)
    path = open_with_everybody(visitor)
    beside = another()
    beside.sign_in_as(CHAIR)
    both = Room(visitor, path), Room(beside, path)
    for room in both:
        room.open()
    return both


def notes(item: Locator) -> Locator:
    return item.get_by_label("Notes")


def differ(rooms: tuple[Room, Room], title: str) -> Locator:
    """Both write notes on the same item; the item as the chair, who was second, sees it."""
    secretary, chair = rooms
    theirs, mine = secretary.take(title), chair.take(title)
    secretary.note(theirs, FIRST)
    notes(mine).fill(SECOND)
    expect(mine.get_by_text("Somebody else wrote in this item meanwhile.")).to_be_visible()
    expect(mine.locator("[data-merge]")).to_contain_text(FIRST)
    expect(notes(mine)).to_have_value(SECOND)
    return mine


def settle(chair: Room, title: str, pressed: str, kept: str) -> None:
    """Press one of the answers; what is kept stands there, and still does when the page is loaded anew."""
    mine = chair.item(title)
    press(chair.visitor, pressed)
    expect(mine.locator("[data-merge]")).to_be_hidden()
    expect(chair.state).not_to_have_text(re.compile("Saving|could not"))
    expect(notes(mine)).to_have_value(kept)
    chair.visitor.page.reload()
    expect(notes(chair.item(title))).to_have_value(kept)


def test_different_items_never_disturb(rooms: tuple[Room, Room]) -> None:
    secretary, chair = rooms
    hall, gazebo = secretary.take(HALL), chair.take(GAZEBO)
    notes(hall).fill(FIRST)
    notes(gazebo).fill(SECOND)
    secretary.saved()
    chair.saved()
    hall.locator("summary", has_text="Write a decision").click()
    hall.get_by_label("What was decided").fill("Half of a dec")
    chair.give(gazebo, "Ask the scouts about their shed @secretary by 3 December")
    expect(gazebo.get_by_role("region", name="Actions")).to_contain_text("Ask the scouts about their shed")
    press(chair.visitor, "Begin this item")
    expect(secretary.visitor.page.get_by_role("navigation", name="Agenda")).to_contain_text(
        f"{GAZEBO} at hand", timeout=FOLLOWS
    )
    expect(hall.get_by_label("What was decided")).to_have_value("Half of a dec")
    expect(notes(hall)).to_have_value(FIRST)
    secretary.visitor.check()
    expect(notes(secretary.take(GAZEBO))).to_have_value(SECOND)
    expect(notes(chair.take(HALL))).to_have_value(FIRST)


def test_in_one_item_the_second_sees_both_and_keeps_both(rooms: tuple[Room, Room]) -> None:
    secretary, chair = rooms
    differ(rooms, HALL)
    chair.visitor.check_refused()
    settle(chair, HALL, "Keep both", f"{FIRST}\n\n{SECOND}")
    expect(notes(secretary.item(HALL))).to_have_value(f"{FIRST}\n\n{SECOND}", timeout=FOLLOWS)


def test_in_one_item_the_second_may_choose(rooms: tuple[Room, Room]) -> None:
    differ(rooms, GAZEBO)
    settle(rooms[1], GAZEBO, "Take theirs", FIRST)
    differ(rooms, HALL)
    settle(rooms[1], HALL, "Keep mine", SECOND)


def test_without_javascript_the_second_loses_nothing(
    visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None
) -> None:
    visitor.sign_in_as(SECRETARY)
    path = open_with_everybody(visitor)
    plain = another(java_script_enabled=False)
    plain.sign_in_as(CHAIR)
    secretary, chair = Room(visitor, path), Room(plain, path)
    secretary.open()
    chair.open()
    theirs, mine = secretary.take(HALL), chair.take(HALL)
    secretary.note(theirs, FIRST)
    notes(mine).fill(SECOND)
    press(plain, "Save the notes")
    expect(plain.page.get_by_role("heading", level=1)).to_have_text("Somebody else was quicker")
    expect(plain.page.get_by_role("group", name="Notes")).to_contain_text(FIRST)
    expect(plain.page.get_by_label("Notes, yours")).to_have_value(SECOND)
    plain.page.get_by_label("Notes, yours").fill(f"{FIRST} {SECOND}")
    press(plain, "Save these choices")
    expect(notes(chair.item(HALL))).to_have_value(f"{FIRST} {SECOND}")
