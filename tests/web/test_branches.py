"""Branches: set up with their officers in one go, and a page of their own."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind
from intranet.models import Body, Role, Standing
from tests.support.client import CheckingClient
from tests.support.directory import Cast, cast
from tests.support.meetings import hold
from tests.support.people import make_role, sign_in
from tests.support.statements import statements

NEW = "/structure/branches/new"
ALL = ["Chair", "Secretary", "Treasurer"]
MOST_STATEMENTS = 13  # with the four of the door


@pytest.fixture
def people(app: Flask) -> Cast:
    return cast()


@pytest.fixture
def secretary(client: CheckingClient, people: Cast) -> CheckingClient:
    return sign_in(client, people.secretary)


def roles_of(title: str) -> list[tuple[str, RoleKind, StandingKind]]:
    found = (
        db.session.query(Role.title, Role.kind, Standing.kind)
        .join(Standing, Standing.role_id == Role.id)
        .join(Body, Body.id == Standing.body_id)
        .filter(Body.title == title)
        .order_by(Role.sort)
    )
    return [(role, kind, standing) for role, kind, standing in found]


class TestSettingUp:
    @pytest.mark.parametrize("name", ["South", " South  branch ", "South Branch"])
    def test_a_branch_comes_with_its_officers_and_their_votes(self, secretary: CheckingClient, name: str) -> None:
        answer = secretary.send(NEW, {"title": name, "officers": ALL})
        body = db.session.query(Body).filter_by(title="South Branch").one()
        assert body.kind is BodyKind.BRANCH
        assert answer.location.endswith(f"/directory/branches/{body.id}")
        assert roles_of("South Branch") == [
            (f"South Branch {office}", RoleKind.BRANCH, StandingKind.VOTES) for office in ALL
        ]

    def test_only_the_officers_that_were_asked_for(self, secretary: CheckingClient) -> None:
        secretary.send(NEW, {"title": "South", "officers": ["Secretary", "King"]})
        assert [title for title, *_ in roles_of("South Branch")] == ["South Branch Secretary"]

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("", "Please give the branch a name."),
            ("Branch", "Please say what tells this branch from others"),
            ("north", "There is already a body called North Branch."),
            ("x" * 105, "Please find a shorter name"),
            ("East", "East Branch Secretary"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_half_done(
        self, secretary: CheckingClient, name: str, words: str
    ) -> None:
        make_role("East Branch Secretary", kind=RoleKind.BRANCH)
        before: Any = db.session.query(Body).count(), db.session.query(Role).count()
        answer = secretary.send(NEW, {"title": name, "officers": ALL})
        assert answer.status_code == 422
        assert words in answer.get_data(as_text=True)
        assert (db.session.query(Body).count(), db.session.query(Role).count()) == before

    def test_others_add_none(self, client: CheckingClient, people: Cast) -> None:
        assert sign_in(client, people.branch_chair).send(NEW, {"title": "South"}).status_code == 403


class TestPage:
    def test_it_has_its_officers_its_people_and_its_meetings(self, client: CheckingClient, people: Cast) -> None:
        hold(date(2026, 12, 7), body=people.branch)
        hold(date(2026, 10, 5), MeetingState.CLOSED, people.branch)
        make_role("North Branch Secretary", kind=RoleKind.BRANCH, standing={people.branch: StandingKind.VOTES})
        page = sign_in(client, people.auditor).get(f"/directory/branches/{people.branch.id}").get_data(as_text=True)
        officers, others = page.split('id="others"')
        assert "Bea Marsh" in officers
        assert "North Branch Secretary" in officers
        assert "Vacant" in officers
        assert "Sol Reid" in others
        assert "Asha Patel" not in page.split("<main")[1]
        assert "Mon 7 December" in page
        assert "Mon 5 October" in page

    def test_contact_is_shown_as_it_is_shared(self, client: CheckingClient, people: Cast) -> None:
        at = f"/directory/branches/{people.branch.id}"
        assert b"bea.marsh@example.org" in sign_in(client, people.secretary).get(at).data
        assert b"bea.marsh@example.org" not in sign_in(client, people.auditor).get(at).data

    def test_another_body_has_none(self, secretary: CheckingClient, people: Cast) -> None:
        executive = db.session.query(Body).filter_by(kind=BodyKind.EXECUTIVE).one()
        assert secretary.get(f"/directory/branches/{executive.id}").status_code == 404
        assert secretary.get("/directory/branches/999").status_code == 404

    def test_it_costs_a_fixed_number_of_statements(self, secretary: CheckingClient, people: Cast) -> None:
        with statements() as seen:
            secretary.get(f"/directory/branches/{people.branch.id}")
        assert len(seen) <= MOST_STATEMENTS
