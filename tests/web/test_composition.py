"""Composition at a glance: have, need, and who has not said, on the page of a body and the list of roles."""

import pytest
from flask import Flask

from tests.support.client import CheckingClient, client_of
from tests.support.election import Before, ask_for_women, before_the_agm
from tests.support.meetings import body_of
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.responses import words_of


@pytest.fixture
def before(app: Flask) -> Before:
    return before_the_agm()


@pytest.fixture
def secretary(client: CheckingClient, before: Before) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    return sign_in(client, before.asha)


class TestBody:
    def test_have_need_and_who_has_not_said(self, secretary: CheckingClient, before: Before) -> None:
        make_person("Priya Raman", before.chair)
        text = words_of(secretary.get(f"/structure/bodies/{body_of().id}"))
        assert "Composition at a glance" in text
        assert "At least 2 of the 3 key roles are held by women." in text
        assert "has 2, needs 2, 1 person has not said" in text
        assert "Not said yet: Priya Raman" in text
        assert "Rule book, chapter 7, clause VIII" in text

    def test_only_the_rules_about_that_body(self, secretary: CheckingClient) -> None:
        ask_for_women(1, make_role("Helper"))
        assert "of the 1 key roles" not in words_of(secretary.get(f"/structure/bodies/{body_of().id}"))
        forum = make_body("Forum")
        assert "Composition at a glance" not in words_of(secretary.get(f"/structure/bodies/{forum.id}"))


class TestRoles:
    def test_names_are_for_the_secretary_and_the_chair(
        self, app: Flask, secretary: CheckingClient, before: Before
    ) -> None:
        make_person("Priya Raman", before.chair)
        treasurer = sign_in(client_of(app), before.tom)
        for client, named in ((secretary, True), (treasurer, False)):
            text = words_of(client.get("/roles/"))
            assert "1 person has not said" in text
            assert ("Not said yet: Priya Raman" in text) is named
