"""The screen on the wall during the review: it goes from stop to stop with the keys of the secretary."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.meeting import SECRETARY, open_with_everybody, press
from e2e.pages.visit import Visitor

SOON = 3000  # milliseconds within which the wall follows
WALL = {"width": 1920, "height": 1080}


def key(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.keyboard.press(name)


def is_at(wall: Visitor, title: str, how_far: str) -> None:
    """The wall shows that stop, all of it at once."""
    expect(wall.page.get_by_role("heading", level=1)).to_have_text(title, timeout=SOON)
    expect(wall.page.get_by_role("main")).to_contain_text(f"Review of the plan {how_far}")
    assert wall.page.evaluate("scrollY") == 0
    wall.check()


def test_it_goes_from_stop_to_stop(visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None) -> None:
    secretary, wall = visitor, another(viewport=WALL)
    secretary.sign_in_as(SECRETARY)
    path = open_with_everybody(secretary)
    secretary.page.get_by_role("link", name="Open the screen").click()
    press(secretary, "Open a screen")
    wall.page.goto(secretary.page.get_by_label("The address").input_value())
    expect(wall.page.get_by_role("main")).to_contain_text("The next item begins in a moment.")

    secretary.go(f"{path}/review")
    key(secretary, "g")
    is_at(wall, "Chair", "1 of 18, 1 reached")
    expect(wall.page.get_by_role("main")).to_contain_text("The executive says: On track")
    key(secretary, "n")
    is_at(wall, "Vice Chair", "2 of 18, 1 reached")
    main = wall.page.get_by_role("main")
    expect(main).to_contain_text("Just reviewed")
    for _ in range(2):
        key(secretary, "n")
    is_at(wall, "Treasurer", "4 of 18, 3 reached")
    expect(main.get_by_role("listitem").first).to_contain_text("Needs a hand")
