"""Objectives of a plan: whose they may be, when they may change, and what each change leaves behind."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, RuleError
from intranet.core.plan_vocabulary import Colour, PlanPart, PlanState, Priority
from intranet.core.vocabulary import BodyKind, Office, Theme
from intranet.models import Notification, Objective, Plan, Record, Role, SearchEntry, Task
from intranet.queries import executive_meetings
from intranet.rules.access import Actor
from intranet.services import notifications, objective_standing, objectives
from intranet.services.objective_links import partner_ids_of
from tests.support.acting import acting
from tests.support.people import make_role
from tests.support.plan import make_meeting, make_objective, make_plan, make_section, make_task


@pytest.fixture
def lead(app: Flask) -> Role:
    return make_role("Campaign Co-ordinator")


@pytest.fixture
def chair(app: Flask) -> Actor:
    return acting(make_role("Chair", Office.CHAIR), name="Cy Ford")


@pytest.fixture
def plan(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


def said(**more: Any) -> dict[str, Any]:
    return {
        "theme": Theme.CAMPAIGNING,
        "words": "Win the wards we lost",
        "why": "",
        "lead_role_id": None,
        "partner_ids": (),
        "priority": Priority.IMPORTANT,
        "section_id": None,
        **more,
    }


def added(plan: Plan, actor: Actor, **more: Any) -> Objective:
    with writing():
        objective_id = objectives.add(plan.id, actor=actor, **said(**more))
    return db.session.get_one(Objective, objective_id)


def changed(objective: Objective, actor: Actor, **more: Any) -> None:
    with writing():
        seen = more.pop("seen", objective.version)
        objectives.change(objective.id, seen, actor=actor, **said(lead_role_id=objective.lead_role_id, **more))


class TestAdd:
    def test_of_ones_own_role_with_a_record_and_found_by_search(self, plan: Plan, lead: Role) -> None:
        objective = added(plan, acting(lead), lead_role_id=lead.id)
        record = db.session.query(Record).one()
        assert (record.kind, record.plan_id, record.objective_id) == ("objective-added", plan.id, objective.id)
        assert record.role_id == lead.id
        assert db.session.query(SearchEntry).filter_by(subject_kind="objective").one().title == objective.words

    def test_of_a_vacant_role_that_is_covered(self, plan: Plan, lead: Role) -> None:
        deputy = acting(make_role("Agent"), covers=(lead,))
        assert added(plan, deputy, lead_role_id=lead.id).lead_role_id == lead.id

    def test_of_any_role_by_the_chair(self, plan: Plan, lead: Role, chair: Actor) -> None:
        assert added(plan, chair, lead_role_id=lead.id).lead_role_id == lead.id

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"lead_role_id": "other"}, "lead_role_id"),
            ({"lead_role_id": "closed"}, "lead_role_id"),
            ({"lead_role_id": 999}, "lead_role_id"),
            ({"lead_role_id": "mine", "partner_ids": ("mine",)}, "partner_ids"),
            ({"partner_ids": ("closed",)}, "partner_ids"),
            ({"partner_ids": (999,)}, "partner_ids"),
            ({"section_id": "others"}, "section_id"),
            ({"section_id": 999}, "section_id"),
        ],
    )
    def test_what_is_refused(self, plan: Plan, lead: Role, more: dict[str, Any], field: str) -> None:
        treasurer = make_role("Treasurer")
        closed = make_role("Archivist", closed_on=date(2025, 1, 1))
        ids = {"other": treasurer.id, "closed": closed.id, "mine": lead.id}
        ids["others"] = make_section(plan, treasurer).id
        asked = {
            name: tuple(ids.get(one, one) for one in value) if isinstance(value, tuple) else ids.get(value, value)
            for name, value in more.items()
        }
        with pytest.raises(RuleError) as refused:
            added(plan, acting(lead), **asked)
        assert refused.value.field == field

    def test_not_into_another_plans_section(self, plan: Plan, lead: Role, chair: Actor) -> None:
        section = make_section(make_plan(2028, PlanState.DRAFT), lead)
        with pytest.raises(RuleError, match="no such section"):
            added(plan, chair, section_id=section.id)

    @pytest.mark.parametrize("state", [PlanState.MEMBERS, PlanState.ADOPTED, PlanState.CLOSED])
    def test_not_once_the_plan_stands(self, chair: Actor, state: PlanState) -> None:
        with pytest.raises(RuleError):
            added(make_plan(2027, state), chair)

    def test_a_mentioned_role_is_told(self, plan: Plan, lead: Role) -> None:
        treasurer = make_role("Treasurer")
        added(plan, acting(lead), why="Ask @treasurer for the print budget")
        assert db.session.query(Notification).one().role_id == treasurer.id


class TestChange:
    def test_its_record_keeps_titles_not_numbers(self, plan: Plan, lead: Role, chair: Actor) -> None:
        objective = make_objective(plan, lead)
        helper = make_role("Fundraiser")
        changed(objective, chair, partner_ids=(helper.id,))
        record = db.session.query(Record).one()
        assert record.fields["after"] == {"partners": ["Fundraiser"]}
        assert partner_ids_of(objective.id) == {helper.id}

    def test_two_who_change_only_partners_do_not_miss_each_other(self, plan: Plan, lead: Role, chair: Actor) -> None:
        objective = make_objective(plan, lead)
        seen = objective.version
        changed(objective, chair, partner_ids=(make_role("Fundraiser").id,))
        with pytest.raises(Conflict) as told:
            changed(objective, chair, partner_ids=(), seen=seen)
        assert len(told.value.theirs["partner_ids"]) == 1

    def test_followers_hear_of_it(self, plan: Plan, lead: Role, chair: Actor) -> None:
        objective, follower = make_objective(plan, lead), acting(lead)
        with writing():
            notifications.follow(PlanPart.OBJECTIVE, objective.id, actor=follower)
        changed(objective, chair, words="Win three wards")
        assert db.session.query(Notification).one().person_id == follower.person_id

    def test_the_same_again_leaves_no_record(self, plan: Plan, lead: Role, chair: Actor) -> None:
        changed(make_objective(plan, lead), chair)
        assert db.session.query(Record).count() == 0

    def test_a_lead_does_not_give_it_to_another_role(self, plan: Plan, lead: Role) -> None:
        objective = make_objective(plan, lead)
        other = make_role("Treasurer")
        with pytest.raises(RuleError) as refused, writing():
            objectives.change(objective.id, 1, actor=acting(lead), **said(lead_role_id=other.id))
        assert refused.value.field == "lead_role_id"


class TestRemove:
    def test_its_tasks_stay_in_the_plan(self, plan: Plan, lead: Role, chair: Actor) -> None:
        section = make_section(plan, lead)
        objective = make_objective(plan, lead, section_id=section.id)
        make_task(plan, lead, objective=objective)
        with writing():
            objectives.remove(objective.id, actor=chair)
        task = db.session.query(Task).populate_existing().one()
        assert (task.plan_id, task.objective_id, task.section_id) == (plan.id, None, section.id)
        assert db.session.query(SearchEntry).filter_by(subject_kind="objective").count() == 0

    def test_twice_is_once(self, plan: Plan, lead: Role, chair: Actor) -> None:
        objective = make_objective(plan, lead)
        for _ in range(2):
            with writing():
                objectives.remove(objective.id, actor=chair)
        assert db.session.query(Record).count() == 1

    def test_one_that_was_taken_out_cannot_be_changed(self, plan: Plan, lead: Role, chair: Actor) -> None:
        objective = make_objective(plan, lead, dropped_on=date(2026, 11, 1))
        with pytest.raises(RuleError, match="Bring it back first"):
            changed(objective, chair)


class TestSetColour:
    def test_it_holds_until_the_executive_meets(self, app: Flask, lead: Role) -> None:
        objective = make_objective(make_plan(2026), lead)
        make_meeting(date(2026, 12, 2), BodyKind.EXECUTIVE, "Executive")
        with writing():
            objective_standing.set_colour(objective.id, colour=Colour.LATE, reason="Rain", actor=acting(lead))
        db.session.refresh(objective)
        assert objective.override_until == date(2026, 12, 2)

    def test_not_before_the_plan_is_adopted(self, plan: Plan, lead: Role) -> None:
        objective = make_objective(plan, lead)
        with pytest.raises(RuleError, match="once the members have adopted"), writing():
            objective_standing.set_colour(objective.id, colour=Colour.LATE, reason="Rain", actor=acting(lead))


def test_the_next_executive_meeting_is_after_today_and_not_cancelled(app: Flask) -> None:
    today = clock.today()
    make_meeting(today, BodyKind.EXECUTIVE, "Executive")
    make_meeting(today + timedelta(days=3), BodyKind.GENERAL)
    meeting = make_meeting(today + timedelta(days=9), BodyKind.EXECUTIVE)
    assert executive_meetings.next_after(today) == meeting.on
    assert executive_meetings.next_after(meeting.on) is None
