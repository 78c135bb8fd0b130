"""How a task and an objective stand, day by day."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.plan_vocabulary import Colour, Direction, PlanState, TaskState
from intranet.rules.progress import Standing, of_objective, of_task

TODAY = date(2026, 11, 18)  # a Wednesday


@dataclass(frozen=True)
class Task:
    """A task as the rules see it."""

    words: str = "Print the leaflets"
    plan_state: PlanState | None = PlanState.ADOPTED
    state: TaskState = TaskState.UNDER_WAY
    due_on: date | None = date(2027, 3, 31)
    due_quarter: str | None = None
    done_on: date | None = None
    dropped_because: str = ""
    blocked_because: str = ""
    moved_at: datetime = datetime(2026, 11, 10, 12, tzinfo=UTC)
    override: Colour | None = None
    override_reason: str = ""
    override_until: date | None = None
    standing: Standing = field(default_factory=lambda: Standing(Colour.ON_TRACK, ""))


@dataclass(frozen=True)
class Reading:
    value: Decimal


@dataclass(frozen=True)
class Measure:
    latest: Reading | None
    direction: Direction = Direction.UP
    target: Decimal = Decimal(40)
    dropped_on: date | None = None


@dataclass(frozen=True)
class Objective:
    dropped_on: date | None = None
    override: Colour | None = None
    override_reason: str = ""
    override_until: date | None = None


def ago(days: int) -> datetime:
    return datetime(2026, 11, 18, 12, tzinfo=UTC) - timedelta(days=days)


@pytest.mark.parametrize(
    ("task", "colour", "because"),
    [
        (Task(), Colour.ON_TRACK, "Due on Wed 31 March 2027, in 4 months. Last moved 8 days ago."),
        (Task(due_on=None), Colour.ON_TRACK, "It has no due day yet. Last moved 8 days ago."),
        (
            Task(due_on=date(2026, 11, 2)),
            Colour.LATE,
            "Was due on Mon 2 November, 2 weeks ago. Last moved 8 days ago.",
        ),
        (Task(due_on=TODAY), Colour.DUE_SOON, "Due on Wed 18 November, today. Last moved 8 days ago."),
        (Task(due_on=date(2026, 12, 2)), Colour.DUE_SOON, "Due on Wed 2 December, in 2 weeks. Last moved 8 days ago."),
        (Task(due_on=date(2026, 12, 3)), Colour.ON_TRACK, "Due on Thu 3 December, in 2 weeks. Last moved 8 days ago."),
        (
            Task(due_on=date(2026, 12, 31), due_quarter="2026-Q4"),
            Colour.ON_TRACK,
            "Due on the last day of October to December 2026, Thu 31 December, in 6 weeks. Last moved 8 days ago.",
        ),
        (
            Task(moved_at=ago(42)),
            Colour.STALLED,
            "Due on Wed 31 March 2027, in 4 months. Last moved 6 weeks ago.",
        ),
        (Task(moved_at=ago(41)), Colour.ON_TRACK, "Due on Wed 31 March 2027, in 4 months. Last moved 6 weeks ago."),
        (
            Task(blocked_because="No hall", moved_at=ago(50)),
            Colour.BLOCKED,
            "Due on Wed 31 March 2027, in 4 months. Blocked: No hall.",
        ),
        (
            Task(blocked_because="No hall.", due_on=date(2026, 11, 2)),
            Colour.LATE,
            "Was due on Mon 2 November, 2 weeks ago. Blocked: No hall.",
        ),
        (Task(state=TaskState.DONE, done_on=date(2026, 11, 1)), Colour.DONE, "Done on Sun 1 November."),
        (Task(state=TaskState.DROPPED, dropped_because="No money"), Colour.DROPPED, "Dropped: No money."),
        (
            Task(state=TaskState.TO_DO, plan_state=PlanState.DRAFT, due_on=date(2026, 11, 2), moved_at=ago(90)),
            Colour.ON_TRACK,
            "Was due on Mon 2 November, 2 weeks ago.",
        ),
        (Task(plan_state=PlanState.CLOSED), Colour.LATE, "Due on Wed 31 March 2027, in 4 months."),
        (Task(plan_state=None, due_on=date(2026, 11, 2), blocked_because=""), Colour.LATE, None),
    ],
)
def test_a_task(task: Task, colour: Colour, because: str | None) -> None:
    found = of_task(task, TODAY)
    assert found.colour is colour
    assert because is None or found.because == because
    assert not found.overridden


def test_what_it_waits_for_is_named() -> None:
    others = [Task("Ask"), Task("Count"), Task("Paid", state=TaskState.DONE), Task("Gone", state=TaskState.DROPPED)]
    assert "It waits for “Ask” and “Count”, which are not finished." in of_task(Task(), TODAY, others).because
    assert "It waits for “Ask”, which is not finished." in of_task(Task(), TODAY, others[:1]).because
    assert "waits" not in of_task(Task(), TODAY, others[2:]).because


def test_nothing_could_move_before_the_plan_was_adopted() -> None:
    task = Task(moved_at=ago(100))
    assert of_task(task, TODAY).colour is Colour.STALLED
    assert of_task(task, TODAY, since=TODAY - timedelta(days=41)).colour is Colour.ON_TRACK
    assert of_task(task, TODAY, since=TODAY - timedelta(days=42)).colour is Colour.STALLED


@pytest.mark.parametrize("thing", [Task(due_on=date(2026, 11, 2)), Objective()])
def test_the_lead_says_otherwise_until_a_day(thing: Task | Objective) -> None:
    until = TODAY + timedelta(days=1)
    said = replace(thing, override=Colour.ON_TRACK, override_reason="Nearly there", override_until=until)

    def stands(day: date) -> Standing:
        return of_task(said, day) if isinstance(said, Task) else of_objective(said, [task(Colour.LATE)], [], day)

    assert stands(TODAY) == Standing(
        Colour.ON_TRACK,
        "Nearly there. Set by its lead; from Thu 19 November it is worked out again.",
        overridden=True,
    )
    assert stands(until).colour is Colour.LATE
    assert not stands(until).overridden


def task(colour: Colour, words: str = "Print") -> Task:
    return Task(words, standing=Standing(colour, ""))


def reached(value: int | None) -> Measure:
    return Measure(Reading(Decimal(value)) if value is not None else None)


@pytest.mark.parametrize(
    ("tasks", "measures", "colour", "because"),
    [
        ([], [], Colour.ON_TRACK, "Nothing is measured or to be done under it yet."),
        ([task(Colour.DONE)], [], Colour.DONE, "1 of 1 task is done."),
        ([task(Colour.DONE), task(Colour.DROPPED)], [], Colour.DONE, "1 of 1 task is done."),
        ([task(Colour.DROPPED)], [], Colour.ON_TRACK, "Nothing is measured or to be done under it yet."),
        ([task(Colour.DONE), task(Colour.ON_TRACK)], [], Colour.ON_TRACK, "1 of 2 tasks are done."),
        ([], [reached(40)], Colour.DONE, "1 of 1 measure has reached its target."),
        ([], [reached(39)], Colour.ON_TRACK, "0 of 1 measure has reached its target."),
        ([], [reached(None)], Colour.ON_TRACK, "0 of 1 measure has reached its target."),
        (
            [task(Colour.DONE)],
            [reached(40), reached(3)],
            Colour.ON_TRACK,
            "1 of 1 task is done. 1 of 2 measures have reached their target.",
        ),
        (
            [task(Colour.LATE, "Ask"), task(Colour.BLOCKED), task(Colour.LATE, "Count"), task(Colour.DONE)],
            [],
            Colour.LATE,
            "2 of 4 tasks need a hand: “Ask” and “Count”.",
        ),
        ([task(Colour.STALLED), task(Colour.BLOCKED)], [], Colour.BLOCKED, "1 of 2 tasks is blocked: “Print”."),
        ([task(Colour.DUE_SOON), task(Colour.STALLED)], [], Colour.STALLED, None),
        ([task(Colour.DUE_SOON), task(Colour.ON_TRACK)], [], Colour.DUE_SOON, "1 of 2 tasks is due soon: “Print”."),
    ],
)
def test_an_objective(tasks: list[Task], measures: list[Measure], colour: Colour, because: str | None) -> None:
    found = of_objective(Objective(), tasks, measures, TODAY)
    assert found.colour is colour
    assert because is None or found.because == because


def test_an_objective_names_three_at_most() -> None:
    found = of_objective(Objective(), [task(Colour.LATE, f"No {n}") for n in range(6)], [], TODAY)
    assert found.because == "6 of 6 tasks need a hand: “No 0”, “No 1”, “No 2” and 3 more."


def test_a_measure_that_was_dropped_or_is_to_come_down() -> None:
    dropped = replace(reached(1), dropped_on=TODAY)
    low = replace(reached(5), direction=Direction.DOWN, target=Decimal(5))
    assert of_objective(Objective(), [], [dropped, low], TODAY).colour is Colour.DONE


def test_an_objective_of_a_plan_that_is_over() -> None:
    found = of_objective(Objective(), [], [reached(3)], TODAY, closed=True)
    assert found == Standing(Colour.LATE, "The plan is closed. 0 of 1 measure has reached its target.")
    assert of_objective(Objective(dropped_on=TODAY), [], [], TODAY).colour is Colour.DROPPED


@given(
    state=st.sampled_from(TaskState),
    due=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    moved=st.integers(0, 400),
    blocked=st.sampled_from(["", "No hall"]),
    plan=st.none() | st.sampled_from(PlanState),
)
def test_every_task_stands_somewhere_and_says_why(
    state: TaskState, due: date | None, moved: int, blocked: str, plan: PlanState | None
) -> None:
    done_on = TODAY if state is TaskState.DONE else None
    thing = Task(
        state=state, due_on=due, moved_at=ago(moved), blocked_because=blocked, plan_state=plan, done_on=done_on
    )
    found = of_task(thing, TODAY)
    assert found.because.endswith(".")
    assert (found.colour is Colour.DONE) is (state is TaskState.DONE)
    if plan is PlanState.DRAFT and state is TaskState.TO_DO and not blocked:
        assert found.colour is Colour.ON_TRACK
