"""How a task and an objective stand: a colour worked out from what is known of them, and why, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from intranet.core.clock import london_day
from intranet.core.english import counted, day, distance, listed
from intranet.core.plan_vocabulary import Colour, Direction, PlanState, TaskState
from intranet.rules import quarters
from intranet.rules.measures import is_reached

STALLED_AFTER = timedelta(weeks=6)
SOON = timedelta(days=14)
MOST_NAMED = 3  # tasks that a sentence names; the rest are counted
OVER = frozenset({TaskState.DONE, TaskState.DROPPED})
WORST_FIRST = (Colour.LATE, Colour.BLOCKED, Colour.STALLED, Colour.DUE_SOON)
HOW_MANY = {
    Colour.LATE: ("needs a hand", "need a hand"),
    Colour.BLOCKED: ("is blocked", "are blocked"),
    Colour.STALLED: ("has not moved for six weeks", "have not moved for six weeks"),
    Colour.DUE_SOON: ("is due soon", "are due soon"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A colour with the sentence that explains it; `overridden` where the lead set it, with a reason."""

    colour: Colour
    because: str
    overridden: bool = False


class Overridable(Protocol):
    """A colour that the lead set, which holds before `override_until`."""

    @property
    def override(self) -> Colour | None: ...
    @property
    def override_reason(self) -> str: ...
    @property
    def override_until(self) -> date | None: ...


class Worked(Overridable, Protocol):
    """What must be known of a task; `plan_state` is None for one that belongs to no plan."""

    @property
    def plan_state(self) -> PlanState | None: ...
    @property
    def state(self) -> TaskState: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def due_quarter(self) -> str | None: ...
    @property
    def done_on(self) -> date | None: ...
    @property
    def dropped_because(self) -> str: ...
    @property
    def blocked_because(self) -> str: ...
    @property
    def moved_at(self) -> datetime: ...


class Awaited(Protocol):
    """A task that another waits for."""

    @property
    def words(self) -> str: ...
    @property
    def state(self) -> TaskState: ...


class Aimed(Overridable, Protocol):
    """What must be known of an objective besides its measures and tasks."""

    @property
    def dropped_on(self) -> date | None: ...


class Read(Protocol):
    """A reading of a measure."""

    @property
    def value(self) -> Decimal: ...


class Measured(Protocol):
    """A measure with its latest reading."""

    @property
    def direction(self) -> Direction: ...
    @property
    def target(self) -> Decimal: ...
    @property
    def dropped_on(self) -> date | None: ...
    @property
    def latest(self) -> Read | None: ...


class Standable(Protocol):
    """A task whose standing is known."""

    @property
    def words(self) -> str: ...
    @property
    def standing(self) -> Standing: ...


def of_task(task: Worked, today: date, waits_for: Iterable[Awaited] = (), since: date | None = None) -> Standing:
    """How a task stands: late, blocked, nothing moved for six weeks, due within 14 days, on track, done or dropped.

    `waits_for` are the tasks it waits for; an unfinished one is named. `since` is the day on which its plan was
    adopted: before that nobody could record that anything moved. A plan that is not adopted yet owes nothing.
    """
    if task.state is TaskState.DONE:
        return Standing(Colour.DONE, f"Done on {day(task.done_on, today)}." if task.done_on else "Done.")
    if task.state is TaskState.DROPPED:
        return Standing(Colour.DROPPED, f"Dropped: {ended(task.dropped_because)}")
    set_by_lead = _override(task, today)
    if set_by_lead is not None:
        return set_by_lead
    moved = max(london_day(task.moved_at), since or date.min)
    found = (
        due_words(task, today),
        f"Blocked: {ended(task.blocked_because)}" if task.blocked_because else "",
        _waiting(waits_for),
        "" if task.blocked_because or not _is_worked_on(task) else f"Last moved {distance(moved, today)}.",
    )
    return Standing(_colour(task, today, moved), " ".join(sentence for sentence in found if sentence))


def of_objective(
    objective: Aimed, tasks: Sequence[Standable], measures: Sequence[Measured], today: date, *, closed: bool = False
) -> Standing:
    """How an objective stands: as its worst task does, and done once every measure has reached its target.

    Without measures it is done when every task is. `closed` says that its plan is over.
    """
    if objective.dropped_on is not None:
        return Standing(Colour.DROPPED, f"Dropped on {day(objective.dropped_on, today)}.")
    set_by_lead = _override(objective, today)
    if set_by_lead is not None:
        return set_by_lead
    live = [task for task in tasks if task.standing.colour is not Colour.DROPPED]
    counted_on = [measure for measure in measures if measure.dropped_on is None]
    reached = sum(1 for measure in counted_on if _reached(measure))
    all_done = bool(live) and all(task.standing.colour is Colour.DONE for task in live)
    because = " ".join(said for said in (_tasks_words(live), _measures_words(reached, len(counted_on))) if said)
    if reached == len(counted_on) and (counted_on or all_done):
        return Standing(Colour.DONE, because)
    if closed:
        return Standing(Colour.LATE, f"The plan is closed. {because}".strip())
    if not because:
        return Standing(Colour.ON_TRACK, "Nothing is measured or to be done under it yet.")
    return Standing(_worst(live), because)


def due_words(task: Worked, today: date) -> str:
    """When a task is due, in a sentence: `Due on Fri 4 December, in 2 weeks.` A quarter means its last day."""
    if task.due_on is None:
        return "It has no due day yet."
    on = day(task.due_on, today)
    if task.due_quarter:
        on = f"the last day of {quarters.in_words(task.due_quarter)}, {on}"
    return f"{'Was due' if task.due_on < today else 'Due'} on {on}, {distance(task.due_on, today)}."


def ended(text: str) -> str:
    """A text as the end of a sentence, with one full stop."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _colour(task: Worked, today: date, moved: date) -> Colour:
    if task.plan_state is PlanState.CLOSED:
        return Colour.LATE
    worked_on = _is_worked_on(task)
    if worked_on and task.due_on is not None and task.due_on < today:
        return Colour.LATE
    if task.blocked_because:
        return Colour.BLOCKED
    if worked_on and today - moved >= STALLED_AFTER:
        return Colour.STALLED
    if worked_on and task.due_on is not None and task.due_on - today <= SOON:
        return Colour.DUE_SOON
    return Colour.ON_TRACK


def _is_worked_on(task: Worked) -> bool:
    return task.plan_state is None or task.plan_state is PlanState.ADOPTED


def _override(thing: Overridable, today: date) -> Standing | None:
    until = thing.override_until
    if thing.override is None or until is None or until <= today:
        return None
    because = f"{ended(thing.override_reason)} Set by its lead; from {day(until, today)} it is worked out again."
    return Standing(thing.override, because, overridden=True)


def _waiting(waits_for: Iterable[Awaited]) -> str:
    unfinished = [f"“{other.words}”" for other in waits_for if other.state not in OVER]
    if not unfinished:
        return ""
    return f"It waits for {_named(unfinished)}, which {'is' if len(unfinished) == 1 else 'are'} not finished."


def _reached(measure: Measured) -> bool:
    latest = measure.latest
    return latest is not None and is_reached(measure.direction, measure.target, latest.value)


def _worst(tasks: Sequence[Standable]) -> Colour:
    found = {task.standing.colour for task in tasks}
    return next((colour for colour in WORST_FIRST if colour in found), Colour.ON_TRACK)


def _tasks_words(tasks: Sequence[Standable]) -> str:
    worst = _worst(tasks)
    if worst in HOW_MANY:
        those = [f"“{task.words}”" for task in tasks if task.standing.colour is worst]
        one, several = HOW_MANY[worst]
        verb = one if len(those) == 1 else several
        return f"{len(those)} of {counted(len(tasks), 'task')} {verb}: {_named(those)}."
    done = sum(1 for task in tasks if task.standing.colour is Colour.DONE)
    return f"{done} of {counted(len(tasks), 'task is', 'tasks are')} done." if tasks else ""


def _measures_words(reached: int, of: int) -> str:
    if not of:
        return ""
    return f"{reached} of {counted(of, 'measure has', 'measures have')} reached {'its' if of == 1 else 'their'} target."


def _named(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], f"{more} more"] if more > 0 else names)
