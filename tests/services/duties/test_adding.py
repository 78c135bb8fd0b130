"""Duties are added; refused in words where they make no sense."""

from typing import Any

import pytest

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.vocabulary import Anchor, Cadence, Side, Theme
from intranet.models import Body, Duty, DutyBody, Role, SearchEntry
from intranet.rules.access import Actor
from intranet.rules.timing import Timing
from intranet.services import duties
from tests.support.duties import latest, refused
from tests.support.people import days_from_now, keep, make_body, make_duty, make_role

MONTHLY = Timing(Cadence.MONTHLY)


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
