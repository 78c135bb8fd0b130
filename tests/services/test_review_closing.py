"""Closing a review: frozen once, and never a plan that changed while the page was open."""

from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import PlanState
from intranet.models import Plan, Record, Snapshot
from intranet.queries import review, review_stops
from intranet.queries import review_closing as reads
from intranet.queries.review_closing import PlanSeen
from intranet.services import records, review_closing, reviews
from tests.support.acting import acting
from tests.support.meetings import EVENING, hold
from tests.support.plan import change
from tests.support.review import Executive, executive


def seen(of: Executive) -> PlanSeen:
    found = reads.seen(of.meeting.id, clock.today())
    db.session.rollback()
    return found


def amend(of: Executive) -> None:
    """As an amendment that is agreed leaves its record."""
    with writing():
        fields: dict[str, Any] = {"words": "Pay for two campaigns", "number": 1, "on": EVENING.isoformat()}
        records.write(Happening.AMENDMENT_AGREED, "amendment", 1, actor=None, plan_id=of.plan.id, **fields)


def test_closing_freezes_and_says_how_far_it_came(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    shown = seen(of)
    with writing():
        checksum = review_closing.close(of.meeting.id, shown, reached=2, of=3, actor=actor)
    record = db.session.query(Record).filter_by(kind=Happening.REVIEW_CLOSED.value).one()
    assert (record.fields["reached"], record.fields["of"]) == (2, 3)
    assert db.session.get_one(Snapshot, of.meeting.id).checksum == checksum


def test_after_closing_nothing_in_it_changes(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    shown = seen(of)
    with writing():
        reviews.say(of.meeting.id, ReviewPart.ROLE, of.chair.id, words="Well", actor=actor)
    with writing():
        review_closing.close(of.meeting.id, shown, reached=1, of=3, actor=actor)
    for verb in (
        lambda: reviews.say(of.meeting.id, ReviewPart.ROLE, of.chair.id, words="Other", seen=1, actor=actor),
        lambda: reviews.take_back(of.meeting.id, ReviewPart.ROLE, of.chair.id, 1, actor=actor),
        lambda: review_closing.close(of.meeting.id, shown, reached=1, of=3, actor=actor),
    ):
        with pytest.raises(RuleError, match="stays as it is"), writing():
            verb()
    assert review.of_meeting(of.meeting.id)[ReviewPart.ROLE, of.chair.id].words == "Well"


def test_a_plan_amended_meanwhile_is_not_frozen_unseen(app: Flask) -> None:
    of = executive()
    shown = seen(of)
    amend(of)
    with pytest.raises(RuleError, match="plan changed while this page was open"), writing():
        review_closing.close(of.meeting.id, shown, reached=0, of=3, actor=acting(name="Cy Bell"))
    assert db.session.query(Snapshot).count() == 0
    again = seen(of)
    assert [one.fields["number"] for one in reads.changes_after(of.plan.id, shown.last_change)] == [1]
    with writing():
        review_closing.close(of.meeting.id, again, reached=0, of=3, actor=acting(name="Di Fox"))


def test_a_plan_closed_meanwhile_is_not_frozen_unseen(app: Flask) -> None:
    of = executive()
    shown = seen(of)
    with writing():
        db.session.get_one(Plan, of.plan.id).state = PlanState.CLOSED
        records.write(Happening.PLAN_CLOSED, "plan", of.plan.id, actor=None, plan_id=of.plan.id, now="closed")
    with pytest.raises(RuleError, match="plan changed"), writing():
        review_closing.close(of.meeting.id, shown, reached=0, of=3, actor=acting(name="Cy Bell"))


def test_doing_the_work_does_not_change_the_plan(app: Flask) -> None:
    of = executive()
    shown = seen(of)
    with writing():
        records.write(Happening.TASK_MOVED, "task", of.late.id, actor=None, plan_id=of.plan.id, words="Done")
    assert seen(of) == shown


@pytest.mark.parametrize("text", ["", "1", "1-2-3", "a-b", "-1-2", "1-²", "9" * 30 + "-1"])
def test_what_no_page_of_ours_sends_is_no_plan(text: str) -> None:
    assert reads.read(text) is None


def test_a_plan_is_read_back_as_it_was_sent() -> None:
    assert reads.read(str(PlanSeen(7, 112))) == PlanSeen(7, 112)


def test_the_review_before_is_the_latest_closed_one(app: Flask) -> None:
    of = executive(on=EVENING)
    shown = seen(of)
    with writing():
        review_closing.close(of.meeting.id, shown, reached=0, of=3, actor=acting(name="Cy Bell"))
    change(of.meeting, state="closed")
    later = hold(EVENING.replace(month=12))
    found = [review_stops.get(each.id, clock.today()) for each in (later, of.meeting)]
    assert [one.before for one in found if one] == [(of.meeting.id, EVENING), None]
