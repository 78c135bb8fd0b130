"""How the demo's development plans are written down: plain text, with days counted from something that moves along."""

from dataclasses import dataclass

from intranet.core.plan_vocabulary import Direction, Effort, MeasureSource, Priority, SectionKind, TaskState
from intranet.core.vocabulary import Theme

CHAIR, VICE_CHAIR, SECRETARY, TREASURER = "Chair", "Vice Chair", "Secretary", "Treasurer"
MEMBERSHIP, WOMENS, FUNDRAISER = "Membership Secretary", "Women's Officer", "Fundraiser"
UNIONS, YOUTH, CAMPAIGN = "Trade Union Liaison Officer", "Youth Officer", "Campaign Co-ordinator"
IT, EDUCATION, EQUALITIES = "IT Officer", "Political Education Officer", "Equalities Officer"
ALDERSYKE, WEARMOOR = "Aldersyke", "Wearmoor"


@dataclass(frozen=True, slots=True)
class ReadingText:
    """What a measure showed, so far through the time in which the plan was worked on (0 to 1)."""

    part: float
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureText:
    """A number that shows whether an objective is reached."""

    words: str
    unit: str
    target: str
    baseline: str | None = None
    direction: Direction = Direction.UP
    source: MeasureSource | None = None
    readings: tuple[ReadingText, ...] = ()
    results: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An update, so many days before today, or before the task was done."""

    ago: int
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class TaskText:
    """A task. Its due day is one of: days from today, a part of the plan, a day of the plan's year, a quarter."""

    words: str
    lead: str
    days: int | None = None
    part: float | None = None
    on: tuple[int, int] | None = None
    quarter: int | None = None
    promised: str = "day"  # or "quarter": the due day stands for the last day of its quarter
    key: str = ""
    waits_for: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    effort: Effort | None = None
    detail: str = ""
    branch: str = ""
    state: TaskState = TaskState.TO_DO
    done: float | None = None  # how far through the time worked on it was done
    late: int = 0  # days after its due day
    because: str = ""  # why it was dropped, or what blocks it
    blocked_by: str = ""
    steps: tuple[tuple[str, bool], ...] = ()
    said: tuple[Said, ...] = ()
    helper: str = ""
    who: str = ""  # a slug of the cast
    duty: tuple[str, int] | None = None
    carried: str = ""  # the words of last year's task


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """An objective with its measures and tasks."""

    theme: Theme
    words: str
    why: str
    lead: str | None
    priority: Priority = Priority.IMPORTANT
    partners: tuple[str, ...] = ()
    section: str = ""  # the title of its section
    measures: tuple[MeasureText, ...] = ()
    tasks: tuple[TaskText, ...] = ()
    results: str = ""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section; `signed_off` so many days before the plan went to the executive, or before today in a draft."""

    title: str
    lead: str
    words: str
    kind: SectionKind = SectionKind.WORDS
    signed_off: int | None = None
    tasks: tuple[TaskText, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanText:
    """One year's plan."""

    opening: str
    sections: tuple[SectionText, ...]
    objectives: tuple[ObjectiveText, ...]
