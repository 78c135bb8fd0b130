"""Starting an agenda: from the template, with what the meetings before left over, and nothing twice."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import ItemKind, ItemState, MeetingKind, MeetingSort, MeetingState, Slot
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import BodyKind, Office
from intranet.models import Action, AgendaItem, Meeting, MeetingPulse, Role, Task
from intranet.queries import agenda as reads
from intranet.queries import agenda_carried, meetings
from intranet.rules.access import Actor
from intranet.rules.agenda_templates import SHIPPED
from intranet.services import agenda, agenda_answers, agenda_items
from intranet.services.agenda import Filled
from tests.support.acting import acting
from tests.support.meetings import EVENING, body_of, hold, make_item, stand
from tests.support.people import keep, make_role

CLOSED = MeetingState.CLOSED
LAST_MONTH, BEFORE_THAT = EVENING - timedelta(days=28), EVENING - timedelta(days=56)
NEXT_MONTH = EVENING + timedelta(days=28)


@pytest.fixture
def secretary(app: Flask) -> Actor:
    return acting(stand(make_role("Secretary", Office.SECRETARY)))


def fill(meeting: Meeting, actor: Actor) -> Filled:
    with writing():
        return agenda.fill(meeting.id, actor=actor)


def titles(meeting: Meeting) -> list[str]:
    found = [item.title for item in reads.items(meeting.id)]
    db.session.rollback()
    return found


def give_action(item: AgendaItem, role: Role, words: str = "Book the hall") -> Task:
    """An open action under an item."""
    task = Task(words=words, lead_role_id=role.id, state=TaskState.TO_DO, moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=item.meeting_id, item_id=item.id, number=task.id))
    return task


def role_of(actor: Actor) -> Role:
    found = db.session.get(Role, actor.holdings[0].role_id)
    assert found is not None
    db.session.rollback()
    return found


def test_an_agenda_starts_with_its_template(secretary: Actor) -> None:
    meeting = hold()
    filled = fill(meeting, secretary)
    assert list(filled.new) == [item.title for item in SHIPPED[MeetingSort.EXECUTIVE]] == titles(meeting)
    minutes = next(item for item in reads.items(meeting.id) if item.slot is Slot.LAST_MINUTES)
    assert minutes.lead_title == "Secretary"
    assert [item.number for item in reads.items(meeting.id)] == list(range(1, 11))
    assert db.session.get(MeetingPulse, meeting.id) is not None


def test_a_second_press_adds_nothing(secretary: Actor) -> None:
    meeting, before = hold(), hold(LAST_MONTH, CLOSED)
    make_item(before, "Street stall", state=ItemState.MOVED)
    fill(meeting, secretary)
    once = titles(meeting)
    assert fill(meeting, secretary) == Filled((), ())
    assert titles(meeting) == once


def test_what_is_renamed_or_taken_off_does_not_come_again(secretary: Actor) -> None:
    meeting = hold(body=body_of(BodyKind.FORUM, "Forum"))
    fill(meeting, secretary)
    main = next(item for item in reads.items(meeting.id) if item.slot is Slot.OWN)
    arising = next(item for item in reads.items(meeting.id) if item.slot is Slot.MATTERS_ARISING)
    with writing():
        said = {"title": "Housing", "kind": main.kind, "words": "", "lead_role_id": None}
        agenda_items.change(main.id, main.version, actor=secretary, minutes=None, recurring=False, **said)  # type: ignore[arg-type]
        agenda_items.take_off(arising.id, actor=secretary)
    assert fill(meeting, secretary).titles == ()


@pytest.mark.parametrize("state", [ItemState.MOVED, ItemState.NOT_REACHED])
def test_what_was_left_comes_over_once(secretary: Actor, state: ItemState) -> None:
    before, meeting = hold(LAST_MONTH, CLOSED), hold()
    item = make_item(before, "Street stall", state=state, words="Which Saturday?", minutes=12, times_carried=1)
    done = make_item(before, "Raffle", state=ItemState.DONE)
    assert fill(meeting, secretary).carried == ("Street stall",)
    came = next(one for one in reads.items(meeting.id) if one.came_from_id == item.id)
    assert (came.words, came.minutes, came.times_carried) == ("Which Saturday?", 12, 2)
    assert done.title not in titles(meeting)
    assert titles(meeting)[-3:] == ["Street stall", "Any other business", "Next meeting"]


def test_an_open_action_brings_its_item_back_until_it_is_done(secretary: Actor) -> None:
    first, second, third = hold(BEFORE_THAT, CLOSED), hold(LAST_MONTH), hold()
    task = give_action(
        make_item(first, "The hall", state=ItemState.DONE, kind=ItemKind.DECIDE, minutes=30), role_of(secretary)
    )
    assert fill(second, secretary).carried == ("The hall",)
    came = next(item for item in reads.items(second.id) if item.slot is Slot.OWN)
    assert (came.kind, came.minutes) == (ItemKind.NOTE, 5)  # a short look, not the debate again
    close(second)
    assert fill(third, secretary).carried == ("The hall",)
    close(third)
    with writing():
        task.state, task.done_on = TaskState.DONE, EVENING
    assert fill(hold(NEXT_MONTH), secretary).carried == ()


def close(meeting: Meeting) -> None:
    """It was held, and everything on its agenda was dealt with."""
    with writing():
        meeting.state = CLOSED
        for item in db.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)):
            item.state = ItemState.DONE


def test_a_recurring_item_comes_back_from_a_meeting_whose_agenda_was_never_started(secretary: Actor) -> None:
    make_item(hold(BEFORE_THAT, CLOSED), "Safeguarding", state=ItemState.DONE, recurring=True)
    hold(LAST_MONTH, CLOSED)
    assert fill(hold(), secretary).carried == ("Safeguarding",)


def test_a_cancelled_meeting_loses_nothing(secretary: Actor) -> None:
    make_item(hold(LAST_MONTH, MeetingState.CANCELLED), "Street stall")
    assert fill(hold(), secretary).carried == ("Street stall",)


def test_another_body_keeps_its_own(secretary: Actor) -> None:
    forum = body_of(BodyKind.FORUM, "Forum")
    make_item(hold(LAST_MONTH, CLOSED, forum), "Housing", state=ItemState.MOVED)
    assert fill(hold(), secretary).carried == ()


def test_what_comes_back_waits_for_the_earlier_meeting(secretary: Actor) -> None:
    before = hold(LAST_MONTH, CLOSED)
    make_item(before, "Street stall", state=ItemState.MOVED)
    soon, later = hold(EVENING), hold(NEXT_MONTH)
    assert fill(later, secretary).carried == ()
    assert fill(soon, secretary).carried == ("Street stall",)


def test_what_nobody_answered_waits_on_the_next_agenda(secretary: Actor) -> None:
    before, meeting = hold(LAST_MONTH, CLOSED), hold()
    make_item(before, "A new banner", state=ItemState.PROPOSED, sort=0, proposed_in_id=role_of(secretary).id)
    fill(meeting, secretary)
    waits = [item for item in reads.everything(meeting.id) if item.state is ItemState.PROPOSED]
    assert [item.title for item in waits] == ["A new banner"]
    assert "A new banner" not in titles(meeting)


def test_the_annual_general_meeting_has_its_own_agenda(secretary: Actor) -> None:
    members = body_of(BodyKind.GENERAL, "All members")
    fill(agm := hold(body=members, kind=MeetingKind.AGM), secretary)
    assert "Accounts of the last year" in titles(agm)
    assert "Adoption of the annual development plan" not in titles(agm)  # no plan waits


@pytest.mark.parametrize("state", [CLOSED, MeetingState.MINUTES_AGREED, MeetingState.CANCELLED])
def test_an_agenda_is_not_started_when_it_is_too_late(secretary: Actor, state: MeetingState) -> None:
    meeting = hold(state=state)
    with pytest.raises(RuleError):
        fill(meeting, secretary)
    assert titles(meeting) == []


def test_what_is_parked_comes_back_by_a_press(secretary: Actor) -> None:
    before, meeting = hold(LAST_MONTH, CLOSED), hold()
    parked = make_item(before, "A new banner", state=ItemState.PARKED)
    assert fill(meeting, secretary).carried == ()
    facts = meetings.get(meeting.id)
    assert facts is not None
    assert [one.id for one in agenda_carried.waiting(facts, clock.today())] == [parked.id]
    with writing():
        agenda_answers.take_up(meeting.id, parked.id, actor=secretary)
    with writing():
        agenda_answers.take_up(meeting.id, parked.id, actor=secretary)
    assert titles(meeting).count("A new banner") == 1
    assert agenda_carried.waiting(facts, clock.today()) == ()
