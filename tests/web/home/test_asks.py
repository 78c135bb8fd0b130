"""What Home asks of an officer besides their duties."""

from datetime import date, timedelta

from flask import Flask

from intranet.core import clock
from intranet.core.db import writing
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.vocabulary import Office
from intranet.models import OnboardingStep, Person, Term
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, keep, make_person, make_role, sign_in


def home(client: CheckingClient) -> str:
    return client.get("/").get_data(as_text=True)


def confirmed(person: Person) -> Person:
    """They said today that their entry is right."""
    with writing():
        person.confirmed_at = clock.now()
    return person


def test_an_entry_that_nobody_looked_at_for_a_year_is_asked_about(client: CheckingClient, app: Flask) -> None:
    ann = make_person("Ann Lee", make_role("Treasurer", Office.TREASURER))
    sign_in(client, ann)
    assert 'href="/account/entry"' in home(client)
    confirmed(ann)
    assert "Is your entry in the directory right?" not in home(client)


def test_a_handover_is_asked_for_before_the_term_ends_and_until_it_is_written(
    client: CheckingClient, app: Flask
) -> None:
    role = make_role("Treasurer", Office.TREASURER)
    sign_in(client, confirmed(make_person("Ann Lee", role, until=days_from_now(40))))
    assert f'href="/roles/{role.id}/handover/edit">Write your handover as Treasurer</a>' in home(client)
    client.send(f"/roles/{role.id}/handover/edit", {"version": "0", "where_things_are": "In the blue box."})
    assert "Write your handover" not in home(client)


def test_nothing_is_asked_long_before(client: CheckingClient, app: Flask) -> None:
    role = make_role("Treasurer", Office.TREASURER)
    sign_in(client, confirmed(make_person("Ann Lee", role, until=days_from_now(90))))
    assert "Waiting for you" not in home(client)


def test_whoever_left_a_role_and_holds_another_is_asked_for_its_handover(client: CheckingClient, app: Flask) -> None:
    left, held = make_role("Treasurer", Office.TREASURER), make_role("Fundraiser")
    ann = confirmed(make_person("Ann Lee", held))
    ended_on = clock.today() - timedelta(days=3)
    keep(Term(person_id=ann.id, role_id=left.id, starts_on=date(2025, 1, 1), ended_on=ended_on))
    sign_in(client, ann)
    assert "You left it lately, and can still write until" in home(client)


def test_whoever_grants_an_account_is_told_who_waits_for_it(client: CheckingClient, app: Flask) -> None:
    secretary, fundraiser = make_role("Secretary", Office.SECRETARY), make_role("Fundraiser")
    make_person("New Person", fundraiser, since=clock.today() - timedelta(days=2))
    keep(
        OnboardingStep(
            side=StepSide.JOINING,
            kind=StepKind.ACCESS,
            words="Get into the shared drive",
            granter_role_id=secretary.id,
            added_on=date(2026, 1, 1),
        )
    )
    sign_in(client, confirmed(make_person("Sam Reed", secretary)))
    text = home(client)
    assert "Get into the shared drive" in text
    assert "For New Person, Fundraiser" in text


def test_the_secretary_hears_before_terms_run_out(client: CheckingClient, app: Flask) -> None:
    fundraiser = make_role("Fundraiser")
    make_person("Bo Fry", fundraiser, until=days_from_now(41))
    sign_in(client, confirmed(make_person("Sam Reed", make_role("Secretary", Office.SECRETARY))))
    assert "1 term due to end on Tue 29 December; No changeover is drafted yet" in home(client)
    sign_in(client, confirmed(make_person("Ann Lee", make_role("Treasurer", Office.TREASURER))))
    assert "Terms that run out" not in home(client)
