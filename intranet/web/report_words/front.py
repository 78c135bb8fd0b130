"""The first page of the progress report: what moved, what needs a decision or a hand, and the next eight weeks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from intranet.core.plan_vocabulary import ChangeAction, Colour, PlanPart
from intranet.core.vocabulary import Theme
from intranet.rules import progress_report as rules
from intranet.rules.money import pounds
from intranet.rules.progress_report import COUNTED
from intranet.rules.snapshot import AHEAD
from intranet.web import words
from intranet.web.report_words import said
from intranet.web.report_words.said import Document

MOST_MOVED, MOST_DECISIONS, MOST_HANDS, MOST_COMING = 8, 5, 8, 10
MOST_NAMED = 8
LONGEST = 150  # characters of what a role says, on the first page; the rest stands with the role
Item = dict[str, Any]


def front(document: Document) -> dict[str, Any]:
    """Everything that the first page shows; each list is short, and says how much more there is."""
    today = said.as_of(document)
    return {
        "moved": {"lead": _moved_words(document), **_list(_moved(document), MOST_MOVED)},
        "decisions": {"lead": "", **_list(_decisions(document), MOST_DECISIONS)},
        "hands": {"lead": "", **_list(_hands(document, today), MOST_HANDS)},
        "coming": _list(_coming(document, today), MOST_COMING),
        "coming_besides": _besides(document, today),
        "themes": themes(document),
        "vacant": vacant(document),
        "money": [money(one) for one in document["money"]],
    }


def _list(items: Sequence[Item], most: int) -> dict[str, Any]:
    shown = items if len(items) <= most else items[: most - 1]
    more = len(items) - len(shown)
    return {"items": list(shown), "more": f"and {more} more" if more else ""}


def _item(text: str, note: str = "", slug: str = "") -> Item:
    return {"words": text, "note": note, "mark": said.mark(slug) if slug else None}


def _moved_words(document: Document) -> str:
    """How much moved, in a sentence."""
    moved = rules.moved(document)
    found = [
        (len(moved.done), "done"),
        (len(moved.better), "standing better"),
        (len(moved.worse), "standing worse"),
        (len(moved.new), "new"),
        (len(moved.dropped), "dropped"),
    ]
    counts = [f"{number} {what}" for number, what in found if number]
    told = sum(1 for task in document["tasks"] if "said" in task["changed"])
    words_given = f"Of {words.counted(told, 'task')} there is a new word." if told else ""
    return " ".join(part for part in (f"{words.listed(counts)}.".capitalize() if counts else "", words_given) if part)


def _moved(document: Document) -> list[Item]:
    moved = rules.moved(document)
    turned = [*moved.worse, *moved.better]
    return [
        *(_item(task["words"], task["lead"]["title"], task["colour"]) for task in moved.done),
        *(_item(task["words"], f"{task['lead']['title']}; {_was(task)}", task["colour"]) for task in turned),
        *(_item(task["words"], f"{task['lead']['title']}; new", task["colour"]) for task in moved.new),
        *(_item(task["words"], task["lead"]["title"], task["colour"]) for task in moved.dropped),
    ]


def _was(task: Document) -> str:
    return f"was “{words.say(Colour(task['was']['colour']))}”"


def _decisions(document: Document) -> list[Item]:
    named = _titles(document)
    asked = [
        _item(short(one["words"] or said.QUIETLY), f"{named(one['role_id'])} asks") for one in rules.asking(document)
    ]
    return asked + [
        _item(amendment_words(one), f"Amendment {one['number']}, by the {one['role']}")
        for one in rules.waiting_amendments(document)
    ]


def amendment_words(one: Document) -> str:
    """What an amendment does: `Change the task “…”`."""
    done = words.say(ChangeAction(one["action"])).capitalize()
    part = words.say(PlanPart(one["part"]))
    if one["action"] == ChangeAction.ADD.value:
        return f"Add a {part}"
    return f"{done} the {part} “{one['title']}”" if one["title"] else f"{done} {part}"


def _hands(document: Document, today: date) -> list[Item]:
    named = _titles(document)
    tasks = [
        _item(task["words"], f"{task['lead']['title']}; {said.due(task, today)}", task["colour"])
        for task in rules.wanting(document["tasks"])
    ]
    late = [(duties["role_id"], len(duties["late"])) for duties in document["duties"] if duties["late"]]
    count = sum(number for _, number in late)
    roles = _some([f"{named(role_id)} {number}" for role_id, number in late])
    duties = [_item(f"{words.counted(count, 'duty is', 'duties are')} late", roles)] if late else []
    asked = rules.hands(document)
    by_role = list(dict.fromkeys(named(role_id) for role_id, _ in asked))
    ongoing = [
        _item(f"{words.counted(len(asked), 'ongoing duty needs', 'ongoing duties need')} a hand", _some(by_role))
    ]
    return [*duties, *(ongoing if asked else []), *tasks]


def _some(names: list[str]) -> str:
    """The first of several names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return words.listed([*names[:MOST_NAMED], f"{more} more"] if more > 1 else names)


def _coming(document: Document, today: date) -> list[Item]:
    return [
        {
            "when": said.day(one["on"], today),
            "words": one["words"] if one["what"] != "meeting" else f"{one['words']} meets",
            "note": ", ".join(part for part in (one["place"], one["who"]) if part),
        }
        for one in document["coming"]
    ]


def _besides(document: Document, today: date) -> str:
    """How many tasks and duties fall due in the same weeks."""
    tasks = len(rules.due_tasks(document, (today + AHEAD).isoformat()))
    duties = sum(len(one["due"]) for one in document["duties"])
    return f"{words.counted(tasks, 'task')} and {words.counted(duties, 'duty', 'duties')} fall due in these weeks."


def themes(document: Document) -> dict[str, Any]:
    """The colours of the tasks by theme: a column for each colour, with last time's number beside where it differs."""
    compared = rules.is_compared(document)
    found = rules.by_theme(document)
    rows = [_theme_row(_theme(one.theme), [one], compared=compared) for one in found]
    total = _theme_row("All", found, compared=compared)
    return {
        "heads": [said.mark(colour.value) for colour in COUNTED],
        "rows": rows,
        "total": total,
        "compared": compared,
    }


def _theme(slug: str | None) -> str:
    return words.say(Theme(slug)) if slug else "Other work"


def _theme_row(title: str, found: Sequence[rules.ThemeCount], *, compared: bool) -> dict[str, Any]:
    cells = []
    for colour in COUNTED:
        now, before = sum(one.now[colour] for one in found), sum(one.before[colour] for one in found)
        cells.append({"now": str(now) if now else "–", "was": f"was {before}" if compared and before != now else ""})
    return {"title": title, "cells": cells}


def vacant(document: Document) -> str:
    """Which roles have an empty seat, in a sentence; empty where none has."""
    found = [
        role["title"] if role["seats"] == 1 else f"{role['title']} ({empty} of {role['seats']} seats)"
        for role, empty in rules.vacancies(document)
    ]
    return words.listed(found)


def money(one: Document) -> str:
    """A money year in one line: what was planned, and what came of it so far."""
    income, spending = _side(one, "income", "came in"), _side(one, "spending", "was spent")
    return f"Money {one['money_year']}: {income}; {spending}."


def _side(one: Document, what: str, came: str) -> str:
    so_far = one["income_so_far" if what == "income" else "spent_so_far"]
    planned = pounds(one[what])
    return f"{pounds(so_far)} of {planned} {came}" if so_far is not None else f"{planned} planned as {what}"


def _titles(document: Document) -> Callable[[int], str]:
    found = {role["id"]: role["title"] for role in document["roles"]}
    return lambda role_id: found.get(role_id, "A closed role")


def short(text: str) -> str:
    """The beginning of a text, to the last whole word that fits."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rsplit(' ', 1)[0].rstrip('.,;:')}…"
