"""Amendments are numbered without gaps, however many are proposed at once."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import ChangeAction
from intranet.models import Amendment, Plan, Role, Task
from intranet.rules.access import Actor
from intranet.services import amendments
from intranet.services.plan_changes import Proposal
from tests.support.amending import AGREED, TASK, propose, seen, values
from tests.support.plan import make_plan, make_task
from tests.trust.reliability.at_once import at_once

MANY = 10


class TestNumbers:
    def test_numbers_follow_each_other_in_each_plan(self, plan: Plan, task: Task, ann: Actor, treasurer: Role) -> None:
        other = make_plan(2027, adopted_on=date(2026, 11, 1))
        elsewhere = make_task(other, treasurer)
        ids = [propose(plan, task, ann, words=f"Hold raffle {n}") for n in range(3)]
        ids.append(propose(other, elsewhere, ann, words="Elsewhere"))
        found = [db.session.get_one(Amendment, one).number for one in ids]
        assert found == [1, 2, 3, 1]

    def test_a_refused_proposal_uses_no_number_up(self, plan: Plan, task: Task, ann: Actor) -> None:
        with pytest.raises(RuleError):
            propose(plan, task, ann, words="ab")
        propose(plan, task, ann, words="Hold two raffles")
        assert db.session.query(Amendment).one().number == 1

    def test_ten_who_propose_at_once_get_ten_numbers(self, app: Flask, plan: Plan, task: Task, ann: Actor) -> None:
        version, plan_id = seen(task), plan.id
        wanted = [values(task, words=f"Hold raffle {n}") for n in range(MANY)]

        def act(said: dict[str, Any]) -> Callable[[], int]:
            proposal = Proposal(TASK, ChangeAction.CHANGE, task_id, said)

            def run() -> int:
                with writing():
                    return amendments.propose(plan_id, proposal, version, reason="So", actor=ann)

            return run

        task_id = task.id
        made = at_once(app, [act(said) for said in wanted])
        assert len(set(made)) == MANY
        numbers = db.session.scalars(select(Amendment.number).order_by(Amendment.number)).all()
        assert numbers == list(range(1, MANY + 1))

    def test_ten_presses_of_one_answer_are_one_answer(
        self, app: Flask, plan: Plan, treasurer: Role, ann: Actor, secretary: Actor
    ) -> None:
        proposal = Proposal(TASK, ChangeAction.ADD, None, {"words": "Ask the unions", "lead_role_id": treasurer.id})
        with writing():
            amendment_id = amendments.propose(plan.id, proposal, 0, reason="So", actor=ann)

        def act() -> str:
            try:
                with writing():
                    amendments.decide(amendment_id, 1, 0, AGREED, actor=secretary)
            except RuleError as refusal:
                return refusal.message
            return "done"

        came = Counter(at_once(app, [act] * MANY))
        assert came == {"done": 1, "Amendment 1 was agreed already. Nothing was done twice.": MANY - 1}
        assert db.session.query(Task).count() == 1
