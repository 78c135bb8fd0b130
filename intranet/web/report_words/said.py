"""The small words of the progress report: days, marks, who and by when, and what changed of a task."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.rules.progress_report import WANTING
from intranet.rules.quarters import in_words
from intranet.web import words
from intranet.web.standings import TAGS

Document = Mapping[str, Any]
EXPLAINED = frozenset({*WANTING, Colour.DROPPED})
OVER = frozenset({TaskState.DONE.value, TaskState.DROPPED.value})
QUIETLY = "Said to the executive only."


def day(text: str, today: date | None = None) -> str:
    """A day of the document, without its year where that is the report's own."""
    return words.day(date.fromisoformat(text), today)


def as_of(document: Document) -> date:
    """The day that the document speaks of."""
    return date.fromisoformat(document["as_of"])


def mark(slug: str) -> dict[str, str]:
    """How something stands: the look of its mark, and the word that always stands beside it."""
    colour = Colour(slug)
    return {"kind": TAGS[colour], "words": words.say(colour)}


def titles(roles: Iterable[Document]) -> str:
    """Roles as a sentence holds them."""
    return words.listed([role["title"] for role in roles])


def due(task: Document, today: date) -> str:
    """By when a task is due, as its row says it; of a finished one, when it was done."""
    if task["done_on"]:
        return f"Done {day(task['done_on'], today)}"
    return _due(task, today)


def _due(task: Document, today: date) -> str:
    if task["due_quarter"]:
        return in_words(task["due_quarter"])
    return day(task["due_on"], today) if task["due_on"] else "No day yet"


def changed(task: Document, since: str, today: date) -> str:
    """What changed of a task since a day, in a sentence; empty where nothing did.

    A new word on it is not named here: it stands there with its day.
    """
    said = [words for what in task["changed"] if (words := _changed(what, task, today))]
    return f"Changed since {since}: {'; '.join(said)}." if said else ""


def _changed(what: str, task: Document, today: date) -> str:
    was = task["was"]
    if what == "new":
        return "new"
    if what == "words":
        return "reworded"
    if what == "state":
        now = words.say(TaskState(task["state"])).lower()
        return f"{now}, was {words.say(TaskState(was['state'])).lower()}" if was else now
    if was is None or (what == "colour" and task["state"] in OVER):
        return ""
    if what == "colour":
        return f"was “{words.say(Colour(was['colour']))}”"
    if what == "due":
        return f"was due {_due(was, today)}" if was["due_on"] else "has a day now"
    return f"was led by the {was['lead']['title']}" if what == "lead" else ""


def last_word(task: Document, today: date) -> str:
    """What was last said of a task, with its day."""
    said = task["said"]
    return f"“{said['words'].strip()}” {day(said['on'], today)}" if said else ""


def action(task: Document, today: date) -> str:
    """Which meeting gave an action, how old it is, and how often it was carried."""
    given = task["action"]
    carried = given["carried"]
    times = {1: "once", 2: "twice"}.get(carried, words.counted(carried, "time"))
    often = f", carried {times}" if carried else ""
    old = f"{words.counted(given['age'], 'day')} old" if given["age"] else "new"
    return f"Action {given['number']} of the {given['body']}, {day(given['on'], today)}: {old}{often}."
