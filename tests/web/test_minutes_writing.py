"""Minutes being written: their own words, each item for itself, and sending them round."""

from datetime import date

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.models import AgendaItem, Meeting, MeetingPulse, Minutes, Outbox, Person, Record
from tests.support.client import CheckingClient
from tests.support.meetings import hold, stand
from tests.support.minutes import NOTES, Cast, cast, minuted
from tests.support.people import make_person, make_role, sign_in

pytestmark = pytest.mark.usefixtures("app")
A_MEGABYTE = "word " * 200_000


@pytest.fixture
def people(client: CheckingClient) -> Cast:
    found = cast()
    sign_in(client, found.ann)
    return found


def path(meeting: Meeting, more: str = "") -> str:
    return f"/meetings/{meeting.id}/minutes{more}"


def notes_of(item: AgendaItem) -> str:
    found: str = db.session.query(AgendaItem.notes).filter_by(id=item.id).scalar()
    return found


def set_state(meeting: Meeting, state: MeetingState) -> None:
    with writing():
        db.session.query(Meeting).filter_by(id=meeting.id).update({"state": state})


def beat(meeting: Meeting) -> int:
    return db.session.query(MeetingPulse.beat).filter_by(meeting_id=meeting.id).scalar() or 0


def test_the_first_and_last_words_are_written(client: CheckingClient, people: Cast) -> None:
    said = {"version": 0, "opening": "Ann took the chair.", "closing": "Thanks to the hosts."}
    before = beat(people.meeting)
    assert client.send(path(people.meeting, "/edit"), said).status_code == 303
    page = client.get(path(people.meeting)).get_data(as_text=True)
    assert "Ann took the chair." in page
    assert "Thanks to the hosts." in page
    assert beat(people.meeting) == before + 1
    record = db.session.query(Record).filter_by(kind="minutes-changed").one()
    assert record.fields["after"]["opening"] == "Ann took the chair."
    assert record.fields["words"] == "Executive, Wed 14 October 2026"


def test_two_who_write_them_lose_nothing(client: CheckingClient, people: Cast) -> None:
    edit = path(people.meeting, "/edit")
    assert client.send(edit, {"version": 0, "opening": "Mine", "closing": ""}).status_code == 303
    second = client.send(edit, {"version": 0, "opening": "Yours", "closing": "Thanks"})
    assert second.status_code == 409
    page = second.get_data(as_text=True)
    assert "Mine" in page
    assert "Yours" in page
    assert db.session.query(Minutes).one().opening == "Mine"


def test_each_item_is_saved_for_itself(client: CheckingClient, people: Cast) -> None:
    spring, money = minuted(people)
    page = client.get(path(people.meeting, "/edit")).get_data(as_text=True)
    assert page.count("Save this item") == 3
    assert "The printer was asked for a price." in page
    for item, words in ((spring, "Leaflets go out in May."), (money, "The accounts were read.")):
        href = f"/agenda-items/{item.id}/minutes"
        assert client.send(href, {"version": item.version, "notes": words}).status_code == 303
    assert notes_of(spring) == "Leaflets go out in May."
    assert notes_of(money) == "The accounts were read."


def test_two_who_write_in_one_item_see_both_texts(client: CheckingClient, people: Cast) -> None:
    spring, _ = minuted(people)
    href, seen = f"/agenda-items/{spring.id}/minutes", {"version": spring.version}
    assert client.send(href, {**seen, "notes": "Mine"}).status_code == 303
    second = client.send(href, {**seen, "notes": "Yours"})
    assert second.status_code == 409
    assert "Mine" in second.get_data(as_text=True)
    assert "Yours" in second.get_data(as_text=True)
    assert notes_of(spring) == "Mine"


def test_a_megabyte_of_words_comes_back_with_a_word_on_its_length(client: CheckingClient, people: Cast) -> None:
    spring, _ = minuted(people)
    for href, data in (
        (path(people.meeting, "/edit"), {"version": 0, "opening": A_MEGABYTE, "closing": ""}),
        (f"/agenda-items/{spring.id}/minutes", {"version": spring.version, "notes": A_MEGABYTE}),
    ):
        answer = client.send(href, data)
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert "Please keep this to 20,000 characters." in page
        assert "word word word" in page
    assert notes_of(spring) == NOTES


def test_an_old_form_after_they_were_agreed_is_refused_with_its_text(client: CheckingClient, people: Cast) -> None:
    spring, _ = minuted(people)
    set_state(people.meeting, MeetingState.MINUTES_AGREED)
    for href, data in (
        (path(people.meeting, "/edit"), {"version": 0, "opening": "Typed before", "closing": ""}),
        (f"/agenda-items/{spring.id}/minutes", {"version": spring.version, "notes": "Typed before"}),
    ):
        answer = client.send(href, data)
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert "are agreed" in page
        assert "Typed before" in page
    assert notes_of(spring) == NOTES
    assert db.session.query(Minutes).count() == 0


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED])
def test_nothing_is_written_of_a_meeting_that_was_not_held(
    client: CheckingClient, people: Cast, state: MeetingState
) -> None:
    meeting = hold(date(2026, 12, 9), state)
    assert client.get(path(meeting, "/edit")).status_code == 303
    assert client.send(path(meeting, "/edit"), {"version": 0, "opening": "x", "closing": ""}).status_code == 422


def test_everybody_with_standing_gets_a_letter_and_who_has_no_address_is_named(
    client: CheckingClient, people: Cast
) -> None:
    minuted(people)
    make_person("Les Lost", stand(make_role("Vice Chair")))
    make_person("Sam Strange", make_role("Delegate"))
    with writing():
        db.session.query(Person).filter_by(name="Les Lost").update({"email": None})
    send = path(people.meeting, "/sending")
    assert "please tell them yourself: Les Lost" in client.get(send).get_data(as_text=True)
    told = client.send(send, {"version": 0}, follow_redirects=True).get_data(as_text=True)
    assert "2 letters. Please tell those without an address: Les Lost." in told
    assert "Sent on Wed 18 November 2026" in told
    letters = db.session.query(Outbox).order_by(Outbox.recipient).all()
    assert [one.recipient for one in letters] == ["ann.lee@example.org", "bea.marsh@example.org"]
    assert f"/meetings/{people.meeting.id}/minutes/mine" in letters[0].text
    assert "printer" not in letters[0].text
    assert db.session.query(Record).filter_by(kind="minutes-sent").one().fields["count"] == 2


def test_a_second_press_sends_nothing_twice_but_they_can_be_sent_again(client: CheckingClient, people: Cast) -> None:
    send = path(people.meeting, "/sending")
    assert client.send(send, {"version": 0}).status_code == 303
    twice = client.send(send, {"version": 0})
    assert twice.status_code == 422
    assert "changed or sent while you had this page open" in twice.get_data(as_text=True)
    assert db.session.query(Outbox).count() == 2
    version = db.session.query(Minutes.version).scalar()
    assert "Send them again" in client.get(send).get_data(as_text=True)
    assert client.send(send, {"version": version}).status_code == 303
    assert db.session.query(Outbox).count() == 4


def test_minutes_of_a_meeting_that_goes_on_are_not_sent(client: CheckingClient, people: Cast) -> None:
    assert "can be sent once it is closed" in client.get(path(people.later, "/sending")).get_data(as_text=True)
    assert client.send(path(people.later, "/sending"), {"version": 0}).status_code == 422
    assert db.session.query(Outbox).count() == 0
