"""A by-election: what the rules say of it, what the newcomer finds, what the predecessor loses, and taking it back."""

from collections.abc import Callable
from pathlib import Path

import time_machine
from playwright.sync_api import expect

from e2e.pages.meeting import SECRETARY, TREASURER, press
from e2e.pages.people import Changeover, Pressing, code_of, link_in_letter
from e2e.pages.visit import PHONE, Visitor
from intranet.core import clock

NEWCOMER, ADDRESS, SUCCESSOR = "Ann Bell", "ann.bell@example.org", "Farida Nasser"
AGAINST = "The Women's Officer would not be a woman; the rule asks for one."
UNTOLD = "Three of the eight roles that vote on the executive would be women as far as is known"
SOURCE = "National job descriptions, 'A part of the team'"
REASON = "Nobody else stood; the branches are asked for names until the general meeting."
JUST_BEFORE, JUST_AFTER = "2026-11-18T23:59:00+00:00", "2026-11-19T00:00:01+00:00"  # in winter London keeps UTC
MOST_PRESSES, MOST_SECONDS = 10, 120
NOT_OPEN = "This page is not open to you"


def against_a_rule(secretary: Visitor) -> Changeover:
    """A new treasurer, and a man as Women's Officer: what the rules say while it is typed, and why all the same."""
    screen = Changeover(secretary)
    screen.begin()
    expect(screen.stand).to_contain_text("Four of the eight")
    screen.elect("Treasurer", NEWCOMER, ADDRESS)
    screen.elect("Women's Officer", "Ron Cuthbert")
    for words in ("Would not hold", AGAINST, SOURCE, UNTOLD):
        expect(screen.stand).to_contain_text(words)
    secretary.check()
    screen.go_on()
    secretary.check()
    screen.confirm()
    expect(secretary.page.get_by_role("alert").get_by_text("Please say why you go on with it.")).to_have_count(2)
    secretary.check_refused()
    screen.confirm(REASON)
    expect(secretary.page.get_by_text("Confirmed: 2 terms start, 2 end. Ann Bell is invited.")).to_be_visible()
    expect(secretary.page.get_by_role("region", name="Gone on with, and why")).to_contain_text(REASON)
    secretary.check()
    return screen


def begin_in_the_role(her: Pressing, link: str) -> None:
    """From the link in the letter to the role page, with a password and a code app."""
    page = her.visitor.page
    her.open(link)
    her.take_password()
    her.button("Open my account")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Welcome, {NEWCOMER}")
    her.button("I have read this. Go on")
    her.link("Set up a code app")
    page.get_by_label("Six figures from your app").fill(code_of(page.get_by_role("link", name="Open it in the app")))
    her.button("Confirm")
    expect(page.locator(".recovery-codes").get_by_role("listitem")).to_have_count(10)
    her.link("I have kept them, go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Treasurer")
    expect(page.get_by_role("region", name="What to do this week")).to_contain_text("Your first meeting: Executive")


def refused(visitor: Visitor, *paths: str) -> None:
    """Each of these pages is open to them no more, nor is its menu."""
    for path in paths:
        answer = visitor.page.goto(visitor.url + path)
        assert answer
        assert answer.status == 403
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(NOT_OPEN)
        expect(visitor.page.get_by_role("link", name="Directory", exact=True)).to_have_count(0)


def leave_a_handover(his: Visitor, role: str) -> None:
    """Home leads to the one thing that is still theirs to do."""
    page = his.page
    his.go("/")
    expect(page.get_by_role("heading", name="You hold no role at present")).to_be_visible()
    his.check_refused()  # the browser reports the refusals before
    page.get_by_role("link", name="Write it for whoever comes next").or_(
        page.get_by_role("link", name="Look at it, or add to it")
    ).click()
    expect(page.get_by_role("main")).to_contain_text("may still write its handover until Thursday 17 December 2026")
    his.go(f"{role}/handover/edit")
    page.get_by_label("Contacts").fill("At the bank, Mr Lowe knows what the second signatory has to bring.")
    his.check()
    press(his, "Save the handover")
    expect(page.get_by_role("main")).to_contain_text("Mr Lowe knows")
    his.check()


def test_from_the_vote_to_the_first_tick(visitor: Visitor, another: Callable[..., Visitor], tmp_path: Path) -> None:
    secretary, his, her = visitor, another(), Pressing(another(viewport=PHONE))
    secretary.sign_in_as(SECRETARY)
    his.sign_in_as(TREASURER)
    his.go("/directory/")
    role = str(his.page.get_by_role("link", name="Treasurer", exact=True).first.get_attribute("href"))
    changeover = against_a_rule(secretary)

    refused(his, "/directory/", role, "/plan/")
    begun, page = clock.now(), her.visitor.page
    begin_in_the_role(her, link_in_letter(tmp_path / "mail"))
    her.press(page.get_by_role("button", name="Tick off:").first)
    expect(page.get_by_text("Done today by you").first).to_be_visible()
    assert her.presses <= MOST_PRESSES
    assert (clock.now() - begun).total_seconds() < MOST_SECONDS

    leave_a_handover(his, role)
    her.visitor.go(role)
    expect(page.get_by_role("region", name="Handover", exact=True)).to_contain_text("Mr Lowe knows")
    secretary.go(f"{changeover.path}/undoing")  # which is open no more, so it leads back
    expect(secretary.page.get_by_role("region", name="Undoing it")).to_contain_text(f"{NEWCOMER} has begun to work")
    expect(secretary.page.get_by_role("link", name="Undo the changeover")).to_have_count(0)


def test_it_is_undone_as_a_whole_before_anybody_acted(
    visitor: Visitor, another: Callable[..., Visitor], tmp_path: Path
) -> None:
    secretary, his, her = visitor, another(), another()
    secretary.sign_in_as(SECRETARY)
    his.sign_in_as(TREASURER)
    screen = Changeover(secretary)
    screen.begin()
    screen.elect("Treasurer", NEWCOMER, ADDRESS)
    screen.go_on()
    screen.confirm(REASON)
    refused(his, "/directory/")
    secretary.page.get_by_role("link", name="Undo the changeover").click()
    secretary.check()
    screen.undo()
    secretary.check()
    his.go("/directory/")
    expect(his.page.get_by_role("link", name="Treasurer", exact=True).first).to_be_visible()
    her.page.goto(link_in_letter(tmp_path / "mail"))
    expect(her.page.get_by_role("heading", level=1)).to_have_text("This invitation does not work")


def test_one_for_tomorrow_takes_effect_at_midnight_by_itself(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    secretary, his, hers = visitor, another(), another()
    secretary.sign_in_as(SECRETARY)
    screen = Changeover(secretary)
    screen.begin(days_ahead=1)
    screen.elect("Treasurer", SUCCESSOR)
    screen.go_on()
    expect(secretary.page.get_by_text("at midnight, without anybody doing anything")).to_be_visible()
    screen.confirm(REASON)
    with time_machine.travel(JUST_BEFORE, tick=True):
        hers.sign_in_as(SUCCESSOR)
        his.sign_in_as(TREASURER)
        his.page.get_by_role("complementary").get_by_role("link", name="Treasurer").first.click()
        expect(his.page.get_by_role("button", name="Tick off:").first).to_be_visible()
        role = his.page.url.removeprefix(his.url)
        hers.go(role)
        expect(hers.page.get_by_role("heading", level=1)).to_have_text("Treasurer")
        expect(hers.page.get_by_role("region", name="What to do this week")).to_have_count(0)
    with time_machine.travel(JUST_AFTER, tick=True):
        refused(his, "/directory/", role)
        hers.go(role)
        expect(hers.page.get_by_role("region", name="What to do this week")).to_be_visible()
