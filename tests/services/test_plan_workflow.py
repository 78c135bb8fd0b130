"""Taking a plan through its steps: once, whole, told to whom it concerns, and never from a page that is out of date."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.errors import NotAllowed, RuleError
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import BudgetSide, NotificationKind, PlanPart, PlanState, SuggestionState
from intranet.core.vocabulary import BodyKind, Office, RoleKind
from intranet.models import (
    AdoptedPlan,
    BudgetLine,
    Comment,
    GapAcceptance,
    Meeting,
    Notification,
    Objective,
    Plan,
    Record,
    Role,
    Suggestion,
)
from intranet.rules.access import Actor
from intranet.rules.plan_document import canonical, checksum, opened
from intranet.rules.plan_workflow import Step, all_steps
from intranet.services import plan_adoption, plan_workflow
from tests.support.people import keep, make_person, make_role
from tests.support.plan import make_meeting, make_objective, make_section, make_task
from tests.support.steps import Ready, actor_of, make_ready

SOON = date(2026, 12, 10)
EVENTS = sorted({step.event for step in all_steps()})


@pytest.fixture
def secretary(app: Flask) -> Callable[[Ready], Actor]:
    def made(ready: Ready) -> Actor:
        return actor_of(ready.secretary, make_person("Sam Reed", ready.secretary).id)

    return made


def take(event: str, ready: Ready, actor: Actor, *, seen: int | None = None, ends_on: date | None = SOON) -> None:
    """Take a step as its page would, with everything it asks for."""
    plan_id, seen = ready.plan.id, ready.plan.version if seen is None else seen
    verbs: dict[str, Callable[[], Any]] = {
        "consultation": lambda: plan_workflow.open_consultation(plan_id, seen, ends_on, actor=actor),
        "executive": lambda: plan_workflow.put_to_executive(plan_id, seen, actor=actor),
        "members": lambda: plan_workflow.put_to_members(plan_id, seen, actor=actor),
        "adoption": lambda: plan_workflow.adopt(
            plan_id, seen, meeting_id=ready.meeting_id, votes_for=42, votes_against=3, actor=actor
        ),
        "closing": lambda: plan_workflow.close(plan_id, seen, actor=actor),
        "return": lambda: plan_workflow.take_back(plan_id, seen, "Too much at once", ends_on=ends_on, actor=actor),
    }
    with writing():
        verbs[event]()


def stored(ready: Ready) -> Plan:
    db.session.rollback()
    db.session.refresh(ready.plan)
    return ready.plan


def records() -> list[Record]:
    db.session.rollback()
    return list(db.session.scalars(select(Record).order_by(Record.id)))


def told(kind: NotificationKind) -> list[Notification]:
    db.session.rollback()
    return list(db.session.scalars(select(Notification).where(Notification.kind == kind).order_by(Notification.id)))


class TestEveryStep:
    @pytest.mark.parametrize("step", all_steps(), ids=lambda s: f"{s.source}-{s.event}")
    def test_it_changes_the_state_leaves_one_record_and_tells_the_leads(
        self, step: Step, secretary: Callable[[Ready], Actor]
    ) -> None:
        ready = make_ready(step.source)
        actor = secretary(ready)
        take(step.event, ready, actor)
        assert stored(ready).state is step.target
        (record,) = records()
        assert record.plan_id == ready.plan.id
        assert record.acted_in_id == ready.secretary.id
        assert record.fields.get("reason", "") == ("" if step.is_onward else "Too much at once")
        assert [one.role_id for one in told(NotificationKind.PLAN_STATE)] == [ready.treasurer.id]

    @pytest.mark.parametrize("state", list(PlanState))
    @pytest.mark.parametrize("event", EVENTS)
    def test_from_every_state_only_what_the_definition_names_is_possible(
        self, state: PlanState, event: str, secretary: Callable[[Ready], Actor]
    ) -> None:
        ready = make_ready(state)
        actor = secretary(ready)
        target = {(step.source, step.event): step.target for step in all_steps()}.get((state, event))
        if target is not None:
            take(event, ready, actor)
            assert stored(ready).state is target
            return
        with pytest.raises(RuleError):
            take(event, ready, actor)
        assert stored(ready).state is state
        assert records() == []

    @pytest.mark.parametrize("step", all_steps(), ids=lambda s: f"{s.source}-{s.event}")
    def test_nobody_but_the_chair_and_the_secretary_takes_it(self, step: Step, app: Flask) -> None:
        ready = make_ready(step.source)
        person = make_person("Ann Lee")
        others = [make_role(kind.value, kind=kind) for kind in RoleKind]
        others += [make_role(o.value, o) for o in Office if o not in (Office.CHAIR, Office.SECRETARY, Office.TREASURER)]
        for role in [ready.treasurer, *others]:
            with pytest.raises(NotAllowed):
                take(step.event, ready, actor_of(role, person.id))
        assert stored(ready).state is step.source
        take(step.event, ready, actor_of(ready.chair, person.id))
        assert stored(ready).state is step.target

    @pytest.mark.parametrize("step", all_steps(), ids=lambda s: f"{s.source}-{s.event}")
    def test_taken_twice_it_is_taken_once(self, step: Step, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(step.source)
        actor, seen = secretary(ready), ready.plan.version
        take(step.event, ready, actor)
        with pytest.raises(RuleError):
            take(step.event, ready, actor, seen=seen)
        assert stored(ready).state is step.target
        assert len(records()) == 1

    @pytest.mark.parametrize("step", all_steps(), ids=lambda s: f"{s.source}-{s.event}")
    def test_from_a_page_that_is_out_of_date_nothing_is_done(
        self, step: Step, secretary: Callable[[Ready], Actor]
    ) -> None:
        ready = make_ready(step.source)
        with pytest.raises(RuleError, match="changed while you had this page open"):
            take(step.event, ready, secretary(ready), seen=ready.plan.version - 1)
        assert stored(ready).state is step.source
        assert records() == []


class TestWhatAGuardMisses:
    """Each guard, on rows as they are kept."""

    @pytest.fixture
    def ready(self, app: Flask) -> Ready:
        return make_ready(PlanState.CONSULTATION)

    def refused(self, ready: Ready, secretary: Callable[[Ready], Actor], event: str = "executive") -> str:
        with pytest.raises(RuleError) as refusal:
            take(event, ready, secretary(ready))
        assert stored(ready).state is not PlanState.EXECUTIVE
        return refusal.value.message

    def test_an_objective_without_a_lead(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        make_task(ready.plan, ready.chair, objective=make_objective(ready.plan, None, "Grow"), due_quarter="2027-Q1")
        assert "No role leads the objective “Grow”" in self.refused(ready, secretary)

    def test_an_objective_with_dropped_work_only(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        objective = make_objective(ready.plan, ready.chair, "Grow")
        make_task(ready.plan, ready.chair, objective=objective, state="dropped", dropped_because="No time")
        assert "“Grow” has neither a measure nor a task" in self.refused(ready, secretary)

    def test_a_dropped_objective_misses_nothing(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        make_objective(ready.plan, None, "Grow", dropped_on=today())
        take("executive", ready, secretary(ready))
        assert stored(ready).state is PlanState.EXECUTIVE

    def test_a_task_without_a_day(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        make_task(ready.plan, ready.chair, "Ring the hall", section=ready.section)
        assert "“Ring the hall” has neither a due day nor a quarter" in self.refused(ready, secretary)

    def test_a_section_that_nobody_signed_off(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        make_section(ready.plan, ready.chair, "Youth")
        assert "“Youth” is not signed off" in self.refused(ready, secretary)

    def test_a_comment_without_an_answer(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        person = make_person("Bo Hill")
        keep(
            Comment(
                plan_id=ready.plan.id, part=PlanPart.PLAN, words="And the youth?", said_at=ready.section.signed_off_at,
                person_id=person.id, role_id=ready.chair.id,
            )
        )  # fmt: skip
        assert "“And the youth?”" in self.refused(ready, secretary)

    def test_a_suggestion_that_nobody_decided(self, ready: Ready, secretary: Callable[[Ready], Actor]) -> None:
        made = Suggestion(
            plan_id=ready.plan.id, part=PlanPart.OBJECTIVE, part_id=ready.objective.id, action="change",
            reason="Say it shorter", for_role_id=ready.treasurer.id, role_id=ready.chair.id,
            made_by_id=make_person("Bo Hill").id, made_at=ready.section.signed_off_at,
        )  # fmt: skip
        keep(made)
        assert "“Say it shorter”" in self.refused(ready, secretary)
        with writing():
            db.session.get_one(Suggestion, made.id).state = SuggestionState.DECLINED
        take("executive", ready, actor_of(ready.chair, made.made_by_id))

    def test_a_gap_in_the_budget_until_treasurer_and_chair_stand_by_it(
        self, ready: Ready, secretary: Callable[[Ready], Actor]
    ) -> None:
        keep(BudgetLine(money_year=2027, side=BudgetSide.EXPENDITURE, heading="Leaflets", planned_pence=50_000))
        keep(BudgetLine(money_year=2029, side=BudgetSide.EXPENDITURE, heading="Not of this plan", planned_pence=1))
        said = self.refused(ready, secretary)
        assert "The budget of 2027 spends £500 more than comes in, and the Treasurer has not accepted that" in said
        people = {Office.TREASURER: make_person("T Two"), Office.CHAIR: make_person("C Two")}
        for office, person in people.items():
            for gap in (50_000, 1):
                keep(
                    GapAcceptance(
                        money_year=2027, gap_pence=gap, office=office, reason="Reserves", role_id=ready.chair.id,
                        accepted_by_id=person.id, accepted_at=ready.section.signed_off_at,
                    )
                )  # fmt: skip
        take("executive", ready, actor_of(ready.chair, people[Office.CHAIR].id))
        assert stored(ready).state is PlanState.EXECUTIVE

    def test_results_before_it_closes(self, app: Flask, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.ADOPTED)
        make_objective(ready.plan, ready.chair, "Grow")
        assert "Nothing says yet what came of “Grow”" in self.refused(ready, secretary, "closing")


class TestTheConsultation:
    def test_it_needs_an_end_day_ahead(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready()
        actor = secretary(ready)
        for day in (None, today(), today() - timedelta(days=1)):
            with pytest.raises(RuleError) as refused:
                take("consultation", ready, actor, ends_on=day)
            assert refused.value.field == "ends_on"
        take("consultation", ready, actor)
        assert stored(ready).consultation_ends_on == SOON

    def test_it_goes_on_until_the_end_of_its_day(
        self, secretary: Callable[[Ready], Actor], evening: time_machine.Traveller
    ) -> None:
        ready = make_ready()
        actor = secretary(ready)
        take("consultation", ready, actor)
        evening.move_to("2026-12-10T22:00:00+00:00")
        with pytest.raises(RuleError, match="runs until the end of"):
            take("executive", ready, actor, seen=stored(ready).version)
        evening.move_to("2026-12-11T08:00:00+00:00")
        take("executive", ready, actor, seen=stored(ready).version)
        assert stored(ready).state is PlanState.EXECUTIVE

    def test_it_can_be_given_more_time_and_never_less(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready()
        actor = secretary(ready)
        take("consultation", ready, actor)
        seen = stored(ready).version
        for day in (SOON, SOON - timedelta(days=1)):
            with writing(), pytest.raises(RuleError, match="more time, but not less"):
                plan_workflow.extend_consultation(ready.plan.id, seen, day, actor=actor)
        with writing():
            plan_workflow.extend_consultation(ready.plan.id, seen, SOON + timedelta(days=7), actor=actor)
        assert stored(ready).consultation_ends_on == SOON + timedelta(days=7)
        assert records()[-1].fields["before"] == {"ends_on": "2026-12-10"}

    def test_only_a_consultation_can_be_given_more_time(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.EXECUTIVE)
        with writing(), pytest.raises(RuleError, match="not in consultation"):
            plan_workflow.extend_consultation(ready.plan.id, ready.plan.version, SOON, actor=secretary(ready))

    def test_taken_back_to_draft_it_has_no_end_day_left(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        take("return", ready, secretary(ready))
        assert stored(ready).consultation_ends_on is None


class TestAdoption:
    def test_the_meeting_is_one_of_all_members_up_to_today_that_took_place(
        self, secretary: Callable[[Ready], Actor]
    ) -> None:
        ready = make_ready(PlanState.MEMBERS)
        actor = secretary(ready)
        branch = make_meeting(date(2026, 11, 10), BodyKind.BRANCH, "Branch")
        to_come = make_meeting(today() + timedelta(days=1))
        cancelled = make_meeting(date(2026, 11, 9))
        with writing():
            kept = db.session.get_one(Meeting, cancelled.id)
            kept.state, kept.reason = MeetingState.CANCELLED, "The hall is flooded"
        for meeting_id in (None, branch.id, to_come.id, cancelled.id, 9999):
            with writing(), pytest.raises(RuleError) as refused:
                plan_workflow.adopt(ready.plan.id, ready.plan.version, meeting_id=meeting_id, actor=actor)
            assert refused.value.field == "meeting_id"
        assert stored(ready).state is PlanState.MEMBERS

    def test_it_freezes_one_canonical_document_with_its_checksum(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        kept = db.session.get_one(AdoptedPlan, ready.plan.id)
        assert checksum(kept.document) == kept.checksum == records()[-1].fields["checksum"]
        document = opened(kept.document, kept.checksum)
        assert canonical(document) == kept.document
        assert document["adoption"] == {
            "on": "2026-11-12",
            "meeting_id": ready.meeting_id,
            "body": "All members",
            "votes": {"for": 42, "against": 3, "abstentions": 0},
        }
        (objective,) = document["objectives"]
        assert objective["words"] == "Raise enough for two elections"
        assert objective["lead"] == {"id": ready.treasurer.id, "title": "Treasurer"}
        assert objective["measures"][0]["target"] == "1200.5"
        assert objective["tasks"][0]["due_on"] == "2027-03-31"
        assert document["sections"][0]["words"] == "Every pound counts."
        assert stored(ready).adopted_on == date(2026, 11, 12)

    def test_a_vote_that_was_not_counted_has_no_numbers(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        with writing():
            plan_workflow.adopt(ready.plan.id, ready.plan.version, meeting_id=ready.meeting_id, actor=secretary(ready))
        assert stored(ready).votes_for is None
        document = opened(*db.session.execute(select(AdoptedPlan.document, AdoptedPlan.checksum)).one())
        assert document["adoption"]["votes"] is None

    def test_a_lost_vote_adopts_nothing(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        actor = secretary(ready)
        with pytest.raises(RuleError, match="was not adopted"), writing():
            plan_workflow.adopt(
                ready.plan.id,
                ready.plan.version,
                meeting_id=ready.meeting_id,
                votes_for=3,
                votes_against=42,
                actor=actor,
            )
        assert stored(ready).state is PlanState.MEMBERS
        assert db.session.query(AdoptedPlan).count() == 0

    def test_what_is_frozen_stays_when_the_plan_changes(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        before = db.session.get_one(AdoptedPlan, ready.plan.id).document
        with writing():
            db.session.get_one(Objective, ready.objective.id).words = "Something else"
            db.session.get_one(Role, ready.treasurer.id).title = "Bursar"
        db.session.expire_all()
        assert db.session.get_one(AdoptedPlan, ready.plan.id).document == before

    def test_the_first_paper_stays(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        for pdf in (b"first", b"second"):
            plan_adoption.keep_pdf(ready.plan.id, pdf)
        assert db.session.scalar(select(AdoptedPlan.pdf)) == b"first"

    def test_a_changed_document_is_noticed(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        kept = db.session.get_one(AdoptedPlan, ready.plan.id)
        with pytest.raises(ValueError, match="checksum differs"):
            opened(kept.document.replace("Raise", "Waste"), kept.checksum)


class TestAsking:
    def asked(self, ready: Ready, actor: Actor) -> int:
        with writing():
            return plan_workflow.ask(ready.plan.id, actor=actor)

    @pytest.fixture
    def ready(self, app: Flask) -> Ready:
        ready = make_ready(PlanState.CONSULTATION)
        for title in ("Youth", "Women"):
            make_section(ready.plan, ready.treasurer, title)
        make_task(ready.plan, ready.chair, "Ring the hall")
        return ready

    def test_each_role_is_asked_once_for_all_it_can_supply(
        self, ready: Ready, secretary: Callable[[Ready], Actor]
    ) -> None:
        assert self.asked(ready, secretary(ready)) == 2
        found = {one.role_id: one for one in told(NotificationKind.ASKED)}
        assert found[ready.treasurer.id].href == "/plan/2027/steps"
        assert "and 1 more" in found[ready.treasurer.id].words
        assert found[ready.chair.id].href.startswith("/tasks/")
        assert "Ring the hall" in found[ready.chair.id].words
        assert {(one.role_id, one.fields["role"]) for one in records()} == {
            (ready.treasurer.id, "Treasurer"),
            (ready.chair.id, "Chair"),
        }

    def test_the_same_day_nobody_is_asked_again_and_the_next_day_they_are(
        self, ready: Ready, secretary: Callable[[Ready], Actor], evening: time_machine.Traveller
    ) -> None:
        actor = secretary(ready)
        self.asked(ready, actor)
        assert self.asked(ready, actor) == 0
        assert len(told(NotificationKind.ASKED)) == 2
        evening.shift(timedelta(days=1))
        assert self.asked(ready, actor) == 2

    def test_only_the_chair_and_the_secretary_ask(self, ready: Ready) -> None:
        with pytest.raises(NotAllowed):
            self.asked(ready, actor_of(ready.treasurer, make_person("Ann Lee").id))


def test_a_vacant_roles_section_is_asked_of_the_role_whoever_covers_it(
    app: Flask, secretary: Callable[[Ready], Actor]
) -> None:
    ready = make_ready(PlanState.CONSULTATION)
    youth: Role = make_role("Youth Officer", deputy_id=ready.treasurer.id)
    make_section(ready.plan, youth, "Youth")
    with writing():
        plan_workflow.ask(ready.plan.id, actor=secretary(ready))
    (one,) = told(NotificationKind.ASKED)
    assert one.role_id == youth.id
