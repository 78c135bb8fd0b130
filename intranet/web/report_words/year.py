"""The year for the annual general meeting: results, who served, who came to meetings, and the money."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from intranet.core.plan_vocabulary import Colour
from intranet.rules.money import pounds
from intranet.rules.progress_report import Group, GroupKind
from intranet.web import words
from intranet.web.report_words import said
from intranet.web.report_words.parts import counts, measure
from intranet.web.report_words.said import Document

FORMER = "A former officer"


def results(found: list[Group], document: Document) -> list[dict[str, Any]]:
    """What came of each objective that was not dropped, in the words of its lead."""
    today = said.as_of(document)
    shown = [group for group in found if group.kind is GroupKind.OBJECTIVE and group.of and not group.of["dropped_on"]]
    return [_result(group, number, document, today) for number, group in enumerate(shown, start=1)]


def _result(group: Group, number: int, document: Document, today: date) -> dict[str, Any]:
    one = group.of or {}
    done = [task["words"] for task in group.tasks if task["colour"] == Colour.DONE.value]
    return {
        "title": f"{number}. {one['words']}",
        "facts": f"Led by the {one['lead']['title']}" if one["lead"] else "No role led it",
        "mark": said.mark(one["colour"]),
        "counts": counts(group.tasks),
        "results": one["results"],
        "done": done,
        "measures": [measure(each, document, today) for each in one["measures"]],
    }


def served(document: Document, names: Mapping[int, str]) -> list[dict[str, str]]:
    """Who held which role, from when until when, and how often they came to the executive."""
    year = document["plan"]["starts_on"] if document["plan"] else ""
    return [
        {
            "role": one["title"],
            "name": names.get(one["person_id"], FORMER),
            "days": _days(one, year, said.as_of(document)),
            "came": f"{one['came']} of {one['of']}" if one["of"] else "",
        }
        for one in document["served"]
    ]


def _days(one: Document, year_from: str, today: date) -> str:
    began = f"from {said.day(one['starts_on'], today)}" if one["starts_on"] > year_from else ""
    ended = f"until {said.day(one['ended_on'], today)}" if one["ended_on"] else ""
    return " ".join(part for part in (began, ended) if part) or "all year"


def attendance(document: Document) -> list[dict[str, str]]:
    """How many came to each meeting."""
    today = said.as_of(document)
    return [
        {
            "meeting": f"{one['body']}{', annual general meeting' if one['is_agm'] else ''}",
            "on": said.day(one["on"], today),
            "present": str(one["present"] + (one["others"] or 0)) if one["present"] or one["others"] else "not counted",
            "apologies": str(one["apologies"]) if one["present"] or one["apologies"] else "",
        }
        for one in document["attendance"]
    ]


def money(document: Document) -> list[dict[str, str]]:
    """Planned and actual, side by side."""
    shown = []
    for one in document["money"]:
        for what, title, key in (("income", "Income", "income_so_far"), ("spending", "Spending", "spent_so_far")):
            so_far = one[key]
            shown.append(
                {
                    "title": f"{title} {one['money_year']}",
                    "planned": pounds(one[what]),
                    "actual": "not known yet" if so_far is None else pounds(so_far),
                }
            )
    return shown


def days(document: Document) -> str:
    """Which days the annual report speaks of."""
    plan = document["plan"]
    if not plan:
        return f"The year up to {said.day(document['as_of'])}"
    last = min(plan["ends_on"], document["as_of"])
    return f"{said.day(plan['starts_on'])} to {said.day(last)}"


def state(document: Document) -> str:
    """How many of the objectives were reached, in a sentence."""
    live = [one for one in document["objectives"] if not one["dropped_on"]]
    reached = sum(1 for one in live if one["colour"] == Colour.DONE.value)
    tasks = counts(document["tasks"])
    return (
        f"{reached} of {words.counted(len(live), 'objective')} reached, {tasks}." if live else f"{tasks.capitalize()}."
    )
