"""The dates room: elections, and when the years begin."""

from datetime import date

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.vocabulary import Office
from intranet.models import Election, Record
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_body, make_person, make_role, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary, signed in."""
    make_body()
    return sign_in(client, make_person("Asha Patel", make_role("Secretary", Office.SECRETARY)))


def test_officers_read_and_only_some_edit(app: Flask, client: CheckingClient) -> None:
    keep(Election(name="County Council", on=date(2027, 5, 6)))
    tom = sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))
    text = words_of(tom.get("/dates"))
    assert "County Council" in text
    assert "Add an election" not in text
    for path in ("/elections/new", "/elections/1", "/elections/1/removal"):
        assert tom.get(f"/dates{path}").status_code == 403
    stranger = sign_in(client_of(app), make_person("Nia Cole"))
    assert stranger.get("/dates").status_code == 403


def test_elections_and_years(secretary: CheckingClient) -> None:
    keep(Election(name="County Council", on=date(2027, 5, 6)), Election(name="Old poll", on=date(2024, 5, 2)))
    text = words_of(secretary.get("/dates"))
    assert text.index("County Council") < text.index("Elections of the past") < text.index("Old poll")
    assert "1 January" in text
    assert "/meetings/" in text


def test_a_fixed_number_of_statements(secretary: CheckingClient) -> None:
    with statements() as few:
        secretary.get("/dates")
    keep(*(Election(name=f"Poll {number}", on=date(2027, 5, 6)) for number in range(20)))
    with statements() as many:
        secretary.get("/dates")
    assert len(few) == len(many) <= 5


def test_unknown_ones_and_the_old_address_of_meetings_are_not_found(secretary: CheckingClient) -> None:
    for path in ("/elections/999", "/elections/one", "/meetings/1", "/series/new"):
        assert secretary.get(f"/dates{path}").status_code == 404


class TestElections:
    def test_add_change_and_remove(self, secretary: CheckingClient) -> None:
        sent = {"name": "County Council", "on": "2027-05-06"}
        assert secretary.send("/dates/elections/new", sent).status_code == 303
        assert secretary.send("/dates/elections/new", {**sent, "name": "county council"}).status_code == 422
        election = db.session.query(Election).one()
        href, version = f"/dates/elections/{election.id}", election.version
        assert secretary.send(href, {**sent, "on": "2027-05-13", "version": version}).status_code == 303
        assert secretary.send(href, {**sent, "on": "2027-05-20", "version": version}).status_code == 409
        assert secretary.get(f"{href}/removal").status_code == 200
        assert secretary.send(f"{href}/removal").status_code == 303
        assert secretary.get(href).status_code == 404
        kinds = [r.kind for r in db.session.query(Record).order_by(Record.id)]
        assert kinds == ["election-added", "election-changed", "election-removed"]

    def test_a_name_and_a_day_are_needed(self, secretary: CheckingClient) -> None:
        text = words_of(secretary.send("/dates/elections/new", {"name": "", "on": "2027-06-31"}))
        assert "Please name the election." in text
        assert "There is no such day." in text
