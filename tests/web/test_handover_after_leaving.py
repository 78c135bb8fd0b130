"""Whoever has left a role may write its handover for thirty days more, and do nothing else."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.vocabulary import Office, TermHow
from intranet.models import Role, Term
from intranet.web.guard import PUBLIC, gate_of
from tests.support.client import CheckingClient
from tests.support.handover import NOTES, left, written
from tests.support.people import keep, make_duty, make_person, make_role, sign_in
from tests.trust.security.visitor import BY_LINK, addresses

FORM = {"version": 0, **NOTES.by_name}
ABOUT_THEMSELVES = ("/account", "/sign-out", "/welcome", "/privacy")
OWN = {  # what anybody with an account may open, whatever they hold
    "home.show", "drafts.keep", "drafts.show", "notifications.list_notifications", "ticks.all_as_before",
}  # fmt: skip
HANDOVER = {"handover.show", "handover.edit", "handover.restore"}


@pytest.fixture
def treasurer(client: CheckingClient) -> Role:
    return make_role("Treasurer", Office.TREASURER)


def leaver(client: CheckingClient, role: Role, day: int) -> None:
    """Somebody for whom it is so many days that they hold the role no more; the day it ended on is the first."""
    sign_in(client, left("Lee Past", role, clock.today() - timedelta(days=day - 1)))


@pytest.mark.parametrize("day", [1, 29, 30])
def test_for_thirty_days_home_leads_to_the_handover(client: CheckingClient, treasurer: Role, day: int) -> None:
    leaver(client, treasurer, day)
    home = " ".join(client.get("/").get_data(as_text=True).split())
    assert "Thank you for your time as Treasurer." in home
    assert f'href="/roles/{treasurer.id}/handover"' in home
    until = clock.today() + timedelta(days=30 - day)
    assert f"{until.day} {until:%B %Y}" in home
    assert client.get(f"/roles/{treasurer.id}/handover").status_code == 200
    assert client.send(f"/roles/{treasurer.id}/handover/edit", FORM).status_code == 303
    page = client.get(f"/roles/{treasurer.id}/handover").get_data(as_text=True)
    assert "The key of the cupboard." in page
    assert f"{until.day} {until:%B %Y}" in page


def test_on_day_thirty_one_it_is_over(client: CheckingClient, treasurer: Role) -> None:
    leaver(client, treasurer, 31)
    written(treasurer)
    home = client.get("/").get_data(as_text=True)
    assert "You hold no role at present" in home
    assert "handover" not in home
    assert client.get(f"/roles/{treasurer.id}/handover").status_code == 403
    assert client.send(f"/roles/{treasurer.id}/handover/edit", FORM).status_code == 403


def test_a_form_that_was_opened_on_the_last_day_is_refused_on_the_next(
    client: CheckingClient, treasurer: Role, evening: time_machine.Traveller
) -> None:
    leaver(client, treasurer, 30)
    assert client.get(f"/roles/{treasurer.id}/handover/edit").status_code == 200
    evening.shift(timedelta(days=1))
    assert client.send(f"/roles/{treasurer.id}/handover/edit", FORM).status_code == 403


def test_no_other_roles_handover_opens(client: CheckingClient, treasurer: Role) -> None:
    leaver(client, treasurer, 2)
    other = make_role("Secretary", Office.SECRETARY)
    written(other)
    assert client.get(f"/roles/{other.id}/handover").status_code == 403
    assert client.send(f"/roles/{other.id}/handover/edit", {**FORM, "version": 1}).status_code == 403
    assert client.send(f"/roles/{other.id}/handover/1/restoration").status_code == 403


def test_power_ends_at_the_next_request_and_the_handover_stays(client: CheckingClient, treasurer: Role) -> None:
    duty = make_duty(treasurer, "Bank the money")
    sign_in(client, make_person("Ann Lee", treasurer))
    assert client.get(f"/roles/{treasurer.id}").status_code == 200
    with writing():
        db.session.query(Term).update({"ended_on": clock.today()})
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}).status_code == 403
    assert client.get(f"/roles/{treasurer.id}").status_code == 403
    assert client.send(f"/roles/{treasurer.id}/handover/edit", FORM).status_code == 303


def test_nothing_else_opens(app: Flask, client: CheckingClient, treasurer: Role) -> None:
    leaver(client, treasurer, 2)
    written(treasurer)
    assert client.get(f"/roles/{treasurer.id}/handover-pack.pdf").status_code == 403  # it tells of the role's work
    assert "handover-pack.pdf" not in client.get(f"/roles/{treasurer.id}/handover").get_data(as_text=True)
    opened = set()
    for rule, method, path in addresses(app, {"role_id": treasurer.id, "number": 1, "filename": "css/app.css"}):
        gate = gate_of(app, rule.endpoint)
        if rule.endpoint in PUBLIC or rule.endpoint in BY_LINK or path.startswith(ABOUT_THEMSELVES) or gate is None:
            continue
        answer = client.get(path) if method == "GET" else client.send(path)
        if answer.status_code not in (403, 404):
            opened.add(rule.endpoint)
    assert opened - OWN == HANDOVER


def test_whoever_holds_it_again_is_no_leaver(client: CheckingClient, treasurer: Role) -> None:
    person = left("Lee Back", treasurer, clock.today() - timedelta(days=3))
    keep(Term(person_id=person.id, role_id=treasurer.id, starts_on=clock.today(), how=TermHow.ELECTED))
    sign_in(client, person)
    assert "Thank you for your time" not in client.get("/").get_data(as_text=True)
    page = client.get(f"/roles/{treasurer.id}/handover").get_data(as_text=True)
    assert "You have left this role" not in page
    assert client.send(f"/roles/{treasurer.id}/handover/edit", FORM).status_code == 303
