"""The monthly mailing to the branches: gathered, edited, sent once."""

from datetime import date

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import DecisionOutcome, MeetingState
from intranet.core.vocabulary import RoleKind
from intranet.models import AgendaItem, BranchMailing, Decision, Meeting, Outbox, Person, Record
from tests.support.client import CheckingClient
from tests.support.meetings import at, hold, make_item
from tests.support.minutes import Cast, cast, decide
from tests.support.people import make_person, make_role, sign_in

pytestmark = pytest.mark.usefixtures("app")
FOURTH = date(2026, 11, 4)
MONTH = "2026-11"


@pytest.fixture
def people(client: CheckingClient) -> Cast:
    found = cast()
    sign_in(client, found.ann)
    return found


@pytest.fixture
def meeting(people: Cast) -> Meeting:
    return hold(FOURTH, MeetingState.CLOSED, opened_at=at(19, on=FOURTH), closed_at=at(21, on=FOURTH))


def mailing() -> BranchMailing:
    return db.session.query(BranchMailing).populate_existing().one()


def started(client: CheckingClient) -> BranchMailing:
    assert client.send("/branch-mailings/new", {"month": MONTH}).status_code == 303
    return mailing()


def marked(meeting: Meeting, title: str = "The spring campaign", **more: object) -> AgendaItem:
    return make_item(meeting, title, **{"tell_branches": True, "notes": "Leaflets go out in March.", **more})


def test_it_gathers_what_is_marked_in_plain_words_meeting_by_meeting(client: CheckingClient, meeting: Meeting) -> None:
    decide(marked(meeting), 1, "To print 5,000 leaflets")
    money = make_item(meeting, "The accounts", notes="Said among ourselves")
    decide(money, 2, "To publish the accounts", tell_branches=True)
    decide(money, 3, "To ask the bank", outcome=DecisionOutcome.LOST)
    branch = hold(date(2026, 11, 10), MeetingState.CLOSED)
    marked(branch, "A fair", notes="")
    assert started(client).words == (
        "Executive, Wednesday 4 November 2026\n\n"
        "The spring campaign\nLeaflets go out in March.\nDecided: To print 5,000 leaflets\n\n"
        "The accounts\nDecided: To publish the accounts\n\n\n"
        "Executive, Tuesday 10 November 2026\n\nA fair"
    )
    assert mailing().subject == "To our branches: November 2026"


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 10, 31), MeetingState.CLOSED),
        (date(2026, 12, 1), MeetingState.CLOSED),
        (date(2026, 11, 17), MeetingState.OPEN),
        (date(2026, 11, 17), MeetingState.CANCELLED),
    ],
)
def test_what_was_not_closed_that_month_is_left_out(
    client: CheckingClient, people: Cast, on: date, state: MeetingState
) -> None:
    marked(hold(on, state))
    assert started(client).words == ""


def test_a_meeting_counts_in_the_month_in_which_it_closed(client: CheckingClient, people: Cast) -> None:
    on, closed_at = date(2026, 10, 31), at(0, 10, on=date(2026, 11, 1))
    marked(hold(on, MeetingState.CLOSED, opened_at=at(21, on=on), closed_at=closed_at), "A late night")
    assert "A late night" in started(client).words


def test_gathering_again_adds_only_what_is_new(client: CheckingClient, meeting: Meeting) -> None:
    item = marked(meeting)
    found = started(client)
    href = f"/branch-mailings/{found.id}"
    client.send(href, {"version": found.version, "subject": "News", "words": "My own words"})
    assert "more thing" not in client.get(href).get_data(as_text=True)
    client.send(f"{href}/gathering")
    assert mailing().words == "My own words"
    decide(item, 1, "To print 5,000 leaflets")
    marked(meeting, "A fair", notes="On the green")
    assert "2 more things were marked" in client.get(href).get_data(as_text=True)
    for _ in range(2):
        assert client.send(f"{href}/gathering").status_code == 303
    assert mailing().words == (
        "My own words\n\n\nExecutive, Wednesday 4 November 2026\n\n"
        "The spring campaign\nDecided: To print 5,000 leaflets\n\nA fair\nOn the green"
    )


def test_a_month_is_started_once_and_only_this_one_or_the_last(client: CheckingClient, people: Cast) -> None:
    first = started(client)
    assert started(client).id == first.id
    for month in ("2026-09", "2026-12", "nonsense", ""):
        assert client.send("/branch-mailings/new", {"month": month}).status_code == 422
    assert client.send("/branch-mailings/new", {"month": "2026-10"}).status_code == 303
    page = client.get("/branch-mailings/").get_data(as_text=True)
    assert page.index("November 2026") < page.index("October 2026")
    assert "Start it" not in page


def test_two_who_edit_it_lose_nothing(client: CheckingClient, people: Cast) -> None:
    found = started(client)
    href, opened = f"/branch-mailings/{found.id}", {"version": found.version, "subject": "News"}
    assert client.send(href, {**opened, "words": "Mine"}).status_code == 303
    second = client.send(href, {**opened, "words": "Yours"})
    assert second.status_code == 409
    assert "Mine" in second.get_data(as_text=True)
    assert "Yours" in second.get_data(as_text=True)
    assert mailing().words == "Mine"


def test_a_megabyte_of_words_is_refused_and_comes_back(client: CheckingClient, people: Cast) -> None:
    found = started(client)
    answer = client.send(
        f"/branch-mailings/{found.id}", {"version": found.version, "subject": "News", "words": "word " * 200_000}
    )
    assert answer.status_code == 422
    assert "Please keep this to 50,000 characters." in answer.get_data(as_text=True)
    assert "word word word" in answer.get_data(as_text=True)
    assert mailing().words == ""


def test_it_goes_to_the_branch_officers_once_and_stays_as_it_was(client: CheckingClient, meeting: Meeting) -> None:
    branch = make_role("Aldersyke Branch Secretary", kind=RoleKind.BRANCH)
    make_person("Bron Adair", branch)
    make_person("Les Lost", make_role("Wearmoor Branch Chair", kind=RoleKind.BRANCH))
    with writing():
        db.session.query(Person).filter_by(name="Les Lost").update({"email": None})
    marked(meeting)
    found = started(client)
    href = f"/branch-mailings/{found.id}"
    asked = client.get(f"{href}/sending").get_data(as_text=True)
    assert "Bron Adair" in asked
    assert "please tell them yourself: Les Lost" in asked
    told = client.send(f"{href}/sending", {"version": found.version}, follow_redirects=True).get_data(as_text=True)
    assert "1 letter. Please tell those without an address: Les Lost." in told
    again = client.send(f"{href}/sending", {"version": found.version})
    assert again.status_code == 422
    assert "was sent already" in again.get_data(as_text=True)
    letter = db.session.query(Outbox).one()
    assert letter.recipient == "bron.adair@example.org"
    assert letter.subject == "To our branches: November 2026"
    assert "Leaflets go out in March." in letter.text
    written = client.send(href, {"version": mailing().version, "subject": "Other", "words": "Other"})
    assert written.status_code == 422
    assert "was sent already" in written.get_data(as_text=True)
    assert client.send(f"{href}/gathering").status_code == 303
    assert mailing().words == found.words
    assert "Leaflets go out in March." in client.get(href).get_data(as_text=True)
    assert db.session.query(Record).filter_by(kind="mailing-sent").count() == 1


def test_what_changed_meanwhile_or_says_nothing_is_not_sent(client: CheckingClient, meeting: Meeting) -> None:
    make_person("Bron Adair", make_role("Aldersyke Branch Secretary", kind=RoleKind.BRANCH))
    found = started(client)
    href, seen = f"/branch-mailings/{found.id}/sending", {"version": found.version}
    assert "nothing in it yet" in client.send(href, seen).get_data(as_text=True)
    marked(meeting)
    client.send(f"/branch-mailings/{found.id}/gathering")
    stale = client.send(href, seen)
    assert stale.status_code == 422
    assert "was changed while you had this page open" in stale.get_data(as_text=True)
    assert db.session.query(Outbox).count() == 0


def test_it_can_be_copied_without_addresses(client: CheckingClient, meeting: Meeting) -> None:
    marked(meeting)
    page = client.get(f"/branch-mailings/{started(client).id}").get_data(as_text=True)
    assert 'href="mailto:?subject=To%20our%20branches' in page
    assert "Leaflets%20go%20out" in page
    with writing():
        db.session.query(BranchMailing).update({"words": "word " * 900})
    assert "body=" not in client.get(f"/branch-mailings/{mailing().id}").get_data(as_text=True)


def test_only_the_secretary_and_the_chair_write_it(client: CheckingClient, people: Cast) -> None:
    found = started(client)
    sign_in(client, people.bea)
    for path in ("", f"{found.id}", f"{found.id}/sending"):
        assert client.get(f"/branch-mailings/{path}").status_code == 403
    assert client.get("/branch-mailings/99").status_code == 404


def test_a_decision_that_went_out_is_not_lost_with_its_mark(client: CheckingClient, meeting: Meeting) -> None:
    decide(marked(meeting), 1, "To print 5,000 leaflets")
    found = started(client)
    with writing():
        db.session.query(Decision).update({"tell_branches": True})
    client.send(f"/branch-mailings/{found.id}/gathering")
    assert mailing().words == found.words
