"""A year of meetings in one go, and moving it as a whole."""

from datetime import date, time
from typing import Any

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.models import MeetingSeries, Record
from tests.support.client import CheckingClient
from tests.support.meeting_pages import meetings
from tests.support.meetings import body_of, hold
from tests.support.responses import words_of


def year(**changes: Any) -> dict[str, Any]:
    return {
        "body": body_of().id,
        "week": "2",
        "weekday": "3",
        "first": "2026-12-01",
        "last": "2027-03-31",
        "skipped": ["12"],
        "starts_at": "19:00",
        "ends_at": "21:00",
        "place": "Hall",
        "link": "",
        "access": "Ramp",
        **changes,
    }


class TestPlanning:
    def test_a_meeting_a_month(self, secretary: CheckingClient) -> None:
        assert secretary.send("/meetings/year/new", year()).status_code == 303
        assert [m.on for m in meetings()] == [date(2027, 1, 14), date(2027, 2, 11), date(2027, 3, 11)]
        assert {(m.ends_at, m.access) for m in meetings()} == {(time(21), "Ramp")}
        series = db.session.query(MeetingSeries).one()
        assert {m.series_id for m in meetings()} == {series.id}
        assert (series.week, series.weekday) == (2, 3)
        assert db.session.query(Record).filter_by(kind="meeting-added").count() == 3
        record = db.session.query(Record).filter_by(kind="meetings-planned").one()
        assert record.fields["days"] == ["2027-01-14", "2027-02-11", "2027-03-11"]

    def test_the_last_one_of_each_month(self, secretary: CheckingClient) -> None:
        secretary.send("/meetings/year/new", year(week="5", last="2027-02-28"))
        assert [m.on for m in meetings()] == [date(2027, 1, 28), date(2027, 2, 25)]

    def test_the_preview_lists_the_days_and_those_taken(self, secretary: CheckingClient) -> None:
        hold(date(2027, 2, 11))
        text = words_of(secretary.send("/meetings/year/new", year(step="preview")))
        assert "Thursday 14 January 2027" in text
        assert "It meets on Thursday 11 February 2027 already, so nothing is added there." in text
        assert len(meetings()) == 1
        assert db.session.query(MeetingSeries).count() == 0

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"last": "2026-11-30"}, "The series ends before it starts."),
            ({"last": "2036-11-30"}, "Please set up to three years at once."),
            ({"last": "2026-12-05"}, "No day is left"),
            ({"weekday": "9"}, "Please choose one from the list."),
            ({"week": "6"}, "Please choose one from the list."),
            ({"ends_at": "18:00"}, "It ends before it starts."),
            ({"link": "meet.example"}, "beginning with https://."),
            ({"skipped": ["13"]}, "Please choose months from the list."),
        ],
    )
    def test_what_cannot_be(self, secretary: CheckingClient, change: dict[str, str], said: str) -> None:
        response = secretary.send("/meetings/year/new", year(**change))
        assert response.status_code == 422
        assert said in words_of(response)
        assert meetings() == []


class TestMoving:
    @pytest.fixture
    def series(self, secretary: CheckingClient) -> MeetingSeries:
        """Three second Thursdays, January to March."""
        secretary.send("/meetings/year/new", year())
        db.session.rollback()
        return db.session.query(MeetingSeries).one()

    def moved(self, series: MeetingSeries, **changes: Any) -> dict[str, Any]:
        kept = {"week": "1", "weekday": "1", "starts_at": "18:30", "ends_at": "20:30", "place": "School", "link": ""}
        return {"version": series.version, **kept, "access": "", **changes}

    def test_the_form_shows_what_they_are_like(self, secretary: CheckingClient, series: MeetingSeries) -> None:
        text = words_of(secretary.get(f"/meetings/series/{series.id}"))
        assert 'value="19:00"' in text
        assert '<option selected value="2">second' in text

    def test_all_of_which_nobody_was_told(self, secretary: CheckingClient, series: MeetingSeries) -> None:
        assert secretary.send(f"/meetings/series/{series.id}", self.moved(series)).status_code == 303
        assert [m.on for m in meetings()] == [date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2)]
        assert {(m.starts_at, m.place) for m in meetings()} == {(time(18, 30), "School")}
        assert db.session.query(Record).filter_by(kind="meetings-moved").count() == 1

    def test_those_told_taken_or_called_off_stay_and_are_named(
        self, secretary: CheckingClient, series: MeetingSeries
    ) -> None:
        with writing():
            told, _, gone = meetings()
            told.state, told.notice_given_on = MeetingState.NOTICE_GIVEN, date(2026, 11, 15)
            gone.state, gone.reason = MeetingState.CANCELLED, "The hall is flooded"
        hold(date(2027, 2, 2))
        text = words_of(secretary.send(f"/meetings/series/{series.id}", self.moved(series, step="preview")))
        assert "Thursday 14 January 2027 stays: people were told of it already" in text
        assert "Thursday 11 February 2027 stays: Tue 2 February 2027 is taken" in text
        assert "Thursday 11 March 2027 stays: it was called off" in text
        assert [m.on for m in meetings() if m.series_id][:2] == [date(2027, 1, 14), date(2027, 2, 11)]

    def test_the_preview_changes_nothing(self, secretary: CheckingClient, series: MeetingSeries) -> None:
        text = words_of(secretary.send(f"/meetings/series/{series.id}", self.moved(series, step="preview")))
        assert "Thursday 14 January 2027 moves to Tuesday 5 January 2027" in text
        assert meetings()[0].on == date(2027, 1, 14)

    def test_too_late_and_nothing_left(self, secretary: CheckingClient, series: MeetingSeries) -> None:
        sent = self.moved(series)
        assert secretary.send(f"/meetings/series/{series.id}", sent).status_code == 303
        assert secretary.send(f"/meetings/series/{series.id}", {**sent, "place": "Pit"}).status_code == 409
        version = db.session.query(MeetingSeries).one().version
        other = {**sent, "version": version, "place": "Hut"}
        assert secretary.send(f"/meetings/series/{series.id}", other).status_code == 303
        quicker = secretary.send(f"/meetings/series/{series.id}", {**other, "place": "Pit"})
        assert quicker.status_code == 409
        assert "Hut" in words_of(quicker)
        with writing():
            for meeting in meetings():
                meeting.state = MeetingState.NOTICE_GIVEN
        again = {**sent, "version": db.session.query(MeetingSeries).one().version}
        assert "Nothing is left to move" in words_of(secretary.send(f"/meetings/series/{series.id}", again))

    def test_one_moved_by_itself_is_still_of_the_series(self, secretary: CheckingClient, series: MeetingSeries) -> None:
        first = meetings()[0]
        sent = {"version": first.version, "kind": "ordinary", "on": "2027-01-20", "place": "Hall"}
        assert secretary.send(f"/meetings/{first.id}/edit", sent).status_code == 303
        secretary.send(f"/meetings/series/{series.id}", self.moved(series))
        assert meetings()[0].on == date(2027, 1, 5)
