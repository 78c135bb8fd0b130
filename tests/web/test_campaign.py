"""The campaign plan: elections ahead, sessions, targets and results."""

from datetime import date

from intranet.core.db import db
from intranet.core.plan_vocabulary import EventState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Election
from tests.support.client import CheckingClient
from tests.support.events import make_event
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.statements import statements


def test_figures_of_the_year_add_up_and_cancelled_sessions_do_not_count(client: CheckingClient) -> None:
    role = make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)
    held = {"target_doors": 200, "doors": 150, "target_contacts": 60, "contacts": 66, "area": "Wearmoor"}
    make_event(role, "First", date(2026, 3, 7), state=EventState.HELD, aim=held)
    make_event(role, "Second", date(2026, 12, 5), aim={"target_doors": 100, "led_by": "Kit"})
    make_event(
        role, "Snowed off", date(2026, 2, 7), state=EventState.CANCELLED, cancelled_because="Snow", aim={"doors": 999}
    )
    sign_in(client, make_person("Kit Mars", role))
    text = client.get("/campaign/").get_data(as_text=True)
    assert "Doors knocked: 150 of 300" in text
    assert "Contacts made: 66 of 60" in text
    assert "1 session held" in text
    assert "led by Kit" in text


def test_a_session_that_is_over_asks_how_it_went(client: CheckingClient) -> None:
    role = make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)
    make_event(role, "Last Saturday", date(2026, 11, 14), aim={})
    sign_in(client, make_person("Kit Mars", role))
    assert "How did these go?" in client.get("/campaign/").get_data(as_text=True)


def test_an_election_has_a_day_and_an_area(client: CheckingClient) -> None:
    sign_in(client, make_person("Sam Ode", make_role("Secretary", Office.SECRETARY)))
    sent = {"name": "Local elections", "on": "2027-05-06", "area": "Wearmoor and Aldersyke"}
    assert client.send("/dates/elections/new", sent).status_code == 303
    assert db.session.query(Election).one().area == "Wearmoor and Aldersyke"
    text = client.get("/campaign/").get_data(as_text=True)
    assert "Wearmoor and Aldersyke" in text
    assert "Thursday 6 May 2027" in text


def test_the_statements_do_not_grow(client: CheckingClient) -> None:
    role = make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)
    make_event(role, "One", aim={})
    sign_in(client, make_person("Kit Mars", role))
    client.get("/campaign/")
    with statements() as few:
        client.get("/campaign/")
    for number in range(20):
        make_event(role, f"Session {number}", date(2026, 12, 1 + number), aim={"target_doors": 10})
        keep(Election(name=f"Election {number}", on=date(2027, 5, 1 + number)))
    client.get("/campaign/")
    with statements() as many:
        client.get("/campaign/")
    assert len(few) == len(many) <= 12


def test_it_is_for_officers(client: CheckingClient) -> None:
    sign_in(client, make_person("Nia Obs", make_role("Group Observer", kind=RoleKind.OBSERVER)))
    assert client.get("/campaign/").status_code == 403
