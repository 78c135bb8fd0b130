"""Coming or apologies, in one press, wherever a meeting is shown to those who have a place at it."""

from datetime import timedelta

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.meeting_vocabulary import Coming, MeetingState
from intranet.core.vocabulary import RoleKind
from tests.support.attendance import Executive, attended, make_executive, row_of
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import hold
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.responses import text_of
from tests.support.statements import statements


@pytest.fixture
def executive(app: Flask) -> Executive:
    return make_executive(MeetingState.NOTICE_GIVEN, on=clock.today() + timedelta(days=7))


@pytest.fixture
def chair(client: CheckingClient, executive: Executive) -> CheckingClient:
    return sign_in(client, executive.chair)


def test_home_asks_and_a_press_there_leads_back_there(chair: CheckingClient, executive: Executive) -> None:
    path = f"/meetings/{executive.meeting.id}/coming"
    home = text_of(chair, "/")
    assert home.count(f'formaction="{path}"') == 2
    answer = chair.send(path, {"coming": "coming"}, headers={"Referer": "http://localhost/"})
    assert answer.headers["Location"] == "/"
    home = text_of(chair, "/")
    assert '<span class="coming-said">Coming</span>' in home
    assert "Take back: Executive, Wednesday 25 November 2026" in home
    chair.send(path, {"coming": ""})
    assert row_of(executive.meeting, "Amara Ode").coming is None


def test_home_asks_only_of_meetings_at_which_one_has_a_place(chair: CheckingClient, executive: Executive) -> None:
    other = hold(on=clock.today() + timedelta(days=3), body=make_body("Housing group"))
    home = text_of(chair, "/")
    assert "Housing group" in home
    assert f"/meetings/{other.id}/coming" not in home


def test_home_asks_of_all_meetings_in_one_statement(chair: CheckingClient, executive: Executive) -> None:
    text_of(chair, "/")
    with statements() as one:
        text_of(chair, "/")
    for days in (14, 21):
        hold(on=clock.today() + timedelta(days=days))
    with statements() as three:
        text_of(chair, "/")
    assert len(one) == len(three)
    assert len([s for s in three if "FROM meeting JOIN standing" in s]) == 1


def test_the_meeting_asks_with_room_for_a_few_words(chair: CheckingClient, executive: Executive) -> None:
    path = f"/meetings/{executive.meeting.id}"
    assert "Are you coming?" in text_of(chair, path)
    answer = chair.send(f"{path}/coming", {"coming": "apologies", "words": "At a wedding"})
    assert answer.headers["Location"] == path
    text = text_of(chair, path)
    assert "You sent apologies" in text
    assert 'value="At a wedding"' in text
    assert "0 coming, 1 with apologies, 3 have not said." in text


def test_what_cannot_be_is_refused_in_words(chair: CheckingClient, executive: Executive) -> None:
    path = f"/meetings/{executive.meeting.id}"
    chair.send(f"{path}/coming", {"coming": "perhaps"})
    assert "Please press Coming or Apologies." in text_of(chair, path)
    assert row_of(executive.meeting, "Amara Ode").coming is None
    over = hold(state=MeetingState.CLOSED)
    chair.send(f"/meetings/{over.id}/coming", {"coming": "coming"})
    assert "This meeting is over." in text_of(chair, "/")


def test_words_that_are_refused_come_back(chair: CheckingClient, executive: Executive) -> None:
    long = "x" * 201
    answer = chair.send(f"/meetings/{executive.meeting.id}/coming", {"coming": "coming", "words": long})
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert "Please keep this to 200 characters." in text
    assert f'value="{long}"' in text
    over = hold(state=MeetingState.CLOSED)
    late = chair.send(f"/meetings/{over.id}/coming", {"coming": "coming", "words": "On the later train"})
    assert late.status_code == 422
    assert "This meeting is over." in late.get_data(as_text=True)
    assert "On the later train" in late.get_data(as_text=True)


def test_a_meeting_that_was_held_says_who_came(chair: CheckingClient, executive: Executive) -> None:
    over = hold(state=MeetingState.CLOSED)
    assert "Who was there" not in text_of(chair, f"/meetings/{over.id}")
    attended(over.id, executive.chair)
    text = text_of(chair, f"/meetings/{over.id}")
    assert "Who was there" in text
    assert "1 came, 0 sent apologies." in text
    assert "not said" not in text


def test_the_secretary_answers_for_others_and_an_outsider_for_nobody(app: Flask, executive: Executive) -> None:
    path = f"/meetings/{executive.meeting.id}/coming"
    secretary = sign_in(client_of(app), executive.secretary)
    answer = secretary.send(f"{path}?person={executive.treasurer.id}", {"coming": "coming"})
    assert answer.status_code == 303
    assert row_of(executive.meeting, "Tom Ziel").coming is Coming.COMING
    outsider = sign_in(client_of(app), make_person("Una Known", make_role("Delegate", kind=RoleKind.DELEGATE)))
    assert outsider.send(path, {"coming": "coming"}).status_code == 403


def test_who_entered_it_for_somebody_else_is_said(app: Flask, chair: CheckingClient, executive: Executive) -> None:
    path, said = f"/meetings/{executive.meeting.id}", {"coming": "apologies", "words": "Ill"}
    secretary = sign_in(client_of(app), executive.secretary)
    secretary.send(f"{path}/coming?person={executive.treasurer.id}", said)
    entered = f"Apologies: Ill, entered by {executive.secretary.name}<"
    assert entered in text_of(chair, f"{path}/attendance")
    sign_in(client_of(app), executive.treasurer).send(f"{path}/coming", {"coming": "coming"})
    assert "entered by" not in text_of(secretary, f"{path}/attendance")
