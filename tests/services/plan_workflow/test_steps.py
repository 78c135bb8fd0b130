"""Every step of a plan: taken once, whole, and told to whom it concerns."""

from collections.abc import Callable

import pytest
from flask import Flask

from intranet.core.errors import NotAllowed, RuleError
from intranet.core.plan_vocabulary import NotificationKind, PlanState
from intranet.core.vocabulary import Office, RoleKind
from intranet.rules.access import Actor
from intranet.rules.plan_workflow import Step, all_steps
from tests.support.people import make_person, make_role
from tests.support.plan_steps import records, stored, take, told
from tests.support.steps import Ready, actor_of, make_ready

EVENTS = sorted({step.event for step in all_steps()})


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
