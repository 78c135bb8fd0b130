"""What a press in the review leads to is kept for the wall; what is refused, and whoever only looks, leads nowhere."""

import pytest
from flask import Flask

from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from tests.support.client import CheckingClient
from tests.support.people import sign_in
from tests.support.plan import change
from tests.support.review import Executive, at_hand, executive, stop, words


@pytest.fixture
def of(app: Flask) -> Executive:
    return executive()


@pytest.fixture
def desk(client: CheckingClient, of: Executive) -> CheckingClient:
    """Where the secretary goes through the review, already at the treasurer's stop."""
    sign_in(client, of.ann)
    sent = words("role", of.chair.id, then=of.treasurer.id)
    assert client.send(f"/meetings/{of.meeting.id}/review/words{stop(of.chair.id)}", sent).status_code == 303
    assert at_hand(of)[:2] == (ReviewPart.ROLE, of.treasurer.id)
    return client


def test_looking_at_a_stop_writes_nothing(desk: CheckingClient, of: Executive) -> None:
    before = at_hand(of)
    desk.get(f"/meetings/{of.meeting.id}/review{stop(of.chair.id)}")
    assert at_hand(of) == before


def test_what_is_refused_leads_nowhere(desk: CheckingClient, of: Executive) -> None:
    before = at_hand(of)
    sent = words("role", of.treasurer.id, words="x" * 3000, then=of.secretary.id)
    assert desk.send(f"/meetings/{of.meeting.id}/review/words{stop(of.treasurer.id)}", sent).status_code == 422
    assert at_hand(of) == before


def test_a_press_in_a_closed_review_leads_nowhere(desk: CheckingClient, of: Executive) -> None:
    change(of.meeting, state=MeetingState.MINUTES_AGREED)
    before = at_hand(of)
    desk.send(f"/meetings/{of.meeting.id}/review/passing{stop(of.chair.id)}", {"then": of.secretary.id})
    assert at_hand(of) == before
