"""What the executive says in its review: kept at one press, taken back, and not changed behind anybody's back."""

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotAllowed, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.plan_vocabulary import Colour, PlanState, TaskState
from intranet.models import Action, MeetingPulse, Record, Task, Tick
from intranet.queries import review
from intranet.queries.review import ReviewRow
from intranet.services import reviews
from intranet.services.actions import Said
from tests.support.acting import acting
from tests.support.meetings import hold
from tests.support.people import make_duty
from tests.support.plan import change, make_plan, make_task
from tests.support.review import Executive, executive

ROLE, TASK = ReviewPart.ROLE, ReviewPart.TASK


def said(of: Executive, part: ReviewPart, part_id: int) -> ReviewRow | None:
    found = review.of_meeting(of.meeting.id).get((part, part_id))
    db.session.rollback()
    return found


def test_a_word_keeps_how_the_part_then_stood(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        reviews.say(of.meeting.id, TASK, of.late.id, colour=Colour.STALLED, words=" Ask the bank ", seen=0, actor=actor)
    kept = said(of, TASK, of.late.id)
    assert kept is not None
    assert (kept.colour, kept.words, kept.by, kept.version) == (Colour.STALLED, "Ask the bank", "Cy Bell", 1)
    assert kept.stood == {"state": "to-do", "colour": "late"}
    record = db.session.query(Record).filter_by(kind=Happening.REVIEWED.value).one()
    assert (record.subject_kind, record.subject_id, record.role_id) == ("meeting", of.meeting.id, of.treasurer.id)
    assert db.session.query(MeetingPulse).filter_by(meeting_id=of.meeting.id).one().beat == 1


def test_roles_and_objectives_stand_as_their_tasks(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        reviews.say(of.meeting.id, ROLE, of.treasurer.id, actor=actor)
        reviews.say(of.meeting.id, ReviewPart.OBJECTIVE, of.objective.id, colour=Colour.ON_TRACK, actor=actor)
    role, aim = said(of, ROLE, of.treasurer.id), said(of, ReviewPart.OBJECTIVE, of.objective.id)
    assert role is not None
    assert role.colour is None
    assert role.stood == {"colour": "late", "open_tasks": 1}
    assert aim is not None
    assert aim.stood == {"state": "open", "colour": "late"}


def test_the_same_word_twice_is_once(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    for _ in range(2):
        with writing():
            reviews.say(of.meeting.id, ROLE, of.chair.id, actor=actor)
    assert db.session.query(Record).filter_by(kind=Happening.REVIEWED.value).count() == 1


def test_whoever_comes_second_is_told_and_shown_theirs(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, colour=Colour.LATE, words="Theirs", actor=actor)
    with pytest.raises(Conflict) as refused, writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, words="Mine", seen=0, actor=actor)
    assert refused.value.theirs == {"colour": Colour.LATE, "words": "Theirs"}
    assert refused.value.version == 1
    kept = said(of, ROLE, of.chair.id)
    assert kept is not None
    assert kept.words == "Theirs"


def test_taking_back_brings_the_word_before_it_back_then_nothing(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, colour=Colour.ON_TRACK, words="Well", actor=actor)
    with writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, colour=Colour.LATE, words="Badly", seen=1, actor=actor)
    with writing():
        reviews.take_back(of.meeting.id, ROLE, of.chair.id, 2, actor=actor)
    kept = said(of, ROLE, of.chair.id)
    assert kept is not None
    assert (kept.colour, kept.words) == (Colour.ON_TRACK, "Well")
    with writing():
        reviews.take_back(of.meeting.id, ROLE, of.chair.id, kept.version, actor=actor)
    assert said(of, ROLE, of.chair.id) is None


def test_taking_back_what_somebody_changed_meanwhile_is_refused(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, actor=actor)
    with pytest.raises(Conflict), writing():
        reviews.take_back(of.meeting.id, ROLE, of.chair.id, 7, actor=actor)


def test_a_group_is_reached_without_touching_what_was_said(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        reviews.say(of.meeting.id, TASK, of.late.id, colour=Colour.LATE, words="Said", actor=actor)
    with writing():
        reviews.reach(of.meeting.id, [of.late.id, of.loose.id], actor=actor)
    first, second = said(of, TASK, of.late.id), said(of, TASK, of.loose.id)
    assert first is not None
    assert first.words == "Said"
    assert second is not None
    assert second.colour is None


@pytest.mark.parametrize(("colour", "words", "field"), [(Colour.DROPPED, "", "colour"), (None, "x" * 2001, "words")])
def test_what_cannot_be_said(app: Flask, colour: Colour | None, words: str, field: str) -> None:
    of = executive()
    with pytest.raises(RuleError) as refused, writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, colour=colour, words=words, actor=acting(name="Cy Bell"))
    assert refused.value.field == field


def test_nothing_is_said_of_what_is_not_there_or_not_promised_yet(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    draft = make_task(make_plan(2027, PlanState.DRAFT), of.chair, "Next year's")
    for part, number in ((ROLE, 999), (TASK, 999), (ReviewPart.OBJECTIVE, 999), (TASK, draft.id)):
        with pytest.raises(NotFound), writing():
            reviews.say(of.meeting.id, part, number, actor=actor)


@pytest.mark.parametrize("state", [MeetingState.PAPERS_OUT, MeetingState.CANCELLED, MeetingState.MINUTES_AGREED])
def test_a_meeting_that_is_not_held_reviews_nothing(app: Flask, state: MeetingState) -> None:
    of = executive(state)
    with pytest.raises(RuleError), writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, actor=acting(name="Cy Bell"))
    assert said(of, ROLE, of.chair.id) is None


def test_after_the_fact_it_can_still_be_said(app: Flask) -> None:
    of = executive(MeetingState.CLOSED)
    with writing():
        reviews.say(of.meeting.id, ROLE, of.chair.id, actor=acting(name="Cy Bell"))
    assert said(of, ROLE, of.chair.id) is not None


def test_a_task_is_confirmed_done_by_whoever_may_and_undone(app: Flask) -> None:
    of = executive()
    secretary = acting(of.secretary, name="Cy Bell")
    with pytest.raises(NotAllowed), writing():
        reviews.confirm(of.meeting.id, of.late.id, TaskState.DONE, actor=acting(of.chair, name="Di Fox"))
    with writing():
        reviews.confirm(of.meeting.id, of.late.id, TaskState.DONE, actor=secretary)
    assert db.session.get_one(Task, of.late.id, populate_existing=True).state is TaskState.DONE
    with writing():
        reviews.confirm(of.meeting.id, of.late.id, TaskState.UNDER_WAY, actor=secretary)
    assert db.session.get_one(Task, of.late.id, populate_existing=True).state is TaskState.UNDER_WAY


def test_a_duty_is_ticked_and_its_tick_taken_back(app: Flask) -> None:
    of = executive()
    duty, secretary = make_duty(of.treasurer, "Keep the books"), acting(of.secretary, name="Cy Bell")
    with writing():
        ticked = reviews.tick(of.meeting.id, duty.id, "2026-11", actor=secretary)
    with writing():
        reviews.untick(of.meeting.id, ticked.tick_id, actor=secretary)
    assert db.session.get_one(Tick, ticked.tick_id, populate_existing=True).undone_at is not None


def test_an_action_is_a_task_under_the_review_s_item(app: Flask) -> None:
    of, actor = executive(), acting(name="Cy Bell")
    with writing():
        task_id = reviews.give_action(of.meeting.id, Said("Write to the bank", of.treasurer.id), actor=actor)
    assert db.session.get_one(Action, task_id).item_id == of.item.id


def test_an_action_needs_the_review_on_the_agenda(app: Flask) -> None:
    of = executive()
    other = hold(state=MeetingState.OPEN)
    change(of.item, meeting_id=other.id)
    with pytest.raises(RuleError, match="no place on this agenda"), writing():
        reviews.give_action(of.meeting.id, Said("Write", of.treasurer.id), actor=acting(name="Cy Bell"))
