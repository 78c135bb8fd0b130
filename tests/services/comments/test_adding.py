"""Comments on a plan in consultation: when, by whom, and who is told."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind, PlanPart, PlanState, TaskState
from intranet.models import Person, Plan, Role
from intranet.rules.consultation import Door, door, why_not_comment
from intranet.services.comments import LONGEST
from tests.support.commenting import last_record, say, told
from tests.support.consultation import comments as stored
from tests.support.people import days_from_now
from tests.support.plan import make_objective, make_plan, make_section, make_task


class TestDoor:
    """The day given is the last on which comments come in."""

    @pytest.mark.parametrize(
        ("state", "days", "expected"),
        [
            (PlanState.DRAFT, None, Door.NOT_YET),
            (PlanState.DRAFT, 3, Door.NOT_YET),
            (PlanState.CONSULTATION, 1, Door.OPEN),
            (PlanState.CONSULTATION, 0, Door.OPEN),
            (PlanState.CONSULTATION, -1, Door.OVER),
            (PlanState.EXECUTIVE, 3, Door.OVER),
            (PlanState.MEMBERS, -3, Door.OVER),
            (PlanState.ADOPTED, None, Door.OVER),
            (PlanState.CLOSED, None, Door.OVER),
        ],
    )
    def test_it_follows_the_state_and_the_day(self, state: PlanState, days: int | None, expected: Door) -> None:
        ends_on = None if days is None else days_from_now(days)
        assert door(state, ends_on, days_from_now(0)) is expected
        assert (why_not_comment(state, ends_on, days_from_now(0)) is None) is (expected is Door.OPEN)

    def test_it_names_the_day_that_has_passed_and_no_other(self) -> None:
        today = days_from_now(0)
        assert "17 November 2026" in (why_not_comment(PlanState.CONSULTATION, days_from_now(-1), today) or "")
        assert "2026" not in (why_not_comment(PlanState.EXECUTIVE, days_from_now(5), today) or "")


class TestAdd:
    def test_a_comment_says_who_on_what_and_tells_the_lead(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        number = say(bea, plan, PlanPart.OBJECTIVE, objective.id, words="By when?")
        (comment,) = stored()
        assert (comment.id, comment.person_id, comment.words) == (number, bea.id, "By when?")
        assert told() == [
            (
                treasurer.id,
                None,
                NotificationKind.COMMENT,
                "Bea Marsh commented on “Raise enough money”",
                f"/comments/{number}",
            )
        ]

    def test_it_is_in_the_plans_history_under_the_objective(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        task = make_task(plan, treasurer, "Write to donors", objective=objective)
        say(bea, plan, PlanPart.TASK, task.id, words="Whom?")
        record = last_record()
        assert (record.kind, record.plan_id, record.objective_id) == (Happening.COMMENT_MADE, plan.id, objective.id)
        assert (record.person_id, record.role_id, record.guest) == (bea.id, treasurer.id, "")
        assert record.fields == {"words": "“Write to donors”", "note": "Whom?", "part": "task"}

    def test_on_the_whole_plan_the_chair_and_the_secretary_hear_of_it(
        self, plan: Plan, bea: Person, chair: Person, secretary: Person
    ) -> None:
        say(bea, plan)
        managers = set(db.session.scalars(select(Role.id).where(Role.title.in_(("Chair", "Secretary")))))
        assert {role_id for role_id, *_ in told()} == managers

    def test_a_role_that_is_mentioned_hears_of_it(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        say(bea, plan, words="Can @treasurer pay for this?")
        assert (treasurer.id, NotificationKind.MENTION) in {(role_id, kind) for role_id, _, kind, *_ in told()}

    def test_the_same_twice_is_once(self, plan: Plan, bea: Person) -> None:
        assert say(bea, plan) == say(bea, plan)
        assert len(stored()) == 1
        assert say(bea, plan, words="And this?") != stored()[0].id

    def test_every_kind_of_part_can_be_commented_on(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        parts = [
            (PlanPart.PLAN, None),
            (PlanPart.SECTION, make_section(plan, treasurer).id),
            (PlanPart.OBJECTIVE, make_objective(plan).id),
            (PlanPart.TASK, make_task(plan, treasurer).id),
        ]
        for part, part_id in parts:
            say(bea, plan, part, part_id)
        assert [(one.part, one.part_id) for one in stored()] == parts

    def test_what_is_not_in_the_plan_is_refused(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        other = make_plan(2025)
        gone = make_task(plan, treasurer, state=TaskState.DROPPED, dropped_because="No time")
        for part, part_id in (
            (PlanPart.OBJECTIVE, make_objective(other).id),
            (PlanPart.TASK, make_task(other, treasurer).id),
            (PlanPart.SECTION, make_section(other, treasurer).id),
            (PlanPart.TASK, gone.id),
            (PlanPart.OBJECTIVE, 999),
            (PlanPart.OBJECTIVE, None),
            (PlanPart.PLAN, 1),
            (PlanPart.MEASURE, 1),
        ):
            with pytest.raises(RuleError) as refusal:
                say(bea, plan, part, part_id)
            assert refusal.value.field == "about"
        assert stored() == []

    @pytest.mark.parametrize("state", [state for state in PlanState if state is not PlanState.CONSULTATION])
    def test_only_a_plan_in_consultation_takes_comments(self, plan: Plan, bea: Person, state: PlanState) -> None:
        other = make_plan(2025, state, consultation_ends_on=days_from_now(3))
        with pytest.raises(RuleError):
            say(bea, other)

    def test_the_last_day_counts_and_the_next_does_not(
        self, plan: Plan, bea: Person, evening: time_machine.Traveller
    ) -> None:
        evening.shift(timedelta(days=9))
        say(bea, plan)
        evening.shift(timedelta(days=1))
        with pytest.raises(RuleError, match="27 November 2026"):
            say(bea, plan, words="And this?")

    def test_a_role_that_one_does_not_hold_is_refused(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        with pytest.raises(RuleError) as refusal:
            say(bea, plan, role_id=treasurer.id)
        assert refusal.value.field == "role_id"

    @pytest.mark.parametrize("words", ["", " \n", "x" * (LONGEST + 1)])
    def test_no_words_and_too_many_are_refused(self, plan: Plan, bea: Person, words: str) -> None:
        with pytest.raises(RuleError) as refusal:
            say(bea, plan, words=words)
        assert refusal.value.field == "words"
        say(bea, plan, words="x" * LONGEST)
