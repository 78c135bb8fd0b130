"""The dates room: meetings of each body, series of them, and elections."""

from datetime import date, time
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.vocabulary import Office
from intranet.models import Body, Election, Meeting, Record
from tests.support.client import CheckingClient, client_of
from tests.support.people import days_from_now, keep, make_body, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary, signed in, and an executive that meets."""
    make_body()
    return sign_in(client, make_person("Asha Patel", make_role("Secretary", Office.SECRETARY)))


def executive() -> Body:
    return db.session.query(Body).filter_by(title="Executive").one()


def make_meeting(on: date, state: MeetingState = MeetingState.PLANNED, **more: Any) -> Meeting:
    kind = more.pop("kind", MeetingKind.ORDINARY)
    if state is MeetingState.CANCELLED:
        more.setdefault("reason", "The hall is flooded")
    meeting = Meeting(body_id=executive().id, on=on, state=state, kind=kind, place=more.pop("place", ""), **more)
    keep(meeting)
    return meeting


def meetings() -> list[Meeting]:
    db.session.expire_all()
    return db.session.query(Meeting).order_by(Meeting.on, Meeting.id).all()


def words_of(response: Any) -> str:
    return " ".join(response.get_data(as_text=True).split())


class TestWhoMay:
    def test_officers_read_and_only_some_edit(self, app: Flask, client: CheckingClient) -> None:
        make_body()
        meeting = make_meeting(days_from_now(3))
        tom = sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))
        text = words_of(tom.get("/dates"))
        assert "Saturday 21 November 2026" in text
        assert "Add a meeting" not in text
        for path in ("/meetings/new", "/series/new", "/elections/new", f"/meetings/{meeting.id}"):
            assert tom.get(f"/dates{path}").status_code == 403
        assert tom.send(f"/dates/meetings/{meeting.id}/cancellation").status_code == 403
        stranger = sign_in(client_of(app), make_person("Nia Cole"))
        assert stranger.get("/dates").status_code == 403


class TestShow:
    def test_meetings_by_body_elections_and_years(self, secretary: CheckingClient) -> None:
        make_meeting(days_from_now(3), starts_at=time(19, 30), place="Labour Hall")
        make_meeting(days_from_now(-3))
        keep(Election(name="County Council", on=date(2027, 5, 6)))
        text = words_of(secretary.get("/dates"))
        assert "in 3 days · 19:30 · Labour Hall" in text
        assert "County Council" in text
        assert "1 January" in text
        assert "It was held" in text

    def test_a_body_without_meetings_says_how_to_add_one(self, secretary: CheckingClient) -> None:
        assert f"/dates/meetings/new?body={executive().id}" in secretary.get("/dates").get_data(as_text=True)

    def test_a_fixed_number_of_statements(self, secretary: CheckingClient) -> None:
        with statements() as few:
            secretary.get("/dates")
        for number in range(20):
            make_body(f"Branch {number}")
            make_meeting(days_from_now(number))
        with statements() as many:
            secretary.get("/dates")
        assert len(few) == len(many) <= 7


class TestMeetings:
    def sent(self, **changes: Any) -> dict[str, Any]:
        return {
            "body": executive().id,
            "kind": "ordinary",
            "on": "2026-12-03",
            "starts_at": "19:30",
            "place": "Hall",
            **changes,
        }

    def test_add(self, secretary: CheckingClient) -> None:
        assert secretary.send("/dates/meetings/new", self.sent()).status_code == 303
        (meeting,) = meetings()
        assert (meeting.on, meeting.starts_at, meeting.state) == (date(2026, 12, 3), time(19, 30), MeetingState.PLANNED)
        record = db.session.query(Record).filter_by(kind="meeting-added").one()
        assert record.fields == {"words": "Executive, 3 December 2026", "on": "2026-12-03"}

    def test_one_before_today_counts_as_held(self, secretary: CheckingClient) -> None:
        secretary.send("/dates/meetings/new", self.sent(on="2026-11-01"))
        assert meetings()[0].state is MeetingState.CLOSED

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"on": ""}, "Please say on which day."),
            ({"on": "2027-02-29"}, "There is no such day."),
            ({"on": "next week"}, "There is no such day."),
            ({"starts_at": "25:00"}, "There is no such time."),
            ({"body": "77"}, "Please choose one from the list."),
            ({"kind": "party"}, "Please choose one from the list."),
            ({"place": "x" * 201}, "Please keep this to 200 characters."),
        ],
    )
    def test_what_cannot_be(self, secretary: CheckingClient, change: dict[str, str], said: str) -> None:
        response = secretary.send("/dates/meetings/new", self.sent(**change))
        assert response.status_code == 422
        assert said in words_of(response)
        assert meetings() == []

    def test_a_day_that_is_taken(self, secretary: CheckingClient) -> None:
        secretary.send("/dates/meetings/new", self.sent())
        again = secretary.send("/dates/meetings/new", self.sent(starts_at="20:30"))
        assert again.status_code == 422
        assert "Executive already meets on this day." in words_of(again)

    def test_an_annual_general_meeting_may_share_the_evening(self, secretary: CheckingClient) -> None:
        secretary.send("/dates/meetings/new", self.sent())
        assert secretary.send("/dates/meetings/new", self.sent(kind="agm")).status_code == 303

    def test_moving_and_moving_too_late(self, secretary: CheckingClient) -> None:
        meeting = make_meeting(days_from_now(3))
        href = f"/dates/meetings/{meeting.id}"
        sent = {"version": meeting.version, "kind": "ordinary", "on": "2026-11-28", "starts_at": "", "place": "Hall"}
        assert secretary.send(href, sent).status_code == 303
        late = secretary.send(href, {**sent, "place": "The Old School"})
        assert late.status_code == 409
        assert "The Old School" in words_of(late)
        record = db.session.query(Record).filter_by(kind="meeting-changed").one()
        assert record.fields["before"] == {"on": "2026-11-21", "place": ""}

    def test_cancel_and_restore(self, secretary: CheckingClient) -> None:
        meeting = make_meeting(days_from_now(3))
        said = secretary.send(f"/dates/meetings/{meeting.id}/cancellation", follow_redirects=True)
        assert "You can restore it." in words_of(said)
        assert meetings()[0].state is MeetingState.CANCELLED
        assert secretary.send(f"/dates/meetings/{meeting.id}/restoration").status_code == 303
        assert meetings()[0].state is MeetingState.PLANNED

    def test_restoring_onto_a_taken_day_is_refused(self, secretary: CheckingClient) -> None:
        gone = make_meeting(days_from_now(3), MeetingState.CANCELLED)
        make_meeting(days_from_now(3))
        response = secretary.send(f"/dates/meetings/{gone.id}/restoration", follow_redirects=True)
        assert "Executive already meets on this day." in words_of(response)
        assert {m.state for m in meetings()} == {MeetingState.CANCELLED, MeetingState.PLANNED}

    def test_held_only_once_its_day_has_come(self, secretary: CheckingClient) -> None:
        coming, past = make_meeting(days_from_now(1)), make_meeting(days_from_now(0))
        response = secretary.send(f"/dates/meetings/{coming.id}/holding", follow_redirects=True)
        assert "Its day is still to come." in words_of(response)
        secretary.send(f"/dates/meetings/{past.id}/holding")
        assert [m.state for m in meetings()] == [MeetingState.CLOSED, MeetingState.PLANNED]
        secretary.send(f"/dates/meetings/{past.id}/restoration")
        assert [m.state for m in meetings()] == [MeetingState.PLANNED, MeetingState.PLANNED]

    def test_a_closed_body_meets_no_more(self, secretary: CheckingClient) -> None:
        meeting = make_meeting(days_from_now(3), MeetingState.CANCELLED)
        with writing():
            executive().closed_on = clock.today()
        assert secretary.send("/dates/meetings/new", self.sent()).status_code == 422
        response = secretary.send(f"/dates/meetings/{meeting.id}/restoration", follow_redirects=True)
        assert "Executive is closed." in words_of(response)

    @pytest.mark.parametrize(
        "path", ["/meetings/999", "/meetings/one", "/elections/999", "/meetings/99999999999999999999"]
    )
    def test_unknown_ones_are_not_found(self, secretary: CheckingClient, path: str) -> None:
        assert secretary.get(f"/dates{path}").status_code == 404


class TestSeries:
    def sent(self, **changes: Any) -> dict[str, Any]:
        return {
            "body": executive().id,
            "nth": "2",
            "weekday": "3",
            "first": "2026-12-01",
            "last": "2027-03-31",
            "skipped": ["12"],
            "starts_at": "19:00",
            "place": "",
            **changes,
        }

    def test_a_meeting_a_month(self, secretary: CheckingClient) -> None:
        assert secretary.send("/dates/series/new", self.sent()).status_code == 303
        assert [m.on for m in meetings()] == [date(2027, 1, 14), date(2027, 2, 11), date(2027, 3, 11)]
        assert db.session.query(Record).filter_by(kind="meeting-added").count() == 3

    def test_the_preview_lists_the_days_and_those_taken(self, secretary: CheckingClient) -> None:
        make_meeting(date(2027, 2, 11))
        text = words_of(secretary.send("/dates/series/new", self.sent(step="preview")))
        assert "Thursday 14 January 2027" in text
        assert "It meets on Thursday 11 February 2027 already, so nothing is added there." in text
        assert len(meetings()) == 1

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"last": "2026-11-30"}, "The series ends before it starts."),
            ({"last": "2036-11-30"}, "Please set up to three years at once."),
            ({"last": "2026-12-05"}, "No day is left"),
            ({"weekday": "9"}, "Please choose one from the list."),
        ],
    )
    def test_what_cannot_be(self, secretary: CheckingClient, change: dict[str, str], said: str) -> None:
        response = secretary.send("/dates/series/new", self.sent(**change))
        assert response.status_code == 422
        assert said in words_of(response)
        assert meetings() == []


class TestElections:
    def test_add_change_and_remove(self, secretary: CheckingClient) -> None:
        sent = {"name": "County Council", "on": "2027-05-06"}
        assert secretary.send("/dates/elections/new", sent).status_code == 303
        assert secretary.send("/dates/elections/new", {**sent, "name": "county council"}).status_code == 422
        election = db.session.query(Election).one()
        href, version = f"/dates/elections/{election.id}", election.version
        assert secretary.send(href, {**sent, "on": "2027-05-13", "version": version}).status_code == 303
        assert secretary.send(href, {**sent, "on": "2027-05-20", "version": version}).status_code == 409
        assert secretary.get(f"{href}/removal").status_code == 200
        assert secretary.send(f"{href}/removal").status_code == 303
        assert secretary.get(href).status_code == 404
        kinds = [r.kind for r in db.session.query(Record).order_by(Record.id)]
        assert kinds == ["election-added", "election-changed", "election-removed"]

    def test_a_name_and_a_day_are_needed(self, secretary: CheckingClient) -> None:
        text = words_of(secretary.send("/dates/elections/new", {"name": "", "on": "2027-06-31"}))
        assert "Please name the election." in text
        assert "There is no such day." in text
