"""The steps of the plan: that the definition, the page and the docs agree, and the machine asks the guards."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.rules.plan_case import ObjectiveCase, PlanCase, SectionCase
from intranet.rules.plan_needs import GUARDS
from intranet.rules.plan_workflow import (
    PlanWorkflow,
    Step,
    all_steps,
    check_nothing_missing,
    diagram,
    state_words,
    step_from,
    steps,
)
from intranet.web.words import say
from tests.support.plan_case import CHAIR, TODAY, WHOLE, actor

ONWARD = [step for step in all_steps() if step.is_onward]


class TestTheDefinition:
    def test_the_states_are_those_of_the_vocabulary_and_say_what_pages_say(self) -> None:
        assert [state.value for state in PlanWorkflow.states] == list(PlanState)
        assert [state_words(state) for state in PlanState] == [say(state) for state in PlanState]

    def test_onward_it_passes_every_state_once(self) -> None:
        assert [(s.event, s.source, s.target) for s in ONWARD] == list(
            zip(
                ("consultation", "executive", "members", "adoption", "closing"),
                list(PlanState)[:-1],
                list(PlanState)[1:],
                strict=True,
            )
        )

    def test_it_goes_back_one_step_for_a_reason_and_never_from_adopted(self) -> None:
        back = [step for step in all_steps() if not step.is_onward]
        order = list(PlanState)
        assert {step.source for step in back} == set(PlanState) - {PlanState.DRAFT, PlanState.ADOPTED}
        for step in back:
            assert order.index(step.source) - order.index(step.target) == 1
            assert "reason" in step.asks

    def test_every_condition_is_a_guard_and_every_guard_is_a_condition(self) -> None:
        assert {name for step in all_steps() for name in step.guards} == set(GUARDS)

    def test_going_into_consultation_asks_for_an_end_day_from_either_side(self) -> None:
        asking = [step for step in all_steps() if "ends_on" in step.asks]
        assert {step.target for step in asking} == {PlanState.CONSULTATION}
        assert len(asking) == 2

    def test_the_docs_show_this_very_definition(self) -> None:
        page = Path(__file__).resolve().parents[2] / "docs" / "plan-workflow.md"
        assert diagram() in page.read_text(encoding="utf-8"), "put in what diagram() returns"


class TestTheMachineAsksTheGuards:
    @pytest.mark.parametrize("step", all_steps(), ids=lambda s: f"{s.source}-{s.event}")
    def test_with_nothing_missing_the_step_is_open(self, step: Step) -> None:
        check_nothing_missing(replace(WHOLE, state=step.source), step)

    @pytest.mark.parametrize("step", ONWARD, ids=lambda s: s.event)
    def test_with_nothing_at_all_the_step_is_shut_and_says_why(self, step: Step) -> None:
        bare = PlanCase(
            step.source,
            2027,
            TODAY,
            date(2027, 12, 31),
            objectives=(ObjectiveCase(1, "Win", None, has_measure_or_task=False),),
        )
        case = replace(bare, objectives=()) if step.event == "consultation" else bare
        with pytest.raises(RuleError, match="not possible yet"):
            check_nothing_missing(case, step)

    def test_many_missing_things_are_counted_rather_than_listed(self) -> None:
        case = replace(
            WHOLE,
            state=PlanState.CONSULTATION,
            sections=tuple(SectionCase(i, f"Part {i}", CHAIR, signed_off=False) for i in range(9)),
        )
        with pytest.raises(RuleError) as refused:
            check_nothing_missing(case, step_from(case.state, "executive"))
        assert "Part 2" in refused.value.message
        assert "Part 3" not in refused.value.message
        assert "6 more things are missing" in refused.value.message

    def test_only_the_chair_and_the_secretary_may(self) -> None:
        for office in (*Office, None):
            may = {ahead.may for ahead in steps(WHOLE, actor(office))}
            assert may == {office in (Office.CHAIR, Office.SECRETARY)}

    def test_onward_comes_before_back(self) -> None:
        ahead = steps(replace(WHOLE, state=PlanState.EXECUTIVE), actor(Office.CHAIR))
        assert [one.step.event for one in ahead] == ["members", "return"]


class TestNotFromHere:
    def test_what_was_done_already_is_said_so(self) -> None:
        with pytest.raises(RuleError, match=r"This was done already\. The plan is now: with the executive"):
            step_from(PlanState.EXECUTIVE, "executive")

    def test_what_was_adopted_does_not_go_back(self) -> None:
        with pytest.raises(RuleError, match="propose an amendment"):
            step_from(PlanState.ADOPTED, "return")

    def test_a_step_that_is_not_next_is_refused(self) -> None:
        with pytest.raises(RuleError, match="is not the next one"):
            step_from(PlanState.DRAFT, "adoption")
