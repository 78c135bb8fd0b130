"""Where a review stops, when it may be written, and that every task is at exactly one stop."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.core.vocabulary import BodyKind, StandingKind, Theme
from intranet.rules import reviewing

ON = date(2026, 11, 18)


@dataclass(frozen=True)
class SomeTask:
    id: int
    lead_role_id: int = 1
    plan_id: int | None = 1
    objective_id: int | None = None
    section_id: int | None = None
    due_on: date | None = None

    @property
    def lead_title(self) -> str:
        return f"Role {self.lead_role_id}"

    @property
    def section_title(self) -> str | None:
        return f"Section {self.section_id}" if self.section_id else None


@dataclass(frozen=True)
class SomeRole:
    id: int
    standing: StandingKind | None = StandingKind.VOTES
    is_closed: bool = False

    @property
    def title(self) -> str:
        return f"Role {self.id}"


@dataclass(frozen=True)
class SomeAim:
    id: int
    theme: Theme = Theme.FINANCE
    dropped_on: date | None = None

    @property
    def words(self) -> str:
        return f"Objective {self.id}"


NUMBERS = st.integers(1, 6)
TASKS = st.lists(
    st.builds(
        SomeTask,
        id=st.integers(1, 400),
        lead_role_id=NUMBERS,
        objective_id=st.none() | NUMBERS,
        section_id=st.none() | NUMBERS,
    ),
    unique_by=lambda task: task.id,
)
ROLES = st.lists(
    st.builds(SomeRole, id=NUMBERS, standing=st.none() | st.sampled_from(StandingKind), is_closed=st.booleans()),
    unique_by=lambda role: role.id,
)
AIMS = st.lists(
    st.builds(SomeAim, id=NUMBERS, theme=st.sampled_from(Theme), dropped_on=st.none() | st.just(ON)),
    unique_by=lambda aim: aim.id,
)


@given(ROLES, TASKS)
def test_every_task_is_at_exactly_one_role(roles: list[SomeRole], tasks: list[SomeTask]) -> None:
    stops = reviewing.by_role(roles, tasks)
    assert sorted(one for stop in stops for one in stop.task_ids) == sorted(task.id for task in tasks)
    assert len({stop.key for stop in stops}) == len(stops)


@given(AIMS, TASKS)
def test_every_task_is_at_exactly_one_objective_section_or_outside(aims: list[SomeAim], tasks: list[SomeTask]) -> None:
    stops = reviewing.by_objective(aims, tasks)
    assert sorted(one for stop in stops for one in stop.task_ids) == sorted(task.id for task in tasks)
    assert len({stop.key for stop in stops}) == len(stops)
    assert {aim.id for aim in aims if aim.dropped_on is None} <= {s.part_id for s in stops if s.part is not None}


def test_roles_come_in_their_order_and_others_only_for_what_they_lead() -> None:
    roles = [
        SomeRole(3),
        SomeRole(1, StandingKind.SPEAKS),
        SomeRole(2, StandingKind.OBSERVES),
        SomeRole(4, None),
        SomeRole(5, is_closed=True),
    ]
    assert [stop.part_id for stop in reviewing.by_role(roles, [])] == [3, 1]
    assert [stop.part_id for stop in reviewing.by_role(roles, [SomeTask(7, lead_role_id=4)])] == [3, 1, 4]


def test_objectives_come_by_theme_then_sections_then_what_no_plan_has() -> None:
    aims = [SomeAim(1, Theme.GOVERNANCE), SomeAim(2, Theme.MEETINGS), SomeAim(3, dropped_on=ON)]
    tasks = [SomeTask(1, plan_id=None), SomeTask(2, section_id=9), SomeTask(3, objective_id=1)]
    stops = reviewing.by_objective(aims, tasks)
    assert [stop.key for stop in stops] == ["2", "1", "section-9", "outside"]
    assert [stop.title for stop in stops[2:]] == ["Section 9", "Outside the plan"]


def test_an_objective_that_was_dropped_is_a_stop_for_what_went_with_it() -> None:
    stops = reviewing.by_objective([SomeAim(3, dropped_on=ON)], [SomeTask(1, objective_id=3)])
    assert [(stop.key, stop.task_ids) for stop in stops] == [("3", (1,))]


def test_a_stop_is_reached_by_a_word_on_it_and_a_group_by_one_on_each_task() -> None:
    role, group = reviewing.by_role([SomeRole(1)], [])[0], reviewing.by_objective([], [SomeTask(1), SomeTask(2)])[0]
    assert not role.is_reached({(ReviewPart.OBJECTIVE, 1)})
    assert role.is_reached({(ReviewPart.ROLE, 1)})
    assert not group.is_reached({(ReviewPart.TASK, 1)})
    assert group.is_reached({(ReviewPart.TASK, 1), (ReviewPart.TASK, 2)})


def test_one_begins_at_the_first_stop_not_reached_and_ends_at_the_last() -> None:
    stops = reviewing.by_role([SomeRole(1), SomeRole(2), SomeRole(3)], [])
    said = {(ReviewPart.ROLE, 1)}
    assert reviewing.at(stops, "", said) == 1
    assert reviewing.at(stops, "3", said) == 2
    assert reviewing.at(stops, "no such stop", said) == 1
    assert reviewing.at(stops, "", {(ReviewPart.ROLE, number) for number in (1, 2, 3)}) == 2
    assert reviewing.at((), "", said) == 0


def test_it_looks_back_to_the_last_review_or_sixty_days() -> None:
    assert reviewing.since(date(2026, 9, 1), ON) == date(2026, 9, 1)
    assert reviewing.since(None, ON) == date(2026, 9, 19)


@pytest.mark.parametrize(
    ("state", "is_closed", "words"),
    [
        (MeetingState.OPEN, False, None),
        (MeetingState.CLOSED, False, None),
        (MeetingState.OPEN, True, "stays as it is"),
        (MeetingState.PLANNED, False, "begins when the meeting is open"),
        (MeetingState.CANCELLED, False, "called off"),
        (MeetingState.MINUTES_AGREED, False, "minutes of this meeting are agreed"),
    ],
)
def test_when_it_may_be_written(state: MeetingState, is_closed: bool, words: str | None) -> None:
    refusal = reviewing.why_not_write(state, is_closed=is_closed)
    assert (refusal is None) if words is None else words in (refusal or "")


def test_only_the_executive_has_a_review() -> None:
    assert reviewing.why_not_review(BodyKind.EXECUTIVE) is None
    assert reviewing.why_not_review(BodyKind.BRANCH)


def test_late_ones_come_first_and_what_is_over_last() -> None:
    soon, later = SomeTask(1, due_on=ON), SomeTask(2, due_on=date(2027, 1, 1))
    found = [(Colour.DONE, soon), (Colour.ON_TRACK, soon), (Colour.LATE, later), (Colour.LATE, soon)]
    ordered = sorted(found, key=lambda pair: reviewing.urgency(*pair))
    assert ordered == [(Colour.LATE, soon), (Colour.LATE, later), (Colour.ON_TRACK, soon), (Colour.DONE, soon)]


def test_a_role_stands_as_its_worst_task() -> None:
    assert reviewing.worst([Colour.DUE_SOON, Colour.BLOCKED, Colour.DONE]) is Colour.BLOCKED
    assert reviewing.worst([]) is Colour.ON_TRACK


def test_the_keys_are_distinct_single_letters() -> None:
    keys = list(reviewing.KEYS.values())
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 for key in keys)


@given(tasks=st.lists(st.builds(SomeTask, id=st.integers(1, 9), section_id=st.none() | st.integers(1, 3))))
def test_the_key_of_a_stop_names_it(tasks: list[SomeTask]) -> None:
    for stop in reviewing.by_objective((), tasks):
        assert reviewing.named(stop.key, by_role=False) == (stop.part, stop.part_id)
    for stop in reviewing.by_role((SomeRole(4),), tasks):
        assert reviewing.named(stop.key, by_role=True) == (stop.part, stop.part_id)


@pytest.mark.parametrize("key", ["", "x", "-1", "section-", "section-x", "9" * 12, "²"])
def test_what_no_stop_is_called_names_none(key: str) -> None:
    assert reviewing.named(key, by_role=True) is None
