"""The executive's review of how the work goes: where it stops, what it says there, and when it may be written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from intranet.core.meeting_vocabulary import CALLED_OFF, TO_COME, MeetingState, ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.core.vocabulary import BodyKind, StandingKind, Theme
from intranet.rules.minutes import why_not_change

# What the executive may say of a part, with the key that says it.
KEYS: Mapping[Colour, str] = {
    Colour.ON_TRACK: "g",
    Colour.STALLED: "a",
    Colour.LATE: "r",
    Colour.BLOCKED: "b",
    Colour.DONE: "d",
}
STOPS_AT = frozenset({StandingKind.VOTES, StandingKind.SPEAKS, StandingKind.ATTENDS})
WORST_FIRST = (Colour.LATE, Colour.BLOCKED, Colour.STALLED, Colour.DUE_SOON, Colour.ON_TRACK)
FIRST_LOOKS_BACK = timedelta(days=60)
OUTSIDE = "outside"
SECTION = "section-"

Said = Collection[tuple[ReviewPart, int]]


class Reviewed(Protocol):
    """What must be known of a task to say where it is reviewed."""

    @property
    def id(self) -> int: ...
    @property
    def plan_id(self) -> int | None: ...
    @property
    def objective_id(self) -> int | None: ...
    @property
    def section_id(self) -> int | None: ...
    @property
    def section_title(self) -> str | None: ...
    @property
    def lead_role_id(self) -> int: ...
    @property
    def lead_title(self) -> str: ...


class Seated(Protocol):
    """A role, and its standing on the body that reviews; None where it has none."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def standing(self) -> StandingKind | None: ...
    @property
    def is_closed(self) -> bool: ...


class Aim(Protocol):
    """An objective of the plan under review."""

    @property
    def id(self) -> int: ...
    @property
    def words(self) -> str: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def dropped_on(self) -> date | None: ...


class Coloured(Protocol):
    """What must be known of a task to say where it stands in a list."""

    @property
    def id(self) -> int: ...
    @property
    def due_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the review: a role, an objective, or tasks that belong to neither.

    `key` names it in an address. Where `part` is None nothing is said of the stop itself, only of its tasks; `part_id`
    is then the section they are in, 0 where they are outside the plan.
    """

    key: str
    part: ReviewPart | None
    part_id: int
    title: str
    theme: Theme | None
    task_ids: tuple[int, ...]

    def is_reached(self, said: Said) -> bool:
        """Whether the executive has been here: it spoke of the role or objective, or of each of the tasks."""
        if self.part is not None:
            return (self.part, self.part_id) in said
        return all((ReviewPart.TASK, task_id) in said for task_id in self.task_ids)


def since(last: date | None, on: date) -> date:
    """From when on a review looks: the day of the last one, else sixty days before the meeting."""
    return last or on - FIRST_LOOKS_BACK


def why_not_review(body: BodyKind) -> str | None:
    """Why this body has no review, in words; None where it has one."""
    return None if body is BodyKind.EXECUTIVE else "Only the executive reviews how the work of the roles goes."


def why_not_write(state: MeetingState, *, is_closed: bool) -> str | None:
    """Why nothing can be written in the review of a meeting now, in words; None where it can.

    It is held while the meeting is open, or after it until its minutes are agreed; what was closed stays as it is.
    """
    if is_closed:
        return "This review is closed. What was said in it stays as it is."
    if state in TO_COME:
        return "The review begins when the meeting is open."
    if state in CALLED_OFF:
        return "This meeting was called off, so it reviews nothing."
    return why_not_change(state, "it reviews nothing any more")


def by_role(roles: Iterable[Seated], tasks: Iterable[Reviewed]) -> tuple[Stop, ...]:
    """A stop for each open role that votes, speaks or attends, in order; then for other roles that lead such tasks.

    Every task is at the stop of the role that leads it.
    """
    led: dict[int, list[int]] = {}
    titles: dict[int, str] = {}
    for task in tasks:
        led.setdefault(task.lead_role_id, []).append(task.id)
        titles[task.lead_role_id] = task.lead_title
    seated = {role.id: role.title for role in roles if role.standing in STOPS_AT and not role.is_closed}
    return tuple(
        Stop(str(role_id), ReviewPart.ROLE, role_id, title, None, tuple(led.get(role_id, ())))
        for role_id, title in (seated | {one: title for one, title in titles.items() if one not in seated}).items()
    )


def by_objective(aims: Iterable[Aim], tasks: Iterable[Reviewed]) -> tuple[Stop, ...]:
    """A stop for each objective by theme, then for each section with tasks of its own, then for what no plan has.

    An objective that was dropped is a stop only for the tasks that went with it since the last review.
    """
    under: dict[int, list[int]] = {}
    loose: dict[int, list[int]] = {}
    titles: dict[int, str] = {}
    aims = tuple(aims)
    known = {aim.id for aim in aims}
    for task in tasks:
        if task.objective_id is not None and task.objective_id in known:
            under.setdefault(task.objective_id, []).append(task.id)
            continue
        section_id = task.section_id or 0
        loose.setdefault(section_id, []).append(task.id)
        titles[section_id] = task.section_title or "Outside the plan"
    order = {theme: number for number, theme in enumerate(Theme)}
    stops = [
        Stop(str(aim.id), ReviewPart.OBJECTIVE, aim.id, aim.words, aim.theme, tuple(under.get(aim.id, ())))
        for aim in sorted(aims, key=lambda aim: order[aim.theme])
        if aim.dropped_on is None or aim.id in under
    ]
    groups = sorted(loose, key=lambda one: one == 0)  # else as their tasks come, which is the plan's order
    keys = {one: f"{SECTION}{one}" if one else OUTSIDE for one in groups}
    return (*stops, *(Stop(keys[one], None, one, titles[one], None, tuple(loose[one])) for one in groups))


def at(stops: Sequence[Stop], key: str, said: Said) -> int:
    """The place of a stop in the list: the one that is asked for, else the first not reached, else the last."""
    named = next((number for number, stop in enumerate(stops) if stop.key == key), None)
    if named is not None:
        return named
    to_come = (number for number, stop in enumerate(stops) if not stop.is_reached(said))
    return next(to_come, max(len(stops) - 1, 0))


def named(key: str, *, by_role: bool) -> tuple[ReviewPart | None, int] | None:
    """The part and the number of the stop that a key names, as `Stop` has them; None for a key that names none."""
    if key == OUTSIDE:
        return None, 0
    number = key.removeprefix(SECTION)
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    if number != key:
        return None, int(number)
    return ReviewPart.ROLE if by_role else ReviewPart.OBJECTIVE, int(number)


def worst(colours: Iterable[Colour]) -> Colour:
    """How a role stands: as the worst of its tasks; on track where none is worse."""
    found = set(colours)
    return next((colour for colour in WORST_FIRST if colour in found), Colour.ON_TRACK)


def urgency(colour: Colour, task: Coloured) -> tuple[int, date, int]:
    """By which tasks are put in order: late ones first, then as they are due; what is over comes last."""
    place = WORST_FIRST.index(colour) if colour in WORST_FIRST else len(WORST_FIRST)
    return place, task.due_on or date.max, task.id
