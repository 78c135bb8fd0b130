"""How a task may move while the work is done."""

import pytest

from intranet.core.plan_vocabulary import TaskState
from intranet.rules.task_states import MOVES, why_not

TO_DO, UNDER_WAY, DONE, DROPPED = TaskState


@pytest.mark.parametrize("was", TaskState)
@pytest.mark.parametrize("now", TaskState)
def test_every_move_is_made_or_refused_in_words(was: TaskState, now: TaskState) -> None:
    free = was is now or (was is not DROPPED and now is not DROPPED)
    refusal = why_not(was, now)
    assert (refusal is None) is free
    if refusal is not None:
        assert ("amendment" in refusal) is (now is DROPPED)


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(TaskState)
    assert MOVES[TO_DO] == {UNDER_WAY, DONE}
    assert MOVES[DONE] == {TO_DO, UNDER_WAY}
