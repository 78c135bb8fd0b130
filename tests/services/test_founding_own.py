"""Founding a constituency whose roles come from its own documents."""

from datetime import date

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.vocabulary import BodyKind, Office, RoleKind, StandingKind
from intranet.models import Body, OnboardingStep, Role, Setting, Standing
from intranet.services import founding, founding_own
from intranet.services.roles import RoleSheet, add

TODAY = date(2026, 11, 20)


def founded(*sheets: RoleSheet) -> bool:
    """A constituency with these roles; whether a Secretary had to be added."""
    with writing():
        body_ids = founding_own.begin("Aldersyke", on=TODAY)
        for sheet in sheets:
            add(sheet, actor=None)
        return founding_own.complete(body_ids)


@pytest.mark.usefixtures("app")
def test_it_begins_with_two_bodies_and_no_role() -> None:
    with writing():
        founding_own.begin("Aldersyke", on=TODAY)
    assert [body.kind for body in db.session.query(Body).order_by(Body.sort)] == [BodyKind.EXECUTIVE, BodyKind.GENERAL]
    assert db.session.query(Role).count() == 0
    assert {one.key: one.value for one in db.session.query(Setting)}["name"] == "Aldersyke"


@pytest.mark.usefixtures("app")
def test_a_secretary_is_added_where_there_is_none() -> None:
    assert founded(RoleSheet("Press Officer", RoleKind.OTHER))
    secretary = db.session.query(Role).filter_by(office=Office.SECRETARY).one()
    standing = db.session.query(Standing).filter_by(role_id=secretary.id)
    assert [one.kind for one in standing] == [StandingKind.VOTES, StandingKind.VOTES]
    with writing():
        founding.seat_secretary("Mo Bean", "mo@example.org", on=TODAY)


@pytest.mark.usefixtures("app")
def test_the_secretary_of_the_documents_stays_the_only_one() -> None:
    assert not founded(RoleSheet("Party Clerk", RoleKind.EXECUTIVE, Office.SECRETARY))
    assert [role.title for role in db.session.query(Role)] == ["Party Clerk"]


@pytest.mark.usefixtures("app")
def test_another_role_called_secretary_is_said_and_not_guessed() -> None:
    with pytest.raises(RuleError, match="already a role called Secretary"):
        founded(RoleSheet("Secretary", RoleKind.OTHER))


def test_newcomers_find_steps_for_everybody_and_for_the_roles_there_are(app: Flask) -> None:
    founded(RoleSheet("Honorary Treasurer", RoleKind.EXECUTIVE, Office.TREASURER))
    treasurer = db.session.query(Role).filter_by(office=Office.TREASURER).one()
    steps = db.session.query(OnboardingStep)
    assert steps.filter_by(role_id=None).count() > 0
    assert steps.filter_by(role_id=treasurer.id).count() > 0
