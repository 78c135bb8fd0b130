"""The progress report: every task in exactly one group, and what the first page tells."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.rules import progress_report as rules
from intranet.rules.progress_report import By, GroupKind
from tests.support.snapshots import CHAIR, TREASURER, a_document, a_role, a_task, an_action, an_objective

LEADS = [CHAIR, TREASURER, {"id": 9, "title": "A role that was closed"}]
TASKS = st.lists(
    st.fixed_dictionaries(
        {
            "objective_id": st.sampled_from([None, 1, 2, 99]),
            "section": st.sampled_from([None, "Women's forum"]),
            "action": st.sampled_from([None, an_action()]),
            "lead": st.sampled_from(LEADS),
            "theme": st.sampled_from([None, "campaigning", "finance"]),
            "colour": st.sampled_from([colour.value for colour in Colour]),
            "state": st.sampled_from([state.value for state in TaskState]),
            "changed": st.lists(st.sampled_from(["new", "state", "colour", "said"]), unique=True),
            "was": st.sampled_from([None, {"colour": Colour.STALLED.value, "state": "to-do"}]),
        }
    ),
    max_size=30,
)


def told(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    return a_document(
        objectives=[an_objective(1), an_objective(2)],
        tasks=[a_task(number, **task) for number, task in enumerate(tasks)],
    )


@given(TASKS, st.sampled_from(By))
def test_every_task_is_in_exactly_one_group(tasks: list[dict[str, Any]], by: By) -> None:
    document = told(tasks)
    found = Counter(task["id"] for group in rules.groups(document, by) for task in group.tasks)
    assert found == Counter(range(len(tasks)))


@given(TASKS)
def test_every_task_is_counted_in_one_theme(tasks: list[dict[str, Any]]) -> None:
    counts = rules.by_theme(told(tasks))
    assert sum(count.now.total() for count in counts) == len(tasks)
    assert sum(count.before.total() for count in counts) == sum(task["was"] is not None for task in tasks)


@given(TASKS)
def test_a_task_has_moved_in_one_way_at_most(tasks: list[dict[str, Any]]) -> None:
    moved = rules.moved(told(tasks))
    found = [task["id"] for name in ("done", "better", "worse", "dropped", "new") for task in getattr(moved, name)]
    assert len(found) == len(set(found))


def test_objectives_come_in_their_order_then_sections_actions_and_the_rest() -> None:
    tasks = [
        a_task(1),
        a_task(2, action=an_action()),
        a_task(3, section="Women's forum"),
        a_task(4, objective_id=1),
    ]
    found = rules.groups(a_document(objectives=[an_objective(1)], tasks=tasks), By.OBJECTIVE)
    assert [(group.kind, [task["id"] for task in group.tasks]) for group in found] == [
        (GroupKind.OBJECTIVE, [4]),
        (GroupKind.SECTION, [3]),
        (GroupKind.ACTIONS, [2]),
        (GroupKind.OTHER, [1]),
    ]


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        (Colour.LATE, Colour.ON_TRACK, "better"),
        (Colour.ON_TRACK, Colour.LATE, "worse"),
        (Colour.STALLED, Colour.DUE_SOON, "better"),
        (Colour.ON_TRACK, Colour.DUE_SOON, None),  # its day came nearer, and that is all
    ],
)
def test_better_and_worse_go_by_the_colour(was: Colour, now: Colour, where: str | None) -> None:
    task = a_task(1, colour=now.value, was={"colour": was.value}, changed=["colour"])
    moved = rules.moved(a_document(tasks=[task]))
    assert [name for name in ("better", "worse") if getattr(moved, name)] == ([where] if where else [])


def test_what_needs_a_hand_is_late_first_then_by_its_day() -> None:
    tasks = [
        a_task(1, colour="stalled", due_on="2026-01-01"),
        a_task(2, colour="late", due_on="2026-11-01"),
        a_task(3, colour="blocked"),
        a_task(4, colour="late", due_on="2026-10-01"),
        a_task(5),
    ]
    assert [task["id"] for task in rules.wanting(tasks)] == [4, 2, 3, 1]


def test_open_actions_are_told_oldest_first() -> None:
    tasks = [
        a_task(1, action=an_action(1, age=10)),
        a_task(2, action=an_action(2, age=40)),
        a_task(3, action=an_action(3, age=90), state="done"),
    ]
    assert [task["id"] for task in rules.open_actions(a_document(tasks=tasks))] == [2, 1]


def test_an_empty_seat_is_a_vacancy_however_many_sit_beside_it() -> None:
    document = a_document(roles=[a_role(CHAIR, held=0), a_role(TREASURER, seats=2, held=1)])
    assert [(role["title"], empty) for role, empty in rules.vacancies(document)] == [("Chair", 1), ("Treasurer", 1)]


def test_due_tasks_are_those_of_the_days_asked_for() -> None:
    tasks = [
        a_task(1, due_on="2026-11-17"),
        a_task(2, due_on="2026-11-18"),
        a_task(3, due_on="2027-01-13", state="done"),
        a_task(4, due_on="2027-01-13"),
        a_task(5, due_on=None),
    ]
    assert [task["id"] for task in rules.due_tasks(a_document(tasks=tasks), "2027-01-13")] == [2, 4]
