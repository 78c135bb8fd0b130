"""The stop of the review as the wall shows it: large, short, the late ones first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.queries.screen import ReviewedLine
from intranet.queries.screen_review import StopLine, TaskLine
from intranet.web import words
from intranet.web.standings import TAGS
from intranet.web.task_rows import due_words

MOST_TASKS = 7  # of what fits on a wall and can be read from the back
MOST_BESIDE = 2
LONGEST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Task:
    """An open task: how it stands, what it is, and what the executive said of it."""

    tag_kind: str
    tag_words: str
    words: str
    note: str
    said: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the executive is in its review."""

    title: str
    who: str
    how_far: str  # "7 of 18"
    reached: str
    asks: bool  # it needs a decision
    question: str
    tag_kind: str  # how the executive says it stands
    tag_words: str
    words: str
    tasks: list[Task]
    rest: str


def compose(found: StopLine, today: date) -> Stop:
    """Put a stop together."""
    word = found.word
    return Stop(
        title=found.stop.title,
        who=_who(found),
        how_far=f"{found.number} of {found.total}",
        reached=f"{found.reached} reached",
        asks=found.needs_decision,
        question=_short(found.question),
        tag_kind=TAGS[word.colour] if word.colour else "",
        tag_words=words.say(word.colour) if word.colour else "",
        words=_short(word.words),
        tasks=[_task(one, found, today) for one in found.tasks[:MOST_TASKS]],
        rest=_rest(found),
    )


def beside(reviewed: Iterable[ReviewedLine], found: StopLine | None) -> list[ReviewedLine]:
    """What was said a moment ago elsewhere; what was said at the stop at hand stands there."""
    if found is None:
        return list(reviewed)
    here = {(found.stop.part, found.stop.part_id), *((ReviewPart.TASK, task_id) for task_id in found.stop.task_ids)}
    return [one for one in reviewed if (one.part, one.part_id) not in here][:MOST_BESIDE]


def _who(found: StopLine) -> str:
    if found.holders is None:
        return words.say(found.stop.theme) if found.stop.theme else ""
    return words.listed(found.holders) if found.holders else "Vacant"


def _task(one: TaskLine, found: StopLine, today: date) -> Task:
    colour: Colour = one.said.colour or one.colour
    elsewhere = "" if found.stop.part is ReviewPart.ROLE else one.role
    return Task(
        tag_kind=TAGS[colour],
        tag_words=words.say(colour),
        words=one.words,
        note=" · ".join(part for part in (elsewhere, due_words(one, today)) if part),
        said=_short(one.said.words),
    )


def _rest(found: StopLine) -> str:
    """What is not shown: further open tasks, and those that are over since the last review."""
    more = len(found.tasks) - MOST_TASKS
    said = [f"And {more} more." if more > 0 else ""]
    if not found.tasks:
        said.append("No task is open here.")
    if found.over:
        verb = "is" if found.over == 1 else "are"
        said.append(f"{words.counted(found.over, 'task')} {verb} over since the last review.")
    return " ".join(part for part in said if part)


def _short(text: str) -> str:
    """The beginning of what was written, to the end of a word."""
    if len(text) <= LONGEST_WORDS:
        return text
    return f"{text[:LONGEST_WORDS].rsplit(None, 1)[0]} …"
