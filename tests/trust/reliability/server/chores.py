"""A fundraiser with a great many weekly duties, whose occasions of past years are still to be ticked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.vocabulary import ActedAs, Anchor, Cadence
from intranet.models import Tick
from intranet.queries import access, due
from intranet.rules.cadence import Occasion, occasions
from tests.support.client import client_of
from tests.support.people import keep, make_duty, make_person, make_role, sign_in

SINCE, UNTIL = date(2024, 1, 8), date(2025, 12, 7)
TO_TICK, TICKED = 32, 8  # duties, each with a hundred occasions


@dataclass(frozen=True, slots=True)
class Chores:
    """What can be done: occasions to tick by duty, ticks to write a note on or take back; and who may."""

    to_tick: list[tuple[int, str]]
    to_note: list[int]
    to_undo: list[int]
    cookie: str
    token: str


def make_chores(app: Flask) -> Chores:
    """Write them down, and sign the fundraiser in."""
    role = make_role("Fundraiser")
    person = make_person("Jodie Attwood", role)
    ids = [make_duty(role, f"Count tin {n}", Cadence.WEEKLY).id for n in range(TO_TICK + TICKED)]
    weeks = list(_weeks(ids[0]))
    keep(*(_tick(duty, week, person.id, role.id) for duty in ids[TO_TICK:] for week in weeks))
    ticked = [found.id for found in rows(select(Tick.id).order_by(Tick.id))]
    client = sign_in(client_of(app), person)
    token = client.form_token()
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    db.session.remove()
    return Chores(
        to_tick=[(duty, week.key) for week in weeks for duty in ids[:TO_TICK]],
        to_note=ticked[::2],
        to_undo=ticked[1::2],
        cookie=f"{name}={cookie.value}",
        token=token,
    )


def _weeks(duty_id: int) -> Iterator[Occasion]:
    facts = due.of(duty_id, access.settings_on(clock.today()), clock.today())
    assert facts is not None
    assert facts.timing.anchor is Anchor.CALENDAR
    yield from occasions(facts.timing, facts.dates, SINCE, UNTIL)


def _tick(duty_id: int, week: Occasion, person_id: int, role_id: int) -> Tick:
    return Tick(
        duty_id=duty_id,
        occasion=week.key,
        cadence=Cadence.WEEKLY,
        first_on=week.first_on,
        last_on=week.last_on,
        ticked_at=clock.now(),
        ticked_by_id=person_id,
        role_id=role_id,
        acted_as=ActedAs.LEAD,
    )
