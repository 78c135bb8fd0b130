"""Writing a handover: every edition is kept, two who write lose nothing, and an earlier one comes back by a press."""

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.vocabulary import Office
from intranet.models import HandoverEdition, Record, Role
from intranet.queries import handover as reads
from intranet.rules.access import Actor
from intranet.rules.handover import LONGEST, Notes
from intranet.services import handover
from tests.support.handover import NOTES
from tests.support.people import make_person, make_role
from tests.support.steps import actor_of


@pytest.fixture
def role(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def actor(role: Role) -> Actor:
    return actor_of(role, make_person("Ann Lee", role).id)


def write(role: Role, notes: Notes, seen: int, actor: Actor) -> int:
    with writing():
        return handover.write(role.id, notes, seen=seen, actor=actor)


def editions() -> int:
    return db.session.query(HandoverEdition).count()


def test_each_writing_is_an_edition_with_a_record(role: Role, actor: Actor) -> None:
    assert write(role, NOTES, 0, actor) == 1
    assert write(role, Notes(contacts="The bank"), 1, actor) == 2
    latest = reads.latest(role.id)
    assert latest is not None
    assert (latest.number, latest.written_by, latest.notes) == (2, "Ann Lee", Notes(contacts="The bank"))
    first = reads.edition(role.id, 1)
    assert first is not None
    assert first[0].notes == NOTES
    record = db.session.scalars(select(Record).order_by(Record.id.desc())).first()
    assert record is not None
    assert (record.kind, record.role_id, record.fields["number"]) == ("handover-written", role.id, 2)
    assert "The bank" not in str(record.fields)  # what was written is for those who may read it


def test_the_same_words_once_more_are_no_edition(role: Role, actor: Actor) -> None:
    write(role, NOTES, 0, actor)
    assert write(role, NOTES, 0, actor) == 1
    assert editions() == 1


def test_two_who_write_at_once_lose_nothing(role: Role, actor: Actor) -> None:
    write(role, NOTES, 0, actor)
    with pytest.raises(Conflict) as found:
        write(role, Notes(contacts="Mine"), 0, actor)
    assert found.value.theirs == NOTES.by_name
    assert found.value.version == 1
    assert editions() == 1


def test_nothing_at_all_is_not_kept(role: Role, actor: Actor) -> None:
    with pytest.raises(RuleError, match="Nothing is written yet"):
        write(role, Notes(), 0, actor)
    assert editions() == 0


def test_a_note_too_long_is_refused_beside_its_field(role: Role, actor: Actor) -> None:
    with pytest.raises(RuleError) as found:
        write(role, Notes(contacts="x" * (LONGEST + 1)), 0, actor)
    assert found.value.field == "contacts"


def test_an_earlier_edition_comes_back_as_a_new_one(role: Role, actor: Actor) -> None:
    write(role, NOTES, 0, actor)
    write(role, Notes(contacts="Nobody"), 1, actor)
    with writing():
        assert handover.restore(role.id, 1, actor=actor) == 3
    latest = reads.latest(role.id)
    assert latest is not None
    assert latest.notes == NOTES
    assert editions() == 3


def test_what_counts_already_is_not_restored(role: Role, actor: Actor) -> None:
    write(role, NOTES, 0, actor)
    with pytest.raises(RuleError, match="the same already"), writing():
        handover.restore(role.id, 1, actor=actor)
    with pytest.raises(NotFound), writing():
        handover.restore(role.id, 2, actor=actor)
    assert editions() == 1
