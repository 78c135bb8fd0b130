"""The screen on the wall: in a browser that nobody is signed in with, it follows what the secretary writes."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from e2e.pages.meeting import CAMPAIGNER, SECRETARY, TREASURER, Room, open_with_everybody, press
from e2e.pages.visit import Visitor

SOON = 3000  # milliseconds within which the wall follows
WALL = {"width": 1920, "height": 1080}
HALL = "A hall for the annual general meeting"
NOTES = "Two halls were looked at."
DECIDED = "The Welfare Hall is taken for the whole of next year."
ACTION = "Pay the deposit for the Welfare Hall"


def make_link(secretary: Visitor) -> str:
    """The private link of a screen, from the attendance page."""
    page = secretary.page
    page.get_by_role("link", name="Open the screen").click()
    press(secretary, "Open a screen")
    expect(page.get_by_role("heading", name="The screen is open")).to_be_visible()
    secretary.check()
    return page.get_by_label("The address").input_value()


def is_bare(wall: Visitor) -> None:
    """Nothing can be pressed, filled in or followed, and it is sound."""
    page = wall.page
    expect(page.get_by_role("navigation")).to_have_count(0)
    for kind in ("link", "button", "textbox"):
        expect(page.get_by_role(kind)).to_have_count(0)
    assert page.context.cookies() == []
    wall.check()


def shown(wall: Visitor, words: str) -> None:
    expect(wall.page.get_by_role("main")).to_contain_text(words, timeout=SOON)


def decide(item: Locator) -> None:
    item.locator("summary", has_text="Write a decision").click()
    item.get_by_label("What was decided").fill(DECIDED)
    item.get_by_label("Moved by").select_option(TREASURER)
    item.get_by_label("Seconded by").select_option(CAMPAIGNER)
    item.get_by_role("button", name="Save the decision").click()
    expect(item.get_by_role("region", name="Decisions")).to_contain_text(DECIDED)


def test_it_follows_and_ends_with_the_meeting(
    visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None
) -> None:
    secretary, wall = visitor, another(viewport=WALL)
    secretary.sign_in_as(SECRETARY)
    path = open_with_everybody(secretary)
    link = make_link(secretary)
    wall.page.goto(link)
    shown(wall, "The next item begins in a moment.")
    expect(wall.page.get_by_role("banner")).to_contain_text("8 of 9 who vote are here; 5 are needed.")
    is_bare(wall)

    room = Room(secretary, path)
    room.open()
    item = room.take(HALL)
    press(secretary, "Begin this item")
    expect(wall.page.get_by_role("heading", level=1)).to_have_text(HALL, timeout=SOON)
    room.note(item, NOTES)
    shown(wall, NOTES)
    decide(item)
    shown(wall, DECIDED)
    room.give(item, f"{ACTION} @treasurer by 3 December")
    shown(wall, ACTION)
    expect(wall.page.get_by_role("contentinfo")).to_contain_text("Storage for the gazebo")
    is_bare(wall)

    secretary.go(f"{path}/attendance")
    secretary.page.get_by_role("button", name=f"{TREASURER} left").click()
    expect(wall.page.get_by_role("banner")).to_contain_text("7 of 9 who vote are here", timeout=SOON)

    secretary.go(path)
    press(secretary, "Close the meeting")
    expect(wall.page.get_by_role("heading", name="Nothing to show")).to_be_visible(timeout=SOON)
    wall.check_refused()
    wall.page.goto(link)
    expect(wall.page.get_by_role("heading", name="Nothing to show")).to_be_visible()
    expect(wall.page.get_by_text(DECIDED)).to_have_count(0)


def test_a_new_screen_shuts_the_one_before(
    visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None
) -> None:
    secretary, wall = visitor, another(viewport=WALL)
    secretary.sign_in_as(SECRETARY)
    open_with_everybody(secretary)
    wall.page.goto(make_link(secretary))
    shown(wall, "The next item begins in a moment.")
    press(secretary, "Open another, and close this one")
    expect(wall.page.get_by_role("heading", name="Nothing to show")).to_be_visible(timeout=SOON)
