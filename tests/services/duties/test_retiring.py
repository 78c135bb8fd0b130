"""Duties are retired and restored."""

import pytest
import time_machine

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.models import Duty, Record, Role
from intranet.rules.access import Actor
from intranet.services import duties
from tests.support.people import days_from_now, make_duty, make_role


def test_a_retired_duty_is_restored_without_arrears(
    treasurer: Role, actor: Actor, evening: time_machine.Traveller
) -> None:
    duty = make_duty(treasurer, "Bank the money")
    with writing():
        duties.retire(duty.id, duty.version, actor=actor)
    assert db.session.get_one(Duty, duty.id).retired_on == today()
    evening.move_to("2027-03-01T19:30:00+00:00")
    with writing():
        duties.restore(duty.id, actor=actor)
    restored = db.session.get_one(Duty, duty.id)
    assert (restored.retired_on, restored.owed_from) == (None, today())
    assert [r.kind for r in db.session.query(Record).order_by(Record.id)] == ["duty-retired", "duty-restored"]


def test_restoring_at_once_is_as_if_nothing_had_been(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money")
    owed_from = duty.owed_from
    with writing():
        duties.retire(duty.id, duty.version, actor=actor)
    with writing():
        duties.restore(duty.id, actor=actor)
    assert db.session.get_one(Duty, duty.id).owed_from == owed_from


def test_retiring_twice_leaves_one_record(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money")
    for _ in range(2):
        with writing():
            duties.retire(duty.id, duty.version, actor=actor)
    assert db.session.query(Record).count() == 1


def test_a_duty_of_a_closed_role_is_not_restored(treasurer: Role, actor: Actor) -> None:
    closed = make_role("Old role", closed_on=days_from_now(-1))
    duty = make_duty(closed, "Do the old thing", retired_on=days_from_now(-1))
    with pytest.raises(RuleError, match="Reopen"), writing():
        duties.restore(duty.id, actor=actor)
