"""The plan's board, timeline and list: by keyboard alone, without dragging, without JavaScript, and at the thumb."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from e2e.pages.visit import Visitor

SECRETARY = "Margaret Hollis"
TREASURER = "Tomasz Zielinski"
PHONE = {"width": 390, "height": 844}


def column(visitor: Visitor, title: str) -> Locator:
    return visitor.page.get_by_role("region", name=title).filter(has=visitor.page.locator("h2"))


def test_a_card_is_moved_on_the_board_by_keyboard(visitor: Visitor) -> None:
    visitor.sign_in_as(SECRETARY)
    visitor.open("/plan/2026/board")
    keys = visitor.page.keyboard
    first, second = (column(visitor, "To do").locator("[data-card]").nth(n) for n in (0, 1))
    words = second.inner_text()
    first.focus()
    keys.press("ArrowDown")
    expect(second).to_be_focused()
    keys.press("ArrowRight")
    expect(column(visitor, "Under way").locator("[data-card]").nth(1)).to_be_focused()
    keys.press("ArrowLeft")
    expect(second).to_be_focused()
    start = visitor.page.get_by_role("button", name=f"Start: {words}")
    for _ in range(4):
        keys.press("Tab")
        if start.evaluate("button => button === document.activeElement"):
            break
    expect(start).to_be_focused()
    keys.press("Enter")
    expect(column(visitor, "Under way").get_by_role("link", name=words, exact=True)).to_be_focused()
    visitor.check()


def test_a_card_is_moved_without_javascript(another: Callable[..., Visitor]) -> None:
    visitor = another(java_script_enabled=False)
    visitor.sign_in_as(SECRETARY)
    visitor.page.goto(f"{visitor.url}/plan/2026/board")
    words = column(visitor, "To do").locator("[data-card]").first.inner_text()
    visitor.page.get_by_role("button", name=f"Done: {words}").click()
    expect(column(visitor, "Done").get_by_role("link", name=words, exact=True)).to_be_visible()
    visitor.page.get_by_role("button", name=f"Take up again: {words}").click()
    expect(column(visitor, "Under way").get_by_role("link", name=words, exact=True)).to_be_visible()


def test_the_timeline_is_read_by_keyboard(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    visitor.open("/plan/2026/timeline")
    quarter = visitor.page.get_by_role("navigation", name="Quarters").get_by_role("link").last
    quarter.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("heading", name="October to December 2026")).to_be_in_viewport()
    table = visitor.page.get_by_role("table", name="What is due: October to December 2026")
    expect(table.get_by_role("columnheader", name="How it stands")).to_be_visible()
    expect(table.get_by_text("waits for").first).to_be_visible()
    why = table.locator("summary").first
    why.focus()
    visitor.page.keyboard.press("Enter")
    expect(table.locator("details[open] p")).to_be_visible()
    visitor.check()


def test_the_list_keeps_what_was_asked_in_its_address_and_is_taken_away(visitor: Visitor, tmp_path: Path) -> None:
    visitor.sign_in_as(TREASURER)
    visitor.open("/plan/2026/list")
    visitor.page.get_by_label("State").select_option("Under way")
    expect(visitor.page).to_have_url(
        f"{visitor.url}/plan/2026/list?role=&theme=&state=under-way&branch=&due=&sort=&since="
    )
    shown = visitor.page.locator(".tasks > li").count()
    assert shown
    visitor.check()
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("button", name="Take away as CSV").click()
    file = tmp_path / "tasks.csv"
    coming.value.save_as(file)
    assert coming.value.suggested_filename == "plan-2026-tasks.csv"
    assert file.read_text(encoding="utf-8-sig").count("Under way") == shown


def test_on_a_phone_the_other_places_open_under_more(another: Callable[..., Visitor]) -> None:
    visitor = another(viewport=PHONE)
    visitor.sign_in_as(SECRETARY)
    places = visitor.page.get_by_role("navigation", name="Places")
    more = places.get_by_text("More", exact=True)
    expect(places.get_by_role("link")).to_have_text(["Home", "Plan", "Meetings", "Programme"])
    more.focus()
    visitor.page.keyboard.press("Enter")
    expect(places.get_by_role("link", name="Settings")).to_be_visible()
    visitor.check()
    visitor.page.keyboard.press("Escape")
    expect(places.get_by_role("link", name="Settings")).to_be_hidden()
    expect(places.locator("summary")).to_be_focused()


def test_on_a_phone_without_javascript_too(another: Callable[..., Visitor]) -> None:
    visitor = another(viewport=PHONE, java_script_enabled=False)
    visitor.sign_in_as(SECRETARY)
    places = visitor.page.get_by_role("navigation", name="Places")
    places.get_by_text("More", exact=True).click()
    places.get_by_role("link", name="Dates").click()
    expect(visitor.page.get_by_role("heading", level=1, name="Dates")).to_be_visible()
