"""A plan's way from last year's left-overs to its adoption, with a guard that refuses first."""

from collections.abc import Callable

import time_machine
from playwright.sync_api import Locator, expect

from e2e.pages.visit import PHONE, Visitor
from intranet.demo.plan_next_year import ELECTIONS, MONEY

SECRETARY, CHAIR, TREASURER = "Margaret Hollis", "Amara Okafor", "Tomasz Zielinski"
CAMPAIGNER, MEMBERSHIP = "Kwame Mensah", "Priya Raman"
PLAN = "/plan/2028"
STEPS = f"{PLAN}/steps"
LAST_DAY, DAY_AFTER = "2026-12-02", "2026-12-03T19:30:00+00:00"
CARRIED, CHANGED, LEFT = (ELECTIONS.tasks[0].words, MONEY.tasks[-1].words, ELECTIONS.tasks[-1].words)
UNLED = "Nobody walks home from a meeting alone"
SECTION = "Friends and neighbours"
SAID = "Our branch can knock on the doors of Mill Lane, if somebody brings the cards."
ANSWERED = "Gladly: the first Saturday in March is yours."
GAP = "The budget of 2028 spends £250.50 more than comes in"
MISSING = (
    f"A comment waits for an answer: “{SAID}”",
    f"The section “{SECTION}” is not signed off",
    f"No role leads the objective “{UNLED}”",
    f"The objective “{UNLED}” has neither a measure nor a task",
    f"{GAP}, and the Treasurer has not accepted that",
    f"{GAP}, and the Chair has not accepted that",
)


def steps(visitor: Visitor) -> Locator:
    """The page of the plan's steps, looked at; its list of what is missing."""
    visitor.open(STEPS)
    return visitor.page.get_by_role("main").locator(".guard").first


def press(visitor: Visitor, button: str) -> None:
    visitor.page.get_by_role("main").get_by_role("button", name=button).click()


def start_from_last_year(secretary: Visitor) -> None:
    page = secretary.page
    secretary.open("/plan/")
    page.get_by_role("link", name="Start a plan").click()
    page.get_by_label("from last year's plan").check()
    secretary.check()
    press(secretary, "Start the plan")
    expect(page.get_by_role("heading", level=1, name="Carry over from 2027")).to_be_visible()


def carry_change_and_leave(secretary: Visitor) -> None:
    """Each of last year's unfinished tasks is decided by itself."""
    page = secretary.page
    press(secretary, f"Carry over: {CARRIED}")
    expect(page.get_by_role("region", name="Carried over").get_by_role("link", name=CARRIED)).to_be_visible()
    page.get_by_role("link", name=f"Change and carry over: {CHANGED}").click()
    page.get_by_label("What is to be done").fill("Ask each branch for two evenings that raise money")
    page.get_by_label("or quarter").select_option("July to September 2028")
    secretary.check()
    press(secretary, "Carry it over")
    expect(page.get_by_role("region", name="Carried over")).to_contain_text(f"It was: {CHANGED}")
    page.get_by_role("link", name=f"Leave out: {LEFT}").click()
    page.get_by_label("Why it is left out").fill("The supper was held in June.")
    press(secretary, "Leave it out")
    expect(page.get_by_role("region", name="Left out")).to_contain_text("The supper was held in June.")
    secretary.check()


def add_what_is_not_ready(secretary: Visitor) -> None:
    """A section that nobody has signed off, and an objective without lead, measure or task."""
    page = secretary.page
    secretary.open(f"{PLAN}/sections/new")
    page.get_by_label("Title").fill(SECTION)
    page.get_by_label("Lead role").select_option("Membership Secretary")
    press(secretary, "Save")
    expect(page.get_by_role("heading", level=1, name=SECTION)).to_be_visible()
    secretary.open(f"{PLAN}/objectives/new")
    page.get_by_label("What we want to reach").fill(UNLED)
    press(secretary, "Save")
    expect(page.get_by_role("heading", level=1, name=UNLED)).to_be_visible()


def open_consultation(secretary: Visitor) -> str:
    """Until an end day, and with a private link for a branch; the link."""
    page = secretary.page
    secretary.open(STEPS)
    page.get_by_label("Last day for comments").fill(LAST_DAY)
    press(secretary, "Open the consultation")
    expect(page.get_by_role("heading", name="Next: put it to the executive")).to_be_visible()
    expect(page.locator(".guard").first).to_contain_text("The consultation runs until the end of")
    secretary.open(f"{PLAN}/comments")
    page.get_by_role("link", name="Private links").click()
    page.get_by_label("Whom is it for?").fill("the Wearmoor branch")
    press(secretary, "Make the link")
    expect(page.get_by_role("heading", name="The link for the Wearmoor branch")).to_be_visible()
    secretary.check()
    return page.get_by_role("textbox", name="The link", exact=True).input_value()


def comment_as_a_guest(guest: Visitor, link: str) -> None:
    """Somebody of the branch reads the plan on a phone, without an account, and comments on an objective."""
    page = guest.page
    page.goto(link)
    guest.check()
    page.get_by_role("link", name=f"Comment on: {ELECTIONS.words}").click()
    page.locator("main form").evaluate("form => form.noValidate = true")
    press(guest, "Send the comment")
    expect(page.get_by_role("alert")).to_contain_text("Please write your comment.")
    guest.check_refused()
    page.get_by_label("Your comment").fill(SAID)
    press(guest, "Send the comment")
    expect(page.get_by_role("region", name="What came from you")).to_contain_text(SAID)
    guest.check()


def budget_with_a_gap(treasurer: Visitor) -> None:
    page = treasurer.page
    treasurer.open("/budget/2028/paste")
    page.get_by_label("Income").fill("Standing orders\t1,200")
    page.get_by_label("Expenditure").fill("Leaflets\t1,450.50")
    press(treasurer, "Look at what was understood")
    expect(page.get_by_role("status", name="What was understood")).to_contain_text("All 2 rows can be saved.")
    treasurer.check()
    press(treasurer, "Save these rows")


def stand_by_the_gap(officer: Visitor, reason: str) -> None:
    page = officer.page
    officer.open("/budget/2028")
    page.get_by_text("Stand by it for the").click()
    page.get_by_label("Why it is all right").fill(reason)
    officer.check()
    press(officer, "Stand by this gap")
    expect(page.get_by_role("region", name="The gap")).to_contain_text(reason)


def be_refused_and_ask(secretary: Visitor) -> None:
    """The guard names everything that is missing; who can supply it is asked."""
    missing = steps(secretary)
    for words in MISSING:
        expect(missing).to_contain_text(words)
    expect(secretary.page.get_by_role("button", name="Put it to the executive")).to_be_disabled()
    press(secretary, "Ask the roles that can supply what is missing")
    expect(secretary.page.get_by_text("Asked. They find it among their notifications.")).to_be_visible()


def answer_the_comment(lead: Visitor) -> None:
    page = lead.page
    lead.open("/notifications")
    page.get_by_role("link", name="The plan for 2028 waits for you: A comment waits for an answer").click()
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_label("Taken up").check()
    page.get_by_label("In a few words").fill(ANSWERED)
    lead.check()
    press(lead, "Save the answer")
    expect(page.get_by_role("main")).to_contain_text(ANSWERED)


def sign_off(lead: Visitor) -> None:
    page = lead.page
    lead.open("/notifications")
    page.get_by_role("link", name=f"The plan for 2028 waits for you: The section “{SECTION}” is not signed off").click()
    beside = page.get_by_role("complementary", name="Beside")
    beside.get_by_role("button", name="Sign it off").click()
    expect(beside).to_contain_text("Signed off")
    lead.check()


def supply_what_the_objective_lacks(secretary: Visitor) -> None:
    page = secretary.page
    steps(secretary).get_by_role("link", name=f"No role leads the objective “{UNLED}”").click()
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("Lead role").select_option("Vice Chair")
    press(secretary, "Save")
    page.get_by_role("link", name="Add a measure").click()
    page.get_by_label("What is counted").fill("Lifts home given")
    page.get_by_label("Unit").fill("lifts")
    page.get_by_label("Target").fill("100")
    press(secretary, "Save")
    expect(page.get_by_role("main")).to_contain_text("Lifts home given")
    secretary.check()


def take_it_to_adoption(secretary: Visitor) -> None:
    page = secretary.page
    secretary.open(STEPS)
    expect(page.locator(".guard")).to_have_count(0)
    press(secretary, "Put it to the executive")
    press(secretary, "Put it to the members")
    page.get_by_role("link", name="Record that it was adopted").click()
    secretary.check()
    page.get_by_label("Meeting").select_option(index=0)
    page.get_by_label("For (optional)").fill("31")
    page.get_by_label("Against (optional)").fill("2")
    press(secretary, "Record that it was adopted")
    expect(page.get_by_role("heading", level=1, name="as adopted")).to_be_visible()
    secretary.check()


def test_from_last_years_plan_to_adoption(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    secretary, guest = visitor, another(viewport=PHONE)
    secretary.sign_in_as(SECRETARY)
    start_from_last_year(secretary)
    carry_change_and_leave(secretary)
    add_what_is_not_ready(secretary)
    link = open_consultation(secretary)
    comment_as_a_guest(guest, link)
    with time_machine.travel(DAY_AFTER, tick=True):
        guest.page.goto(link)
        expect(guest.page.get_by_role("heading", name="No comments at the moment")).to_be_visible()
        guest.check_refused()
        treasurer, chair, campaigner, membership = (another() for _ in range(4))
        treasurer.sign_in_as(TREASURER)
        budget_with_a_gap(treasurer)

        secretary.sign_in_as(SECRETARY)
        be_refused_and_ask(secretary)
        campaigner.sign_in_as(CAMPAIGNER)
        answer_the_comment(campaigner)
        membership.sign_in_as(MEMBERSHIP)
        sign_off(membership)
        stand_by_the_gap(treasurer, "The summer fair will bring it.")
        chair.sign_in_as(CHAIR)
        stand_by_the_gap(chair, "An election is worth it.")
        supply_what_the_objective_lacks(secretary)
        take_it_to_adoption(secretary)
        expect(secretary.page.get_by_role("main")).to_contain_text(CARRIED)
        paper = secretary.page.request.get(f"{secretary.url}{PLAN}/as-adopted.pdf")
        assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
        assert paper.body().startswith(b"%PDF")
