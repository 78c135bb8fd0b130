"""The adopted plan is amended in the open: one amendment is agreed, one is refused, and nobody answers their own."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.visit import Visitor
from intranet.demo.plan_this_year_money import FUNDRAISING

TREASURER, CHAIR = "Tomasz Zielinski", "Amara Okafor"
TASK = next(task.words for task in FUNDRAISING.tasks if task.lead == "Treasurer" and not task.done)
NEW_WORDS = f"{TASK}, one of them from the union printers"
OWN = "You proposed this yourself, so somebody else records the answer: the Chair or the Secretary."


def open_task(visitor: Visitor) -> None:
    visitor.open("/plan/2026/list")
    visitor.page.get_by_role("link", name=TASK).first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(TASK)


def propose(visitor: Visitor, reason: str, **fields: str) -> str:
    """Propose to change the task, from its own page; the amendment's address."""
    page = visitor.page
    open_task(visitor)
    page.get_by_role("link", name="Propose an amendment").click()
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(value)
    page.get_by_label("Why the plan should change").fill(reason)
    visitor.check()
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("The amendment is proposed.")).to_be_visible()
    visitor.check()
    return page.url.removeprefix(visitor.url)


def record(visitor: Visitor, path: str, answer: str, votes: tuple[int, int], words: str) -> None:
    """Write down what the executive said at its meeting of today."""
    page = visitor.page
    visitor.open(path)
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("Votes for").fill(str(votes[0]))
    page.get_by_label("Votes against").fill(str(votes[1]))
    page.get_by_label("In its words").fill(words)
    page.get_by_role("button", name="Record the answer").click()
    expect(page.get_by_role("region", name="The executive's answer")).to_contain_text(words)
    visitor.check()


def test_an_agreed_amendment_changes_the_plan_and_not_what_was_adopted(
    visitor: Visitor, another: Callable[..., Visitor]
) -> None:
    treasurer, chair = visitor, another()
    treasurer.sign_in_as(TREASURER)
    chair.sign_in_as(CHAIR)
    path = propose(treasurer, "They print what we believe in.", Words=NEW_WORDS, Due_day="2026-12-11")
    expect(treasurer.page.get_by_text("It waits for the executive.")).to_be_visible()
    open_task(treasurer)
    expect(treasurer.page.get_by_role("heading", level=1)).to_have_text(TASK)

    record(chair, path, "Agreed", (9, 1), "Agreed, with thanks.")
    change = chair.page.get_by_role("region", name="What it changed")
    expect(change.locator("ins").first).to_contain_text("one of them from the union printers")
    expect(change.locator("del").first).to_be_visible()

    open_task(treasurer)
    expect(treasurer.page.get_by_role("heading", level=1)).to_have_text(NEW_WORDS)
    expect(treasurer.page.get_by_role("main")).to_contain_text("Fri 11 December")
    treasurer.open("/plan/2026/as-adopted")
    expect(treasurer.page.get_by_role("main")).to_contain_text(TASK)
    expect(treasurer.page.get_by_role("main")).not_to_contain_text(NEW_WORDS)
    treasurer.open("/plan/2026/amendments/since-adoption")
    changed = treasurer.page.get_by_role("region", name=TASK)
    expect(changed.locator("ins").first).to_contain_text("one of them from the union printers")


def test_a_refused_amendment_changes_nothing(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    treasurer, chair = visitor, another()
    treasurer.sign_in_as(TREASURER)
    chair.sign_in_as(CHAIR)
    path = propose(treasurer, "I would rather do it in the new year.", Due_day="2026-12-31")
    record(chair, path, "Refused", (2, 8), "The leaflet goes out before Christmas.")
    open_task(treasurer)
    expect(treasurer.page.get_by_role("main")).not_to_contain_text("31 December")
    treasurer.open("/notifications")
    expect(treasurer.page.get_by_role("main")).to_contain_text("was refused")


def test_nobody_records_the_answer_to_their_own(visitor: Visitor) -> None:
    visitor.sign_in_as(CHAIR)
    propose(visitor, "Two would do.", Words="Get two prices for printing")
    expect(visitor.page.get_by_text(OWN)).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Record the answer")).to_be_disabled()
    expect(visitor.page.get_by_label("Agreed", exact=True)).to_have_count(0)
