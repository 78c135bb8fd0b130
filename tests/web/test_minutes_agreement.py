"""Minutes are agreed at a later meeting, with or without corrections, and stay as they were from then on."""

from datetime import date

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, Office
from intranet.models import AgendaItem, AgreedMinutes, Correction, Meeting, MeetingPulse, Record
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import body_of, hold, make_item
from tests.support.minutes import NOTES, Cast, cast, minuted, state_of
from tests.support.people import make_person, make_role, sign_in

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def people(client: CheckingClient) -> Cast:
    found = cast()
    minuted(found)
    sign_in(client, found.ann)
    return found


def path(meeting: Meeting, more: str = "/agreement") -> str:
    return f"/meetings/{meeting.id}/minutes{more}"


def seen(meeting: Meeting) -> int:
    return db.session.query(MeetingPulse.beat).filter_by(meeting_id=meeting.id).scalar() or 0


def spring() -> AgendaItem:
    return db.session.query(AgendaItem).filter_by(title="The spring campaign").populate_existing().one()


def form(people: Cast, **more: object) -> dict[str, object]:
    return {"version": seen(people.meeting), "at_id": people.later.id, **more}


def text(client: CheckingClient, href: str) -> str:
    return " ".join(client.get(href).get_data(as_text=True).split())


def test_they_are_agreed_as_they_are_and_kept_with_checksum_and_paper(client: CheckingClient, people: Cast) -> None:
    offered = client.get(path(people.meeting)).get_data(as_text=True)
    assert "Wed 18 November 2026" in offered
    assert client.send(path(people.meeting), form(people)).status_code == 303
    assert state_of(people.meeting) is MeetingState.MINUTES_AGREED
    kept = db.session.query(AgreedMinutes).one()
    assert (kept.edition, kept.agreed_at_id, kept.agreed_on) == (1, people.later.id, people.later.on)
    assert kept.pdf is not None
    assert kept.pdf.startswith(b"%PDF")
    page = text(client, path(people.meeting, ""))
    assert "Agreed on Wed 18 November 2026 (Executive). Nothing on this page changes." in page
    assert kept.checksum in page
    assert client.get(path(people.meeting, ".pdf")).data == kept.pdf
    record = db.session.query(Record).filter_by(kind="minutes-agreed").one()
    assert record.fields["checksum"] == kept.checksum
    assert record.fields["corrections"] == 0
    assert db.session.query(Correction).count() == 0


def test_corrections_change_the_words_and_show_in_both_minutes(client: CheckingClient, people: Cast) -> None:
    corrected = {f"item_{spring().id}": NOTES.replace("March", "May"), "whole_now": "Read “Lee” for “Leigh”."}
    assert client.send(path(people.meeting), form(people, **corrected)).status_code == 303
    assert spring().notes == NOTES.replace("March", "May")
    gone, new = "(gone: </span>March<span", "(new: </span>May<span"
    for meeting, title in (
        (people.meeting, "Corrections to these"),
        (people.later, "Corrections made here to earlier"),
    ):
        page = text(client, path(meeting, ""))
        assert title in page
        assert gone in page
        assert new in page
        assert "Read “Lee” for “Leigh”." in page
    assert "Leaflets go out in May." in text(client, path(people.meeting, ""))
    assert db.session.query(Record).filter_by(kind="minutes-corrected").count() == 2


@pytest.mark.parametrize(
    ("field", "blank", "more"),
    [("item", " ", {}), ("whole_now", "", {"whole_was": "Leigh"})],
)
def test_a_correction_without_words_is_refused_with_what_was_typed(
    client: CheckingClient, people: Cast, field: str, blank: str, more: dict[str, str]
) -> None:
    name = f"item_{spring().id}" if field == "item" else field
    answer = client.send(path(people.meeting), form(people, **{name: blank}, **more))
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "A correction needs words." in page
    assert all(words in page for words in more.values())
    assert state_of(people.meeting) is MeetingState.CLOSED
    assert spring().notes == NOTES


def test_an_item_of_another_meeting_cannot_be_corrected(client: CheckingClient, people: Cast) -> None:
    other = make_item(people.later, "Elsewhere", notes="Kept")
    answer = client.send(path(people.meeting), form(people, **{f"item_{other.id}": "Changed"}))
    assert answer.status_code == 303  # no such field is asked for, so nothing comes of it
    assert db.session.query(AgendaItem.notes).filter_by(id=other.id).scalar() == "Kept"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ((BodyKind.FORUM, date(2026, 11, 18), MeetingState.OPEN), "a meeting of another body"),
        ((BodyKind.EXECUTIVE, date(2026, 9, 9), MeetingState.CLOSED), "was not after the one"),
        ((BodyKind.EXECUTIVE, date(2026, 12, 9), MeetingState.PLANNED), "has not been opened"),
        ((BodyKind.EXECUTIVE, date(2026, 12, 9), MeetingState.MINUTES_AGREED), "are agreed themselves"),
    ],
)
def test_no_other_meeting_agrees_them(
    client: CheckingClient, people: Cast, other: tuple[BodyKind, date, MeetingState], words: str
) -> None:
    kind, on, state = other
    at = hold(on, state, body_of(kind, "Women's Forum" if kind is BodyKind.FORUM else "Executive"))
    assert f'value="{at.id}"' not in client.get(path(people.meeting)).get_data(as_text=True)
    answer = client.send(path(people.meeting), {**form(people), "at_id": at.id, "whole_now": "Typed"})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert "Typed" in answer.get_data(as_text=True)
    assert state_of(people.meeting) is MeetingState.CLOSED


@pytest.mark.parametrize("at_id", ["", "nonsense", "99999", "٣"])
def test_a_meeting_has_to_be_chosen(client: CheckingClient, people: Cast, at_id: str) -> None:
    assert client.send(path(people.meeting), {**form(people), "at_id": at_id}).status_code == 422
    itself = client.send(path(people.meeting), {**form(people), "at_id": people.meeting.id})
    assert "does not agree its own minutes" in itself.get_data(as_text=True)


def test_two_people_who_agree_at_once_agree_once(client: CheckingClient, people: Cast) -> None:
    both = form(people)
    chair = make_person("Cy Chair", make_role("Chair", Office.CHAIR))
    second = sign_in(client_of(client.application), chair)
    assert client.send(path(people.meeting), both).status_code == 303
    answer = second.send(path(people.meeting), {**both, "whole_now": "Typed"})
    assert answer.status_code == 422
    assert "agreed already. Nothing was done twice." in answer.get_data(as_text=True)
    assert "Typed" in answer.get_data(as_text=True)
    assert db.session.query(AgreedMinutes).count() == 1
    assert db.session.query(Correction).count() == 0


def test_what_changed_meanwhile_is_shown_before_anybody_agrees_to_it(client: CheckingClient, people: Cast) -> None:
    old = form(people, **{f"item_{spring().id}": "My correction"})
    href = f"/agenda-items/{spring().id}/minutes"
    assert client.send(href, {"version": spring().version, "notes": "Written meanwhile"}).status_code == 303
    answer = client.send(path(people.meeting), old)
    assert answer.status_code == 409
    assert "My correction" in answer.get_data(as_text=True)
    assert "Written meanwhile" in answer.get_data(as_text=True)
    assert state_of(people.meeting) is MeetingState.CLOSED


def test_a_megabyte_of_correction_comes_back(client: CheckingClient, people: Cast) -> None:
    answer = client.send(path(people.meeting), form(people, whole_now="word " * 200_000))
    assert answer.status_code == 422
    assert "Please keep this to 20,000 characters." in answer.get_data(as_text=True)
    assert "word word word" in answer.get_data(as_text=True)


def test_the_meeting_room_agrees_them_in_one_press(client: CheckingClient, people: Cast) -> None:
    pressed = {"as-they-are": "y", "at_id": people.later.id}
    answer = client.send(path(people.meeting), pressed)
    assert answer.status_code == 303
    assert answer.location == f"/meetings/{people.later.id}/room"
    again = client.send(path(people.meeting), pressed, follow_redirects=True)
    assert "agreed already. Nothing was done twice." in again.get_data(as_text=True)
    with writing():
        db.session.query(Meeting).filter_by(id=people.meeting.id).update({"state": MeetingState.CLOSED})
        db.session.query(Meeting).filter_by(id=people.later.id).update({"state": MeetingState.PLANNED})
    refused = client.send(path(people.meeting), pressed, follow_redirects=True)
    assert "has not been opened" in refused.get_data(as_text=True)


def test_nobody_agrees_who_does_not_run_the_meeting(client: CheckingClient, people: Cast) -> None:
    sign_in(client, people.bea)
    assert client.send(path(people.meeting), form(people)).status_code == 403
    assert client.send(path(people.meeting, "/reopening"), {"reason": "x"}).status_code == 403
    assert state_of(people.meeting) is MeetingState.CLOSED


def test_the_meeting_that_agreed_them_stays_after_them(client: CheckingClient, people: Cast) -> None:
    assert client.send(path(people.meeting), form(people)).status_code == 303
    version = db.session.query(Meeting.version).filter_by(id=people.later.id).scalar()
    sent = {"version": version, "kind": "ordinary", "on": "2026-10-01", "starts_at": "19:30", "place": "Elsewhere"}
    answer = client.send(f"/meetings/{people.later.id}/edit", sent)
    assert answer.status_code == 422
    assert "It agreed the minutes of Wednesday 14 October 2026, so it was on a later day." in answer.text
    assert client.send(f"/meetings/{people.later.id}/edit", {**sent, "on": "2026-10-15"}).status_code == 303
