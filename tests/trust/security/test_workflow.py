"""Nothing jumps a state: every press on everything in every state it can be in, by those who may press."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Body, Duty, Meeting, Role, Term, Tick
from tests.trust.security.visitor import Visitor, digest, enter, form_on, person, signed_in

Prepare = Callable[[Visitor], object]


def press(visitor: Visitor, path: str) -> bool:
    """Press, with whatever its page would have sent; whether anything was changed."""
    before = digest("record", "attempt", "search_entry")
    shown = form_on(visitor, path) if visitor.get(path).status_code == 200 else {}
    shown |= {"reason": "The hall is flooded"} if "reason" in shown else {}
    assert visitor.send(path, shown).status_code in (303, 404, 409, 422), path
    return digest("record", "attempt", "search_entry") != before


def tried(visitor: Visitor, what: str, verbs: tuple[str, ...]) -> set[str]:
    """Which verbs do something here, each tried by itself and taken back by its opposite."""
    opposite = {"retirement": "restoration", "closure": "reopening", "cancellation": "restoration"}
    opposite |= {there: back for back, there in opposite.items()} | {"restoration": opposite_of(what)}
    done = set()
    for verb in verbs:
        if press(visitor, f"{what}/{verb}"):
            done.add(verb)
            assert press(visitor, f"{what}/{opposite[verb]}")
    return done


def opposite_of(what: str) -> str:
    return "cancellation" if "meetings" in what else "retirement"


def test_a_duty_is_retired_once_and_restored_once(house: Flask) -> None:
    secretary, verbs = enter(house, "margaret-hollis"), ("retirement", "restoration")
    duty = db.session.scalars(select(Duty.id).where(Duty.words == "Draw up the budget")).one()
    assert tried(secretary, f"/duties/{duty}", verbs) == {"retirement"}
    assert press(secretary, f"/duties/{duty}/retirement")
    assert tried(secretary, f"/duties/{duty}", verbs) == {"restoration"}


def test_a_retired_duty_is_neither_ticked_nor_spoken_of(house: Flask) -> None:
    treasurer = enter(house, "tomasz-zielinski")
    with writing():
        db.session.execute(update(Duty).where(Duty.lead_role_id == 4).values(retired_on=clock.today()))
    before = digest("record", "attempt")
    for duty in db.session.scalars(select(Duty.id).where(Duty.lead_role_id == 4)).all():
        db.session.rollback()
        treasurer.send(f"/duties/{duty}/ticks", {"occasion": "2026-12"})
        treasurer.send(f"/duties/{duty}/lines", {"answer": "in-hand"})
    assert digest("record", "attempt") == before


def test_a_meeting_that_was_called_off_is_not_held(house: Flask) -> None:
    secretary, verbs = enter(house, "margaret-hollis"), ("cancellation", "restoration")
    coming = select(Meeting.id).where(Meeting.on > clock.today() + timedelta(days=2)).order_by(Meeting.on)
    meeting = f"/meetings/{db.session.scalars(coming).first()}"
    assert tried(secretary, meeting, verbs) == {"cancellation"}
    assert not press(secretary, f"{meeting}/holding")  # it is still to come
    assert press(secretary, f"{meeting}/cancellation")
    assert not press(secretary, f"{meeting}/holding")
    assert tried(secretary, meeting, verbs) == {"restoration"}


@pytest.mark.parametrize(("kind", "what"), [(Role, "/structure/roles"), (Body, "/structure/bodies")])
def test_what_is_closed_is_closed_and_reopened_once(house: Flask, kind: type[Role | Body], what: str) -> None:
    secretary, verbs = enter(house, "margaret-hollis"), ("closure", "reopening")
    path = "/structure/roles/new" if kind is Role else "/structure/bodies/new"
    assert secretary.send(path, {**form_on(secretary, path), "title": "To be closed"}).status_code == 303
    number = db.session.scalars(select(kind.id).order_by(kind.id.desc())).first()
    db.session.rollback()
    assert tried(secretary, f"{what}/{number}", verbs) == {"closure"}
    assert press(secretary, f"{what}/{number}/closure")
    assert tried(secretary, f"{what}/{number}", verbs) == {"reopening"}
    assert not press(secretary, f"{what}/{number}/place/up")


def test_a_role_that_somebody_holds_is_not_closed(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    assert not press(secretary, "/structure/roles/4/closure")


def test_a_tick_is_taken_back_once_and_not_by_whoever_only_reads(house: Flask) -> None:
    treasurer = enter(house, "tomasz-zielinski")
    tick = db.session.scalars(
        select(Tick.id)
        .join(Duty, Duty.id == Tick.duty_id)
        .where(Duty.lead_role_id == 4, Tick.undone_at.is_(None))
        .order_by(Tick.last_on.desc())
    ).first()
    db.session.rollback()
    assert enter(house, "priya-raman").send(f"/ticks/{tick}/undoing").status_code == 403
    assert press(treasurer, f"/ticks/{tick}/undoing")
    assert not press(treasurer, f"/ticks/{tick}/undoing")
    undone = db.session.get_one(Tick, tick)
    note = undone.note
    db.session.rollback()
    treasurer.send(f"/ticks/{tick}", {"note": "Written into what was taken back"})
    assert db.session.get_one(Tick, tick, populate_existing=True).note == note


def test_the_last_who_can_manage_people_stays(house: Flask) -> None:
    """The chair has gone: then the secretary cannot end their own term, nor be taken out of their office."""
    with writing():
        db.session.execute(
            update(Term)
            .where(Term.person_id == person("amara-okafor").id, Term.ended_on.is_(None))
            .values(ended_on=clock.today())
        )
    secretary = signed_in(house, person("margaret-hollis"))
    held = select(Term.id).where(Term.person_id == person("margaret-hollis").id, Term.ended_on.is_(None))
    term = db.session.scalars(held).one()
    db.session.rollback()
    path = f"/people/terms/{term}/end"
    assert secretary.send(path, {**form_on(secretary, path), "ended_on": "2026-11-18"}).status_code == 422
    role = form_on(secretary, "/structure/roles/3")
    assert secretary.send("/structure/roles/3", {**role, "office": ""}).status_code == 422
    assert secretary.get("/people").status_code == 200


def test_an_invitation_is_taken_back_once(house: Flask) -> None:
    secretary, dilys = enter(house, "margaret-hollis"), person("dilys-marchbank").id
    assert press(secretary, f"/people/{dilys}/invitation/revocation")
    assert not press(secretary, f"/people/{dilys}/invitation/revocation")
    assert press(secretary, f"/people/{dilys}/invitation")
    assert not press(secretary, f"/people/{person('tomasz-zielinski').id}/invitation/revocation")
