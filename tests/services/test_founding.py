"""Founding: a structure becomes a constituency, once, and it has a first secretary."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import Model, row, rows, writing
from intranet.core.errors import RuleError
from intranet.models import (
    Body,
    CompositionRuleRole,
    Duty,
    DutyBody,
    DutyPartner,
    DutySource,
    Person,
    Record,
    Role,
    SearchEntry,
    Standing,
    Term,
)
from intranet.queries import access
from intranet.services import founding
from intranet.structures import Structure, load, names

ADOPTED = date(2026, 6, 18)


def found(structure: Structure, name: str = "Aldersyke") -> founding.Founded:
    with writing():
        return founding.found(structure, name=name, adopted_on=ADOPTED)


def count(model: type[Model]) -> int:
    number = row(select(func.count()).select_from(model))
    assert number is not None
    return int(number[0])


@pytest.mark.parametrize("name", names())
def test_everything_in_a_structure_is_there(app: Flask, name: str) -> None:
    structure = load(name)
    made = found(structure)
    duties = [duty for role in structure.roles for duty in role.duties]
    assert count(Body) == len(structure.bodies)
    assert count(Role) == len(structure.roles) == len(made.roles)
    assert count(Standing) == sum(len(role.standing) for role in structure.roles)
    assert count(Duty) == len(duties) == len(made.duties)
    assert count(DutyPartner) == sum(len(duty.partners) for duty in duties)
    assert count(DutyBody) == sum(len(duty.bodies) for duty in duties)
    assert count(DutySource) == sum(len(duty.sources) for duty in duties)
    assert count(CompositionRuleRole) == sum(len(rule.roles) for rule in structure.composition)


def test_a_duty_keeps_its_lead_and_the_day_it_was_adopted(app: Flask) -> None:
    structure = load("north-west-durham")
    made = found(structure)
    expected = [(duty.words, role.title) for role in structure.roles for duty in role.duties]
    stored = rows(select(Duty.id, Duty.words, Role.title).join(Role, Role.id == Duty.lead_role_id).order_by(Duty.id))
    assert [(words, title) for _, words, title in stored] == expected
    assert tuple(duty_id for duty_id, _, _ in stored) == made.duties
    assert {day for (day,) in rows(select(Duty.adopted_on))} == {ADOPTED}


def test_deputies_are_linked(app: Flask) -> None:
    made = found(load("north-west-durham"))
    deputies = dict(rows(select(Role.id, Role.deputy_id).where(Role.deputy_id.is_not(None))))
    assert deputies[made.roles["Chair"]] == made.roles["Vice Chair"]
    assert deputies[made.roles["Treasurer"]] == made.roles["Chair"]


def test_it_can_be_found_and_is_named(app: Flask) -> None:
    found(load("national"), name="Aldersyke and Wearmoor")
    settings = access.settings_on(clock.today())
    assert (settings["name"], settings["structure"], settings["demo"]) == ("Aldersyke and Wearmoor", "national", False)
    assert count(SearchEntry) == count(Role) + count(Duty)


def test_a_second_constituency_is_refused_and_leaves_the_first_alone(app: Flask) -> None:
    found(load("national"))
    before = count(Role)
    with pytest.raises(RuleError, match="a constituency in this database already"):
        found(load("north-west-durham"))
    assert count(Role) == before
    assert access.settings_on(clock.today())["structure"] == "national"


def test_the_first_secretary_holds_their_role_today(app: Flask) -> None:
    made = found(load("national"))
    with writing():
        person_id = founding.seat_secretary(" Margaret Hollis ", "Margaret@Example.org", on=clock.today())
    assert rows(select(Person.name, Person.email)) == [("Margaret Hollis", "margaret@example.org")]
    assert rows(select(Term.person_id, Term.role_id)) == [(person_id, made.roles["Secretary"])]
    held = access.holdings(person_id, clock.today()).holdings
    assert [holding.title for holding in held] == ["Secretary"]
    assert [kind for (kind,) in rows(select(Record.kind).order_by(Record.id))][-2:] == ["person-added", "term-started"]


@pytest.mark.parametrize("address", ["margaret", "@example.org", "m@", "a@b@c", "mar garet@example.org", ""])
def test_what_is_no_address_is_refused(app: Flask, address: str) -> None:
    found(load("national"))
    with pytest.raises(RuleError, match="is not an e-mail address"), writing():
        founding.seat_secretary("Margaret Hollis", address, on=clock.today())
    assert count(Person) == 0
