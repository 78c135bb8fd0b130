"""Duties are changed and moved."""

from typing import Any

import pytest

from intranet.core.clock import now, today
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.vocabulary import Anchor, Cadence, Office, Outcome, Theme
from intranet.models import Duty, DutyPartner, Record, Role, Tick
from intranet.queries import due
from intranet.queries.access import settings_on
from intranet.rules.access import Actor
from intranet.rules.timing import Timing
from intranet.services import duties
from tests.support.duties import latest, refused
from tests.support.people import days_from_now, keep, make_duty, make_person, make_role


def change(duty: Duty, actor: Actor, **more: Any) -> None:
    said: dict[str, Any] = {
        "words": duty.words,
        "theme": duty.theme,
        "optional": duty.optional,
        "partner_ids": (),
        "timing": Timing(duty.cadence),
    }
    with writing():
        duties.change(duty.id, more.pop("seen", duty.version), actor=actor, **{**said, **more})


def test_a_change_is_kept_with_before_and_after(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money", theme=Theme.FINANCE)
    chair = make_role("Chair", Office.CHAIR)
    change(duty, actor, words="Bank all money", theme=Theme.GOVERNANCE, partner_ids=[chair.id])
    record = latest()
    assert record.kind == "duty-changed"
    assert record.fields["before"] == {"words": "Bank the money", "theme": "finance", "partners": []}
    assert record.fields["after"] == {"words": "Bank all money", "theme": "governance", "partners": ["Chair"]}


def test_a_change_of_nothing_leaves_no_record(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money")
    change(duty, actor)
    assert db.session.query(Record).count() == 0
    assert db.session.get_one(Duty, duty.id).version == 1


def test_a_change_of_partners_alone_raises_the_version(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money")
    chair = make_role("Chair", Office.CHAIR)
    seen = duty.version
    change(duty, actor, partner_ids=[chair.id])
    assert db.session.get_one(Duty, duty.id).version > seen


def test_the_second_to_save_is_told_what_is_stored(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money")
    seen = duty.version
    change(duty, actor, words="Bank it all")
    with pytest.raises(Conflict) as caught:
        change(duty, actor, seen=seen, words="Bank it soon")
    assert caught.value.theirs["words"] == "Bank it all"
    assert db.session.get_one(Duty, duty.id).words == "Bank it all"


def test_another_cadence_leaves_the_ticks_alone(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money")
    keep(
        Tick(
            duty_id=duty.id,
            occasion="2026-10",
            cadence=Cadence.MONTHLY,
            first_on=days_from_now(-48),
            last_on=days_from_now(-18),
            outcome=Outcome.DONE,
            ticked_at=now(),
            ticked_by_id=actor.person_id,
            role_id=treasurer.id,
            acted_as="lead",
        )
    )
    with writing():
        duties.set_timing(duty.id, duty.version, timing=Timing(Cadence.QUARTERLY), actor=actor)
    tick = db.session.query(Tick).one()
    assert (tick.cadence, tick.occasion) == (Cadence.MONTHLY, "2026-10")
    assert db.session.get_one(Duty, duty.id).cadence is Cadence.QUARTERLY


def test_setting_the_timing_keeps_words_and_partners(treasurer: Role, actor: Actor) -> None:
    chair = make_role("Chair", Office.CHAIR)
    duty = make_duty(treasurer, "Bank the money", partners=[chair])
    with writing():
        duties.set_timing(duty.id, duty.version, timing=Timing(Cadence.WEEKLY, Anchor.DAY, None, 4), actor=actor)
    assert [p.role_id for p in db.session.query(DutyPartner)] == [chair.id]
    assert latest().fields["after"] == {"cadence": "weekly", "anchor": "day", "weekday": 4}


def test_a_moved_duty_takes_its_ticks_along_and_its_new_lead_is_no_partner(treasurer: Role, actor: Actor) -> None:
    chair = make_role("Chair", Office.CHAIR)
    duty = make_duty(treasurer, "Bank the money", partners=[chair])
    with writing():
        duties.move(duty.id, duty.version, role_id=chair.id, actor=actor)
    assert db.session.get_one(Duty, duty.id).lead_role_id == chair.id
    assert db.session.query(DutyPartner).count() == 0
    record = latest()
    assert (record.role_id, record.fields["after"]) == (treasurer.id, {"lead": "Chair"})


def test_a_duty_is_not_moved_to_where_it_is_or_to_a_closed_role(treasurer: Role, actor: Actor) -> None:
    closed = make_role("Old role", closed_on=days_from_now(-1))
    duty = make_duty(treasurer, "Bank the money")
    for role in (treasurer, closed):
        with pytest.raises(RuleError) as caught, writing():
            duties.move(duty.id, duty.version, role_id=role.id, actor=actor)
        assert caught.value.field == "role_id"


def test_changing_what_was_retired_meanwhile_is_refused_in_words(treasurer: Role, actor: Actor) -> None:
    duty = make_duty(treasurer, "Bank the money", retired_on=days_from_now(0))
    assert "retired" in refused(lambda: change(duty, actor)).message


def test_there_is_no_changing_what_is_not_there(actor: Actor) -> None:
    with pytest.raises(NotFound), writing():
        duties.retire(999, 1, actor=actor)


def test_a_duty_that_comes_to_have_dates_owes_none_of_the_past(treasurer: Role, actor: Actor) -> None:
    make_person("Ann Lee", treasurer)
    duty = make_duty(treasurer, "Keep the accounts", Cadence.ONGOING)
    with writing():
        duties.set_timing(duty.id, duty.version, timing=Timing(Cadence.MONTHLY), actor=actor)
    found = due.of(duty.id, settings_on(today()), today())
    assert found is not None
    assert (found.due.overdue, found.due.open is not None) == ((), True)


def test_a_longer_lead_time_forgives_nothing(treasurer: Role, actor: Actor) -> None:
    make_person("Ann Lee", treasurer)
    duty = make_duty(treasurer, "Keep the accounts", Cadence.MONTHLY)
    with writing():
        duties.set_timing(duty.id, duty.version, timing=Timing(Cadence.MONTHLY, lead_days=14), actor=actor)
    found = due.of(duty.id, settings_on(today()), today())
    assert found is not None
    assert found.due.overdue
