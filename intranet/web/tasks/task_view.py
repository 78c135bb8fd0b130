"""A task's own page as its template draws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.queries.happened import Happened
from intranet.queries.task_story import LinkedOccasion, Step, Update
from intranet.queries.tasks import Neighbour, TaskSheet
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import BEING_WRITTEN, PROMISED, why_not_edit, why_not_work
from intranet.rules.progress import OVER
from intranet.web import words
from intranet.web.edits import edit_words
from intranet.web.task_rows import TaskRow, task_row
from intranet.web.timeline import Entry, sentence, when, who


@dataclass(frozen=True, slots=True)
class Story:
    """What was read about a task besides its sheet."""

    neighbours: list[Neighbour]
    steps: list[Step]
    thread: list[Update]
    occasions: list[LinkedOccasion]
    happened: list[Happened]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the checklist."""

    id: int
    words: str
    done: bool
    done_words: str


@dataclass(frozen=True, slots=True)
class Said:
    """An update of the thread."""

    id: int
    words: str
    who: str
    when: str
    when_full: str


@dataclass(frozen=True, slots=True)
class OccasionLine:
    """A time at which the duty comes round, and whether it is ticked."""

    words: str
    full: str
    ticked_words: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What this reader may do with a task now."""

    edit: bool  # its promise
    arrange: bool  # how the work is done
    amend: bool
    suggest: bool
    work: bool
    write_steps: bool
    unblock: bool
    set_colour: bool
    refusal: str  # why its promise cannot be changed now


@dataclass(frozen=True, slots=True)
class TaskView:
    """Everything that a task's page shows."""

    row: TaskRow
    due_words: str
    due_full: str
    outside: str
    awaited: list[Neighbour]
    waiting: list[Neighbour]
    steps: list[StepLine]
    thread: list[Said]
    occasions: list[OccasionLine]
    happened: list[Entry]
    rights: Rights


def compose(sheet: TaskSheet, story: Story, actor: Actor, today: date) -> TaskView:
    """Put the page together."""
    task = sheet.facts
    row = task_row(task, actor, today)
    return TaskView(
        row=row,
        due_words=row.due_words[:1].upper() + row.due_words[1:],
        due_full=row.due_full,
        outside=outside_words(sheet),
        awaited=[one for one in story.neighbours if one.is_awaited],
        waiting=[one for one in story.neighbours if not one.is_awaited],
        steps=[_step(one, today) for one in story.steps],
        thread=[_said(one, today) for one in story.thread],
        occasions=[_occasion(one, today) for one in story.occasions],
        happened=[_entry(one, today) for one in story.happened],
        rights=rights(sheet, actor),
    )


def rights(sheet: TaskSheet, actor: Actor) -> Rights:
    """What somebody may do with a task now; the services ask the same again."""
    state, over = sheet.facts.plan_state, sheet.facts.state in OVER
    refusal = "" if state is None else why_not_edit(state, actor) or ""
    works = (state is None or why_not_work(state) is None) and sheet.facts.state is not TaskState.DROPPED
    own = allows(actor, Permission.EDIT_PART, sheet)
    work = allows(actor, Permission.WORK_ON_PLAN, sheet)
    lifting = sheet.facts.blocked_by
    joins = allows(actor, Permission.ADD_TO_PLAN)
    return Rights(
        edit=own and state is not None and not refusal,
        arrange=own and works and bool(refusal or state is None),
        amend=joins and state is PlanState.ADOPTED and sheet.facts.state is not TaskState.DROPPED,
        suggest=joins and not own and state in BEING_WRITTEN,
        work=work and works,
        write_steps=work and (works or state in BEING_WRITTEN),
        unblock=works and bool(lifting) and (work or (lifting is not None and lifting.id in actor.role_ids)),
        set_colour=works and not over and allows(actor, Permission.SET_COLOUR, sheet),
        refusal=refusal if state not in PROMISED else "",
    )


def outside_words(sheet: TaskSheet) -> str:
    """A warning where a task is due on a day on which its plan does not run; empty where all is well."""
    first, last, due = sheet.plan_starts_on, sheet.plan_ends_on, sheet.facts.due_on
    if not sheet.is_outside_plan or first is None or last is None or due is None:
        return ""
    return (
        f"It is due on {words.full_day(due)}, but the plan runs from {words.full_day(first)} to {words.full_day(last)}."
        " Change the day if that was a slip."
    )


def _step(step: Step, today: date) -> StepLine:
    done = f"{step.done_by}, {words.ago(step.done_at, today)}" if step.done_at is not None else ""
    return StepLine(step.id, step.words, step.done_at is not None, done)


def _said(update: Update, today: date) -> Said:
    short, full = when(update.said_at, today)
    return Said(update.id, update.words, who(update.by, update.acted_as, update.role), short, full)


def _occasion(one: LinkedOccasion, today: date) -> OccasionLine:
    ticked = f"ticked off {words.ago(one.ticked_at, today)} by {one.ticked_by}" if one.ticked_at is not None else ""
    return OccasionLine(f"due {words.day(one.last_on, today)}", words.full_day(one.last_on), ticked)


def _entry(one: Happened, today: date) -> Entry:
    short, full = when(one.at, today)
    by = who(one.by, one.acted_as, one.role)
    return Entry(short, full, sentence(one.kind, one.fields), by, None, edit_words(one.fields))


def occasion_keys(found: Iterable[LinkedOccasion]) -> list[str]:
    """The keys of the occasions that a task stands for."""
    return [one.occasion for one in found]
