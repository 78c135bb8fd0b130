"""A meeting for somebody's own calendar."""

from datetime import date, time
from typing import Any

import pytest

from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Setting
from tests.support.client import CheckingClient
from tests.support.meetings import hold, stand
from tests.support.people import keep, make_person, make_role, sign_in


@pytest.fixture
def officer(client: CheckingClient) -> CheckingClient:
    """Somebody with a vote on the executive."""
    return sign_in(client, make_person("Tom Reed", stand(make_role("Treasurer", Office.TREASURER))))


def lines(client: CheckingClient, meeting_id: int) -> list[str]:
    answer = client.get(f"/meetings/{meeting_id}.ics")
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="meeting-{meeting_id}.ics"'
    return answer.get_data(as_text=True).replace("\r\n ", "").split("\r\n")


def test_in_summer_and_winter(officer: CheckingClient) -> None:
    summer = hold(date(2027, 7, 8), starts_at=time(19), ends_at=time(21))
    winter = hold(date(2027, 1, 14), starts_at=time(19))
    assert {"DTSTART:20270708T180000Z", "DTEND:20270708T200000Z"} <= set(lines(officer, summer.id))
    assert {"DTSTART:20270114T190000Z", "DTEND:20270114T210000Z"} <= set(lines(officer, winter.id))
    assert f"UID:meeting-{summer.id}@localhost" in lines(officer, summer.id)


def test_cancelled_and_suspended(officer: CheckingClient) -> None:
    for day, state in ((8, MeetingState.CANCELLED), (9, MeetingState.SUSPENDED)):
        found = lines(officer, hold(date(2027, 7, day), state, reason="Flood, and no pumps").id)
        assert "STATUS:CANCELLED" in found
        assert "DESCRIPTION:Called off: Flood\\, and no pumps" in found


def test_the_link_to_join_by_is_for_those_with_a_place(officer: CheckingClient, client: CheckingClient) -> None:
    meeting = hold(date(2027, 7, 8), link="https://meet.example/a", access="Ramp")
    assert "DESCRIPTION:Ramp\\nJoin on line: https://meet.example/a" in lines(officer, meeting.id)
    sign_in(client, make_person("Dee Gates", make_role("Delegate", kind=RoleKind.DELEGATE)))
    assert "DESCRIPTION:Ramp" in lines(client, meeting.id)


def test_what_is_typed_adds_nothing(officer: CheckingClient) -> None:
    meeting = hold(date(2027, 7, 8), place="Hall\r\nBEGIN:VALARM", access="x\u2028ATTENDEE:y")
    found = lines(officer, meeting.id)
    assert "LOCATION:Hall\\nBEGIN:VALARM" in found
    assert "BEGIN:VALARM" not in found


@pytest.mark.parametrize(
    ("on", "known", "said"),
    [
        (date(2026, 12, 3), {}, "50 in a hundred of those who vote"),
        (date(2027, 7, 8), {}, "60 in a hundred of those who vote"),
        (date(2027, 7, 8), {"quorum": 7}, "7 with a vote, set for this meeting alone"),
    ],
)
def test_the_page_leads_to_it_and_says_the_quorum_of_its_day(
    officer: CheckingClient, on: date, known: dict[str, Any], said: str
) -> None:
    keep(Setting(key="quorum_executive", value=60, valid_from=date(2027, 1, 1), source="Agreed by the members"))
    meeting = hold(on, **known)
    text = officer.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert f"/meetings/{meeting.id}.ics" in text
    assert said in text


def test_unknown_ones_and_strangers(officer: CheckingClient, client: CheckingClient) -> None:
    assert officer.get("/meetings/999.ics").status_code == 404
    meeting = hold(date(2027, 7, 8))
    assert sign_in(client, make_person("Nia Cole")).get(f"/meetings/{meeting.id}.ics").status_code == 403
