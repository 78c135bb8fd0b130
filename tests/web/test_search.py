"""The search page: what it finds, for whom, and that nothing typed breaks it."""

from datetime import date

import pytest
from flask import Flask

from intranet.core.db import writing
from intranet.core.vocabulary import Office, RoleKind, Theme
from intranet.models import Role
from intranet.services import search
from tests.support.client import CheckingClient
from tests.support.people import make_duty, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def treasurer(app: Flask) -> Role:
    role = make_role("Treasurer", Office.TREASURER)
    make_duty(role, "Bank the money", theme=Theme.FINANCE)
    make_duty(role, "Bank the cheques", retired_on=date(2026, 3, 2))
    make_role("Bank clerk", closed_on=date(2025, 1, 6))
    make_role("Fundraiser")
    make_person("Banke Ade")
    make_person("Ann Lee", role)
    with writing():
        search.rebuild()
    return role


@pytest.fixture
def signed_in(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))


def test_results_are_grouped_with_a_line_each(signed_in: CheckingClient) -> None:
    text = signed_in.get("/search?q=bank").get_data(as_text=True)
    for said in (
        "4 found",
        "Bank the money",
        "Treasurer, retired on Mon 2 March",
        "Closed on Mon 6 January 2025",
        "No role at present",
    ):
        assert said in text
    assert text.index("found-roles") < text.index("found-duties") < text.index("found-people")


def test_a_role_shows_its_holder_or_that_it_is_vacant(signed_in: CheckingClient) -> None:
    assert "Ann Lee" in signed_in.get("/search?q=treasurer").get_data(as_text=True)
    assert "Vacant" in signed_in.get("/search?q=fundraiser").get_data(as_text=True)


def test_only_those_who_manage_people_get_a_link_to_them(client: CheckingClient, signed_in: CheckingClient) -> None:
    assert 'href="/people/' not in signed_in.get("/search?q=lee").get_data(as_text=True)
    sign_in(client, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))
    assert 'href="/people/' in client.get("/search?q=lee").get_data(as_text=True)


def test_nothing_asked_and_nothing_found_say_what_to_do(signed_in: CheckingClient) -> None:
    assert "The beginning of a word is enough" in signed_in.get("/search").get_data(as_text=True)
    text = signed_in.get("/search?q=zebra").get_data(as_text=True)
    assert "Nothing is found under “zebra”" in text
    assert 'value="zebra"' in text


@pytest.mark.parametrize(
    "asked", ["%00", "%22", "*", "NEAR", "a" * 8000, "%ff%fe", "%3Cscript%3E", "%ED%A0%80", "bank%00"]
)
def test_whatever_is_typed_gets_a_page(signed_in: CheckingClient, asked: str) -> None:
    assert signed_in.get(f"/search?q={asked}").status_code == 200


def test_somebody_without_a_role_may_not(client: CheckingClient, treasurer: Role) -> None:
    sign_in(client, make_person("Nobody Now"))
    assert client.get("/search?q=bank").status_code == 403


def test_the_number_of_statements_does_not_follow_the_results(signed_in: CheckingClient) -> None:
    with statements() as few:
        signed_in.get("/search?q=bank+money")
    with statements() as many:
        signed_in.get("/search?q=b")
    assert len(few) <= len(many) <= 10
