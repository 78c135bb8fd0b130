"""A task as the plan's pages show it in one line: finished strings, so that a page of many costs little."""

from datetime import date
from typing import NamedTuple

from intranet.queries.plan_facts import TaskFacts
from intranet.rules.plan_states import PROMISED
from intranet.rules.progress import OVER
from intranet.web import words
from intranet.web.standings import tag
from intranet.web.task_rows import due_words


class TaskLine(NamedTuple):
    """One task; words that do not apply are empty."""

    id: int
    words: str
    kind: str  # the look of its colour; empty where its plan is not adopted yet, so that nothing is owed
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
    kind, said = tag(task.standing) if task.plan_state in PROMISED else ("", "")
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
