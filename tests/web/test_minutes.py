"""Minutes to read: what they show, in which words, and to whom."""

from datetime import date

import pytest

from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind
from intranet.models import Minutes
from tests.support.client import CheckingClient
from tests.support.meetings import body_of, hold, make_item, stand
from tests.support.minutes import Cast, act, apologise, be_there, cast, decide, minuted, report
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def text(client: CheckingClient, path: str) -> str:
    """The words of a page, without its tags' white space."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.get_data(as_text=True).split())


def test_they_show_who_was_there_what_was_decided_and_who_does_what(client: CheckingClient) -> None:
    people = cast()
    minuted(people)
    deputy = stand(make_role("Vice Chair", sort=3))
    apologise(people.meeting, make_person("Cara Wood", deputy), deputy)
    keep(Minutes(meeting_id=people.meeting.id, opening="Ann took the chair.", closing="Thanks to the hosts."))
    found = text(sign_in(client, people.ann), f"/meetings/{people.meeting.id}/minutes")
    assert "Minutes: Executive, Wed 14 October 2026" in found
    assert "Draft, not yet agreed" in found
    assert "Wednesday 14 October 2026, 19:30 to 21:00" in found
    assert "Ann took the chair." in found
    assert "Thanks to the hosts." in found
    assert 'Bea Marsh <span class="soft">Treasurer</span> <span class="soft">(from 20:00)</span>' in found
    assert 'Cara Wood <span class="soft">Vice Chair</span> <span class="soft">(On holiday)</span>' in found
    assert "the quorum is 2. It was lost" not in found
    assert '<span class="outcome-label">Decision 1</span> To print 5,000 leaflets</strong>' in found
    assert "Moved by Ann Lee, seconded by Bea Marsh. Carried on a count: 9 for, 1 against, no abstentions." in found
    assert "Pay the printer</strong>" in found
    assert "Treasurer, by Mon 30 November 2026" in found
    assert "Bea Marsh declared an interest: Her brother is the printer" in found
    assert "<strong>Not reached.</strong>" in found
    assert "Next meeting:</strong> Wednesday 18 November 2026, 19:30, The Miners&#39; Rooms" in found


def test_role_reports_take_a_line_each_and_nothing_said_in_confidence(client: CheckingClient) -> None:
    people = cast()
    minuted(people)
    report(people.meeting, people.treasurer, people.bea, "The bank\n\nwrote back.", needs_decision=True)
    report(people.meeting, people.secretary, people.ann, "A complaint about somebody", executive_only=True)
    found = text(sign_in(client, people.ann), f"/meetings/{people.meeting.id}/minutes")
    assert "<dt>Treasurer</dt><dd>The bank wrote back. (asked for a decision)</dd>" in found
    assert "A complaint" not in found


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MeetingState.PLANNED, "has not taken place"),
        (MeetingState.PAPERS_OUT, "has not taken place"),
        (MeetingState.CANCELLED, "was called off"),
        (MeetingState.SUSPENDED, "was called off"),
    ],
)
def test_a_meeting_that_was_not_held_has_none(client: CheckingClient, state: MeetingState, words: str) -> None:
    people = cast()
    meeting = hold(date(2026, 12, 9), state)
    sign_in(client, people.ann)
    assert words in text(client, f"/meetings/{meeting.id}/minutes")
    assert client.get(f"/meetings/{meeting.id}/minutes.pdf").status_code == 404


def test_they_are_for_those_with_standing_on_the_body(client: CheckingClient) -> None:
    people = cast()
    meeting, observer = people.meeting, stand(make_role("Observer", kind=RoleKind.OBSERVER), StandingKind.OBSERVES)
    stranger = make_person("Sam Strange", make_role("Delegate", kind=RoleKind.DELEGATE))
    pages = [f"/meetings/{meeting.id}/minutes{more}" for more in ("", ".pdf", "/mine")]
    writing = [f"/meetings/{meeting.id}/minutes/{more}" for more in ("edit", "sending", "agreement", "reopening")]
    sign_in(client, make_person("Otto Bell", observer))
    assert [client.get(page).status_code for page in pages] == [200] * 3
    assert [client.get(page).status_code for page in writing] == [403] * 4
    assert "Edit them" not in text(client, pages[0])
    sign_in(client, stranger)
    assert [client.get(page).status_code for page in (*pages, *writing)] == [403] * 7


def test_what_somebody_agreed_to_is_gathered_for_them(client: CheckingClient) -> None:
    people = cast()
    _, money = minuted(people)
    act(money, 3, "Write to the landlord", people.secretary)
    mine = text(sign_in(client, people.bea), f"/meetings/{people.meeting.id}/minutes/mine")
    assert "Pay the printer" in mine
    assert "by Mon 30 November 2026" in mine
    assert "landlord" not in mine
    cara = make_person("Cara Wood", stand(make_role("Vice Chair")))
    assert "Nothing fell to you" in text(sign_in(client, cara), f"/meetings/{people.meeting.id}/minutes/mine")


def test_a_bodys_minutes_are_listed_by_year(client: CheckingClient) -> None:
    people = cast()
    minuted(people)
    hold(date(2025, 3, 12), MeetingState.CLOSED)
    other = body_of(BodyKind.FORUM, "Women's Forum")
    sign_in(client, people.bea)
    found = text(client, "/minutes/")
    assert found.index("2026</h2>") < found.index("Wednesday 14 October 2026") < found.index("2025</h2>")
    assert "1 decision<" in found
    assert "Wednesday 18 November" not in found  # it is going on
    assert client.get(f"/minutes/?body={other.id}").status_code == 404
    assert client.get("/minutes/?body=nonsense").status_code == 404


def test_minutes_of_forty_items_and_sixty_people_cost_twelve_statements(client: CheckingClient) -> None:
    people = cast()
    many(people)
    sign_in(client, people.ann)
    at = f"/meetings/{people.meeting.id}/minutes"
    for page in (at, f"{at}/mine", f"{at}/edit", f"{at}/sending", f"{at}/agreement", "/minutes/"):
        with statements() as seen:
            assert client.get(page).status_code == 200
        assert len(seen) <= 12, (page, len(seen))


def many(people: Cast) -> None:
    """Forty items, each with a decision and an action, and sixty people."""
    roles = [stand(make_role(f"Role {number}", sort=number)) for number in range(60)]
    there = [be_there(people.meeting, make_person(f"Person {role.sort}", role), role) for role in roles]
    for number in range(40):
        item = make_item(people.meeting, f"Item {number}", notes="Words. " * 20)
        decide(item, 2 * number, f"Decision of item {number}", there[number], there[number + 1])
        act(item, 2 * number + 1, f"Action of item {number}", roles[number])
        report(people.meeting, roles[number], people.ann, "All well")


def test_before_the_meeting_nobody_agreed_to_anything(client: CheckingClient) -> None:
    people, to_come = cast(), hold(date(2026, 12, 9))
    answer = sign_in(client, people.ann).get(f"/meetings/{to_come.id}/minutes/mine")
    assert (answer.status_code, answer.location) == (303, f"/meetings/{to_come.id}/minutes")
