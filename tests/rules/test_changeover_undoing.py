"""How long a changeover can be undone, and what ends that sooner."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intranet.core.people_vocabulary import ChangeoverState
from intranet.rules.changeover_undoing import UndoFacts, why_not_undo

CONFIRMED_AT = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
FACTS = UndoFacts(ChangeoverState.CONFIRMED, CONFIRMED_AT)


@pytest.mark.parametrize("after", [timedelta(0), timedelta(days=6), WEEK - timedelta(seconds=1)])
def test_for_seven_days(after: timedelta) -> None:
    assert why_not_undo(FACTS, CONFIRMED_AT + after) is None


@pytest.mark.parametrize(
    ("facts", "after", "words"),
    [
        (FACTS, WEEK, "A changeover can be undone for 7 days, here until Thursday 3 December 2026."),
        (replace(FACTS, acted=("Eva Stone",)), timedelta(0), "Eva Stone has begun to work in the new role."),
        (replace(FACTS, acted=("Dev Shah", "Eva Stone")), timedelta(0), "Dev Shah and Eva Stone have begun to work"),
        (replace(FACTS, changed=("Eva Stone, Chair",)), timedelta(0), "changed since: Eva Stone, Chair."),
        (replace(FACTS, built_on=("Chair",)), timedelta(0), "Something has followed on it since, in Chair."),
        (replace(FACTS, state=ChangeoverState.UNDONE), timedelta(0), "It was undone already."),
        (UndoFacts(ChangeoverState.DRAFT, None), timedelta(0), "It was not confirmed, so there is nothing to undo."),
    ],
)
def test_not_any_more(facts: UndoFacts, after: timedelta, words: str) -> None:
    assert words in str(why_not_undo(facts, CONFIRMED_AT + after))
