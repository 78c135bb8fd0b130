"""The parts of the progress report: objectives or roles with their tasks and measures, in finished words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Colour, Direction, TaskState
from intranet.core.vocabulary import Theme
from intranet.rules.measures import is_reached
from intranet.rules.progress_report import By, Group, GroupKind, groups, latest
from intranet.web import words
from intranet.web.report_words import said
from intranet.web.report_words.said import Document
from intranet.web.report_words.trend import trend

LONG = 700  # characters of a row beyond which it may run on to the next page


def parts(document: Document, by: By) -> list[dict[str, Any]]:
    """Every group of the report that has something to say, in order; objectives are numbered."""
    today = said.as_of(document)
    told = [group for group in groups(document, by) if group.tasks or group.kind is GroupKind.OBJECTIVE]
    return [_part(group, number, document, today) for number, group in enumerate(told, start=1)]


def _part(group: Group, number: int, document: Document, today: date) -> dict[str, Any]:
    is_objective = group.kind is GroupKind.OBJECTIVE and group.of is not None
    told = _objective(group.of, document, today) if is_objective and group.of is not None else NO_OBJECTIVE
    return {
        "key": f"part-{number}",
        "title": f"{number}. {group.title}" if is_objective else group.title,
        "is_objective": is_objective,
        "counts": counts(group.tasks),
        "tasks": [row(task, document, with_lead=group.kind is not GroupKind.ROLE) for task in group.tasks],
        **told,
    }


NO_OBJECTIVE: dict[str, Any] = {"facts": "", "mark": None, "was": "", "because": "", "reviewed": "", "measures": []}


def _objective(one: Document, document: Document, today: date) -> dict[str, Any]:
    led = f"led by the {one['lead']['title']}" if one["lead"] else "no role leads it yet"
    section = f" · {one['section']}" if one["section"] else ""
    was = one["was"]
    return {
        "facts": f"{words.say(Theme(one['theme']))}{section} · {led}",
        "mark": said.mark(one["colour"]),
        "was": f"was “{words.say(Colour(was))}”" if was and was != one["colour"] else "",
        "because": one["because"],
        "reviewed": one["reviewed"],
        "measures": [measure(each, document, today) for each in one["measures"]],
    }


def counts(tasks: Iterable[Document]) -> str:
    """How many of some tasks are done, in words; what was dropped does not count."""
    live = [task for task in tasks if task["state"] != TaskState.DROPPED.value]
    done = sum(1 for task in live if task["state"] == TaskState.DONE.value)
    return f"{done} of {words.counted(len(live), 'task')} done" if live else "no tasks"


def row(task: Document, document: Document, *, with_lead: bool = True) -> dict[str, Any]:
    """A task as its row: how it stands, what it is, who does it, by when, and what was said of it."""
    today, since = said.as_of(document), document["since"]["on"]
    colour = Colour(task["colour"])
    lines = [
        task["because"] if colour in said.EXPLAINED else "",
        said.action(task, today) if task["action"] else "",
        said.last_word(task, today),
        f"The executive: {task['reviewed']}" if task["reviewed"] else "",
        said.changed(task, said.day(since, today), today),
    ]
    shown = [line for line in lines if line]
    helping = [said.titles(task["supporters"]), task["branch"] or ""]
    return {
        "id": task["id"],
        "words": task["words"],
        "mark": said.mark(task["colour"]),
        "state": "" if task["state"] in said.OVER else words.say(TaskState(task["state"])),
        "lead": task["lead"]["title"] if with_lead else "",
        "others": "; ".join(part for part in (f"with {helping[0]}" if helping[0] else "", helping[1]) if part),
        "due": said.due(task, today),
        "lines": shown,
        "is_over": task["state"] in said.OVER,
        "is_long": sum(map(len, shown)) + len(task["words"]) > LONG,
    }


def measure(one: Document, document: Document, today: date) -> dict[str, Any]:
    """A measure as its row, with its readings as a small line."""
    read = latest(one)
    most = "at most " if one["direction"] == Direction.DOWN.value else ""
    first_on = date.fromisoformat(document["plan"]["starts_on"]) if document["plan"] else today
    return {
        "words": one["words"],
        "baseline": _number(one["baseline"]),
        "target": f"{most}{_number(one['target'])} {one['unit']}",
        "now": f"{_number(read[1])}" if read else "not read yet",
        "on": said.day(read[0], today) if read and read[0] != document["as_of"] else "",
        "reached": read is not None
        and is_reached(Direction(one["direction"]), Decimal(one["target"]), Decimal(read[1])),
        "trend": trend(one, first_on, today),
    }


def _number(text: str | None) -> str:
    return "" if text is None else plain(Decimal(text))
