"""Everything as it stood at a review: one plain document, frozen when the review closes, from which reports are drawn.

Its shape, of schema 1 (days are ISO dates, numbers are decimal text, money is whole pence, kinds are stable slugs):

    schema, constituency, as_of
    meeting     id, body_id, body, on: the meeting whose review it is; null for how things stand on a day
    since       on, and meeting (id, body, on) where it is compared with an earlier snapshot: what "changed" means
    plan        id, year, state, starts_on, ends_on, adopted_on; null where none was adopted yet
    objectives  id, words, theme, section, lead, colour, because, reviewed, results, dropped_on, was, measures
    tasks       id, words, objective_id, theme, section, lead, supporters, branch, due_on, due_quarter, state, done_on,
                colour, because, reviewed, said (words, on), action, was, changed
    roles       id, title, kind, seats, held, deputy, colour (the executive's own, else null), reviewed
    duties      by role: role_id, kept, late, due, ongoing, not_said
    reports     role_id, words, needs_decision, nothing, executive_only, on
    amendments  number, action, part, title, role, reason, agreed (else it waits), decided_on
    money       money_year and what was planned and came of it: income, income_so_far, spending, spent_so_far
    coming      what, on, words, who: of the next eight weeks, besides tasks and duties
    served      role_id, title, sort, person_id, starts_on, ended_on, came, of
    attendance  body, on, is_agm, present, apologies, others
    in_confidence  reports (role_id, words) and lines (role_id, duty_id, words): said to the executive only

`measures` have id, words, unit, direction, baseline, target, source and readings (day and value). An `action` is a task
that a meeting gave: number, body, on, age (days) and carried (later meetings of that body held while it was open).
`was` is how the same thing stood in the snapshot it is compared with, null where it was not in it or there is none.
`reviewed` is the executive's own word at that meeting, empty where it said none.

A role is its id and the title it then had. Nobody is named: what is frozen can never forget a name. Who served stands
there by number, and is named when it is read.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from intranet.rules.plan_document import checksum

SCHEMA = 1
AHEAD = timedelta(weeks=8)
Document = Mapping[str, Any]


def opened(text: str, expected: str) -> dict[str, Any]:
    """A kept snapshot, checked against its checksum. Raises ValueError where it is not what was frozen."""
    if checksum(text) != expected:
        raise ValueError("The document is not the one that was frozen: its checksum differs.")
    document: dict[str, Any] = json.loads(text)
    if document.get("schema") != SCHEMA:
        raise ValueError(f"The document has schema {document.get('schema')}, which this version cannot read.")
    return document


def read_by(document: Document, confided: Callable[[int], bool]) -> dict[str, Any]:
    """The document as somebody may read it: words to the executive only stand where `confided` says yes to the role.

    Everybody reads that something was said; nobody else reads what. The list of what is in confidence is never in what
    this returns.
    """
    kept = document["in_confidence"]
    reports = {one["role_id"]: one["words"] for one in kept["reports"] if confided(one["role_id"])}
    lines = {one["duty_id"]: one["words"] for one in kept["lines"] if confided(one["role_id"])}
    read = {key: value for key, value in document.items() if key != "in_confidence"}
    read["reports"] = [
        {**one, "words": reports.get(one["role_id"], "")} if one["executive_only"] else one
        for one in document["reports"]
    ]
    read["duties"] = [{**duties, "ongoing": _lines(duties["ongoing"], lines)} for duties in document["duties"]]
    return read


def _lines(ongoing: list[dict[str, Any]], confided: Mapping[int, str]) -> list[dict[str, Any]]:
    return [
        {**line, "words": confided.get(line["duty_id"], "")} if line["executive_only"] else line for line in ongoing
    ]


def compared(document: Document, earlier: Document | None) -> dict[str, Any]:
    """The document with how each thing stood in an earlier one, and what changed of each task since.

    Tasks and objectives are found again by their number. Without an earlier document, or where that was of another
    plan, only what is dated is known to have changed since the day that `since` says.
    """
    same_plan = earlier is not None and _plan_id(earlier) == _plan_id(document)
    tasks = {task["id"]: task for task in earlier["tasks"]} if earlier else {}
    objectives = {one["id"]: one["colour"] for one in earlier["objectives"]} if earlier else {}
    since = date.fromisoformat(document["since"]["on"])
    return {
        **document,
        "objectives": [{**one, "was": objectives.get(one["id"])} for one in document["objectives"]],
        "tasks": [
            _compared_task(task, tasks.get(task["id"]), since, same_plan=same_plan) for task in document["tasks"]
        ],
    }


def _plan_id(document: Document) -> int | None:
    return document["plan"]["id"] if document["plan"] else None


def _compared_task(task: dict[str, Any], before: Document | None, since: date, *, same_plan: bool) -> dict[str, Any]:
    was = None if before is None else {key: before[key] for key in ("state", "colour", "due_on", "due_quarter", "lead")}
    if before is None:
        changed = ["new"] if same_plan else _dated(task, since)
    else:
        changed = [what for what, fields in _WATCHED.items() if any(task[f] != before[f] for f in fields)]
    return {**task, "was": was, "changed": changed}


_WATCHED = {
    "state": ("state",),
    "colour": ("colour",),
    "due": ("due_on", "due_quarter"),
    "lead": ("lead",),
    "words": ("words",),
    "said": ("said",),
}


def _dated(task: Document, since: date) -> list[str]:
    done = task["done_on"] is not None and date.fromisoformat(task["done_on"]) > since
    said = task["said"] is not None and date.fromisoformat(task["said"]["on"]) > since
    return [what for what, holds in (("state", done), ("said", said)) if holds]
