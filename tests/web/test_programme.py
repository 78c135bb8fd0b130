"""The programme: events of all roles, by month and as a list, and what came of them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest

from intranet.core.db import db
from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.core.vocabulary import BodyKind, Office, RoleKind
from intranet.models import CampaignSession, Event, Record, Role
from tests.support.client import CheckingClient
from tests.support.events import make_event
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.responses import text_of
from tests.support.statements import statements

OFFICER = "Political Education Officer"


def educator() -> Role:
    return make_role(OFFICER, Office.POLITICAL_EDUCATION_OFFICER, kind=RoleKind.COORDINATING)


def filled(role: Role, **more: Any) -> dict[str, Any]:
    return {"title": "Reading group", "kind": "political-education", "on": "2026-12-03", "state": "planned",
            "organising_role_id": str(role.id), "branch_id": "", "election_id": "", **more}  # fmt: skip


class TestAdd:
    def test_an_officer_adds_an_event_of_their_role(self, client: CheckingClient) -> None:
        role = educator()
        sign_in(client, make_person("Ann Lee", role))
        sent = filled(role, starts_at="19:30", ends_at="21:00", place="The Welfare Hall", speakers="Dr Rao")
        response = client.send("/events/new", sent)
        assert response.status_code == 303
        text = text_of(client, response.headers["Location"])
        assert "Thursday 3 December 2026, 19:30 to 21:00" in text
        assert "Dr Rao" in text
        assert "Reading group" in text_of(client, "/programme/")
        record = db.session.query(Record).filter_by(subject_kind="event").one()
        assert (record.kind, record.role_id) == ("event-added", role.id)

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"title": ""}, "give it a name"),
            ({"on": "2026-02-30"}, "no such day"),
            ({"starts_at": "19:30", "ends_at": "19:00"}, "before it starts"),
            ({"on": "2026-10-25", "starts_at": "01:30"}, "comes twice"),
            ({"starts_at": "25:00"}, "no such time"),
            ({"link": "javascript:alert(1)"}, "begins with https://"),
            ({"kind": "party"}, "choose one from the list"),
            ({"branch_id": "999"}, "choose one from the list"),
            ({"kind": "campaign-session", "target_doors": "-1"}, "whole number"),
            ({"words": "x" * 10_000}, "5,000 characters"),
        ],
    )
    def test_bad_input_comes_back_with_words_and_what_was_typed(
        self, client: CheckingClient, more: dict[str, str], words: str
    ) -> None:
        role = educator()
        sign_in(client, make_person("Ann Lee", role))
        response = client.send("/events/new", filled(role, speakers="Dr Rao", **more))
        assert response.status_code == 422
        text = response.get_data(as_text=True)
        assert words in text
        assert "Dr Rao" in text
        assert db.session.query(Event).count() == 0

    def test_another_role_is_not_theirs_to_organise_for(self, client: CheckingClient) -> None:
        role, treasurer = educator(), make_role("Treasurer", Office.TREASURER)
        sign_in(client, make_person("Ann Lee", role))
        response = client.send("/events/new", filled(treasurer))
        assert response.status_code == 422
        assert db.session.query(Event).count() == 0

    def test_a_campaign_session_has_a_target(self, client: CheckingClient) -> None:
        role = make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)
        sign_in(client, make_person("Kit Mars", role))
        sent = filled(role, kind="campaign-session", area="Wearmoor", target_doors="200")
        assert client.send("/events/new", sent).status_code == 303
        assert db.session.query(CampaignSession).one().target_doors == 200


class TestChange:
    def test_two_people_changing_it_see_both_texts(self, client: CheckingClient) -> None:
        role = educator()
        event = make_event(role, place="Hall")
        sign_in(client, make_person("Ann Lee", role))
        path = f"/events/{event.id}/edit"
        assert client.send(path, filled(role, version="1", place="Club")).status_code == 303
        late = client.send(path, filled(role, version="1", place="Library"))
        assert late.status_code == 409
        assert "Club" in late.get_data(as_text=True)
        assert "Library" in late.get_data(as_text=True)

    def test_partners_may_change_it_and_others_may_not(self, client: CheckingClient) -> None:
        role, helper, other = educator(), make_role("Fundraiser"), make_role("Youth Officer")
        event = make_event(role, partners=[helper])
        sign_in(client, make_person("Hal Po", helper))
        assert client.get(f"/events/{event.id}/edit").status_code == 200
        sign_in(client, make_person("Oli Ray", other))
        assert client.get(f"/events/{event.id}/edit").status_code == 403


class TestStates:
    def test_it_is_confirmed_then_cancelled_with_a_reason(self, client: CheckingClient) -> None:
        role = educator()
        event = make_event(role)
        sign_in(client, make_person("Ann Lee", role))
        assert client.send(f"/events/{event.id}/state", {"state": "confirmed"}).status_code == 303
        assert client.send(f"/events/{event.id}/state", {"state": "confirmed"}).status_code == 303
        assert db.session.query(Record).filter_by(kind="event-moved").count() == 1
        assert client.send(f"/events/{event.id}/cancellation", {"reason": " "}).status_code == 422
        client.send(f"/events/{event.id}/cancellation", {"reason": "The hall is flooded"})
        assert "Cancelled: The hall is flooded" in text_of(client, f"/events/{event.id}")

    def test_what_came_of_it_is_recorded_once_it_is_over(self, client: CheckingClient) -> None:
        role = make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)
        event = make_event(role, on=date(2026, 11, 14), aim={"target_doors": 100})
        ahead = make_event(role, "Next", date(2026, 12, 1))
        sign_in(client, make_person("Kit Mars", role))
        sent = {"version": "1", "attendance": "9", "doors": "120", "outcome": "Good talks"}
        assert client.send(f"/events/{event.id}/result", sent).status_code == 303
        text = text_of(client, f"/events/{event.id}")
        assert "9 people came" in text
        assert "120" in text
        assert db.session.get_one(Event, event.id, populate_existing=True).state is EventState.HELD
        refused = client.send(f"/events/{ahead.id}/result", {"version": "1", "outcome": "Too soon"})
        assert refused.status_code == 422
        assert "Too soon" in refused.get_data(as_text=True)

    def test_only_an_idea_is_removed(self, client: CheckingClient) -> None:
        role = educator()
        idea, planned = make_event(role, state=EventState.IDEA), make_event(role, "Planned")
        sign_in(client, make_person("Ann Lee", role))
        assert client.send(f"/events/{planned.id}/removal").status_code == 422
        assert client.send(f"/events/{idea.id}/removal").status_code == 303
        assert [e.title for e in db.session.query(Event)] == ["Planned"]


class TestReading:
    def test_the_list_is_filtered_in_the_address(self, client: CheckingClient) -> None:
        role, other = educator(), make_role("Fundraiser")
        branch = make_body("Wearmoor Branch", BodyKind.BRANCH)
        make_event(role, "Talk", kind=EventKind.POLITICAL_EDUCATION)
        make_event(other, "Raffle", branch_id=branch.id)
        make_event(other, "Old fair", date(2026, 5, 1), state=EventState.HELD, attendance=40)
        sign_in(client, make_person("Ann Lee", role))
        assert "Raffle" not in text_of(client, "/programme/?kind=political-education")
        assert "Talk" not in text_of(client, f"/programme/?branch={branch.id}")
        assert "Raffle" in text_of(client, f"/programme/?role={other.id}&state=planned")
        past = text_of(client, "/programme/?past=yes")
        assert "40 people came" in past
        assert "Talk" not in past
        assert text_of(client, "/programme/?kind=nonsense&role=x&page=-4")

    def test_a_month_shows_every_role_s_events(self, client: CheckingClient) -> None:
        role = educator()
        make_event(role, "Talk", date(2026, 12, 31))
        sign_in(client, make_person("Ann Lee", role))
        text = text_of(client, "/programme/2026/12")
        assert text.count("Talk") == 2  # in the calendar and in the list under it
        assert client.get("/programme/2026/13").status_code == 404
        assert client.get("/programme/month?month=2027-02").headers["Location"] == "/programme/2027/2"

    @pytest.mark.parametrize("path", ["/programme/", "/programme/2026/12"])
    def test_the_statements_do_not_grow(self, client: CheckingClient, path: str) -> None:
        role = educator()
        make_event(role)
        sign_in(client, make_person("Ann Lee", role))
        client.get(path)
        with statements() as few:
            client.get(path)
        for number in range(30):
            make_event(role, f"Talk {number}")
        client.get(path)
        with statements() as many:
            client.get(path)
        assert len(few) == len(many) <= 12

    def test_an_observer_reads_it_and_changes_nothing(self, client: CheckingClient) -> None:
        event = make_event(educator())
        sign_in(client, make_person("Nia Obs", make_role("Group Observer", kind=RoleKind.OBSERVER)))
        assert client.get("/programme/").status_code == 200
        assert client.get(f"/events/{event.id}").status_code == 200
        assert client.get("/events/new").status_code == 403
        assert client.send(f"/events/{event.id}/state", {"state": "idea"}).status_code == 403


def test_an_event_is_found_by_its_words_until_it_is_removed(client: CheckingClient) -> None:
    role = educator()
    sign_in(client, make_person("Ann Lee", role))
    client.send("/events/new", filled(role, state="idea", speakers="Dr Rao"))
    number = db.session.query(Event).one().id
    assert f"/events/{number}" in text_of(client, "/search?q=rao")
    client.send(f"/events/{number}/removal")
    assert f"/events/{number}" not in text_of(client, "/search?q=rao")


@pytest.mark.parametrize("asked", ["role", "branch", "kind", "state", "past", "page"])
def test_a_filter_that_makes_no_sense_filters_nothing(client: CheckingClient, asked: str) -> None:
    sign_in(client, make_person("Ann Lee", educator()))
    for value in ("9" * 30, "9" * 400, "-1", "x", "\u0663", ""):
        assert client.get("/programme/", query_string={asked: value}).status_code == 200


def test_the_ways_to_the_pages_carry_the_filters_and_nothing_else(client: CheckingClient) -> None:
    role = educator()
    sign_in(client, make_person("Ann Lee", role))
    for number in range(41):
        make_event(role, f"Social {number}", date(2026, 3, 1))
    strange = {"endpoint": "x", "_external": "1", "_scheme": "javascript", "_anchor": "x", "values": "x"}
    html = text_of(client, "/programme/?" + urlencode({**strange, "past": "yes", "kind": "social"}))
    assert "/programme/?kind=social&amp;past=yes&amp;page=2" in html
    assert "javascript:" not in html
