"""Pages about people that no link from Home leads to, in their states; test_every_page.py looks at the others."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import expect

from e2e.pages.meeting import SECRETARY, press
from e2e.pages.people import WORDS, link_in_letter
from e2e.pages.visit import PHONE, Visitor

DESK = {"width": 1280, "height": 900}
INVITED, GONE, NEWCOMER, COLLEAGUE = "Dilys Marchbank", "Joyce Penhale", "Jodie Attwood", "Priya Raman"
NINE_DAYS_LATER = "2026-11-27T10:00:00+00:00"


@pytest.fixture
def desk(another: Callable[..., Visitor]) -> Visitor:
    """Somebody at a desk of a usual width."""
    return another(viewport=DESK)


def follow(visitor: Visitor, start: str, link: str | re.Pattern[str]) -> str:
    """The path that a link of a page leads to."""
    visitor.go(start)
    return str(visitor.page.get_by_role("main").get_by_role("link", name=link).first.get_attribute("href"))


def test_what_the_secretary_does_now_and_then(desk: Visitor) -> None:
    desk.sign_in_as(SECRETARY)
    draft = follow(desk, "/changeovers/", re.compile("Annual general meeting"))
    desk.open_in_every_light(f"{draft}/confirmation")
    desk.open(follow(desk, "/changeovers/", re.compile("By-election")))
    for path in ("/account/confirm?next=/account/password", "/account/second-factor/recovery-codes"):
        desk.open_in_every_light(path)
    desk.open("/directory/?on=2026-03-01&q=joyce")
    desk.open("/directory/?q=nobody+of+this+name")
    gone = follow(desk, "/people/?show=all", GONE)
    desk.open_in_every_light(gone)
    desk.open_in_every_light(f"{gone}/erasure")


def test_who_begins_is_met_warmly_in_every_light(desk: Visitor) -> None:
    desk.sign_in_as(NEWCOMER)
    desk.open_in_every_light("/")
    role = desk.page.get_by_role("complementary").get_by_role("link", name="Fundraiser").first.get_attribute("href")
    desk.open_in_every_light(follow(desk, "/", "All your first steps"))
    desk.open_in_every_light(f"{role}")
    desk.open_in_every_light(f"{role}/handover/edit")


def test_an_invitation_in_its_states(visitor: Visitor, another: Callable[..., Visitor], tmp_path: Path) -> None:
    """Open in somebody else's browser, accepted, used, and run out."""
    secretary, page = visitor, visitor.page
    secretary.sign_in_as(SECRETARY)
    secretary.go("/people/invitations")
    page.get_by_role("button", name=f"Send {INVITED} a new invitation").click()
    expect(page.get_by_text("is on its way to dilys.marchbank@example.org")).to_be_visible()
    link = link_in_letter(tmp_path / "mail").removeprefix(secretary.url)
    secretary.open_in_every_light(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"You are signed in as {SECRETARY}")

    with time_machine.travel(NINE_DAYS_LATER, tick=True):
        late = another(viewport=PHONE)
        late.go(link)
        expect(late.page.get_by_label("New password")).to_have_count(0)
        late.check_refused()

    hers = another(viewport=DESK)
    hers.open_in_every_light(link)
    for label in ("New password", "The same once more"):
        hers.page.get_by_label(label).fill("too short")
    press(hers, "Open my account")
    expect(hers.page.get_by_role("alert")).to_be_visible()
    hers.check_refused()
    for label in ("New password", "The same once more"):
        hers.page.get_by_label(label).fill(WORDS)
    press(hers, "Open my account")
    hers.open_in_every_light("/welcome")
    press(hers, "I have read this. Go on")
    hers.open_in_every_light("/welcome")
    late.go(link)
    expect(late.page.get_by_role("heading", level=1)).to_have_text("This invitation does not work any more")
    late.check_refused()


def test_an_address_is_changed_from_both_letters(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    page = visitor.page
    visitor.sign_in_as(COLLEAGUE)
    visitor.go("/account/address")
    page.get_by_label("New e-mail address").fill("priya@example.org")
    press(visitor, "Send the letters")
    visitor.check()
    old, new = (str(link.get_attribute("href")) for link in page.locator(".letter a").all())
    other = another()
    other.sign_in_as(SECRETARY)
    other.open(old.removeprefix(visitor.url))
    expect(other.page.get_by_role("heading", level=1)).to_have_text(f"You are signed in as {SECRETARY}")
    for link in (old, new):
        visitor.open(link.removeprefix(visitor.url))
        press(visitor, "Confirm")
        visitor.check()
    expect(page.get_by_text("From now on you sign in with the new one.")).to_be_visible()
    visitor.go(old.removeprefix(visitor.url))
    visitor.check_refused()
