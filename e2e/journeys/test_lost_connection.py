"""The line is cut in the middle of a meeting: the page says so, keeps what is typed, and later sends it once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from e2e.pages.meeting import CHAIR, SECRETARY, Room, open_with_everybody
from e2e.pages.visit import Visitor

HALL = "A hall for the annual general meeting"
NOTES = "Two halls were looked at; the Welfare Hall has a ramp."
FIRST, SECOND = "Pay the deposit for the Welfare Hall", "Ring the caretaker about the keys"
KEPT = "It is kept here, and sent when the line is back."
AGAIN = 15_000  # milliseconds within which it is sent when the line is back


@pytest.fixture
def room(visitor: Visitor, meeting_evening: None) -> Room:
    """The secretary's, at one item."""
    visitor.sign_in_as(SECRETARY)
    there = Room(visitor, open_with_everybody(visitor))
    there.open()
    there.take(HALL)
    return there


def cut(room: Room) -> None:
    room.visitor.page.context.set_offline(True)


def mend(room: Room) -> None:
    room.visitor.page.context.set_offline(False)
    room.visitor.complaints.clear()  # the browser itself reports what did not get through


def given(item: Locator) -> Locator:
    """The actions under an item."""
    return item.get_by_role("region", name="Actions").get_by_role("listitem")


def write_while_it_is_cut(room: Room) -> None:
    item = room.item(HALL)
    cut(room)
    item.get_by_label("Notes").fill(NOTES)
    expect(room.state).to_have_text(f"Not sent yet: 1 thing. {KEPT}")
    room.give(item, f"{FIRST} @treasurer by 3 December")
    expect(item.get_by_label("Action", exact=True)).to_have_value("")
    room.give(item, f"{SECOND} @secretary by 4 December")
    expect(room.state).to_have_text(f"Not sent yet: 3 things. {KEPT}")
    expect(item.get_by_label("Notes")).to_have_value(NOTES)


def all_is_there_once(room: Room) -> None:
    """The page loaded anew, and what somebody else reads."""
    item = room.item(HALL)
    expect(given(item)).to_have_count(2)
    expect(given(item).nth(0)).to_contain_text(f"Action 1, Treasurer: {FIRST}")
    expect(given(item).nth(1)).to_contain_text(f"Action 2, Secretary: {SECOND}")
    expect(item.get_by_label("Notes")).to_have_value(NOTES)


def test_what_is_typed_is_sent_once_and_in_order(room: Room, another: Callable[..., Visitor]) -> None:
    write_while_it_is_cut(room)
    mend(room)
    expect(room.state).to_contain_text("All saved", timeout=AGAIN)
    all_is_there_once(room)
    room.visitor.page.reload()
    all_is_there_once(room)
    room.visitor.check()
    chair = another()
    chair.sign_in_as(CHAIR)
    chair.go(f"{room.path}/minutes")
    item = chair.page.get_by_role("region", name=HALL)
    expect(item).to_contain_text(NOTES)
    expect(item.get_by_text(FIRST)).to_have_count(1)
    expect(item.get_by_text(SECOND)).to_have_count(1)


def test_an_answer_that_is_lost_on_its_way_does_nothing_twice(room: Room) -> None:
    """The server takes the action, but the browser never hears so, and sends it again."""
    page, lost = room.visitor.page, []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/agenda-items/*/actions", lose, times=1)
    item = room.item(HALL)
    room.give(item, f"{FIRST} @treasurer by 3 December")
    expect(room.state).to_have_text(f"Not sent yet: 1 thing. {KEPT}")
    expect(room.state).to_contain_text("All saved", timeout=AGAIN)
    assert lost == [200]
    expect(given(item)).to_have_count(1)
    page.reload()
    expect(given(room.item(HALL))).to_have_count(1)


def test_a_sign_in_that_ended_meanwhile_loses_nothing(room: Room) -> None:
    """Signed out in between, such as after a long talk: the text waits, and goes when the same person is back."""
    page = room.visitor.page
    write_while_it_is_cut(room)
    page.context.clear_cookies()
    mend(room)
    expect(room.state).to_contain_text("You are signed out. What you typed is kept here.", timeout=AGAIN)
    expect(room.item(HALL).get_by_label("Notes")).to_have_value(NOTES)
    room.visitor.sign_in_as(SECRETARY)
    room.open()
    expect(room.state).to_contain_text("All saved", timeout=AGAIN)
    room.take(HALL)
    all_is_there_once(room)


def test_the_next_person_in_this_browser_neither_reads_nor_sends_it(room: Room) -> None:
    page = room.visitor.page
    write_while_it_is_cut(room)
    page.context.clear_cookies()
    mend(room)
    expect(room.state).to_contain_text("You are signed out.", timeout=AGAIN)
    room.visitor.sign_in_as(CHAIR)
    room.open()
    item = room.take(HALL)
    expect(item.get_by_label("Notes")).to_have_value("")
    expect(given(item)).to_have_count(0)
    expect(room.state).to_have_text("")
    assert NOTES not in str(page.evaluate("JSON.stringify(localStorage)"))


def test_signing_out_asks_first_while_something_is_not_sent(room: Room) -> None:
    page = room.visitor.page
    menu, sign_out = page.locator("summary", has_text=SECRETARY), page.get_by_role("button", name="Sign out")
    write_while_it_is_cut(room)
    menu.click()
    sign_out.click()
    asked = page.get_by_role("dialog", name="Something is not sent yet. Signing out throws it away.")
    asked.get_by_role("button", name="Go back").click()
    expect(room.state).to_have_text(f"Not sent yet: 3 things. {KEPT}")
    mend(room)
    expect(room.state).to_contain_text("All saved", timeout=AGAIN)
    menu.click()
    sign_out.click()
    page.wait_for_url("**/sign-in*")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('outbox:'))") == []
