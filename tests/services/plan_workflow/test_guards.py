"""What a guard misses, and a step from a page that is out of date."""

from collections.abc import Callable

import pytest
from flask import Flask

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import BudgetSide, PlanPart, PlanState, SuggestionState
from intranet.core.vocabulary import Office
from intranet.models import BudgetLine, Comment, GapAcceptance, Suggestion
from intranet.rules.access import Actor
from tests.support.people import keep, make_person
from tests.support.plan import make_objective, make_section, make_task
from tests.support.plan_steps import stored, take
from tests.support.steps import Ready, actor_of, make_ready


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
