"""The demo's meetings: eight with minutes and reviews, actions that outlive them, and the next one in the making."""

import json
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core.db import db, row, rows
from intranet.core.meeting_vocabulary import Coming, ItemState, MeetingState
from intranet.core.plan_vocabulary import TaskState
from intranet.demo.build import build
from intranet.models import (
    Action,
    AgendaItem,
    AgreedMinutes,
    Attendance,
    Correction,
    Decision,
    Letter,
    Meeting,
    MeetingSeries,
    Presence,
    Review,
    RoleReport,
    Snapshot,
    Task,
)
from intranet.rules.plan_document import checksum


@pytest.fixture(params=["2026-11-18", "2026-01-02", "2028-02-29", "2026-07-31"])
def today(app: Flask, request: pytest.FixtureRequest) -> date:
    found = date.fromisoformat(request.param)
    build(found)
    db.session.rollback()
    return found


def test_eight_were_held_and_all_but_the_last_have_agreed_minutes(today: date) -> None:
    reviewed = rows(select(Meeting.on, Meeting.state).join(Snapshot).order_by(Meeting.on))
    assert len(reviewed) == 8
    assert [state for _, state in reviewed] == [MeetingState.MINUTES_AGREED] * 7 + [MeetingState.CLOSED]
    for document, said in rows(select(AgreedMinutes.document, AgreedMinutes.checksum)):
        assert checksum(document) == said
        assert len(json.loads(document)["present"]) >= 8
    assert rows(select(func.count()).select_from(Correction))[0][0] == 2


def test_the_executives_coming_meetings_are_one_series(today: date) -> None:
    ((series_id, week, weekday, body_id),) = rows(
        select(MeetingSeries.id, MeetingSeries.week, MeetingSeries.weekday, MeetingSeries.body_id)
    )
    of_body = select(Meeting.on, Meeting.series_id).where(Meeting.body_id == body_id)
    for on, series in rows(of_body):
        assert series == (series_id if on >= today else None)
        assert series is None or on.month == 12 or (on.weekday(), (on.day - 1) // 7 + 1) == (weekday, week)


def test_each_was_attended_decided_and_left_actions(today: date) -> None:
    for meeting_id, on in rows(select(Snapshot.meeting_id, Meeting.on).join(Meeting)):
        assert row(
            select(func.count()).select_from(Presence).join(Attendance).where(Attendance.meeting_id == meeting_id)
        )[0]
        assert row(select(func.count()).where(Decision.meeting_id == meeting_id))[0]
        assert row(select(func.count()).where(Review.meeting_id == meeting_id))[0] >= 8
        numbers = [number for (number,) in rows(select(Action.number).where(Action.meeting_id == meeting_id))]
        assert numbers == list(range(1, len(numbers) + 1))
        assert on < today


def test_a_review_stood_as_it_was_that_evening(today: date) -> None:
    documents = [json.loads(text) for (text,) in rows(select(Snapshot.document).join(Meeting).order_by(Meeting.on))]
    for document in documents:
        done = [task for task in document["tasks"] if task["state"] == "done"]
        assert all(task["done_on"] <= document["as_of"] for task in done)
    assert [bool(document["since"]["meeting"]) for document in documents] == [False] + [True] * 7


def test_some_actions_are_still_open_and_one_is_a_vacant_roles(today: date) -> None:
    states = [state for (state,) in rows(select(Task.state).join(Action))]
    assert states.count(TaskState.DONE) > states.count(TaskState.TO_DO) >= 4


def test_the_next_one_is_in_the_making(today: date) -> None:
    soon = row(
        select(Meeting.id, Meeting.on, Meeting.notice_given_on).where(Meeting.state == MeetingState.NOTICE_GIVEN)
    )
    assert 0 < (soon.on - today).days <= 10
    assert soon.notice_given_on < today
    items = rows(select(AgendaItem.title, AgendaItem.state).where(AgendaItem.meeting_id == soon.id))
    assert {"Storage for the gazebo", "Badges for canvassers"} <= {title for title, _ in items}
    assert {state for _, state in items} == {ItemState.PLANNED}
    assert row(select(func.count()).where(Letter.meeting_id == soon.id))[0] == 3
    said = [coming for (coming,) in rows(select(Attendance.coming).where(Attendance.meeting_id == soon.id))]
    assert said.count(Coming.APOLOGIES) == 1
    reported = row(select(func.count()).where(RoleReport.meeting_id == soon.id))[0]
    assert 1 <= reported < 6
