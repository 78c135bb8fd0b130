"""What each step of the plan needs, and what it asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.rules.budget import Acceptance, Balance
from intranet.rules.plan_case import Missing, ObjectiveCase, PlanCase, Remark, RoleName, SectionCase, TaskCase
from intranet.rules.plan_givens import check_vote, checked_end, checked_meeting, checked_reason
from intranet.rules.plan_workflow import all_steps, steps
from tests.support.plan_case import TODAY, TREASURER, WHOLE, actor

YOUTH = RoleName(4, "Youth Officer", cover="the Chair or the Secretary")


def missing(case: PlanCase, event: str) -> list[Missing]:
    return [one for ahead in steps(case, actor(None)) if ahead.step.event == event for one in ahead.missing]


def accepted(office: Office) -> Acceptance:
    return Acceptance(office, office is Office.CHAIR, "Ann", "Reserves", datetime(2026, 11, 1, tzinfo=UTC))


class TestWhatIsMissing:
    """Each names the thing, leads to it, and says which role can supply it."""

    CASES: tuple[tuple[dict[str, Any], str, str, str, str], ...] = (
        ({"objectives": ()}, "consultation", "no objective", "/plan/2027/objectives/new", "Chair or Secretary"),
        (
            {"objectives": (ObjectiveCase(7, "Win", None, has_measure_or_task=True),)},
            "executive",
            "No role leads the objective “Win”",
            "/objectives/7",
            "Chair or Secretary",
        ),
        (
            {"objectives": (ObjectiveCase(7, "Win", TREASURER, has_measure_or_task=False),)},
            "executive",
            "neither a measure nor a task",
            "/objectives/7",
            "Treasurer",
        ),
        (
            {"tasks": (TaskCase(5, "Print", TREASURER, has_due_day=False),)},
            "executive",
            "The task “Print”",
            "/tasks/5",
            "Treasurer",
        ),
        (
            {"sections": (SectionCase(8, "Youth", YOUTH, signed_off=False),)},
            "members",
            "“Youth” is not signed off",
            "/sections/8",
            "Youth Officer is vacant, so the Chair or the Secretary",
        ),
        (
            {"unanswered": (Remark(4, "Too   long\nand so on" * 20, None),)},
            "executive",
            "“Too long and so on",
            "/comments/4",
            "Chair or Secretary",
        ),
        (
            {"undecided": (Remark(3, "Why not", TREASURER),)},
            "executive",
            "neither accepted nor declined",
            "/suggestions/3",
            "Treasurer",
        ),
        ({"meetings": ()}, "adoption", "No meeting of all members", "/meetings/", "Chair or Secretary"),
        (
            {"objectives": (ObjectiveCase(7, "Win", TREASURER, has_measure_or_task=True),)},
            "closing",
            "Nothing says yet what came of “Win”",
            "/objectives/7",
            "Treasurer",
        ),
        (
            {"consultation_ends_on": TODAY},
            "executive",
            "runs until the end of Wed 18 November 2026",
            "/plan/2027/comments",
            "",
        ),
    )

    @pytest.mark.parametrize(("change", "event", "words", "href", "who"), CASES)
    def test_it_is_named(self, change: dict[str, Any], event: str, words: str, href: str, who: str) -> None:
        source = next(step.source for step in all_steps() if step.event == event)
        (found,) = missing(replace(WHOLE, state=source, **change), event)
        assert words in found.words
        assert found.href == href
        assert found.who == who

    def test_a_consultation_ends_after_its_day_and_not_on_it(self) -> None:
        case = replace(WHOLE, state=PlanState.CONSULTATION, consultation_ends_on=TODAY)
        assert missing(case, "executive")
        assert not missing(replace(case, today=TODAY + timedelta(days=1)), "executive")

    def test_it_is_called_off_before_its_day_only_while_nobody_has_commented(self) -> None:
        case = replace(WHOLE, state=PlanState.CONSULTATION, consultation_ends_on=TODAY)
        assert not missing(case, "return")
        assert missing(replace(case, comments=1), "return")
        assert not missing(replace(case, comments=1, today=TODAY + timedelta(days=1)), "return")

    def test_a_gap_in_the_budget_asks_the_two_who_have_not_stood_by_it(self) -> None:
        gap = Balance(2027, 2, 100_000, 150_050)
        case = replace(WHOLE, state=PlanState.CONSULTATION, budgets=(gap,))
        both = missing(case, "executive")
        assert [one.who for one in both] == ["Treasurer", "Chair"]
        assert "£500.50" in both[0].words
        assert both[0].href == "/budget/2027"
        one = replace(case, budgets=(replace(gap, acceptances=(accepted(Office.TREASURER),)),))
        assert [found.who for found in missing(one, "executive")] == ["Chair"]
        two = (accepted(Office.TREASURER), accepted(Office.CHAIR))
        assert not missing(replace(case, budgets=(replace(gap, acceptances=two),)), "executive")

    def test_closing_before_the_end_or_with_an_open_amendment_is_warned_of_and_not_refused(self) -> None:
        case = replace(WHOLE, state=PlanState.ADOPTED, open_amendments=1)
        (ahead,) = steps(case, actor(Office.CHAIR))
        assert ahead.is_possible
        assert "Fri 31 December 2027" in ahead.warning
        assert "amendment" in ahead.warning
        (late,) = steps(replace(WHOLE, state=PlanState.ADOPTED, today=date(2028, 1, 1)), actor(Office.CHAIR))
        assert late.warning == ""


class TestWhatIsGiven:
    @pytest.mark.parametrize("day", [None, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=367)])
    def test_an_end_day_lies_after_today_and_within_a_year(self, day: date | None) -> None:
        with pytest.raises(RuleError) as refused:
            checked_end(day, TODAY)
        assert refused.value.field == "ends_on"

    def test_an_end_day_is_never_moved_forward(self) -> None:
        tomorrow = TODAY + timedelta(days=1)
        assert checked_end(tomorrow, TODAY, later_than=TODAY) == tomorrow
        with pytest.raises(RuleError, match="more time, but not less"):
            checked_end(tomorrow, TODAY, later_than=tomorrow)

    @pytest.mark.parametrize("reason", ["", "No", "x" * 501])
    def test_a_reason_has_some_words_and_not_too_many(self, reason: str) -> None:
        with pytest.raises(RuleError) as refused:
            checked_reason(reason)
        assert refused.value.field == "reason"

    def test_the_meeting_is_one_of_all_members_up_to_today(self) -> None:
        assert checked_meeting(WHOLE, 9).on == TODAY
        for wrong in (None, 10):
            with pytest.raises(RuleError) as refused:
                checked_meeting(WHOLE, wrong)
            assert refused.value.field == "meeting_id"

    @pytest.mark.parametrize("votes", [(None, None, None), (1, 0, None), (40, 2, 3)])
    def test_a_vote_is_counted_or_it_is_not(self, votes: tuple[int | None, int | None, int | None]) -> None:
        check_vote(*votes)

    @pytest.mark.parametrize(
        ("votes", "field"),
        [
            ((None, 3, None), "votes_for"),
            ((None, None, 3), "votes_for"),
            ((3, None, None), "votes_against"),
            ((3, 3, 0), "votes_for"),
            ((2, 3, 0), "votes_for"),
            ((5, -1, 0), "votes_for"),
        ],
    )
    def test_half_a_vote_or_a_lost_one_adopts_nothing(
        self, votes: tuple[int | None, int | None, int | None], field: str
    ) -> None:
        with pytest.raises(RuleError) as refused:
            check_vote(*votes)
        assert refused.value.field == field
