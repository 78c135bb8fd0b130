"""The meetings room: the list, and adding, moving and correcting one."""

from datetime import date, time
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, Office, RoleKind
from intranet.models import MeetingPulse, Record
from tests.support.client import CheckingClient, client_of
from tests.support.meeting_pages import meetings
from tests.support.meetings import body_of, hold, stand
from tests.support.people import days_from_now, make_body, make_person, make_role, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements


def sent(**changes: Any) -> dict[str, Any]:
    return {
        "body": body_of().id,
        "kind": "ordinary",
        "on": "2026-12-03",
        "starts_at": "19:30",
        "ends_at": "21:00",
        "place": "Hall",
        "link": "https://meet.example/abc",
        "access": "Ramp at the side door",
        "quorum": "6",
        **changes,
    }


class TestWhoMay:
    def test_officers_read_and_only_some_run(self, app: Flask, client: CheckingClient) -> None:
        meeting = hold(days_from_now(3))
        tom = sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))
        text = words_of(tom.get("/meetings/"))
        assert "Sat 21 November" in text
        assert "Add a meeting" not in text
        for path in ("new", "year/new", f"{meeting.id}/edit", f"{meeting.id}/cancellation"):
            assert tom.get(f"/meetings/{path}").status_code == 403
        for path in ("opening", "closing", "holding", "restoration", "reopening", "cancellation", "suspension"):
            assert tom.send(f"/meetings/{meeting.id}/{path}").status_code == 403
        stranger = sign_in(client_of(app), make_person("Nia Cole"))
        assert stranger.get("/meetings/").status_code == 403

    def test_a_branch_runs_its_own_meetings_and_no_others(self, client: CheckingClient) -> None:
        branch = make_body("Aldersyke", BodyKind.BRANCH)
        role = stand(make_role("Branch Secretary", kind=RoleKind.BRANCH), body=branch)
        theirs, other = hold(days_from_now(3), body=branch), hold(days_from_now(3))
        bea = sign_in(client, make_person("Bea Marsh", role))
        assert bea.get(f"/meetings/{theirs.id}/edit").status_code == 200
        assert bea.get(f"/meetings/{other.id}/edit").status_code == 403


class TestList:
    def test_meetings_by_body_and_past_ones(self, secretary: CheckingClient) -> None:
        hold(days_from_now(3), place="Labour Hall")
        hold(days_from_now(-3))
        hold(date(2026, 2, 4), MeetingState.CLOSED)
        text = words_of(secretary.get("/meetings/"))
        assert "in 3 days · 19:30 · Labour Hall" in text
        assert text.index("Were these held?") < text.index("Meetings of 2026 so far") < text.index("Wed 4 February")

    def test_the_next_four_and_the_rest_folded(self, secretary: CheckingClient) -> None:
        for month in range(1, 7):
            hold(date(2027, month, 14))
        text = words_of(secretary.get("/meetings/"))
        assert "<summary>2 later</summary>" in text

    def test_years_lead_to_each_other(self, secretary: CheckingClient) -> None:
        hold(date(2024, 2, 7), MeetingState.CLOSED)
        text = words_of(secretary.get("/meetings/?year=2025"))
        assert "Meetings of 2025 so far" in text
        assert "/meetings/?year=2024#past" in text
        assert "/meetings/?year=2026#past" in text
        assert "Wed 7 February 2024" in words_of(secretary.get("/meetings/?year=2024"))

    @pytest.mark.parametrize("year", ["0", "-1", "x", "99999999999999", "3000", ""])
    def test_odd_years_are_answered(self, secretary: CheckingClient, year: str) -> None:
        assert "Meetings of 2026 so far" in words_of(secretary.get(f"/meetings/?year={year}"))

    def test_a_body_without_meetings_says_how_to_add_one(self, secretary: CheckingClient) -> None:
        assert f"/meetings/new?body={body_of().id}" in secretary.get("/meetings/").get_data(as_text=True)

    def test_what_is_late_is_said_to_whoever_runs_it(self, secretary: CheckingClient) -> None:
        hold(days_from_now(3))
        text = words_of(secretary.get("/meetings/"))
        assert "Notice to everybody with a place there: overdue since Sat 14 November" in text

    def test_a_fixed_number_of_statements(self, secretary: CheckingClient) -> None:
        with statements() as few:
            secretary.get("/meetings/")
        for number in range(20):
            body = make_body(f"Branch {number}", BodyKind.BRANCH)
            hold(days_from_now(number), body=body)
            hold(days_from_now(-number - 1), body=body)
        with statements() as many:
            secretary.get("/meetings/")
        assert len(few) == len(many) <= 10


class TestAdd:
    def test_all_that_is_known_is_kept(self, secretary: CheckingClient) -> None:
        assert secretary.send("/meetings/new", sent()).status_code == 303
        (meeting,) = meetings()
        assert (meeting.on, meeting.starts_at, meeting.ends_at) == (date(2026, 12, 3), time(19, 30), time(21))
        assert (meeting.link, meeting.access) == ("https://meet.example/abc", "Ramp at the side door")
        assert (meeting.quorum, meeting.state) == (6, MeetingState.PLANNED)
        record = db.session.query(Record).filter_by(kind="meeting-added").one()
        assert record.fields == {"words": "Executive, 3 December 2026", "on": "2026-12-03"}
        assert db.session.query(MeetingPulse).one().beat == 1

    def test_one_before_today_counts_as_held(self, secretary: CheckingClient) -> None:
        secretary.send("/meetings/new", sent(on="2026-11-01"))
        assert meetings()[0].state is MeetingState.CLOSED

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"on": ""}, "Please say on which day."),
            ({"on": "2027-02-29"}, "There is no such day."),
            ({"on": "next week"}, "There is no such day."),
            ({"starts_at": "25:00"}, "There is no such time."),
            ({"ends_at": "19:00"}, "It ends before it starts."),
            ({"starts_at": "23:00", "ends_at": "00:30"}, "for one that runs past midnight write 23:59."),
            ({"starts_at": ""}, "Please say when it starts, too."),
            ({"body": "77"}, "Please choose one from the list."),
            ({"kind": "party"}, "Please choose one from the list."),
            ({"place": "x" * 201}, "Please keep this to 200 characters."),
            ({"access": "x" * 1001}, "Please keep this to 1,000 characters."),
            ({"link": "http://meet.example/abc"}, "beginning with https://."),
            ({"link": "javascript:alert(1)"}, "beginning with https://."),
            ({"link": "https://"}, "beginning with https://."),
            ({"link": "https://a.example:99999/"}, "beginning with https://."),
            ({"link": "https://us@evil.example/"}, "beginning with https://."),
            ({"quorum": "0"}, "Please write a whole number from 1 to 10,000."),
            ({"quorum": "half"}, "Please write a whole number from 1 to 10,000."),
        ],
    )
    def test_what_cannot_be_comes_back_with_words(
        self, secretary: CheckingClient, change: dict[str, str], said: str
    ) -> None:
        response = secretary.send("/meetings/new", sent(**{"place": "The Old School", **change}))
        assert response.status_code == 422
        assert said in words_of(response)
        assert change.get("place", "The Old School") in words_of(response)
        assert meetings() == []

    def test_a_day_that_is_taken(self, secretary: CheckingClient) -> None:
        secretary.send("/meetings/new", sent())
        again = secretary.send("/meetings/new", sent(starts_at="20:30"))
        assert again.status_code == 422
        assert "Executive already meets on this day." in words_of(again)

    def test_an_annual_general_meeting_may_share_the_evening(self, secretary: CheckingClient) -> None:
        secretary.send("/meetings/new", sent())
        assert secretary.send("/meetings/new", sent(kind="agm")).status_code == 303

    def test_a_closed_body_meets_no_more(self, secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3), MeetingState.CANCELLED)
        with writing():
            body_of().closed_on = clock.today()
        assert secretary.send("/meetings/new", sent()).status_code == 422
        response = secretary.send(f"/meetings/{meeting.id}/restoration", follow_redirects=True)
        assert "Executive is closed." in words_of(response)


class TestUnknown:
    @pytest.mark.parametrize("path", ["999", "one", "99999999999999999999", "999/edit", "series/999"])
    def test_unknown_ones_are_not_found(self, secretary: CheckingClient, path: str) -> None:
        assert secretary.get(f"/meetings/{path}").status_code == 404
