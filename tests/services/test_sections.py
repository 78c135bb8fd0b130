"""Sections of a plan: added, changed, signed off by the right role, and removed without losing what is in them."""

from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, RuleError
from intranet.core.plan_vocabulary import PlanState, SectionKind
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import Notification, Objective, Plan, Record, Role, Section, Task
from intranet.rules.access import Actor
from intranet.services import objectives, sections
from intranet.services.order import Way
from tests.support.acting import acting
from tests.support.people import make_role
from tests.support.plan import make_objective, make_plan, make_section, make_task


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def chair_role(app: Flask) -> Role:
    return make_role("Chair", Office.CHAIR)


@pytest.fixture
def chair(chair_role: Role) -> Actor:
    return acting(chair_role, name="Cy Ford")


@pytest.fixture
def plan(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


def added(plan: Plan, lead: Role, actor: Actor, **more: Any) -> Section:
    said = {"title": "Money", "kind": SectionKind.BUDGET, **more}
    with writing():
        section_id = sections.add(plan.id, lead_role_id=lead.id, actor=actor, **said)
    return db.session.get_one(Section, section_id)


def changed(section: Section, actor: Actor, **more: Any) -> None:
    said: dict[str, Any] = {"title": section.title, "kind": section.kind, "words": section.words, **more}
    with writing():
        sections.change(section.id, section.version, lead_role_id=section.lead_role_id, actor=actor, **said)


def signed(section: Section, actor: Actor, seen: int | None = None) -> Section:
    with writing():
        sections.sign_off(section.id, section.version if seen is None else seen, actor=actor)
    db.session.refresh(section)
    return section


class TestAdd:
    def test_it_stands_at_the_end(self, plan: Plan, treasurer: Role, chair: Actor) -> None:
        first = added(plan, treasurer, chair)
        second = added(plan, treasurer, chair, title="Fundraising", kind=SectionKind.WORDS)
        assert first.sort < second.sort

    @pytest.mark.parametrize(
        ("more", "field"),
        [({"title": "MONEY", "kind": SectionKind.WORDS}, "title"), ({"title": "More money"}, "kind")],
    )
    def test_no_title_and_no_room_twice(self, plan: Plan, chair: Actor, more: dict[str, Any], field: str) -> None:
        treasurer = make_role("Treasurer", Office.TREASURER)
        added(plan, treasurer, chair)
        with pytest.raises(RuleError) as refused:
            added(plan, treasurer, chair, **more)
        assert refused.value.field == field

    def test_several_sections_may_hold_words(self, plan: Plan, treasurer: Role, chair: Actor) -> None:
        for title in ("One", "Two"):
            added(plan, treasurer, chair, title=title, kind=SectionKind.WORDS)
        assert db.session.query(Section).count() == 2


class TestSignOff:
    def test_the_lead_role_signs(self, plan: Plan, treasurer: Role) -> None:
        actor = acting(treasurer)
        section = signed(make_section(plan, treasurer), actor)
        assert section.signed_off_by_id == actor.person_id
        assert (section.signed_off_in_id, section.signed_off_as) == (treasurer.id, ActedAs.LEAD)

    def test_while_the_role_is_vacant_its_deputy_signs_and_it_says_so(
        self, plan: Plan, treasurer: Role, chair_role: Role
    ) -> None:
        section = signed(make_section(plan, treasurer), acting(chair_role, covers=(treasurer,)))
        assert (section.signed_off_in_id, section.signed_off_as) == (chair_role.id, ActedAs.COVER)
        assert db.session.query(Record).one().acted_as is ActedAs.COVER

    def test_nobody_else_signs_not_even_the_chair(self, plan: Plan, treasurer: Role, chair: Actor) -> None:
        with pytest.raises(RuleError, match="Only the role that leads a section signs it off"):
            signed(make_section(plan, treasurer), chair)

    def test_not_words_that_have_changed_since(self, plan: Plan, treasurer: Role, chair: Actor) -> None:
        section = make_section(plan, treasurer)
        seen = section.version
        changed(section, chair, words="Something else")
        with pytest.raises(Conflict):
            signed(section, acting(treasurer), seen)

    def test_pressed_twice_it_is_signed_once(self, plan: Plan, treasurer: Role) -> None:
        actor = acting(treasurer)
        section = signed(make_section(plan, treasurer), actor)
        with pytest.raises(RuleError, match="signed off already"):
            signed(section, actor)
        assert db.session.query(Record).count() == 1

    @pytest.mark.parametrize("state", [PlanState.MEMBERS, PlanState.ADOPTED, PlanState.CLOSED])
    def test_not_once_the_members_have_the_plan(self, app: Flask, treasurer: Role, state: PlanState) -> None:
        section = make_section(make_plan(2027, state), treasurer)
        with pytest.raises(RuleError, match="before the plan goes to the members"):
            signed(section, acting(treasurer))


class TestWithdraw:
    def test_the_lead_takes_it_back(self, plan: Plan, treasurer: Role) -> None:
        actor = acting(treasurer)
        section = signed(make_section(plan, treasurer), actor)
        with writing():
            sections.withdraw(section.id, actor=actor)
        db.session.refresh(section)
        assert (section.signed_off_at, section.signed_off_by_id, section.signed_off_as) == (None, None, None)

    def test_other_words_withdraw_it_and_the_lead_is_told(self, plan: Plan, treasurer: Role, chair: Actor) -> None:
        section = signed(make_section(plan, treasurer), acting(treasurer))
        changed(section, chair, words="Something else")
        db.session.refresh(section)
        assert section.signed_off_at is None
        assert db.session.query(Notification).one().role_id == treasurer.id

    def test_saving_the_same_words_does_not(self, plan: Plan, treasurer: Role) -> None:
        actor = acting(treasurer)
        section = signed(make_section(plan, treasurer), actor)
        changed(section, actor)
        db.session.refresh(section)
        assert section.signed_off_at is not None

    def test_an_objective_taken_out_withdraws_it(self, plan: Plan, treasurer: Role) -> None:
        actor = acting(treasurer)
        section = make_section(plan, treasurer)
        objective = make_objective(plan, treasurer, section_id=section.id)
        signed(section, actor)
        with writing():
            objectives.remove(objective.id, actor=actor)
        db.session.refresh(section)
        assert section.signed_off_at is None


class TestRemove:
    def test_what_is_in_it_stays_in_the_plan(self, plan: Plan, treasurer: Role, chair: Actor) -> None:
        section = make_section(plan, treasurer)
        make_objective(plan, treasurer, section_id=section.id)
        make_task(plan, treasurer, section=section)
        with writing():
            sections.remove(section.id, actor=chair)
        assert db.session.query(Section).count() == 0
        objective = db.session.query(Objective).populate_existing().one()
        task = db.session.query(Task).populate_existing().one()
        assert (objective.plan_id, objective.section_id, objective.version) == (plan.id, None, 2)
        assert (task.plan_id, task.section_id, task.version) == (plan.id, None, 2)


def test_move_puts_it_one_place_up(plan: Plan, treasurer: Role, chair: Actor) -> None:
    first = make_section(plan, treasurer, "First", sort=1)
    second = make_section(plan, treasurer, "Second", sort=2)
    with writing():
        sections.move(second.id, Way.UP, actor=chair)
    db.session.rollback()
    found = db.session.query(Section).populate_existing().order_by(Section.sort).all()
    assert [one.id for one in found] == [second.id, first.id]
