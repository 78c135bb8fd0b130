"""A review of every role by the keyboard alone, and what is marked where it was left early."""

from collections.abc import Callable, Iterator
from itertools import cycle

from playwright.sync_api import expect

from e2e.pages.meeting import CHAIR, SECRETARY, find, open_with_everybody, press
from e2e.pages.visit import Visitor

ROLES = 18
COLOURS = {"g": "On track", "r": "Needs a hand", "b": "Blocked", "d": "Done", "a": "Nothing moved"}
WORDS = "The figures agree with the bank, and thanks are due."
OF_A_TASK = "Ask once more before the month is out."
SPOKEN_OF = "Treasurer"


def key(visitor: Visitor, name: str) -> None:
    """Press one key that saves or leads on, and wait for the page that comes of it."""
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.keyboard.press(name)


def title(visitor: Visitor) -> str:
    return visitor.page.get_by_role("heading", level=1).inner_text()


def begin(secretary: Visitor) -> str:
    """Open the meeting and turn to its review; the meeting's address."""
    path = open_with_everybody(secretary)
    secretary.page.get_by_role("navigation", name="This meeting").get_by_role("link", name="Review").click()
    expect(secretary.page.get_by_role("heading", name=f"0 of {ROLES} reached")).to_be_visible()
    secretary.check()
    return path


def say_in_words(secretary: Visitor) -> None:
    """The key w leads to the words; Control and Enter keep them."""
    page = secretary.page
    page.keyboard.press("w")
    expect(page.get_by_label("What the executive says")).to_be_focused()
    page.keyboard.type(WORDS)
    key(secretary, "Control+Enter")
    expect(page.get_by_label("What the executive says")).to_have_value(WORDS)
    secretary.check()


def say_of_a_task(secretary: Visitor) -> str:
    """The key j goes down to the first task, of which the same keys then speak; the task."""
    page = secretary.page
    page.get_by_role("main").focus()
    page.keyboard.press("j")
    task = page.get_by_role("list", name="Open tasks and actions").get_by_role("listitem").first
    expect(task).to_be_focused()
    page.keyboard.press("w")
    expect(task.get_by_label("In words")).to_be_focused()
    page.keyboard.type(OF_A_TASK)
    key(secretary, "Control+Enter")
    expect(task).to_contain_text(f"The executive: {OF_A_TASK}")
    page.get_by_role("main").focus()
    return task.get_by_role("link").first.inner_text()


def mind_changed(secretary: Visitor) -> None:
    """The key u takes back what was pressed last."""
    stops = secretary.page.get_by_role("complementary", name="Beside")
    key(secretary, "b")
    expect(stops.get_by_role("listitem").nth(1)).to_contain_text("Blocked")
    key(secretary, "u")
    expect(stops.get_by_role("listitem").nth(1)).to_contain_text("to come")


def all_roles(secretary: Visitor, tasks: list[str]) -> Iterator[tuple[str, str]]:
    """One colour for each role and on to the next; each role with its colour in words. `tasks`: those spoken of."""
    for number, (letter, words) in zip(range(1, ROLES + 1), cycle(COLOURS.items()), strict=False):
        expect(secretary.page.get_by_text(f"{number} of {ROLES}", exact=True).first).to_be_visible()
        if number == 2:
            mind_changed(secretary)
        key(secretary, letter)
        if title(secretary) == SPOKEN_OF:
            say_in_words(secretary)
            tasks.append(say_of_a_task(secretary))
        yield title(secretary), words
        key(secretary, "n")


def close(secretary: Visitor, *expected: str) -> None:
    page = secretary.page
    page.get_by_role("link", name="Close the review").click()
    for words in expected:
        expect(page.get_by_role("region", name="Not reached")).to_contain_text(words)
    secretary.check()
    press(secretary, "Close the review")
    expect(page.get_by_text("The review is closed, and everything is kept as it stands.")).to_be_visible()
    secretary.check()


def test_every_role_by_the_keyboard_and_in_the_report(
    visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None
) -> None:
    secretary, chair = visitor, another()
    secretary.sign_in_as(SECRETARY)
    path = begin(secretary)
    tasks: list[str] = []
    said = dict(all_roles(secretary, tasks))
    assert len(said) == ROLES
    expect(secretary.page.get_by_role("heading", name=f"{ROLES} of {ROLES} reached")).to_be_visible()
    close(secretary, "Everything was reached.")
    roles = secretary.page.get_by_role("region", name="Roles")
    for role, colour in said.items():
        row = roles.get_by_role("listitem").filter(has=secretary.page.get_by_role("link", name=role, exact=True))
        expect(row).to_contain_text(f"The executive: {colour}")
    expect(roles).to_contain_text(WORDS)

    chair.sign_in_as(CHAIR)
    chair.go(f"/progress-report?as_of={path.rsplit('/', 1)[-1]}&by=role&edition=full")
    report = chair.page.get_by_role("main")
    expect(report).to_contain_text("As of the review at the Executive, Tue 24 November 2026.")
    of_role = report.get_by_role("article", name=SPOKEN_OF, exact=True)
    expect(of_role).to_contain_text(WORDS)
    expect(of_role.get_by_role("row").filter(has_text=tasks[0])).to_contain_text(f"The executive: {OF_A_TASK}")


def test_what_was_not_reached_is_marked(visitor: Visitor, meeting_evening: None) -> None:
    secretary = visitor
    secretary.sign_in_as(SECRETARY)
    path = begin(secretary)
    key(secretary, "g")
    key(secretary, "n")
    key(secretary, "l")
    expect(secretary.page.get_by_role("heading", name=f"1 of {ROLES} reached")).to_be_visible()
    close(secretary, "Vice Chair", "Wearmoor Branch Secretary", "come up again at the next review")
    unreached = secretary.page.get_by_role("region", name="Not reached")
    expect(unreached).to_contain_text("Vice Chair")
    expect(unreached).not_to_contain_text("Chair, Vice Chair")
    secretary.go(f"{path}/review?by=role&at=2")
    expect(secretary.page.get_by_text("This review is closed.")).to_be_visible()
    assert find(secretary) == path
