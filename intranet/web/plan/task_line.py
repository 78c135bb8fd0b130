"""A task as the plan's pages show it in one line: finished strings, so that a page of many costs little."""

from datetime import date
from typing import NamedTuple

from intranet.core.plan_vocabulary import Colour
from intranet.queries.plan_facts import TaskFacts
from intranet.rules.progress import OVER, Standing
from intranet.rules.quarters import in_words
from intranet.web import words

# The look of each colour, as macros/status_tag.html knows it.
TAGS = {
    Colour.LATE: "late",
    Colour.BLOCKED: "blocked",
    Colour.STALLED: "needs-a-hand",
    Colour.DUE_SOON: "soon",
    Colour.ON_TRACK: "on-track",
    Colour.DONE: "done",
    Colour.DROPPED: "dropped",
}


class TaskLine(NamedTuple):
    """One task; words that do not apply are empty."""

    id: int
    words: str
    kind: str  # the look of its colour
    said: str  # its colour in words
    because: str
    lead_id: int
    lead: str
    supporters: str
    due: str
    due_full: str
    branch: str
    steps: str
    over: bool  # done or dropped


def task_line(task: TaskFacts, today: date) -> TaskLine:
    """A task in one line."""
    kind, said = tag(task.standing)
    return TaskLine(
        id=task.id,
        words=task.words,
        kind=kind,
        said=said,
        because=task.standing.because,
        lead_id=task.lead_role_id,
        lead=task.lead_title,
        supporters=f"with {words.listed([s.title for s in task.supporters])}" if task.supporters else "",
        due=due_words(task, today),
        due_full=words.full_day(task.due_on) if task.due_on else "",
        branch=task.branch.title if task.branch else "",
        steps=f"{task.checked} of {words.counted(task.steps, 'step')}" if task.steps else "",
        over=task.state in OVER,
    )


def tag(standing: Standing) -> tuple[str, str]:
    """The look of a colour and its words, which say so where the lead set it."""
    said = words.say(standing.colour)
    return TAGS[standing.colour], f"{said}, says its lead" if standing.overridden else said


def due_words(task: TaskFacts, today: date) -> str:
    """When a task is or was due, or when it was done: `due Thu 4 March`, `done Tue 2 March`, `due April to June`."""
    if task.done_on is not None:
        return f"done {words.day(task.done_on, today)}"
    if task.due_on is None:
        return "no due day yet"
    if task.due_quarter:
        return f"due {in_words(task.due_quarter)}"
    return f"due {words.day(task.due_on, today)}"
