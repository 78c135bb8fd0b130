"""Whoever leads a section is asked to sign it off."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import writing
from intranet.core.errors import NotAllowed
from intranet.core.plan_vocabulary import NotificationKind, PlanState
from intranet.models import Role
from intranet.rules.access import Actor
from intranet.services import plan_workflow
from tests.support.people import make_person, make_role
from tests.support.plan import make_section, make_task
from tests.support.plan_steps import records, told
from tests.support.steps import Ready, actor_of, make_ready


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
