"""An officer signs in, ticks, notes and undoes: by mouse, by keyboard, and without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.visit import Visitor

TREASURER = "Tomasz Zielinski"
DUTIES, TASKS = "[data-row]:not([id^=duty-task-])", "[data-row][id^=duty-task-]"  # Home shows them in one list


def first_tick(visitor: Visitor, among: str = DUTIES) -> str:
    """The words of the first duty, or task, that can be ticked."""
    label = visitor.page.locator(among).get_by_role("button", name="Tick off:").first.get_attribute("aria-label")
    assert label
    return label.removeprefix("Tick off: ")


def test_by_mouse(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    visitor.check()
    words = first_tick(visitor)
    row = visitor.page.locator("[data-row]", has=visitor.page.get_by_role("button", name=f"Tick off: {words}")).first
    key = row.get_attribute("id")
    row.get_by_role("button", name="Tick off:").click()
    ticked = visitor.page.locator(f"#{key}")
    expect(ticked).to_contain_text("Done today by you")
    visitor.check()
    ticked.get_by_role("button", name="Undo").click()
    expect(ticked.get_by_role("button", name="Tick off:")).to_be_visible()
    visitor.check()


def test_by_keyboard(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    row = visitor.row(first_tick(visitor))
    key = row.get_attribute("id")
    row.get_by_role("button", name="Tick off:").focus()
    visitor.page.keyboard.press("t")
    ticked = visitor.page.locator(f"#{key}")
    expect(ticked).to_contain_text("Done today by you")
    expect(ticked.get_by_role("button", name="Undo")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(ticked.get_by_role("button", name="Tick off:")).to_be_visible()


def test_without_javascript(another: Callable[..., Visitor]) -> None:
    visitor = another(java_script_enabled=False)
    visitor.sign_in_as(TREASURER)
    words = first_tick(visitor)
    visitor.page.get_by_role("button", name=f"Tick off: {words}").first.click()
    expect(visitor.page.get_by_text(f"Ticked: {words}. Undo is beside it.")).to_be_visible()
    visitor.page.get_by_role("button", name=f"Undo the tick: {words}").first.click()
    expect(visitor.page.get_by_text(f"The tick is taken back: {words}.")).to_be_visible()


def test_with_a_note_that_the_roles_history_keeps(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    words = first_tick(visitor)
    row = visitor.row(words)
    row.get_by_role("link", name="note").click()
    visitor.check()
    visitor.page.get_by_label("How it went").fill("Statement filed with the bank's letter")
    visitor.page.get_by_role("button", name="Tick off").click()
    visitor.page.get_by_role("complementary").get_by_role("link", name="Treasurer").first.click()
    history = visitor.page.get_by_role("region", name="Lately")
    expect(history).to_contain_text(f"Ticked off: {words}")
    expect(history).to_contain_text("Statement filed with the bank's letter")
    visitor.check()


def test_a_job_share_sees_the_others_tick(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    eleanor, yusuf = visitor, another()
    eleanor.sign_in_as("Eleanor Whitcombe")
    words = first_tick(eleanor)
    row = eleanor.row(words)
    row.get_by_role("button", name="Tick off:").click()
    expect(eleanor.row(words)).to_contain_text("Done today by you")
    yusuf.sign_in_as("Yusuf Demir")
    expect(yusuf.row(words)).to_contain_text("Done today by Eleanor Whitcombe")


def test_a_task_of_the_plan_is_finished_and_taken_up_again(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    words = first_tick(visitor, TASKS)
    visitor.page.get_by_role("button", name=f"Tick off: {words}").first.click()
    expect(visitor.row(words)).to_contain_text("Done today")
    visitor.check()
    visitor.row(words).get_by_role("button", name="Undo").click()
    expect(visitor.row(words).get_by_role("button", name="Tick off:")).to_be_visible()
    visitor.row(words).get_by_role("link", name=words).click()
    expect(visitor.page.get_by_role("region", name="What happened")).to_contain_text("Moved a task to “under way”")
