"""The attendance page: who is here, presses, times, and the quorum in words."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import writing
from intranet.core.meeting_vocabulary import Coming, MeetingState
from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind
from intranet.models import Meeting
from intranet.services import coming
from tests.support.attendance import Executive, facts_of, here, let_deputise, make_executive, row_of
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import at, body_of, hold, stand
from tests.support.people import make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def executive(app: Flask) -> Executive:
    return make_executive(opened_at=at(19))


@pytest.fixture
def secretary(client: CheckingClient, executive: Executive) -> CheckingClient:
    return sign_in(client, executive.secretary)


def page(client: CheckingClient, meeting: Meeting, query: str = "") -> str:
    return client.get(f"/meetings/{meeting.id}/attendance{query}").get_data(as_text=True)


def press_of(text: str, label: str) -> str:
    """Where a button leads, by its name."""
    found = re.search(rf'formaction="([^"]+)"[^>]*aria-label="{label}"', text)
    assert found, label
    return found[1].replace("&amp;", "&")


def test_everybody_stands_by_standing_and_vacant_roles_too(secretary: CheckingClient, executive: Executive) -> None:
    stand(make_role("Youth Officer"))
    text = page(secretary, executive.meeting)
    order = ("Who vote", "Amara Ode", "Tom Ziel", "Youth Officer", "Who speak", "Wei Lin")
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "0 of 3 here" in text
    assert "Not quorate: 2 more who vote are needed. 0 of 3 who vote are here; 2 are needed." in text


def test_here_left_and_back_are_one_press_each(
    secretary: CheckingClient, executive: Executive, evening: time_machine.Traveller
) -> None:
    meeting = executive.meeting
    for name in ("Amara Ode", "Tom Ziel"):
        answer = secretary.send(press_of(page(secretary, meeting), f"{name} is here"))
        assert answer.status_code == 303
    text = page(secretary, meeting)
    assert "2 of 3 who vote are here; 2 are needed." in text
    assert text.count(">since 19:30<") == 2
    evening.shift(timedelta(minutes=11))
    secretary.send(press_of(text, "Tom Ziel left"))
    text = page(secretary, meeting)
    assert "The quorum was lost at 19:41. Not quorate: one more who votes is needed. 1 of 3 who vote is here" in text
    assert "Not quorate at the opening, until 19:30" in text
    assert "Quorate from 19:30 to 19:41" in text
    assert "19:30 to 19:41" in text
    secretary.send(press_of(text, "Tom Ziel is back"))
    assert here(meeting) == ["Amara Ode", "Tom Ziel"]


def test_a_press_counts_at_the_time_that_was_set(secretary: CheckingClient, executive: Executive) -> None:
    text = page(secretary, executive.meeting, "?at=19:10")
    assert "Whoever you press now came or left at 19:10" in text
    answer = secretary.send(press_of(text, "Amara Ode is here"))
    assert answer.headers["Location"].startswith(f"/meetings/{executive.meeting.id}/attendance?at=19:10#person-")
    assert row_of(executive.meeting, "Amara Ode").stays[0].arrived_at == at(19, 10)


def test_a_time_that_is_none_is_refused(secretary: CheckingClient, executive: Executive) -> None:
    base = f"/meetings/{executive.meeting.id}"
    answer = secretary.get(f"{base}/attendance?at=25:99")
    assert answer.status_code == 422
    assert "There is no such time." in answer.get_data(as_text=True)
    for wrong, said in (("25:99", "There is no such time."), ("21:00", "This time is still to come.")):
        answer = secretary.send(f"{base}/arrivals?person={executive.chair.id}&at={wrong}")
        assert said in secretary.get(answer.headers["Location"]).get_data(as_text=True)
    assert here(executive.meeting) == []


def test_after_a_meeting_the_beginning_is_offered(secretary: CheckingClient, executive: Executive) -> None:
    meeting = hold(on=at(19).date() - timedelta(days=7), state=MeetingState.CLOSED)
    text = page(secretary, meeting)
    assert 'value="19:30"' in text
    secretary.send(press_of(text, "Amara Ode is here"))
    assert row_of(meeting, "Amara Ode").stays[0].arrived_at == at(19, 30, on=meeting.on)


def test_a_time_after_midnight_is_of_the_next_day(secretary: CheckingClient, executive: Executive) -> None:
    meeting = hold(on=at(19).date() - timedelta(days=7), state=MeetingState.CLOSED)
    secretary.send(press_of(page(secretary, meeting), "Amara Ode is here"))
    secretary.send(press_of(page(secretary, meeting, "?at=00:10"), "Amara Ode left"))
    assert row_of(meeting, "Amara Ode").stays[0].left_at == at(0, 10, on=meeting.on + timedelta(days=1))


def test_all_who_said_so_are_here_in_one_press(secretary: CheckingClient, executive: Executive) -> None:
    meeting = executive.meeting
    for person in (executive.chair, executive.it_officer):
        secretary.send(f"/meetings/{meeting.id}/coming?person={person.id}", {"coming": "coming"})
    assert "All 2 who said they come are here" in page(secretary, meeting)
    secretary.send(f"/meetings/{meeting.id}/arrivals/all")
    assert here(meeting) == ["Amara Ode", "Wei Lin"]


def test_apologies_fill_the_attendance_and_their_words_are_for_those_who_minute(
    secretary: CheckingClient, executive: Executive, app: Flask
) -> None:
    secretary.send(
        f"/meetings/{executive.meeting.id}/coming?person={executive.treasurer.id}",
        {"coming": "apologies", "words": "In hospital"},
    )
    assert "Apologies: In hospital" in page(secretary, executive.meeting)
    speaker = sign_in(client_of(app), executive.it_officer)
    text = page(speaker, executive.meeting)
    assert "Apologies" in text
    assert "In hospital" not in text
    assert "arrivals" not in text


def test_before_the_day_it_says_who_comes(secretary: CheckingClient, executive: Executive) -> None:
    meeting = hold(on=at(19).date() + timedelta(days=3), state=MeetingState.PAPERS_OUT)
    secretary.send(f"/meetings/{meeting.id}/coming", {"coming": "coming"})
    text = page(secretary, meeting)
    assert "1 of 3 who vote said that they come; 2 are needed." in text
    assert "Who is here can be written on its day." in text
    assert "arrivals" not in text
    secretary.send(press_of(text, "Apologies: Tom Ziel").replace("&amp;", "&"), {"coming": "apologies"})
    assert row_of(meeting, "Tom Ziel").coming is Coming.APOLOGIES


def test_a_guest_is_written_down_and_a_nameless_one_comes_back(secretary: CheckingClient, executive: Executive) -> None:
    base = f"/meetings/{executive.meeting.id}"
    answer = secretary.send(f"{base}/guests", {"name": " ", "words": "Speaker on housing"})
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert "Please write the guest’s name." in text
    assert 'value="Speaker on housing"' in text
    secretary.send(f"{base}/guests", {"name": "Gus Tee", "words": "Speaker on housing"})
    text = page(secretary, executive.meeting)
    assert "1 of 1 here" in text
    secretary.send(press_of(text, "Gus Tee left"))
    secretary.send(press_of(page(secretary, executive.meeting), "Take Gus Tee off the list"))
    assert "Gus Tee" not in page(secretary, executive.meeting)


def test_a_deputy_is_offered_only_for_an_empty_seat(secretary: CheckingClient, executive: Executive) -> None:
    role = stand(make_role("Assistant", kind=RoleKind.OTHER), StandingKind.ATTENDS)
    dee = make_person("Dee Puty", role)
    treasurer = executive.roles["Treasurer"]
    let_deputise(treasurer, role)
    text = page(secretary, executive.meeting)
    assert "Dee Puty for the Treasurer" in text
    base = f"/meetings/{executive.meeting.id}"
    secretary.send(f"{base}/deputies", {"deputy": f"{treasurer.id}-{dee.id}"})
    text = page(secretary, executive.meeting)
    assert "sits for the Treasurer" in text
    assert "Dee Puty for the Treasurer" not in text
    secretary.send(f"{base}/arrivals?person={executive.treasurer.id}")
    assert "sits for the Treasurer, who is here" in page(secretary, executive.meeting)
    answer = secretary.send(f"{base}/deputies", {"deputy": "1-9999"})
    assert answer.status_code == 422
    assert "Please choose one from the list." in answer.get_data(as_text=True)


def test_members_are_counted_at_their_meeting(secretary: CheckingClient, executive: Executive) -> None:
    general = body_of(BodyKind.GENERAL, "All-member meeting")
    stand(executive.roles["Chair"], body=general)
    meeting = hold(state=MeetingState.OPEN, body=general)
    base = f"/meetings/{meeting.id}"
    secretary.send(f"{base}/others", {"number": "30"})
    text = page(secretary, meeting)
    assert "30 who vote are here; 25 are needed." in text
    answer = secretary.send(f"{base}/others", {"number": "many"})
    assert answer.status_code == 422
    assert 'value="many"' in answer.get_data(as_text=True)
    assert "Other members with a vote" not in page(secretary, executive.meeting)


def test_times_are_put_right_on_their_page(secretary: CheckingClient, executive: Executive) -> None:
    meeting = executive.meeting
    secretary.send(f"/meetings/{meeting.id}/arrivals?person={executive.chair.id}")
    (stay,) = row_of(meeting, "Amara Ode").stays
    path = f"/presences/{stay.id}/edit"
    text = secretary.get(path).get_data(as_text=True)
    was = re.search(r'name="was"[^>]*value="([^"]*)"', text)
    assert was
    sent = {"was": was[1], "arrived_at": "19:05", "left_at": "19:00"}
    answer = secretary.send(path, sent)
    assert answer.status_code == 422
    assert "This is before they came." in answer.get_data(as_text=True)
    assert secretary.send(path, {**sent, "left_at": "19:20"}).status_code == 303
    assert "19:05 to 19:20" in page(secretary, meeting)
    answer = secretary.send(path, {**sent, "left_at": ""})
    assert answer.status_code == 422
    assert "Somebody else changed this meanwhile: it now says from 19:05 until 19:20." in answer.get_data(as_text=True)
    assert secretary.send(path, {"was": "x", "arrived_at": "25:00"}).status_code == 422
    secretary.send(f"/presences/{stay.id}/removal")
    assert secretary.get(path).status_code == 404


def test_who_has_no_place_sees_nothing_and_who_does_not_vote_writes_nothing(executive: Executive, app: Flask) -> None:
    outsider = sign_in(client_of(app), make_person("Una Known", make_role("Delegate", kind=RoleKind.DELEGATE)))
    base = f"/meetings/{executive.meeting.id}"
    assert outsider.get(f"{base}/attendance").status_code == 403
    speaker = sign_in(client_of(app), executive.it_officer)
    assert speaker.get(f"{base}/attendance").status_code == 200
    assert speaker.send(f"{base}/arrivals?person={executive.chair.id}").status_code == 403
    assert speaker.send(f"{base}/coming?person={executive.chair.id}", {"coming": "coming"}).status_code == 403
    assert here(executive.meeting) == []


def test_sixty_who_attend_cost_no_more_than_six(executive: Executive, app: Flask) -> None:
    for number in range(60):
        role = stand(make_role(f"Delegate {number}", seats=1, kind=RoleKind.EXECUTIVE))
        make_person(f"Person {number}", role)
    secretary = sign_in(client_of(app), executive.secretary)
    expected = [one.person_id or 0 for one in facts_of(executive.meeting).rows]
    with writing():
        for one in expected:
            coming.answer(executive.meeting.id, one, Coming.COMING, actor=executive.as_secretary)
    secretary.send(f"/meetings/{executive.meeting.id}/arrivals/all")
    with statements() as seen:
        text = page(secretary, executive.meeting)
    assert text.count(">since 19:30<") == 64
    assert len(seen) <= 8
    assert len(text) < 60_000
