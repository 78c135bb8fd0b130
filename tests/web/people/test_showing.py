"""Who may see the people, their list, and one person's page."""

from datetime import date

import pytest
from flask import Flask

from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Term
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.people_pages import TODAY, make_stranger, put_right, term_of
from tests.support.responses import words_of
from tests.support.statements import statements


class TestWhoMay:
    @pytest.mark.parametrize("path", ["", "/new", "/terms/new", "/1", "/1/details"])
    def test_only_the_secretary_and_the_chair(self, app: Flask, client: CheckingClient, path: str) -> None:
        treasurer = sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))
        assert treasurer.get(f"/people{path}").status_code == 403
        chair = sign_in(client_of(app), make_person("Cara Hill", make_role("Chair", Office.CHAIR)))
        assert chair.get(f"/people{path}").status_code == 200

    def test_a_past_secretary_may_no_more(self, client: CheckingClient) -> None:
        role = make_role("Secretary", Office.SECRETARY)
        person = make_person("Asha Patel", role)
        sign_in(client, person)
        assert client.get("/people").status_code == 200
        term = term_of("Asha Patel", "Secretary")
        put_right(term, ended_on=TODAY)
        assert client.get("/people").status_code == 403


class TestListPeople:
    def test_vacancies_roles_addresses_and_accounts(self, secretary: CheckingClient) -> None:
        make_role("Auditor", kind=RoleKind.AUDITOR, seats=2, shareable=False)
        make_stranger("Ben Okafor", "ben@example.org")
        text = words_of(secretary.get("/people"))
        assert "Auditor" in text
        assert "2 of 2 seats" in text
        assert "asha.patel@example.org" in text
        assert "No account" in text

    def test_finding_by_name_and_by_role(self, secretary: CheckingClient) -> None:
        make_person("Tom Reed", make_role("Treasurer", Office.TREASURER))
        assert "Tom Reed" not in words_of(secretary.get("/people?q=asha")).replace("Tom Reed, ", "")
        assert "Tom Reed" in words_of(secretary.get("/people?q=TREAS"))
        assert "Nobody is found under “100%”." in words_of(secretary.get("/people?q=100%25"))

    @pytest.mark.parametrize("query", ["q=%00", "page=-1", "page=x", "page=99999999999999999999", "q=" + "a" * 5000])
    def test_odd_questions_are_answered(self, secretary: CheckingClient, query: str) -> None:
        assert secretary.get(f"/people?{query}").status_code == 200

    def test_a_fixed_number_of_statements(self, secretary: CheckingClient) -> None:
        with statements() as few:
            secretary.get("/people")
        role = make_role("Helper", seats=99, shareable=False)
        for number in range(30):
            make_person(f"Person {number}", role)
        with statements() as many:
            secretary.get("/people")
        assert len(few) == len(many) <= 8


class TestShow:
    def test_present_coming_and_past_terms(self, secretary: CheckingClient) -> None:
        person = make_person("Tom Reed", make_role("Treasurer", Office.TREASURER), until=date(2026, 7, 1))
        keep(
            Term(
                person_id=person.id,
                role_id=make_role("Auditor").id,
                starts_on=date(2020, 1, 1),
                ended_on=date(2021, 1, 1),
            ),
            Term(person_id=person.id, role_id=make_role("Chair").id, starts_on=date(2027, 1, 1)),
        )
        text = words_of(secretary.get(f"/people/{person.id}"))
        assert "carrying on" in text
        assert "To come" in text
        assert "Held before" in text
        assert secretary.get("/people/999").status_code == 404
