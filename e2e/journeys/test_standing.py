"""What an auditor, a co-ordinating officer and an observer see of a meeting, may do there, and are refused."""

import quopri
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from e2e.pages.meeting import LAST, SECRETARY, Room, find, open_with_everybody, press
from e2e.pages.visit import Visitor

AUDITOR, EQUALITIES, OBSERVER = "Harold Pym", "Farida Nasser", "Nadia Petrov"
ADDRESS, PASSWORD = "harold.pym@example.org", "four plain words and a tea cosy"
GROUP, ITS_DAY = "County Labour Group", "Thu 10 December"
READ = ("agenda", "papers", "correspondence", "reports", "attendance", "review", "minutes")
RUN = ("edit", "agenda/arrange", "notice", "papers-out", "screen", "review/closing", "minutes/edit", "suspension")
NO_VOTE = "speaks at this meeting, and has no vote, so they can neither move nor second."
SENT = """([path, fields]) => fetch(path, {method: "POST", redirect: "manual", body: new URLSearchParams({
    ...fields, csrf_token: document.querySelector("[name=csrf_token]").value})}).then(answer => answer.status)"""


def answers(visitor: Visitor, path: str, *pages: str) -> set[int]:
    """With which statuses the pages of a meeting answer somebody."""
    return {visitor.page.request.get(f"{visitor.url}{path}/{one}").status for one in pages}


def writes(visitor: Visitor, path: str, **fields: str) -> int:
    """With which status the server answers what no page of theirs offers, sent with a good token."""
    status: int = visitor.page.evaluate(SENT, [path, fields])
    return status


def tabs(visitor: Visitor) -> list[str]:
    return visitor.page.get_by_role("navigation", name="This meeting").get_by_role("link").all_inner_texts()


def invited(secretary: Visitor, auditor: Visitor, mail: Path) -> None:
    """The auditor had no account: the secretary writes down an address, and the letter's link opens one."""
    page = secretary.page
    secretary.go("/people/")
    page.get_by_role("link", name=AUDITOR).first.click()
    page.get_by_role("link", name="Add one").click()
    page.get_by_label("E-mail address").fill(ADDRESS)
    press(secretary, "Save")
    page.get_by_role("complementary", name="Beside").get_by_role("button", name="Send an invitation").click()
    expect(page.get_by_text(f"An invitation is on its way to {ADDRESS}.")).to_be_visible()
    letter = quopri.decodestring(next(mail.glob("*-invitation-*")).read_bytes()).decode()
    link = re.search(r"http\S+/invitation/\S+", letter)
    assert link
    auditor.page.goto(link[0])
    auditor.page.get_by_label("New password").fill(PASSWORD)
    auditor.page.get_by_label("The same once more").fill(PASSWORD)
    press(auditor, "Open my account")
    press(auditor, "I have read this. Go on")
    auditor.go("/")
    expect(auditor.page.get_by_role("heading", name="Due", exact=True)).to_be_visible()


def test_an_auditor_attends_and_reads(
    visitor: Visitor, another: Callable[..., Visitor], tmp_path: Path, meeting_evening: None
) -> None:
    secretary, auditor = visitor, another()
    secretary.sign_in_as(SECRETARY)
    invited(secretary, auditor, tmp_path / "mail")
    page = auditor.page
    path = find(auditor)
    assert tabs(auditor) == ["Meeting", "Agenda", "Papers", "Reports"]
    press(auditor, "Send apologies")
    expect(page.get_by_role("heading", name="You sent apologies")).to_be_visible()
    press(auditor, "I am coming")
    expect(page.get_by_role("heading", name="You are coming")).to_be_visible()
    auditor.check()

    open_with_everybody(secretary)
    assert answers(auditor, path, *READ) == {200}
    assert answers(auditor, path, *RUN, "agenda/new", "papers/new") == {403}
    auditor.go(f"{path}/room")
    expect(page.get_by_label("Notes")).to_have_count(0)
    auditor.open(f"{path}/review")
    expect(page.get_by_role("button", name="On track")).to_have_count(0)
    assert writes(auditor, f"{path}/closing") == 403
    auditor.go(find(auditor, LAST) + "/minutes")
    expect(page.get_by_role("region", name="Who was there")).to_contain_text(AUDITOR)
    for link in ("Edit them", "Send them", "Agree them"):
        expect(page.get_by_role("link", name=link)).to_have_count(0)


def propose(officer: Visitor, title: str) -> None:
    page = officer.page
    page.get_by_role("link", name="Propose an item").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("What the meeting is to do").select_option("To discuss")
    officer.check()
    press(officer, "Propose it")
    expect(page.get_by_role("region", name="What you proposed")).to_contain_text(title)


def test_a_coordinating_officer_speaks_and_has_no_vote(
    visitor: Visitor, another: Callable[..., Visitor], meeting_evening: None
) -> None:
    secretary, officer = visitor, another()
    officer.sign_in_as(EQUALITIES)
    path = find(officer)
    officer.go(f"{path}/agenda")
    propose(officer, "Hearing loops in both halls")

    secretary.sign_in_as(SECRETARY)
    assert open_with_everybody(secretary) == path
    assert answers(officer, path, *READ) == {200}
    assert answers(officer, path, *RUN) == {403}
    room = Room(secretary, path)
    room.open()
    item = room.take("A hall for the annual general meeting")
    number = re.sub(r"\D", "", item.get_attribute("id") or "")
    officer.go(path)
    for what, fields in (
        ("notes", {"notes": "Mine", "version": "1", "opened": "{}"}),
        ("decisions", {"words": "Mine", "outcome": "carried", "way": "hands"}),
        ("actions", {"words": "Mine @secretary"}),
        ("state", {"state": "done"}),
    ):
        assert writes(officer, f"/agenda-items/{number}/{what}", **fields) == 403

    item.locator("summary", has_text="Write a decision").click()
    moved, seconded = item.get_by_label("Moved by"), item.get_by_label("Seconded by")
    for people in (moved, seconded):
        expect(people.get_by_role("option")).to_have_count(9)
        expect(people).not_to_contain_text(EQUALITIES)
        expect(people).not_to_contain_text(AUDITOR)
    interest = item.get_by_label("Who", exact=True).locator("option", has_text=EQUALITIES).get_attribute("value")
    seconded.evaluate("(choice, id) => choice.add(new Option('forged', id, false, true))", interest)
    item.get_by_label("What was decided").fill("Hearing loops are bought.")
    item.get_by_role("button", name="Save the decision").click()
    expect(secretary.page.get_by_role("alert")).to_contain_text(f"{EQUALITIES} {NO_VOTE}")
    expect(secretary.page.get_by_label("What was decided")).to_have_value("Hearing loops are bought.")
    secretary.check_refused()


def test_an_observer_of_another_body_reads_when_and_where(visitor: Visitor, meeting_evening: None) -> None:
    observer, page = visitor, visitor.page
    observer.sign_in_as(OBSERVER)
    path = find(observer)
    expect(page.get_by_role("main")).to_contain_text("19:00 (today)")
    expect(page.get_by_role("navigation", name="This meeting")).to_have_count(0)
    expect(page.get_by_role("heading", name="coming")).to_have_count(0)
    observer.check()
    assert answers(observer, path, *READ, *RUN, "room", "agenda/new", "papers/new", "minutes.pdf") == {403}
    assert answers(observer, find(observer, LAST), "minutes", "minutes.pdf", "agenda.pdf", "attendance") == {403}
    assert writes(observer, f"{path}/coming", coming="coming") == 403
    assert answers(observer, "", "correspondence/", "actions/", "progress-report", "branch-mailings/") == {403}

    # At the Group's own meetings, which the role is there to speak at:
    theirs = find(observer, ITS_DAY, GROUP)
    assert tabs(observer) == ["Meeting", "Agenda", "Papers"]
    press(observer, "I am coming")
    expect(page.get_by_role("heading", name="You are coming")).to_be_visible()
    assert answers(observer, theirs, "agenda", "papers", "agenda/new", "papers/new") == {200}
    assert answers(observer, theirs, "edit", "agenda/arrange", "notice", "screen") == {403}
