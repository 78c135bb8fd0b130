"""The timeline as its template draws it: quarter by quarter, tasks and meetings in order of their days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intranet.core.plan_vocabulary import TaskState
from intranet.queries.plan_facts import PlanFacts, TaskFacts
from intranet.queries.plans import PlanMeeting
from intranet.rules.plan_states import PROMISED
from intranet.rules.progress import OVER
from intranet.rules.quarters import between, in_words, last_day
from intranet.web import words
from intranet.web.standings import tag

MOST = 120  # tasks in a quarter
LEFT, RIGHT = 4, 116  # where the first and the last day of the plan lie in the drawing


class Row(NamedTuple):
    """A task or a meeting on its day."""

    id: int
    is_meeting: bool
    when: str
    when_full: str
    words: str
    lead: str
    waits_for: list[tuple[int, str, str]]  # id, words, and what is to be known of it
    kind: str
    said: str
    because: str
    at: str  # where it lies in the drawing; empty where it has no day
    since: str  # where the last of what it waits for lies


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter, or what lies outside the plan's days. `rest` counts what only the list shows."""

    slug: str
    title: str
    is_now: bool
    rows: list[Row]
    tasks: int
    rest: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Everything that the timeline shows; the rest is where lines stand in every row's drawing."""

    quarters: list[Quarter]
    starts: list[str]
    meetings: list[str]
    today: str


class Scale(NamedTuple):
    """Where a day lies in the drawing."""

    first_on: date
    last_on: date

    def x(self, on: date) -> str:
        """How far to the right; a day outside the plan lies on the edge."""
        days = max(1, (self.last_on - self.first_on).days)
        way = min(max((on - self.first_on).days, 0), days)
        return f"{LEFT + (RIGHT - LEFT) * way / days:.1f}"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every row needs to know: the tasks that others wait for, the drawing, and the day."""

    by_id: Mapping[int, TaskFacts]
    scale: Scale
    today: date


def compose(plan: PlanFacts, tasks: Iterable[TaskFacts], meetings: Sequence[PlanMeeting], today: date) -> TimelineView:
    """Sort tasks and meetings into the quarters that the plan touches; dropped tasks are left out."""
    around = _Plan({task.id: task for task in tasks}, Scale(plan.starts_on, plan.ends_on), today)
    slugs = between(plan.starts_on, plan.ends_on)
    tasks_in: dict[str, list[TaskFacts]] = {slug: [] for slug in ("before", *slugs, "after", "none")}
    for task in sorted(around.by_id.values(), key=lambda task: (task.due_on or date.max, task.id)):
        if task.state is not TaskState.DROPPED:
            tasks_in[_slug(task.due_on, slugs)].append(task)
    meetings_in: dict[str, list[PlanMeeting]] = {slug: [] for slug in tasks_in}
    for meeting in meetings:
        meetings_in[_slug(meeting.on, slugs)].append(meeting)
    return TimelineView(
        quarters=[
            _quarter(slug, found, meetings_in[slug], around)
            for slug, found in tasks_in.items()
            if found or slug in slugs
        ],
        starts=[around.scale.x(last_day(slug)) for slug in slugs[:-1]],
        meetings=[around.scale.x(meeting.on) for meeting in meetings],
        today=around.scale.x(today) if plan.starts_on <= today <= plan.ends_on else "",
    )


def _slug(on: date | None, slugs: list[str]) -> str:
    if on is None:
        return "none"
    slug = f"{on.year}-Q{(on.month + 2) // 3}"
    if slug in slugs:
        return slug
    return "before" if slug < slugs[0] else "after"


def _quarter(slug: str, tasks: list[TaskFacts], meetings: list[PlanMeeting], around: _Plan) -> Quarter:
    outside = {"before": "Before the plan begins", "after": "After the plan ends", "none": "No due day yet"}
    rows = [(task.due_on or date.max, 1, _task(task, around)) for task in tasks[:MOST]]
    rows += [(meeting.on, 0, _meeting(meeting, around)) for meeting in meetings]
    rows.sort(key=lambda each: each[:2])
    return Quarter(
        slug=slug,
        title=outside.get(slug) or in_words(slug),
        is_now=slug == _slug(around.today, [slug]),
        rows=[row for _, _, row in rows],
        tasks=len(tasks),
        rest=max(0, len(tasks) - MOST),
    )


def _task(task: TaskFacts, around: _Plan) -> Row:
    by_id, scale, today = around.by_id, around.scale, around.today
    kind, said = tag(task.standing) if task.plan_state in PROMISED else ("", "")
    awaited = [by_id[number] for number in task.waits_for if number in by_id]
    before = [other.due_on for other in awaited if other.due_on is not None]
    return Row(
        id=task.id,
        is_meeting=False,
        when="" if task.due_on is None else "by its end" if task.due_quarter else words.day(task.due_on, today),
        when_full=words.full_day(task.due_on) if task.due_on else "",
        words=task.words,
        lead=task.lead_title,
        waits_for=[(other.id, other.words, _awaited(other, today)) for other in awaited],
        kind=kind,
        said=said,
        because=task.standing.because,
        at=scale.x(task.due_on) if task.due_on else "",
        since=scale.x(max(before)) if before and task.due_on else "",
    )


def _awaited(other: TaskFacts, today: date) -> str:
    if other.state in OVER:
        return words.say(other.state).lower()
    return f"due {words.day(other.due_on, today)}" if other.due_on else "no due day yet"


def _meeting(meeting: PlanMeeting, around: _Plan) -> Row:
    return Row(
        id=meeting.id,
        is_meeting=True,
        when=words.day(meeting.on, around.today),
        when_full=words.full_day(meeting.on),
        words=f"{meeting.body} meets",
        lead="",
        waits_for=[],
        kind="",
        said="",
        because="",
        at=around.scale.x(meeting.on),
        since="",
    )
