"""A whole meeting of the executive: from the papers and the notice to minutes that are agreed with a correction."""

import io
from collections.abc import Callable

import time_machine
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from e2e.pages.meeting import (
    AFTER,
    CAMPAIGNER,
    LAST,
    NEXT,
    SECRETARY,
    TREASURER,
    Room,
    find,
    open_with_everybody,
    press,
)
from e2e.pages.visit import Visitor

THREE_WEEKS_LATER = "2026-12-15T18:55:00+00:00"
HALL, BADGES, BUDGET = (
    "A hall for the annual general meeting",
    "Badges for canvassers",
    "First thoughts on next year's budget",
)
NOTES = "Two halls were looked at; the Welfare Hall has a ramp and a loop."
DECIDED = "The Welfare Hall is taken for the whole of next year."
ACTION = "Pay the deposit for the Welfare Hall"


def send_the_papers(secretary: Visitor) -> None:
    page = secretary.page
    find(secretary)
    page.get_by_role("link", name="Make it ready: Agenda and papers to everybody").click()
    expect(page.get_by_text("No e-mail address is known of Harold Pym")).to_be_visible()
    secretary.check()
    press(secretary, "Send the papers")
    expect(page.get_by_text("The papers are out.")).to_be_visible()


def give_notice(secretary: Visitor, day: str) -> str:
    """The notice of a meeting, and an agenda to which everything comes back that was left; its address."""
    page = secretary.page
    path = find(secretary, day)
    secretary.go(f"{path}/agenda")
    press(secretary, "Start the agenda")
    expect(page.get_by_role("heading", level=1)).to_have_text("Arrange the agenda")
    secretary.go(path)
    page.get_by_role("main").get_by_role("link", name="Give notice", exact=True).click()
    secretary.check()
    press(secretary, "Give notice")
    expect(page.get_by_text("Notice is given.")).to_be_visible()
    return path


def decide(item: Locator, words: str, moved: str, seconded: str) -> None:
    """Write a decision; the key d leads to it."""
    item.page.get_by_role("main").focus()
    item.page.keyboard.press("d")
    expect(item.get_by_label("What was decided")).to_be_focused()
    item.page.keyboard.type(words)
    item.get_by_label("Moved by").select_option(moved)
    item.get_by_label("Seconded by").select_option(seconded)
    item.get_by_role("button", name="Save the decision").click()
    expect(item.get_by_role("region", name="Decisions")).to_contain_text(f"Moved by {moved}, seconded by {seconded}.")


def sit(secretary: Visitor, room: Room) -> None:
    """One item with notes, a decision and an action; one that goes to the next meeting; and on to the one after."""
    keys = secretary.page.keyboard
    room.open()
    item = room.take(HALL)
    press(secretary, "Begin this item")
    expect(item.get_by_role("button", name="Done, next item")).to_be_visible()
    room.note(item, NOTES)
    decide(item, DECIDED, TREASURER, CAMPAIGNER)
    room.give(item, f"{ACTION} @treasurer by 3 December")
    expect(item.get_by_role("region", name="Actions")).to_contain_text(f"Treasurer: {ACTION}")
    expect(item.get_by_label("Action", exact=True)).to_be_focused()
    secretary.check()
    secretary.page.get_by_role("main").focus()
    keys.press("n")
    room.item("Storage for the gazebo")
    room.take(BADGES).get_by_role("button", name="Move to next meeting").click()
    expect(secretary.page.get_by_role("navigation", name="Agenda")).to_contain_text(f"{BADGES} next meeting")


def agree_the_last_minutes(secretary: Visitor, room: Room) -> None:
    """From the item that they stand under, with one word put right; both minutes show it."""
    page = secretary.page
    room.take("Minutes of the last meeting").get_by_role("link", name=f"The minutes of {LAST}").click()
    page.get_by_role("complementary", name="Beside").get_by_role("link", name="Agree them").click()
    page.get_by_role("group").filter(has_text=BUDGET).locator("summary").click()
    notes = page.get_by_label(BUDGET)
    notes.fill(notes.input_value().replace("by a third", "by a quarter"))
    secretary.check()
    press(secretary, "Agree them")
    expect(page.get_by_text(f"Agreed on {NEXT} 2026 (Executive).")).to_be_visible()
    correction = page.get_by_role("region", name="Corrections to these minutes")
    expect(correction.locator("del")).to_contain_text("third")
    expect(correction.locator("ins")).to_contain_text("quarter")
    secretary.check()


def close_and_send(secretary: Visitor, path: str) -> str:
    """Close the meeting, look at its minutes, send them; the text of their PDF."""
    page = secretary.page
    secretary.go(path)
    press(secretary, "Close the meeting")
    page.get_by_role("link", name="Finish the minutes").click()
    main = page.get_by_role("main")
    item = main.get_by_role("region", name=HALL)
    for words in (NOTES, DECIDED, f"Moved by {TREASURER}, seconded by {CAMPAIGNER}.", ACTION, "Treasurer, by Thu 3"):
        expect(item).to_contain_text(words)
    expect(item.get_by_role("strong")).to_have_count(2)
    expect(main.get_by_role("region", name="Who was there")).to_contain_text("Priya Raman")
    expect(main.get_by_role("region", name="Corrections made here to earlier minutes")).to_contain_text("quarter")
    secretary.check()
    page.get_by_role("link", name="Send them").click()
    press(secretary, "Send them")
    expect(page.get_by_text("The minutes are on their way: 16 letters.")).to_be_visible()
    paper = page.request.get(f"{secretary.url}{path}/minutes.pdf")
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    return " ".join("\n".join(one.extract_text() for one in PdfReader(io.BytesIO(paper.body())).pages).split())


def agree_at_the_next(secretary: Visitor, earlier: str, later: str) -> None:
    """Three weeks later: the next meeting sits, and agrees them as they are."""
    page = secretary.page
    secretary.go(later)
    press(secretary, "Open the meeting")
    secretary.go(f"{earlier}/minutes/agreement")
    press(secretary, "Agree them")
    expect(page.get_by_text(f"Agreed on {AFTER} 2026 (Executive). Nothing on this page changes.")).to_be_visible()
    expect(page.get_by_role("region", name="How to know that it is this text")).to_be_visible()
    secretary.go(f"{earlier}/room")
    expect(page.get_by_label("Notes")).to_have_count(0)


def test_from_the_papers_to_agreed_minutes(
    visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None
) -> None:
    secretary, treasurer = visitor, another()
    secretary.sign_in_as(SECRETARY)
    treasurer.sign_in_as(TREASURER)
    send_the_papers(secretary)
    path = open_with_everybody(secretary)
    secretary.check()
    room = Room(secretary, path)
    sit(secretary, room)

    treasurer.go("/")
    expect(treasurer.row(ACTION)).to_contain_text("Thu 3 December")
    treasurer.open(f"{path}/minutes/mine")
    expect(treasurer.page.get_by_role("region", name="To do")).to_contain_text(ACTION)

    room.open()
    agree_the_last_minutes(secretary, room)
    paper = close_and_send(secretary, path)
    for words in (DECIDED, ACTION, "Corrections made here to earlier minutes", "quarter"):
        assert words in paper
    later = give_notice(secretary, AFTER)
    secretary.go(f"{later}/agenda")
    expect(secretary.page.get_by_role("main")).to_contain_text(BADGES)
    expect(secretary.page.get_by_role("main")).to_contain_text(ACTION)
    with time_machine.travel(THREE_WEEKS_LATER, tick=True):
        secretary.sign_in_as(SECRETARY)
        agree_at_the_next(secretary, path, later)
