"""Duties: added, changed, moved, retired, restored; refused in words where they make no sense."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask import Flask

from intranet.core.clock import now, today
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.vocabulary import Anchor, Cadence, Office, Outcome, Side, Theme
from intranet.models import Body, Duty, DutyBody, DutyPartner, Record, Role, SearchEntry, Tick
from intranet.queries import due
from intranet.queries.access import settings_on
from intranet.rules.access import Actor
from intranet.rules.timing import Timing
from intranet.services import duties
from tests.support.people import days_from_now, keep, make_body, make_duty, make_person, make_role

MONTHLY = Timing(Cadence.MONTHLY)


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def actor(app: Flask) -> Actor:
    person = make_person("Sam Reed", make_role("Secretary", Office.SECRETARY))
    return Actor(person_id=person.id, account_id=1, sign_in_id=1, name=person.name)


def added(role: Role, actor: Actor, **more: Any) -> int:
    said: dict[str, Any] = {
        "words": "Bank the money",
        "theme": Theme.FINANCE,
        "optional": False,
        "partner_ids": (),
        "timing": MONTHLY,
    }
    with writing():
        return duties.add(role.id, actor=actor, **{**said, **more})


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


def latest() -> Record:
    return db.session.query(Record).order_by(Record.id.desc()).first()  # type: ignore[return-value]


def refused(act: Callable[[], Any]) -> RuleError:
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def test_a_new_duty_owes_from_today_and_comes_last(treasurer: Role, actor: Actor) -> None:
    make_duty(treasurer, "Keep the accounts", sort=4)
    duty = db.session.get_one(Duty, added(treasurer, actor))
    assert (duty.adopted_on, duty.sort, duty.cadence) == (today(), 5, Cadence.MONTHLY)
    assert latest().kind == "duty-added"
    assert latest().role_id == treasurer.id


def test_a_new_duty_can_be_found(treasurer: Role, actor: Actor) -> None:
    duty_id = added(treasurer, actor)
    entry = db.session.query(SearchEntry).filter_by(subject_kind="duty", subject_id=duty_id).one()
    assert entry.title == "Bank the money"
    assert "Treasurer" in entry.text


@pytest.mark.parametrize("words", ["", "Do", "x" * 241])
def test_too_few_or_too_many_words_are_refused(treasurer: Role, actor: Actor, words: str) -> None:
    assert refused(lambda: added(treasurer, actor, words=words)).field == "words"
    assert db.session.query(Duty).count() == 0


def test_the_same_words_twice_in_one_role_are_refused(treasurer: Role, actor: Actor) -> None:
    added(treasurer, actor)
    assert refused(lambda: added(treasurer, actor)).field == "words"


def test_a_lead_role_is_no_partner_of_its_own(treasurer: Role, actor: Actor) -> None:
    assert refused(lambda: added(treasurer, actor, partner_ids=[treasurer.id])).field == "partner_ids"


def test_a_closed_role_is_given_nothing(treasurer: Role, actor: Actor) -> None:
    closed = make_role("Old role", closed_on=days_from_now(-1))
    assert refused(lambda: added(closed, actor)).field == "role_id"
    assert refused(lambda: added(treasurer, actor, partner_ids=[closed.id])).field == "partner_ids"


@pytest.mark.parametrize(
    ("timing", "field"),
    [
        (Timing(Cadence.EACH_MEETING), "body_ids"),
        (Timing(Cadence.EACH_MEETING, body_ids=frozenset({999})), "body_ids"),
        (Timing(Cadence.YEARLY, Anchor.DAY, None, 31), "anchor_month"),
        (Timing(Cadence.YEARLY, Anchor.DAY, 3), "anchor_day"),
        (Timing(Cadence.YEARLY, Anchor.DAY, 2, 30), "anchor_day"),
        (Timing(Cadence.YEARLY, Anchor.DAY, 4, 31), "anchor_day"),
        (Timing(Cadence.MONTHLY, Anchor.DAY), "anchor_day"),
        (Timing(Cadence.MONTHLY, Anchor.AGM), "anchor"),
        (Timing(Cadence.WEEKLY, Anchor.DAY, None, 9), "weekday"),
    ],
)
def test_a_timing_that_makes_no_sense_is_refused(treasurer: Role, actor: Actor, timing: Timing, field: str) -> None:
    assert refused(lambda: added(treasurer, actor, timing=timing)).field == field


def test_the_29th_of_february_may_be_named(treasurer: Role, actor: Actor) -> None:
    duty = db.session.get_one(Duty, added(treasurer, actor, timing=Timing(Cadence.YEARLY, Anchor.DAY, 2, 29)))
    assert (duty.anchor_month, duty.anchor_day) == (2, 29)


def test_what_a_cadence_does_not_need_is_let_go(treasurer: Role, actor: Actor) -> None:
    body = make_body()
    timing = Timing(Cadence.ONGOING, Anchor.DAY, 3, 31, Side.AFTER, 5, 9, frozenset({body.id}))
    duty = db.session.get_one(Duty, added(treasurer, actor, timing=timing))
    assert (duty.anchor, duty.anchor_month, duty.days, duty.lead_days) == (Anchor.CALENDAR, None, 0, None)
    assert db.session.query(DutyBody).count() == 0


def test_a_meeting_duty_keeps_its_bodies(treasurer: Role, actor: Actor) -> None:
    body = make_body()
    duty_id = added(treasurer, actor, timing=Timing(Cadence.EACH_MEETING, days=7, body_ids=frozenset({body.id})))
    assert [(b.duty_id, b.body_id) for b in db.session.query(DutyBody)] == [(duty_id, body.id)]


def test_a_closed_body_is_refused(treasurer: Role, actor: Actor) -> None:
    closed = Body(title="Old forum", kind="forum", closed_on=days_from_now(-1))
    keep(closed)
    timing = Timing(Cadence.EACH_MEETING, body_ids=frozenset({closed.id}))
    assert refused(lambda: added(treasurer, actor, timing=timing)).field == "body_ids"


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
