"""Every page of a meeting in each of its states, in light and dark, wide and narrow, and its refused forms."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.pages.crawl import crawled
from e2e.pages.meeting import LAST, NEXT, SECRETARY, Room, find, open_with_everybody, press
from e2e.pages.visit import PHONE, UNFILLED, Visitor

DESK = {"width": 1280, "height": 900}
AGREED = "Tue 22 September"
TABS = ("", "/agenda", "/papers", "/reports")
SITTING = (*TABS, "/attendance", "/review", "/minutes")


def looked_at(visitor: Visitor, path: str, kinds: int, tabs: tuple[str, ...], look: Callable[[str], None]) -> None:
    """Every kind of page under the meeting's address, and those of its items, decisions and actions."""
    begin = [f"{path}{tab}" for tab in tabs]

    def is_of_it(link: str) -> bool:
        return f"{link}/".replace("?", "/").startswith((f"{path}/", "/agenda-items/", "/decisions/", "/papers/"))

    assert len(crawled(visitor, begin, is_of_it, look)) >= kinds


@pytest.mark.parametrize(
    ("day", "tabs", "kinds"),
    [(NEXT, TABS, 12), (LAST, SITTING, 10), (AGREED, SITTING, 9)],
    ids=["notice-given", "closed", "minutes-agreed"],
)
def test_its_pages_are_sound(another: Callable[..., Visitor], day: str, tabs: tuple[str, ...], kinds: int) -> None:
    visitor = another(viewport=DESK)
    visitor.sign_in_as(SECRETARY)
    every_light = day != AGREED  # it has the same parts in the same colours as one that was closed
    looked_at(visitor, find(visitor, day), kinds, tabs, visitor.open_in_every_light if every_light else visitor.open)


def test_an_open_meeting_is_sound(another: Callable[..., Visitor], meeting_evening: None) -> None:
    visitor = another(viewport=DESK)
    visitor.sign_in_as(SECRETARY)
    path = open_with_everybody(visitor)
    looked_at(visitor, path, 18, (*SITTING, "/room", "/room?all=yes", "/screen"), visitor.open_in_every_light)
    visitor.open_in_every_light(f"{path}/room?all=yes")
    visitor.open_in_every_light(f"{path}/review?by=objective")


@pytest.mark.parametrize(
    ("form", "button"),
    [
        ("agenda/new", "Put it on the agenda"),
        ("papers/new", "Add it"),
        ("suspension", "Suspend it"),
        ("notice", "Send it again"),
    ],
)
def test_refused_forms_are_sound(another: Callable[..., Visitor], form: str, button: str) -> None:
    visitor = another(viewport=PHONE)
    visitor.sign_in_as(SECRETARY)
    visitor.go(f"{find(visitor)}/{form}")
    visitor.page.locator("main form").evaluate_all(UNFILLED)
    press(visitor, button)
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.check_refused()


def test_a_refused_decision_and_action_are_sound(another: Callable[..., Visitor], meeting_evening: None) -> None:
    visitor = another(viewport=PHONE)
    visitor.sign_in_as(SECRETARY)
    room = Room(visitor, open_with_everybody(visitor))
    for button in ("Save the decision", "Give it"):
        room.open()
        item = room.item("Welcome and apologies")
        item.locator("summary", has_text="Write a decision").click()
        visitor.page.locator("main form").evaluate_all(UNFILLED)
        press(visitor, button)
        expect(visitor.page.get_by_role("alert")).to_be_visible()
        visitor.check_refused()
