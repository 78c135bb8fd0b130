"""What a snapshot holds of the plan and of actions, as they stand on its day, and what it compares them with."""

from datetime import date, timedelta
from typing import Any

from flask import Flask

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.core.vocabulary import ActedAs
from intranet.models import (
    Action,
    Meeting,
    Review,
    Role,
    Task,
    TaskUpdate,
)
from tests.support.meetings import EVENING, hold
from tests.support.people import keep, make_person, make_role
from tests.support.plan import make_measure, make_objective, make_plan, make_reading, make_task
from tests.support.snapshots import composed, frozen


def an_action(meeting: Meeting, role: Role, words: str = "Book the hall", **more: Any) -> Task:
    number = more.pop("number", 1)
    task = Task(words=words, lead_role_id=role.id, moved_at=clock.now(), due_on=date(2026, 12, 1), **more)
    keep(task)
    keep(Action(task_id=task.id, meeting_id=meeting.id, number=number))
    return task


class TestPlan:
    def test_without_a_plan_there_are_no_objectives_and_no_year(self, app: Flask) -> None:
        document = composed()
        assert (document["plan"], document["objectives"], document["tasks"]) == (None, [], [])

    def test_it_is_the_last_adopted_plan_that_began(self, app: Flask) -> None:
        make_plan(2025)
        make_plan(2026)
        make_plan(2027, adopted_on=date(2026, 11, 1))
        assert composed()["plan"]["year"] == 2026
        assert composed(today=date(2027, 1, 5))["plan"]["year"] == 2027

    def test_a_task_has_its_colour_its_last_word_and_its_supporters(self, app: Flask) -> None:
        role, other = make_role("Treasurer"), make_role("Chair")
        ann = make_person("Ann Ode", role)
        task = make_task(make_plan(), role, due_on=date(2026, 11, 1), supporters=[other])
        for words in ("Begun", "Half done"):
            keep(
                TaskUpdate(
                    task_id=task.id,
                    words=words,
                    said_at=clock.now(),
                    said_by_id=ann.id,
                    role_id=role.id,
                    acted_as=ActedAs.LEAD,
                )
            )
        found = composed()["tasks"][0]
        assert (found["colour"], found["said"]) == ("late", {"words": "Half done", "on": "2026-11-18"})
        assert found["supporters"] == [{"id": other.id, "title": "Chair"}]

    def test_what_the_executive_says_comes_before_what_is_worked_out(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role)
        plan = make_plan()
        task = make_task(plan, role, due_on=date(2026, 11, 1), objective=make_objective(plan, role))
        meeting = hold(EVENING, MeetingState.OPEN)
        said: dict[str, Any] = {"meeting_id": meeting.id, "at": clock.now(), "by_id": ann.id}
        keep(Review(part=ReviewPart.TASK, part_id=task.id, colour=Colour.BLOCKED, words="Wait for the bank", **said))
        document = composed(meeting)
        assert (document["tasks"][0]["colour"], document["tasks"][0]["reviewed"]) == ("blocked", "Wait for the bank")
        assert document["objectives"][0]["colour"] == "blocked"
        assert composed()["tasks"][0]["colour"] == "late"

    def test_on_an_earlier_day_what_came_later_had_not_happened(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role)
        plan = make_plan()
        objective = make_objective(plan, role)
        measure = make_measure(objective)
        make_reading(measure, 20, date(2026, 3, 1), role, ann)
        make_reading(measure, 40, date(2026, 10, 1), role, ann)
        make_task(plan, role, objective=objective, state=TaskState.DONE, done_on=date(2026, 10, 1))
        found = composed(today=date(2026, 6, 1))
        assert (found["tasks"][0]["state"], found["tasks"][0]["done_on"]) == ("under-way", None)
        assert found["objectives"][0]["measures"][0]["readings"] == [["2026-03-01", "20"]]


class TestSince:
    def test_it_compares_with_the_snapshot_before_of_the_same_body(self, app: Flask) -> None:
        role = make_role("Treasurer")
        task = make_task(make_plan(), role, due_on=date(2026, 12, 1))
        before = hold(EVENING - timedelta(days=30), MeetingState.CLOSED)
        frozen(before.id)
        with_work = Task(words="Count the leaflets", lead_role_id=role.id, moved_at=clock.now())
        keep(with_work)
        found = composed(hold(EVENING, MeetingState.OPEN))
        assert found["since"]["meeting"]["id"] == before.id
        assert {one["words"]: one["changed"] for one in found["tasks"]} == {
            task.words: [],
            "Count the leaflets": ["new"],
        }

    def test_without_one_it_goes_by_the_executives_last_meeting(self, app: Flask) -> None:
        hold(date(2026, 10, 20), MeetingState.CLOSED)
        assert composed(hold(EVENING, MeetingState.OPEN))["since"] == {"on": "2026-10-20", "meeting": None}


class TestActions:
    def test_an_open_action_has_its_age_and_how_often_it_was_carried(self, app: Flask) -> None:
        role = make_role("Treasurer")
        first = hold(date(2026, 9, 20), MeetingState.CLOSED)
        an_action(first, role)
        hold(date(2026, 10, 20), MeetingState.CLOSED)
        hold(date(2026, 10, 25), MeetingState.CANCELLED)
        found = composed(hold(EVENING, MeetingState.OPEN))["tasks"][0]["action"]
        assert found == {"number": 1, "body": "Executive", "on": "2026-09-20", "age": 59, "carried": 2}

    def test_one_that_was_done_is_told_of_once(self, app: Flask) -> None:
        role = make_role("Treasurer")
        hold(date(2026, 10, 20), MeetingState.CLOSED)
        meeting = hold(date(2026, 9, 20), MeetingState.CLOSED)
        an_action(meeting, role, "Told before", state=TaskState.DONE, done_on=date(2026, 10, 1))
        an_action(meeting, role, "New to tell", number=2, state=TaskState.DONE, done_on=date(2026, 11, 1))
        assert [task["words"] for task in composed()["tasks"]] == ["New to tell"]
