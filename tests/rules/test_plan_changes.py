"""What a change to a part of the plan says, whether it is still possible, and what cannot be promised."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.rules.plan_changes import between, check_values, drifted, why_not, would_be
from intranet.rules.promises import (
    ACTIONS,
    PROMISES,
    due_day,
    due_value,
    empty_values,
    fields,
    fingerprint,
    lasting,
    number_text,
    place,
    placed,
    spread,
)

CHANGE, ADD, DROP = ChangeAction.CHANGE, ChangeAction.ADD, ChangeAction.DROP
MEASURE: dict[str, Any] = {
    "under": "objective:1",
    "words": "Money raised",
    "unit": "pounds",
    "direction": "up",
    "baseline": None,
    "target": "40",
}
TASK: dict[str, Any] = {
    "words": "Hold a raffle",
    "detail": "",
    "lead_role_id": 1,
    "partner_ids": [2, 3],
    "due": "2026-Q4",
    "branch_id": None,
    "under": None,
}


class TestBetween:
    def test_only_what_differs_is_named(self) -> None:
        found = between(PlanPart.MEASURE, CHANGE, MEASURE, {**MEASURE, "target": "60"})
        assert found == {"target": {"was": "40", "would_be": "60"}}

    def test_nothing_different_is_no_proposal(self) -> None:
        with pytest.raises(RuleError, match="Nothing is different yet"):
            between(PlanPart.TASK, CHANGE, TASK, TASK)

    def test_something_new_names_all_that_it_says(self) -> None:
        found = between(PlanPart.TASK, ADD, empty_values(PlanPart.TASK), TASK)
        assert set(found) == {"words", "lead_role_id", "partner_ids", "due"}
        assert all(not change["was"] for change in found.values())

    def test_what_is_dropped_is_named(self) -> None:
        found = between(PlanPart.TASK, DROP, TASK, {})
        assert found == {"words": {"was": "Hold a raffle", "would_be": None}}

    @given(st.dictionaries(st.sampled_from(["words", "unit", "target", "direction"]), st.text(max_size=5), min_size=1))
    def test_carried_out_it_gives_what_was_filled_in(self, new: dict[str, str]) -> None:
        wanted = {**MEASURE, **new}
        if wanted == MEASURE:
            return
        assert would_be(MEASURE, between(PlanPart.MEASURE, CHANGE, MEASURE, wanted)) == wanted


HIGHER = {"target": {"was": "40", "would_be": "60"}}


class TestStillPossible:
    def test_as_long_as_it_stands_as_it_was(self) -> None:
        assert why_not(PlanPart.MEASURE, CHANGE, HIGHER, MEASURE, "") is None
        assert drifted(PlanPart.MEASURE, HIGHER, MEASURE) == []

    def test_also_where_somebody_changed_it_since_and_then_it_says_what(self) -> None:
        now = {**MEASURE, "target": "50", "words": "Money that came in"}
        assert why_not(PlanPart.MEASURE, CHANGE, HIGHER, now, "") is None
        (found,) = drifted(PlanPart.MEASURE, HIGHER, now)
        assert (found.field.label, found.was, found.now, found.would_be) == ("Target", "40", "50", "60")

    @pytest.mark.parametrize(
        ("action", "present", "gone", "said"),
        [
            (CHANGE, None, "", "This measure was removed since, so there is nothing left to change."),
            (DROP, None, "", "This measure was removed since, so there is nothing left to drop."),
            (CHANGE, MEASURE, "was dropped on 3 May 2026", "This measure was dropped on 3 May 2026, so there is"),
            (CHANGE, {**MEASURE, "target": "60"}, "", "This measure says so already"),
        ],
    )
    def test_where_it_is_not_it_says_why(
        self, action: ChangeAction, present: dict[str, Any] | None, gone: str, said: str
    ) -> None:
        found = why_not(PlanPart.MEASURE, action, HIGHER, present, gone)
        assert found is not None
        assert found.startswith(said)

    def test_something_new_is_always_possible(self) -> None:
        assert why_not(PlanPart.TASK, ADD, {}, None, "") is None


class TestValues:
    @pytest.mark.parametrize(
        ("part", "values", "field"),
        [
            (PlanPart.MEASURE, {**MEASURE, "unit": ""}, "unit"),
            (PlanPart.MEASURE, {**MEASURE, "target": None}, "target"),
            (PlanPart.MEASURE, {**MEASURE, "words": "x" * 161}, "words"),
            (PlanPart.MEASURE, {**MEASURE, "direction": "sideways"}, "direction"),
            (PlanPart.MEASURE, {**MEASURE, "baseline": "50"}, "target"),
            (PlanPart.MEASURE, {**MEASURE, "baseline": "30", "direction": "down"}, "target"),
            (PlanPart.MEASURE, {**MEASURE, "under": None}, "under"),
            (PlanPart.TASK, {**TASK, "lead_role_id": None}, "lead_role_id"),
            (PlanPart.TASK, {**TASK, "words": "ab"}, "words"),
            (PlanPart.TASK, {**TASK, "partner_ids": [1]}, "partner_ids"),
            (PlanPart.TASK, {**TASK, "due": "2026-Q5"}, "due_on"),
            (PlanPart.TASK, {**TASK, "due": "soon"}, "due_on"),
        ],
    )
    def test_what_cannot_be_promised_is_refused_beside_its_field(
        self, part: PlanPart, values: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(RuleError) as refusal:
            check_values(part, values, values)
        assert refusal.value.field == field

    @pytest.mark.parametrize(("part", "values"), [(PlanPart.MEASURE, MEASURE), (PlanPart.TASK, TASK)])
    def test_what_is_in_order_passes(self, part: PlanPart, values: dict[str, Any]) -> None:
        check_values(part, values, values)

    def test_only_what_is_named_is_looked_at(self) -> None:
        check_values(PlanPart.MEASURE, {**MEASURE, "unit": ""}, {"target"})


class TestPromises:
    def test_work_on_a_task_leaves_its_promise_as_it_is(self) -> None:
        assert fingerprint(PlanPart.TASK, TASK) == fingerprint(PlanPart.TASK, {**TASK, "detail": "At the fair"})
        assert fingerprint(PlanPart.TASK, TASK) != fingerprint(PlanPart.TASK, {**TASK, "due": "2026-Q3"})
        assert "detail" not in lasting(PlanPart.TASK, TASK)

    @pytest.mark.parametrize("part", list(PlanPart))
    def test_every_part_says_what_may_be_done_to_it_and_what_it_promises(self, part: PlanPart) -> None:
        assert CHANGE in ACTIONS[part]
        assert fields(part, CHANGE)
        assert fields(part, DROP) == ()
        assert set(empty_values(part)) == {f.name for f in PROMISES[part]}

    @pytest.mark.parametrize(
        ("value", "text"),
        [("40", "40"), ("40.00", "40"), ("2.50", "2.5"), ("1200", "1200"), ("-3", "-3"), (None, None)],
    )
    def test_numbers_are_kept_without_needless_places(self, value: str | None, text: str | None) -> None:
        assert number_text(Decimal(value) if value else None) == text

    def test_a_quarter_is_due_on_its_last_day(self) -> None:
        assert due_day("2027-Q1") == date(2027, 3, 31)
        assert due_day("2027-03-30") == date(2027, 3, 30)
        assert due_day(None) is None
        assert due_value(date(2027, 3, 31), "2027-Q1") == "2027-Q1"
        assert spread(TASK)["due_quarter"] == "2026-Q4"
        assert spread(TASK)["due_on"] is None
        assert spread({**TASK, "due": "2026-12-01"})["due_on"] == date(2026, 12, 1)

    @pytest.mark.parametrize("ids", [(3, None), (None, 2), (None, None)])
    def test_where_something_belongs_is_read_back(self, ids: tuple[int | None, int | None]) -> None:
        assert placed(place(*ids)) == ids

    @pytest.mark.parametrize("text", ["", "objective", "objective:x", "task:3", "objective:99999999999", "section:²"])
    def test_a_place_that_is_none_of_ours_is_nowhere(self, text: str) -> None:
        assert placed(text) == (None, None)
