"""Only what a form offers is written: whatever else is sent along leaves no trace."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import Base, db
from intranet.factory import create_app
from intranet.models import Duty, Person, Tick
from tests.support.database import config_for, copied
from tests.trust.security.visitor import Visitor, enter, form_on, person

# A name of each column there is, and of those that other programs have, with a value that would tell.
VALUES = {"INTEGER": "7", "DATE": "2001-01-01", "DATETIME": "2001-01-01T00:00:00", "BOOLEAN": "1", "JSON": '["taken"]'}
ELSEWHERE = ("is_admin", "admin", "owner_id", "author_id", "status", "state", "position", "permissions", "user_id")
RANDOM = {"account.fs_uniquifier", "invitation.token_hash", "outbox.key", "outbox.text", "sign_in.sid_hash"}


def laden() -> dict[str, str]:
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    return dict.fromkeys(ELSEWHERE, "1") | {c.name: VALUES.get(str(c.type).split("(")[0], "taken") for c in columns}


class Writer:
    """Fills in forms, each with whatever is given besides."""

    def __init__(self, visitor: Visitor, besides: dict[str, str]) -> None:
        self.visitor = visitor
        self.besides = besides

    def fill(self, path: str, /, **own: Any) -> None:
        offered = re.findall(r'name="([^"]+)"', self.visitor.text(path))
        self._send(path, {**form_on(self.visitor, path), **own}, offered)

    def press(self, path: str, /, **own: Any) -> None:
        self._send(path, own, OFFERED.get(path.rsplit("/", 1)[1], ()))

    def _send(self, path: str, own: dict[str, Any], offered: Iterable[str]) -> None:
        besides = {name: value for name, value in self.besides.items() if name not in {*own, *offered}}
        answer = self.visitor.send(path, {**besides, **own})
        assert answer.status_code == 303, (path, re.findall(r"field-error.*?</p>", answer.text))


OFFERED = {"ticks": ("outcome", "note", "link"), "lines": ("words",)}  # left empty here, but offered


def act(app: Flask, besides: dict[str, str]) -> None:
    """Every kind of writing there is, by those who may."""
    secretary = Writer(enter(app, "margaret-hollis"), besides)
    treasurer = Writer(enter(app, "tomasz-zielinski"), besides)
    _duties(secretary, treasurer)
    _structure(secretary)
    _people(secretary)
    _dates(secretary)
    secretary.fill("/settings/name", value="Aldersyke", source="Agreed")
    secretary.fill("/settings/retention-years", value="7")
    treasurer.fill("/account", theme="dark")


def _duties(secretary: Writer, treasurer: Writer) -> None:
    secretary.fill("/duties/new", role_id="4", words="Count the petty cash", cadence="monthly", partner_ids=["1"])
    number = newest(Duty)
    secretary.fill(f"/duties/{number}/edit", words="Count the petty cash twice")
    treasurer.press(f"/duties/{number}/ticks", occasion="2026-11")
    tick = newest(Tick)
    treasurer.press(f"/ticks/{tick}", note="Done on Monday", link="https://example.org/")
    treasurer.press(f"/ticks/{tick}/undoing")
    treasurer.press("/lines/as-before")
    ongoing = db.session.scalars(select(Duty.id).where(Duty.words.startswith("Know the law"))).one()
    treasurer.press(f"/duties/{ongoing}/lines", answer="in-hand")
    secretary.fill(f"/duties/{number}/move", role_id="7")
    secretary.fill(f"/duties/{number}/retirement")
    secretary.press(f"/duties/{number}/restoration")


def _structure(secretary: Writer) -> None:
    secretary.fill("/structure/bodies/new", title="Festival group", kind="sub-committee")
    secretary.fill("/structure/roles/new", title="Archivist", seats="1")
    secretary.fill("/structure/roles/15", title="Observer of the group")
    secretary.fill(
        "/structure/composition/new",
        words="Two women",
        kind="at-least-women",
        at_least="2",
        roles=["1", "2", "4"],
        source="Us",
    )
    secretary.press("/structure/roles/5/place/up")


def _people(secretary: Writer) -> None:
    secretary.fill("/people/new", name="Tess Comer", email="tess@example.org")
    newcomer = newest(Person)
    secretary.fill(f"/people/{newcomer}/details", pronouns="she/her")
    secretary.fill("/people/terms/new", person=str(newcomer), role="9", starts_on="2026-11-01")
    secretary.fill("/people/terms/3", due_to_end_on="2027-06-01")
    secretary.press(f"/people/{newcomer}/invitation")
    secretary.press(f"/people/{newcomer}/invitation/revocation")


def _dates(secretary: Writer) -> None:
    secretary.fill("/meetings/new", body="1", on="2026-12-01")
    secretary.fill("/meetings/134/edit", place="The hall")
    secretary.fill("/meetings/134/cancellation", reason="The hall is flooded")
    secretary.fill("/dates/elections/new", name="A by-election", on="2027-03-04")


def newest(kind: Any) -> int:
    found = db.session.scalars(select(kind.id).order_by(kind.id.desc())).first()
    db.session.rollback()
    assert isinstance(found, int)
    return found


def kept() -> dict[str, list[dict[str, Any]]]:
    """Every row there is, without what is new each time."""
    found = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if f"{table.name}.{column.name}" not in RANDOM]
        rows = db.session.execute(select(*columns).order_by(*table.primary_key.columns))
        found[table.name] = [dict(row._mapping) for row in rows]
    return found


@pytest.fixture
def houses(constituency: str, tmp_path: Path) -> Iterator[list[str]]:
    """Two copies of the same constituency."""
    (tmp_path / "plain").mkdir()
    (tmp_path / "laden").mkdir()
    with copied(constituency, tmp_path / "plain") as one, copied(constituency, tmp_path / "laden") as other:
        yield [one, other]


def test_what_is_sent_besides_is_not_written(houses: list[str], tmp_path: Path) -> None:
    found = []
    for url, besides in zip(houses, ({}, laden()), strict=True):
        app = create_app(config_for(tmp_path, url))
        app.testing = True
        with app.app_context():
            act(app, besides)
            found.append(kept())
            db.session.remove()
            db.engine.dispose()
    plain, other = found
    for table, rows in plain.items():
        assert other[table] == rows, table


def test_nobody_becomes_another_by_a_field(house: Flask) -> None:
    treasurer = enter(house, "tomasz-zielinski")
    chair = person("amara-okafor").id
    duty = db.session.scalars(select(Duty.id).where(Duty.words.startswith("Keep exact records"))).one()
    asked = {"occasion": "2026-11", "person_id": chair, "ticked_by_id": chair, "role_id": 1, "acting_in": 1}
    treasurer.send(f"/duties/{duty}/ticks", {**asked, "acted_as": "on-behalf"})
    done = db.session.scalars(select(Tick).where(Tick.duty_id == duty).order_by(Tick.id.desc())).first()
    assert done is None or (done.ticked_by_id, done.role_id) == (person("tomasz-zielinski").id, 4)


def test_a_form_without_its_version_is_nobodys_latest(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    for path in (
        "/people/3/details",
        "/structure/bodies/1",
        "/structure/roles/4",
        "/dates/elections/1",
        "/duties/37/edit",
    ):
        shown = form_on(secretary, path)
        del shown["version"]
        assert secretary.send(path, shown).status_code == 409, path
