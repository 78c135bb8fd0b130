"""The numbers of the report, sheet by sheet."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from intranet.core.numbers import HUNDRED
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.core.vocabulary import Theme
from intranet.exporting.progress_report import Cell, Sheet
from intranet.rules import progress_report as rules
from intranet.rules.progress_report import COUNTED
from intranet.web import words
from intranet.web.report_words import said
from intranet.web.report_words.said import Document


def sheets(document: Document) -> Iterable[Sheet]:
    """Colours by theme, tasks, measures, duties, money and attendance."""
    colours = [(words.say(colour), 12) for colour in COUNTED]
    before = [(f"{words.say(colour)}, last time", 12) for colour in COUNTED]
    objectives = {one["id"]: one["words"] for one in document["objectives"]}
    yield Sheet("Colours by theme", [("Theme", 24), *colours, *before], _themes(document))
    yield Sheet("Tasks", _TASKS, (_task(task, objectives) for task in document["tasks"]))
    yield Sheet("Measures", _MEASURES, _measures(document))
    yield Sheet("Duties", _DUTIES, _duties(document))
    yield Sheet("Money", _MONEY, _money(document))
    yield Sheet("Attendance", _ATTENDANCE, _attendance(document))


_TASKS = [
    ("Task", 44),
    ("Objective", 36),
    ("Theme", 16),
    ("Lead role", 20),
    ("Supporting roles", 24),
    ("Due", 12),
    ("State", 11),
    ("How it stands", 14),
    ("Last time", 14),
    ("Done", 12),
    ("Action of", 24),
    ("Days old", 9),
    ("Times carried", 9),
]
_MEASURES = [("Measure", 40), ("Objective", 36), ("Unit", 14), ("Target", 10), ("Day", 12), ("Reading", 10)]
_DUTIES = [
    ("Role", 26),
    ("Kept", 9),
    ("Late", 9),
    ("Due in eight weeks", 12),
    ("Ongoing said", 12),
    ("No word yet", 12),
]
_MONEY = [("Money year", 12), ("Income planned", 14), ("Income", 14), ("Spending planned", 14), ("Spent", 14)]
_ATTENDANCE = [("Meeting", 30), ("Day", 12), ("Present", 10), ("Others present", 12), ("Apologies", 10)]


def _themes(document: Document) -> Iterable[list[Cell]]:
    for one in rules.by_theme(document):
        title = words.say(Theme(one.theme)) if one.theme else "Other work"
        yield [title, *(one.now[colour] for colour in COUNTED), *(one.before[colour] for colour in COUNTED)]


def _task(task: Document, objectives: Mapping[int, str]) -> list[Cell]:
    given, was = task["action"], task["was"]
    return [
        task["words"],
        objectives.get(task["objective_id"], ""),
        words.say(Theme(task["theme"])) if task["theme"] else "",
        task["lead"]["title"],
        said.titles(task["supporters"]),
        _day(task["due_on"]),
        words.say(TaskState(task["state"])),
        words.say(Colour(task["colour"])),
        words.say(Colour(was["colour"])) if was else "",
        _day(task["done_on"]),
        given["body"] if given else "",
        given["age"] if given else None,
        given["carried"] if given else None,
    ]


def _measures(document: Document) -> Iterable[list[Cell]]:
    for objective in document["objectives"]:
        for one in objective["measures"]:
            for on, value in one["readings"]:
                known = [one["words"], objective["words"], one["unit"], float(one["target"])]
                yield [*known, _day(on), float(value)]


def _duties(document: Document) -> Iterable[list[Cell]]:
    titles = {role["id"]: role["title"] for role in document["roles"]}
    for one in document["duties"]:
        counts = [one["kept"], len(one["late"]), len(one["due"]), len(one["ongoing"]), one["not_said"]]
        yield [titles.get(one["role_id"], ""), *counts]


def _money(document: Document) -> Iterable[list[Cell]]:
    for one in document["money"]:
        amounts = (one[key] for key in ("income", "income_so_far", "spending", "spent_so_far"))
        yield [one["money_year"], *(_pounds(pence) for pence in amounts)]


def _attendance(document: Document) -> Iterable[list[Cell]]:
    for one in document["attendance"]:
        yield [one["body"], _day(one["on"]), one["present"], one["others"], one["apologies"]]


def _pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / HUNDRED


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
