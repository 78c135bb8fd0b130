"""The screen on the wall shows one meeting, read-only, to whoever has its address, and to nobody who guesses."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask, g
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import Base, db, writing
from intranet.core.meeting_vocabulary import CALLED_OFF, HELD, MeetingState
from intranet.core.vocabulary import BodyKind
from intranet.models import Meeting, ScreenLink, SignIn
from intranet.rules.grants import GUEST_GRANTS
from intranet.rules.permissions import Permission
from intranet.services import screen_links
from intranet.web.guard import PUBLIC, guest
from tests.support.client import check_page
from tests.support.consultation import actor_of, in_consultation, link_to
from tests.support.meetings import at, body_of, hold, make_item
from tests.trust.security.visitor import ARGUMENTS, BY_LINK, addresses, digest, enter, person, stranger

MAIN = re.compile(r"<title>.*?</title>|<main.*?</main>", re.DOTALL)


@pytest.fixture
def meeting(house: Flask) -> Meeting:
    found = hold(state=MeetingState.OPEN, opened_at=at(19), body=body_of(BodyKind.EXECUTIVE))
    make_item(found, "The spring campaign", began_at=at(19, 10), notes="We begin in Canary Lane.")
    return found


@pytest.fixture
def path(meeting: Meeting) -> str:
    return screen(meeting)


def screen(meeting: Meeting) -> str:
    with writing():
        _, token = screen_links.make(meeting.id, actor=actor_of(person("margaret-hollis")))
    return f"/screen/{token}"


def put(meeting: Meeting, **values: object) -> None:
    with writing():
        kept = db.session.get_one(Meeting, meeting.id, populate_existing=True)
        for name, value in values.items():
            setattr(kept, name, value)


def test_a_guess_is_a_page_that_is_not_there(house: Flask, path: str) -> None:
    nobody = stranger(house)
    for guessed in (nobody.get("/screen/guessed"), nobody.get("/screen/guessed/beat")):
        assert guessed.status_code == 404
        assert MAIN.findall(guessed.text) == MAIN.findall(nobody.text("/no-such-page"))


def test_whoever_guesses_waits_and_the_wall_does_not(house: Flask, path: str) -> None:
    nobody = stranger(house)
    answers = [nobody.get(f"/screen/guess-{number}/beat") for number in range(11)]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 6 * 60 + 1
    assert nobody.get("/consultation/guess").status_code == 429
    assert nobody.get(path).status_code == 200
    assert nobody.get(f"{path}/beat").status_code == 200


def test_a_secret_is_long_and_kept_nowhere(house: Flask, path: str) -> None:
    token = path.rsplit("/", 1)[1]
    assert len(token) >= 43  # 32 bytes
    stranger(house).get(path)
    for table in Base.metadata.sorted_tables:
        assert token not in repr(db.session.execute(select(table)).all()), table.name


def test_each_kind_of_link_opens_its_own_and_nothing_else(house: Flask, path: str) -> None:
    token = path.rsplit("/", 1)[1]
    _, reading = link_to(in_consultation(year=2031), person("margaret-hollis"), "the first branch")
    nobody = stranger(house)
    assert nobody.get(f"/consultation/{token}").status_code == 404
    assert nobody.get(f"/screen/{reading.rsplit('/', 1)[1]}").status_code == 404
    for other in ("/invitation/", "/password/forgotten/"):
        assert nobody.get(other + token).status_code == 410
    for rule, method, address in addresses(house, ARGUMENTS):
        if method == "GET" and rule.endpoint not in PUBLIC and rule.endpoint not in BY_LINK:
            answer = nobody.get(address, query_string={"token": token}, headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 303, address


def test_nothing_can_be_written_by_it(house: Flask, path: str) -> None:
    before = digest("record", "attempt")
    for address in (path, f"{path}/beat"):
        assert stranger(house).send(address, {"notes": "Mine"}).status_code == 405
        for method in ("PUT", "PATCH", "DELETE"):
            assert stranger(house).open(method, address).status_code == 405
    assert digest("record", "attempt") == before


def test_the_wall_is_nobody_who_signs_in(house: Flask, path: str) -> None:
    with house.test_request_context(path):
        assert house.preprocess_request() is None
        assert guest().may is Permission.WATCH_MEETING
        assert "actor" not in g
    assert Permission.WATCH_MEETING in GUEST_GRANTS
    officer = enter(house, "margaret-hollis")
    assert "Margaret Hollis" not in officer.text(path)
    assert officer.get("/screen/made-up").status_code == 404


def test_polling_keeps_nobody_signed_in(house: Flask, path: str, evening: time_machine.Traveller) -> None:
    officer = enter(house, "margaret-hollis")
    seen = select(SignIn.last_seen_at).order_by(SignIn.id.desc()).limit(1)
    before = db.session.scalar(seen)
    evening.shift(timedelta(minutes=30))
    for address in (path, f"{path}/beat"):
        answer = officer.get(address)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    db.session.rollback()
    assert db.session.scalar(seen) == before


def test_no_page_of_it_is_kept_indexed_or_leaked(house: Flask, path: str) -> None:
    for address in (path, f"{path}/beat"):
        answer = stranger(house).get(address)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', answer.text)


def test_it_names_no_address_and_no_telephone(house: Flask, path: str) -> None:
    page = stranger(house).text(path)
    assert "We begin in Canary Lane." in page
    assert "@" not in page
    check_page(page, fragment=False)


def test_text_is_text(house: Flask, meeting: Meeting, path: str) -> None:
    nasty = "<script>alert(1)</script>\n<img src=x onerror=alert(1)> https://evil.example {{ 7*7 }}"
    make_item(meeting, nasty[:60], words=nasty, notes=nasty, began_at=clock.now())
    page = stranger(house).text(path)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="https://evil' not in page
    check_page(page, fragment=False)


def test_it_closes_with_the_meeting(house: Flask, meeting: Meeting, path: str) -> None:
    for state in MeetingState:
        put(meeting, state=state, reason="The hall is flooded")
        expected = 410 if state in HELD | CALLED_OFF else 200
        for address in (path, f"{path}/beat"):
            answer = stranger(house).get(address)
            assert answer.status_code == expected, state
            assert ("Canary Lane" in answer.text) is (state is MeetingState.OPEN and address == path)


def test_before_its_day_it_shows_nothing_unless_the_meeting_is_open(house: Flask, meeting: Meeting, path: str) -> None:
    put(meeting, on=clock.today() + timedelta(days=1), state=MeetingState.PAPERS_OUT)
    answer = stranger(house).get(path)
    assert answer.status_code == 410
    assert "This screen shows it from that day on." in answer.text
    put(meeting, state=MeetingState.OPEN)
    assert stranger(house).get(path).status_code == 200


def test_a_new_one_and_a_closed_one_shut_the_former(house: Flask, meeting: Meeting, path: str) -> None:
    second = screen(meeting)
    assert stranger(house).get(path).status_code == 410
    assert stranger(house).get(second).status_code == 200
    with writing():
        screen_links.revoke(meeting.id, actor=actor_of(person("margaret-hollis")))
    answer = stranger(house).get(second)
    assert answer.status_code == 410
    assert "This screen was closed." in answer.text
    assert "Canary Lane" not in answer.text


def test_a_screen_of_another_meeting_stays_open(house: Flask, meeting: Meeting, path: str) -> None:
    other = hold(state=MeetingState.OPEN)
    make_item(other, "Another matter", began_at=at(19, 20))
    second = screen(other)
    assert "Another matter" not in stranger(house).text(path)
    assert "Another matter" in stranger(house).text(second)


def test_only_whoever_minutes_opens_and_closes_it(house: Flask, meeting: Meeting) -> None:
    base = f"/meetings/{meeting.id}/screen"
    may = {"margaret-hollis", "amara-okafor", "tomasz-zielinski"}
    for slug in (*may, "wei-lin-chao", "harold-pym", "nadia-petrov"):
        visitor = enter(house, slug)
        for answer in (visitor.get(base), visitor.send(base), visitor.send(f"{base}/closing")):
            assert (answer.status_code != 403) is (slug in may), slug
    assert db.session.query(ScreenLink).count() == len(may)


def test_an_open_room_keeps_its_secretary_signed_in_and_a_screen_does_not(
    house: Flask, meeting: Meeting, path: str, evening: time_machine.Traveller
) -> None:
    in_the_room, at_the_wall = (enter(house, "margaret-hollis") for _ in range(2))
    for _ in range(18):  # three hours, in which nobody types
        evening.shift(timedelta(minutes=10))
        assert in_the_room.get(f"/meetings/{meeting.id}/room/beat").status_code == 200
        assert at_the_wall.get(f"{path}/beat").status_code == 200
    assert in_the_room.get("/").status_code == 200
    assert at_the_wall.get("/").status_code == 303
