"""The command that lets somebody act as Secretary, whoever else is left."""

import re
from datetime import date

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office, TermHow
from intranet.models import Account, Person, Record, Role, Term
from intranet.services import invitations
from tests.cli.test_retention import run
from tests.support.people import make_person, make_role

TODAY = date(2026, 11, 18)
NEW = ("invite-secretary", "--name", "Nora Vane", "--email", " Nora.Vane@Example.org ")


@pytest.fixture
def secretary(app: Flask) -> Role:
    return make_role("Secretary", Office.SECRETARY, shareable=False)


def test_somebody_new_acts_as_secretary_and_gets_a_link_that_works(
    app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role
) -> None:
    said = run(app, monkeypatch, *NEW)
    assert said.exit_code == 0
    assert "Nora Vane acts as Secretary from today on." in said.output
    term = db.session.query(Term).filter_by(role_id=secretary.id).one()
    assert (term.starts_on, term.how, term.ended_on) == (TODAY, TermHow.ACTING, None)
    found = re.search(r"/invitation/(\S+)", said.output)
    assert found is not None
    with writing():
        account = invitations.accept(found[1], "a hash")
    assert account.email == "nora.vane@example.org"
    kinds = {one.kind for one in db.session.query(Record)}
    assert {Happening.PERSON_ADDED.value, Happening.TERM_STARTED.value, Happening.INVITATION_SENT.value} <= kinds


def test_a_seat_that_is_held_is_not_taken_unasked(app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role) -> None:
    make_person("Ann Lee", secretary)
    said = run(app, monkeypatch, *NEW)
    assert said.exit_code == 1
    assert "The role of Secretary is held by Ann Lee." in said.output
    assert "--replace" in said.output
    assert db.session.query(Person).count() == 1


def test_with_replace_the_earlier_term_ends_today(app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role) -> None:
    ann = make_person("Ann Lee", secretary)
    said = run(app, monkeypatch, *NEW, "--replace")
    assert said.exit_code == 0
    assert "No longer Secretary from today on: Ann Lee." in said.output
    assert db.session.query(Term).filter_by(person_id=ann.id).one().ended_on == TODAY


def test_a_term_that_began_today_is_taken_back(app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role) -> None:
    make_person("Ann Lee", secretary, since=TODAY)
    assert run(app, monkeypatch, *NEW, "--replace").exit_code == 0
    assert db.session.query(Term).count() == 1


def test_somebody_with_this_address_is_found_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role
) -> None:
    bea = make_person("Bea Marsh", make_role("Treasurer"))
    said = run(app, monkeypatch, "invite-secretary", "--email", "BEA.MARSH@example.org")
    assert "somebody with this address was here before" in said.output
    assert db.session.query(Term).filter_by(person_id=bea.id, role_id=secretary.id).count() == 1
    assert db.session.query(Person).count() == 1


def test_an_account_that_is_open_is_left_alone_unless_it_is_to_be_opened_afresh(
    app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role
) -> None:
    bea = make_person("Bea Marsh", secretary)
    with writing():
        db.session.query(Account).filter_by(person_id=bea.id).one().password = "a hash"
    first = run(app, monkeypatch, "invite-secretary", "--email", "bea.marsh@example.org")
    assert "holds the role of Secretary already" in first.output
    assert "/invitation/" not in first.output
    again = run(app, monkeypatch, "invite-secretary", "--email", "bea.marsh@example.org", "--afresh")
    assert "/invitation/" in again.output
    assert not db.session.query(Account).filter_by(person_id=bea.id).one().active


def test_a_closed_role_of_secretary_is_opened_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch, secretary: Role
) -> None:
    with writing():
        db.session.get_one(Role, secretary.id).closed_on = date(2026, 1, 1)
    assert run(app, monkeypatch, *NEW).exit_code == 0
    db.session.expire_all()
    assert db.session.get_one(Role, secretary.id).closed_on is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--name", "Nora", "--email", "nora"), "does not look like an e-mail address"),
        (("--email", "nora@example.org"), "needs a name"),
    ],
)
@pytest.mark.usefixtures("secretary")
def test_bad_input_is_said_in_words(
    app: Flask, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], why: str
) -> None:
    said = run(app, monkeypatch, "invite-secretary", *words)
    assert said.exit_code == 1
    assert why in said.output
    assert db.session.query(Person).count() == 0


def test_without_a_structure_it_says_what_to_do(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "intranet init" in run(app, monkeypatch, *NEW).output
