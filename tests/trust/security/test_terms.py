"""Rights last exactly as long as the term: not a request longer, and not a day sooner."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.vocabulary import TermHow
from intranet.models import Duty, Person, Role, Term
from tests.support.people import keep
from tests.trust.security.visitor import Visitor, digest, enter, person, signed_in

LEADING = ("/people", "/structure", "/settings", "/record", "/people/3", "/duties/new", "/meetings/new")


def may_lead(visitor: Visitor) -> bool:
    """Whether the secretary's pages open; all of them do, or none."""
    found = {visitor.get(path).status_code for path in LEADING}
    assert len(found) == 1, found
    return found == {200}


def terms_of(slug: str) -> list[Term]:
    return list(db.session.scalars(select(Term).where(Term.person_id == person(slug).id, Term.ended_on.is_(None))))


def end(slug: str, on: date) -> None:
    ids = [term.id for term in terms_of(slug)]
    with writing():
        db.session.execute(update(Term).where(Term.id.in_(ids)).values(ended_on=on))


def test_ended_by_another_the_very_next_request_has_nothing(house: Flask) -> None:
    secretary, chair = enter(house, "margaret-hollis"), enter(house, "amara-okafor")
    open_form = secretary.text("/duties/new")
    assert "Add" in open_form
    (term,) = terms_of("margaret-hollis")
    ended = chair.send(
        f"/people/terms/{term.id}/end", {"ended_on": clock.today().isoformat(), "version": str(term.version)}
    )
    assert ended.status_code == 303
    before = digest("record", "attempt")
    assert secretary.send("/duties/new", {"words": "Still mine", "role_id": "3"}).status_code == 403
    assert digest("record", "attempt") == before
    assert not may_lead(secretary)
    for path in ("/roles/", "/roles/3", "/duties/1", "/search?q=a", "/dates", "/overview"):
        assert secretary.get(path).status_code == 403, path
    home = secretary.get("/")
    assert home.status_code == 200
    assert re.findall(r"/roles/[^\"]*", home.text) == ["/roles/3/handover"]  # the one thing that is still theirs


@pytest.mark.parametrize(("days", "holds"), [(1, True), (0, False), (-1, False)])
def test_a_term_ends_on_its_day(house: Flask, days: int, holds: bool) -> None:
    secretary = enter(house, "margaret-hollis")
    end("margaret-hollis", clock.today() + timedelta(days=days))
    assert may_lead(secretary) is holds


def test_it_ends_at_midnight_in_london(house: Flask, evening: time_machine.Traveller) -> None:
    end("margaret-hollis", date(2026, 7, 2))
    for at, holds in (("2026-07-01T22:59:00+00:00", True), ("2026-07-01T23:00:00+00:00", False)):
        evening.move_to(at)
        assert may_lead(enter(house, "margaret-hollis")) is holds, at


def test_a_term_to_come_gives_nothing_yet_and_everything_on_its_day(
    house: Flask, evening: time_machine.Traveller
) -> None:
    newcomer = Person(name="Tess Comer", created_at=clock.now())
    keep(newcomer)
    secretary = db.session.scalars(select(Role.id).where(Role.title == "Secretary")).one()
    starts_on = clock.today() + timedelta(days=1)
    keep(Term(person_id=newcomer.id, role_id=secretary, starts_on=starts_on, how=TermHow.ELECTED))
    visitor = signed_in(house, newcomer)
    assert not may_lead(visitor)
    assert visitor.get("/roles/").status_code == 403
    evening.shift(timedelta(hours=4, minutes=29))
    assert not may_lead(signed_in(house, newcomer))
    evening.shift(timedelta(minutes=1))
    assert may_lead(signed_in(house, newcomer))


def test_whoever_carries_on_keeps_their_rights(house: Flask) -> None:
    with writing():
        db.session.execute(
            update(Term)
            .where(Term.id.in_([term.id for term in terms_of("margaret-hollis")]))
            .values(due_to_end_on=clock.today() - timedelta(days=30))
        )
    secretary = enter(house, "margaret-hollis")
    assert may_lead(secretary)
    assert "carrying on" in secretary.text("/").casefold()


def test_cover_ends_when_somebody_comes(house: Flask) -> None:
    duty, role = db.session.execute(
        select(Duty.id, Duty.lead_role_id).join(Role, Role.id == Duty.lead_role_id).where(Role.title == "Youth Officer")
    ).first() or (0, 0)
    chair = enter(house, "amara-okafor")
    assert chair.get(f"/duties/{duty}/ticks").status_code == 200
    keep(Term(person_id=person("ken-thwaite").id, role_id=role, starts_on=clock.today(), how=TermHow.ELECTED))
    assert chair.get(f"/duties/{duty}/ticks").status_code == 403
    assert enter(house, "ken-thwaite").get(f"/duties/{duty}/ticks").status_code == 200


def test_a_closed_role_gives_nothing(house: Flask) -> None:
    it_officer = enter(house, "wei-lin-chao")
    assert it_officer.get("/record").status_code == 200
    with writing():
        db.session.execute(update(Role).where(Role.title == "IT Officer").values(closed_on=clock.today()))
    assert it_officer.get("/record").status_code == 403


def test_changing_the_kind_of_a_role_counts_at_once(house: Flask) -> None:
    farida, chair = enter(house, "farida-nasser"), enter(house, "amara-okafor")
    assert farida.get("/overview").status_code == 200
    with writing():
        db.session.execute(update(Role).where(Role.title == "Equalities Officer").values(kind="delegate"))
    assert farida.get("/overview").status_code == 403
    assert chair.get("/overview").status_code == 200
