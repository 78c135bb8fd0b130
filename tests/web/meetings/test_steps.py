"""A meeting's way: moving it, its page, and the presses that take it from planned to held."""

from datetime import date, timedelta
from typing import Any

import pytest

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import ItemState, MeetingState
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import AgendaItem, Meeting, MeetingPulse, Presence, Record, ScreenLink
from tests.support.client import CheckingClient
from tests.support.meeting_pages import now
from tests.support.meetings import EVENING, at, attend, body_of, hold, make_item, stand
from tests.support.people import days_from_now, keep, make_person, make_role, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements


def press(client: CheckingClient, meeting: Meeting, what: str, **sent: str) -> str:
    response = client.send(f"/meetings/{meeting.id}/{what}", sent, follow_redirects=True)
    return words_of(response)


def edited(meeting: Meeting, **changes: Any) -> dict[str, Any]:
    sent = {"version": meeting.version, "kind": "ordinary", "on": meeting.on.isoformat(), "starts_at": "19:30"}
    return {**sent, "ends_at": "", "place": "Hall", "link": "", "access": "", "quorum": "", **changes}


class TestMoving:
    def test_moving_and_moving_too_late(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3), place="")
        href, sent = f"/meetings/{meeting.id}/edit", edited(meeting, on="2026-11-28")
        assert voting_secretary.send(href, sent).status_code == 303
        late = voting_secretary.send(href, {**sent, "place": "The Old School"})
        assert late.status_code == 409
        assert "The Old School" in words_of(late)
        record = db.session.query(Record).filter_by(kind="meeting-changed").one()
        assert record.fields["before"] == {"on": "2026-11-21", "place": ""}

    @pytest.mark.parametrize(
        ("known", "on", "said"),
        [
            ({"papers_out_on": date(2026, 11, 10)}, "2026-11-09", "Its papers went out on Tuesday 10 November 2026"),
            ({"notice_given_on": date(2026, 11, 12)}, "2026-11-11", "Its notice was given on Thursday 12 November"),
        ],
    )
    def test_never_to_before_what_was_sent_out(
        self, voting_secretary: CheckingClient, known: dict[str, Any], on: str, said: str
    ) -> None:
        meeting = hold(days_from_now(3), MeetingState.PAPERS_OUT, **known)
        refused = voting_secretary.send(f"/meetings/{meeting.id}/edit", edited(meeting, on=on, place="The Old School"))
        assert refused.status_code == 422
        assert said in words_of(refused)
        assert "so it cannot meet before that." in words_of(refused)
        assert "The Old School" in words_of(refused)
        assert now(meeting).on == days_from_now(3)

    def test_onto_a_taken_day_is_refused(self, voting_secretary: CheckingClient) -> None:
        meeting, other = hold(days_from_now(3)), hold(days_from_now(10))
        refused = voting_secretary.send(f"/meetings/{meeting.id}/edit", edited(meeting, on=other.on.isoformat()))
        assert refused.status_code == 422
        assert "Executive already meets on this day." in words_of(refused)

    def test_whoever_was_told_is_to_be_told_again(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3), MeetingState.NOTICE_GIVEN, notice_given_on=date(2026, 11, 12))
        sent = edited(meeting, on="2026-11-30")
        text = words_of(voting_secretary.send(f"/meetings/{meeting.id}/edit", sent, follow_redirects=True))
        assert "Please tell people what changed." in text
        assert now(meeting).state is MeetingState.NOTICE_GIVEN

    @pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.OPEN])
    def test_what_took_place_is_not_to_come(self, voting_secretary: CheckingClient, state: MeetingState) -> None:
        meeting = hold(days_from_now(-3), state, opened_at=clock.now())
        refused = voting_secretary.send(f"/meetings/{meeting.id}/edit", edited(meeting, on="2026-12-24"))
        assert "so its day cannot be one to come." in words_of(refused)

    def test_once_its_minutes_are_agreed_it_stays_as_it_was(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(-30), MeetingState.MINUTES_AGREED)
        refused = voting_secretary.send(f"/meetings/{meeting.id}/edit", edited(meeting))
        assert "Its minutes are agreed, so it stays as it was." in words_of(refused)


class TestCallingOff:
    def test_cancel_for_a_reason_and_restore(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3), MeetingState.NOTICE_GIVEN, notice_given_on=date(2026, 11, 12))
        assert "Please say why" in press(voting_secretary, meeting, "cancellation", reason=" ")
        assert now(meeting).state is MeetingState.NOTICE_GIVEN
        said = press(voting_secretary, meeting, "cancellation", reason="The hall is flooded")
        assert "The hall is flooded" in said
        assert now(meeting).state is MeetingState.CANCELLED
        assert "Taken up again" in press(voting_secretary, meeting, "restoration")
        assert (now(meeting).state, now(meeting).notice_given_on) == (MeetingState.PLANNED, None)

    def test_a_suspended_one_goes_on_where_it_was(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(
            days_from_now(3),
            MeetingState.PAPERS_OUT,
            notice_given_on=date(2026, 11, 12),
            papers_out_on=date(2026, 11, 17),
        )
        assert "Suspended: Executive" in press(voting_secretary, meeting, "suspension", reason="A leadership election")
        assert now(meeting).state is MeetingState.SUSPENDED
        press(voting_secretary, meeting, "restoration")
        assert (now(meeting).state, now(meeting).reason) == (MeetingState.PAPERS_OUT, "")

    def test_a_reason_that_is_too_long_comes_back(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3))
        assert "Please keep this to 500 characters." in press(voting_secretary, meeting, "suspension", reason="x" * 501)

    def test_restoring_onto_a_taken_day_is_refused(self, voting_secretary: CheckingClient) -> None:
        gone = hold(days_from_now(3), MeetingState.CANCELLED)
        hold(days_from_now(3))
        assert "Executive already meets on this day." in press(voting_secretary, gone, "restoration")
        assert now(gone).state is MeetingState.CANCELLED

    def test_one_that_was_held_is_not_cancelled(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(-3), MeetingState.CLOSED)
        assert "It was held." in press(voting_secretary, meeting, "cancellation", reason="No")
        assert now(meeting).state is MeetingState.CLOSED


class TestHolding:
    def test_only_once_its_day_has_come_and_back(self, voting_secretary: CheckingClient) -> None:
        coming, past = hold(days_from_now(1)), hold(days_from_now(-1))
        assert "Its day is still to come." in press(voting_secretary, coming, "holding")
        press(voting_secretary, past, "holding")
        assert now(past).state is MeetingState.CLOSED
        press(voting_secretary, past, "restoration")
        assert now(past).state is MeetingState.PLANNED

    def test_one_that_was_run_here_took_place(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(-1), MeetingState.CLOSED, opened_at=clock.now())
        assert "It was run here, so it took place." in press(voting_secretary, meeting, "restoration")
        assert now(meeting).state is MeetingState.CLOSED


class TestOpeningAndClosing:
    def test_not_before_its_day_nor_long_after(self, voting_secretary: CheckingClient) -> None:
        for days, said in ((1, "It opens on its day"), (-61, "more than 60 days past")):
            meeting = hold(days_from_now(days))
            assert said in press(voting_secretary, meeting, "opening")
            assert now(meeting).state is MeetingState.PLANNED
        meeting = hold(days_from_now(-60))
        press(voting_secretary, meeting, "opening")
        assert now(meeting).state is MeetingState.OPEN

    def test_closing_needs_somebody_in_the_attendance(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(EVENING, MeetingState.OPEN, opened_at=clock.now())
        text = press(voting_secretary, meeting, "closing")
        assert "Nobody is in the attendance yet" in text
        assert f"/meetings/{meeting.id}/attendance" in text
        assert now(meeting).state is MeetingState.OPEN

    def test_closing_ends_everything(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(EVENING)
        press(voting_secretary, meeting, "opening")
        person = make_person("Bea Marsh", role := stand(make_role("Treasurer", Office.TREASURER)))
        attend(meeting, person, role)
        begun = make_item(meeting, began_at=at(19, 30))
        never, moved = make_item(meeting, "Boilers"), make_item(meeting, "Roof", state=ItemState.MOVED)
        link = ScreenLink(meeting_id=meeting.id, token_hash="x" * 64, made_at=clock.now(), made_by_id=person.id)
        keep(link)
        beats = db.session.query(MeetingPulse).one().beat
        assert "The meeting is closed." in press(voting_secretary, meeting, "closing")
        assert (now(meeting).state, now(meeting).closed_at) == (MeetingState.CLOSED, clock.now())
        assert db.session.query(Presence).one().left_at == clock.now()
        states = {one.id: one.state for one in db.session.query(AgendaItem)}
        assert states == {begun.id: ItemState.DONE, never.id: ItemState.NOT_REACHED, moved.id: ItemState.MOVED}
        assert db.session.query(ScreenLink).one().revoked_at == clock.now()
        assert db.session.query(MeetingPulse).one().beat > beats
        moved_on = [r.fields["now"] for r in db.session.query(Record).filter_by(kind="meeting-moved-on")]
        assert moved_on == ["open", "closed"]

    def test_minuted_afterwards_everybody_left_that_evening(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(EVENING - timedelta(days=3), MeetingState.OPEN, opened_at=clock.now())
        person = make_person("Bea Marsh", role := stand(make_role("Treasurer", Office.TREASURER)))
        row = attend(meeting, person, role, present=False)
        keep(Presence(attendance_id=row.id, arrived_at=at(19, 30, meeting.on)))
        press(voting_secretary, meeting, "closing")
        assert db.session.query(Presence).one().left_at == at(23, 59, meeting.on)

    def test_reopening_for_corrections_until_the_minutes_are_agreed(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(EVENING, MeetingState.CLOSED, opened_at=at(19), closed_at=at(21))
        assert "The meeting is open again." in press(voting_secretary, meeting, "reopening")
        assert (now(meeting).state, now(meeting).closed_at) == (MeetingState.OPEN, None)
        agreed = hold(days_from_now(-30), MeetingState.MINUTES_AGREED, opened_at=at(19))
        assert "Its minutes are agreed." in press(voting_secretary, agreed, "reopening")
        never = hold(days_from_now(-31), MeetingState.CLOSED)
        assert "It was not run here" in press(voting_secretary, never, "reopening")


class TestHub:
    def test_what_the_secretary_sees(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3), access="Ramp at the side", link="https://meet.example/a", starts_at=None)
        text = words_of(voting_secretary.get(f"/meetings/{meeting.id}"))
        for said in ("in 3 days", "The Miners&#39; Rooms", "Ramp at the side", "https://meet.example/a"):
            assert said in text
        assert "Next: give notice" in text
        assert "It has no time yet" in text
        assert "Overdue" in text
        assert text.count("button-primary") == 1

    def test_those_without_a_place_see_day_place_and_access_only(self, client: CheckingClient) -> None:
        meeting = hold(days_from_now(3), access="Ramp at the side", link="https://meet.example/a")
        dee = sign_in(client, make_person("Dee Gates", make_role("Delegate", kind=RoleKind.DELEGATE)))
        text = words_of(dee.get(f"/meetings/{meeting.id}"))
        assert "Saturday 21 November 2026" in text
        assert "Ramp at the side" in text
        for kept in ("meet.example", "Agenda", "Before the meeting", "What happened", "Next:"):
            assert kept not in text

    def test_an_observer_reads_and_runs_nothing(self, client: CheckingClient) -> None:
        meeting = hold(days_from_now(3))
        role = stand(make_role("Observer", kind=RoleKind.OBSERVER), StandingKind.OBSERVES)
        text = words_of(sign_in(client, make_person("Nia Cole", role)).get(f"/meetings/{meeting.id}"))
        assert "Agenda" in text
        assert "Next: give notice" not in text

    def test_at_most_twelve_statements_however_much_happened(self, voting_secretary: CheckingClient) -> None:
        meeting = hold(days_from_now(3))
        href = f"/meetings/{meeting.id}"
        with statements() as few:
            voting_secretary.get(href)
        for number in range(40):
            make_item(meeting, f"Item {number}")
        for number in range(60):
            role = stand(make_role(f"Role {number}"), body=body_of())
            attend(meeting, make_person(f"Person {number}", role), role)
            keep(Record(kind="meeting-changed", at=clock.now(), subject_kind="meeting", subject_id=1))
        with statements() as many:
            voting_secretary.get(href)
        assert len(few) == len(many) <= 12
