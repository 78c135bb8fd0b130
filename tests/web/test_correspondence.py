"""Letters in: recorded, sent to a meeting, and the correspondence file."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, Office, RoleKind, StandingKind
from intranet.models import Letter, Meeting
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import EVENING, body_of, hold, stand
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.plan import change
from tests.support.proposals import text_of


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    make_body()
    return hold(EVENING + timedelta(days=7))


@pytest.fixture
def secretary(client: CheckingClient, meeting: Meeting) -> CheckingClient:
    return sign_in(client, make_person("Asha Patel", stand(make_role("Secretary", Office.SECRETARY))))


def letter(goes_to: Meeting | None, **more: Any) -> dict[str, Any]:
    said = {
        "body": str(body_of().id),
        "received_on": "2026-11-16",
        "sender": "The regional office",
        "subject": "Conference delegates",
        "words": "They ask for names by January.",
        "purpose": "for-information",
        "meeting": str(goes_to.id) if goes_to else "",
    }
    return {**said, **more}


class TestLetters:
    def test_one_for_information_goes_into_the_file(
        self, app: Flask, secretary: CheckingClient, meeting: Meeting
    ) -> None:
        said = letter(meeting, file=(BytesIO(b"%PDF-1.7 letter %%EOF"), "Letter.pdf"))
        assert secretary.send("/correspondence/new", data=said, content_type="multipart/form-data").status_code == 303
        observer = make_role("Observer", kind=RoleKind.OBSERVER)
        reader = sign_in(client_of(app), make_person("Ola", stand(observer, StandingKind.OBSERVES)))
        words = text_of(reader.get(f"/meetings/{meeting.id}/correspondence"))
        assert "For information" in words
        assert "They ask for names by January." in words
        assert b"letter" in reader.get("/papers/1/1").data
        assert "Correspondence file" in text_of(reader.get(f"/meetings/{meeting.id}/papers"))

    def test_only_the_secretary_and_the_chair_record_them(self, app: Flask, meeting: Meeting) -> None:
        member = sign_in(client_of(app), make_person("Bo", stand(make_role("Treasurer", Office.TREASURER))))
        assert member.get("/correspondence/").status_code == 403
        assert member.send("/correspondence/new", data=letter(meeting)).status_code == 403

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"sender": ""}, "who wrote"),
            ({"subject": ""}, "what it is about"),
            ({"received_on": "2026-12-24"}, "still to come"),
            ({"received_on": "31/02/2026"}, "no such day"),
            ({"words": "x" * 10_001}, "10,000 characters"),
            ({"meeting": "999"}, "choose one from the list"),
        ],
    )
    def test_bad_input_comes_back_with_words(
        self, secretary: CheckingClient, meeting: Meeting, more: dict[str, str], words: str
    ) -> None:
        refused = secretary.send("/correspondence/new", data=letter(meeting, **more))
        assert refused.status_code == 422
        assert words in text_of(refused)
        assert db.session.query(Letter).count() == 0

    def test_a_meeting_of_another_body_is_refused(self, secretary: CheckingClient, meeting: Meeting) -> None:
        members = hold(EVENING + timedelta(days=9), body=make_body("Members", BodyKind.GENERAL))
        refused = secretary.send("/correspondence/new", data=letter(members))
        assert refused.status_code == 422
        assert "meeting of another body" in text_of(refused)

    def test_its_day_is_not_put_off_to_one_to_come(self, secretary: CheckingClient, meeting: Meeting) -> None:
        secretary.send("/correspondence/new", letter(meeting))
        answer = secretary.send("/correspondence/1", letter(meeting, received_on="2026-12-24", version="1"))
        assert answer.status_code == 422
        assert "still to come" in answer.text

    def test_two_who_change_one_letter(self, secretary: CheckingClient, meeting: Meeting) -> None:
        secretary.send("/correspondence/new", data=letter(meeting))
        assert (
            secretary.send("/correspondence/1", data=letter(meeting, version="1", subject="First")).status_code == 303
        )
        late = secretary.send("/correspondence/1", data=letter(meeting, version="1", subject="Second"))
        assert late.status_code == 409
        assert "Second" in text_of(late)
        assert "First" in text_of(late)

    def test_it_can_be_removed_until_a_meeting_dealt_with_it(self, secretary: CheckingClient, meeting: Meeting) -> None:
        secretary.send("/correspondence/new", data=letter(meeting))
        assert "cannot be brought back" in text_of(secretary.get("/correspondence/1/removal"))
        secretary.send("/correspondence/1/removal")
        assert db.session.query(Letter).count() == 0

    def test_it_stays_once_a_meeting_dealt_with_it(self, secretary: CheckingClient, meeting: Meeting) -> None:
        secretary.send("/correspondence/new", data=letter(meeting))
        change(meeting, state=MeetingState.CLOSED)
        refused = secretary.send("/correspondence/1/removal")
        assert refused.status_code == 422
        assert "dealt with this letter" in text_of(refused)
        assert db.session.query(Letter).count() == 1

    def test_nothing_yet_says_what_to_do(self, secretary: CheckingClient, meeting: Meeting) -> None:
        assert "No letters yet" in text_of(secretary.get("/correspondence/"))
        assert "No letters go to this meeting" in text_of(secretary.get(f"/meetings/{meeting.id}/correspondence"))
