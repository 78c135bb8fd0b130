"""What is somebody's own stays theirs: asked for by number, beside it, in lists and in search."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update

from intranet.core.db import db, writing
from intranet.models import Duty, Person, ReportLine, Role, RoleReport, SignIn, Tick
from tests.trust.security.visitor import Visitor, enter, person

CANARY = "Kanarienvogel"
PAGES = (
    "/", "/account", "/dates", "/meetings/", "/overview", "/people", "/record", "/roles/", "/search?q=kanari",
    "/settings", "/structure", "/who-may-what",
)  # fmt: skip


@pytest.fixture
def planted(house: Flask) -> Flask:
    """A house where every note on the treasurer's work, and what people keep to themselves, holds one word."""
    theirs = select(Duty.id).join(Role, Role.id == Duty.lead_role_id).where(Role.title == "Treasurer")
    with writing():
        db.session.execute(
            update(Tick).where(Tick.duty_id.in_(theirs)).values(note=f"{CANARY} note", link=f"https://{CANARY}.test/")
        )
        db.session.execute(update(ReportLine).where(ReportLine.duty_id.in_(theirs)).values(words=f"{CANARY} said"))
        db.session.execute(update(Person).values(telephone=f"{CANARY} 1"))
    return house


def every_page() -> Iterator[str]:
    """Each page of each thing there is, by its number and by numbers that nothing has."""
    yield from PAGES
    for table, paths in {
        Role: ("/roles/{}", "/structure/roles/{}"),
        Duty: ("/duties/{}", "/duties/{}/ticks", "/duties/{}/lines", "/duties/{}/edit"),
        Person: ("/people/{}", "/people/{}/details"),
    }.items():
        numbers = sorted(db.session.scalars(select(table.id)))[::4]  # type: ignore[attr-defined]
        db.session.rollback()
        for number in [*numbers, 0, numbers[-1] + 1, numbers[-1] + 1000]:
            yield from (path.format(number) for path in paths)
    theirs = db.session.scalars(
        select(Duty.id).join(Role, Role.id == Duty.lead_role_id).where(Role.title == "Treasurer")
    )
    yield from (f"/duties/{number}" for number in theirs.all())
    ticks = sorted(db.session.scalars(select(Tick.id).where(Tick.note.contains(CANARY))))[::12]
    db.session.rollback()
    yield from (f"/ticks/{number + beside}" for number in ticks for beside in (-1, 0, 1))


@pytest.mark.parametrize("who", ["nadia-petrov", "harold-pym", "joyce-penhale"])
def test_whoever_may_not_read_a_role_finds_nothing_of_it_anywhere(planted: Flask, who: str) -> None:
    reading = enter(planted, who)
    assert [path for path in every_page() if CANARY in reading.text(path)] == []


def test_whoever_may_read_it_does(planted: Flask) -> None:
    role = db.session.scalars(select(Role.id).where(Role.title == "Treasurer")).one()
    duty = db.session.scalars(select(Tick.duty_id).where(Tick.note.contains(CANARY))).first()
    db.session.rollback()
    for who in ("tomasz-zielinski", "bronwen-adair", "margaret-hollis"):
        reading = enter(planted, who)
        assert f"{CANARY} said" in reading.text(f"/roles/{role}")
        assert f"{CANARY} note" in reading.text(f"/duties/{duty}")


def test_telephone_numbers_are_for_those_who_look_after_people(planted: Flask) -> None:
    number = person("wei-lin-chao").id
    assert f"{CANARY} 1" in enter(planted, "amara-okafor").text(f"/people/{number}")
    for who in ("tomasz-zielinski", "wei-lin-chao"):
        reading = enter(planted, who)
        found = [path for path in (*PAGES, "/roles/1", "/roles/4") if f"{CANARY} 1" in reading.text(path)]
        assert found == []


def test_what_one_said_for_the_executive_is_not_for_branches_to_read(planted: Flask) -> None:
    with writing():
        db.session.execute(update(RoleReport).values(executive_only=True))
    role = db.session.scalars(select(Role.id).where(Role.title == "Treasurer")).one()
    db.session.rollback()
    assert f"{CANARY} said" not in enter(planted, "bronwen-adair").text(f"/roles/{role}")


def test_what_was_refused_and_what_is_not_there_look_the_same_by_number(planted: Flask) -> None:
    reading = enter(planted, "nadia-petrov")
    assert reading.get("/people/3").status_code == reading.get("/structure/roles/4").status_code == 403
    assert reading.get("/people/99999").status_code in (403, 404)


def devices(visitor: Visitor) -> int:
    return visitor.text("/account").count("Sign out on A test")


def test_nobody_signs_out_the_devices_of_others(planted: Flask) -> None:
    chair, observer = enter(planted, "amara-okafor"), enter(planted, "nadia-petrov")
    for number in db.session.scalars(select(SignIn.id)).all():
        db.session.rollback()
        if observer.send(f"/account/devices/{number}/sign-out").status_code == 303:
            break
    assert chair.get("/account").status_code == 200
    assert devices(chair) == 1


def test_cancelled_meetings_and_things_beside_them_are_not_there(planted: Flask) -> None:
    reading = enter(planted, "margaret-hollis")
    for path in ("/meetings/{}", "/dates/elections/{}", "/structure/bodies/{}", "/people/terms/{}"):
        assert reading.get(path.format(1)).status_code == 200
        assert reading.get(path.format(0)).status_code == 404
        assert reading.get(path.format(99999)).status_code == 404
