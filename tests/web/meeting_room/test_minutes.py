"""In the meeting room, the minutes of the last meeting are agreed under their item of the agenda."""

import re

import pytest

from intranet.core.meeting_vocabulary import MeetingState, Slot
from intranet.models import AgendaItem
from tests.support.client import CheckingClient
from tests.support.meetings import make_item
from tests.support.minutes import Cast, cast, minuted, state_of
from tests.support.people import sign_in
from tests.support.plan import change

pytestmark = pytest.mark.usefixtures("app")
PRESS = "Agree as they are"
FORM = (
    r'<form class="screen-only" method="post" action="([^"]+)" aria-label="The minutes of Wed 14 October">(.*?)</form>'
)


@pytest.fixture
def people() -> Cast:
    found = cast()
    minuted(found)
    return found


@pytest.fixture
def item(people: Cast) -> AgendaItem:
    return make_item(people.later, "Minutes of the last meeting", slot=Slot.LAST_MINUTES)


def shown(client: CheckingClient, people: Cast, item: AgendaItem) -> str:
    answer = client.get(f"/meetings/{people.later.id}/room?item={item.id}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_one_press_agrees_them_at_this_meeting(client: CheckingClient, people: Cast, item: AgendaItem) -> None:
    sign_in(client, people.ann)
    text = shown(client, people, item)
    form = re.search(FORM, text, re.DOTALL)
    assert form is not None
    assert PRESS in form[2]
    assert f'href="/meetings/{people.meeting.id}/minutes/agreement?at={people.later.id}"' in text
    sent = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[2]))
    answer = client.send(form[1], {name: value for name, value in sent.items() if name != "csrf_token"})
    assert (answer.status_code, answer.location) == (303, f"/meetings/{people.later.id}/room")
    assert state_of(people.meeting) is MeetingState.MINUTES_AGREED
    again = shown(client, people, item)
    assert PRESS not in again
    assert "No minutes wait to be agreed." in again


def test_whoever_only_helps_to_write_reads_them(client: CheckingClient, people: Cast, item: AgendaItem) -> None:
    sign_in(client, people.bea)
    text = shown(client, people, item)
    assert "The minutes of Wed 14 October" in text
    assert PRESS not in text


def test_before_it_opens_nothing_is_agreed(client: CheckingClient, people: Cast, item: AgendaItem) -> None:
    change(people.later, state=MeetingState.PAPERS_OUT, opened_at=None)
    assert PRESS not in shown(sign_in(client, people.ann), people, item)
