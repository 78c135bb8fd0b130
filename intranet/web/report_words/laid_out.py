"""The progress report laid out for reading: finished words made from a snapshot's document, for page and paper alike.

It is laid out from that document and from nothing else, but for the names of who served: nobody is named in what is
frozen, so that it can forget them. What one may not read must be gone before: see `rules.snapshot.read_by`.
"""

from collections.abc import Mapping
from typing import Any

from intranet.core.plan_vocabulary import PlanState
from intranet.rules import progress_report as rules
from intranet.rules.progress_report import By, Edition
from intranet.web import words
from intranet.web.report_words import front, parts, roles, said, year
from intranet.web.report_words.said import Document

LONG = 40  # tasks from which on a report has contents
ROWS = 32  # that the second page of the short edition holds, a task with its reason counting for three
TITLES = {
    Edition.FULL: "Progress report",
    Edition.TWO_PAGE: "Progress report in short",
    Edition.ANNUAL: "Annual report",
}


def lay_out(
    document: Document, by: By, edition: Edition, *, checksum: str = "", names: Mapping[int, str] | None = None
) -> dict[str, Any]:
    """Everything that page and paper show, as text. `names` are those of the people who served, by their number."""
    standing = standing_words(document)
    title = TITLES[edition]
    constituency = document["constituency"]
    return {
        "title": title if edition is not Edition.ANNUAL else f"{title} {_year(document)}",
        "edition": edition.value,
        "by": by.value,
        "constituency": constituency,
        "standing": standing,
        "footer": f"{constituency}: {title[:1].lower()}{title[1:]}. {standing}.",
        "since": since_words(document),
        "plan": plan_words(document),
        "front": front.front(document),
        "has_contents": edition is Edition.FULL and len(document["tasks"]) >= LONG,
        "checksum": checksum,
        **_EDITIONS[edition](document, by, names or {}),
    }


def _full(document: Document, by: By, _: Mapping[int, str]) -> dict[str, Any]:
    told = roles.roles(document)
    return {
        "parts": parts.parts(document, by) if by is By.OBJECTIVE else _by_role(document, told),
        "roles": told if by is By.OBJECTIVE else [],
        "vacant": roles.vacant(document),
        "amendments": _amendments(document),
    }


def _by_role(document: Document, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each role with its report, its duties and its tasks together."""
    by_title = {one["title"]: one for one in told}
    found = [{**part, "role": by_title.pop(part["title"], None)} for part in parts.parts(document, By.ROLE)]
    order = {role["title"]: number for number, role in enumerate(document["roles"])}
    rest = [{**_without_tasks(one), "role": one} for one in by_title.values()]
    whole = sorted([*found, *rest], key=lambda part: order.get(part["title"], len(order)))
    return [{**part, "key": f"part-{number}"} for number, part in enumerate(whole, start=1)]


def _without_tasks(role: Mapping[str, Any]) -> dict[str, Any]:
    return {**parts.NO_OBJECTIVE, "title": role["title"], "is_objective": False, "counts": "no tasks", "tasks": []}


def _two_page(document: Document, by: By, _: Mapping[int, str]) -> dict[str, Any]:
    actions = rules.open_actions(document)
    wanting = [task for task in rules.wanting(document["tasks"]) if not task["action"]]
    overview = [_line(group, document) for group in rules.groups(document, by) if group.tasks or group.of]
    most = min(6, max(3, (ROWS - len(overview)) // 3))
    return {
        "overview": overview,
        "wanting": [_brief(task, document) for task in wanting[:most]],
        "more_wanting": _more(len(wanting) - most),
        "actions": [_brief(task, document) for task in actions[:most]],
        "more_actions": _more(len(actions) - most),
    }


def _brief(task: Document, document: Document) -> dict[str, Any]:
    """A task as a short row: why it stands so, or whose action it is, and no more."""
    row = parts.row(task, document)
    return {**row, "lines": [front.short(line) for line in row["lines"][:1]], "is_long": False}


def _more(number: int) -> str:
    return f"and {number} more" if number > 0 else ""


def _line(group: rules.Group, document: Document) -> dict[str, Any]:
    is_objective = group.kind is rules.GroupKind.OBJECTIVE and group.of is not None
    slug = group.of["colour"] if is_objective and group.of else rules.worst(group.tasks)
    lead = group.of["lead"] if is_objective and group.of else None
    return {
        "title": group.title,
        "beside": (lead["title"] if lead else "")
        if group.kind is not rules.GroupKind.ROLE
        else _duties(group, document),
        "mark": said.mark(slug) if slug else None,
        "counts": parts.counts(group.tasks),
    }


def _duties(group: rules.Group, document: Document) -> str:
    """The dated duties of a role in a few words."""
    found = [one for one in document["duties"] if group.of and one["role_id"] == group.of["id"]]
    counts = [(one["kept"], len(one["late"])) for one in found]
    return ", ".join(f"{kept} kept{f', {late} late' if late else ''}" for kept, late in counts)


def _annual(document: Document, _: By, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "days": year.days(document),
        "state": year.state(document),
        "results": year.results(rules.groups(document, By.OBJECTIVE), document),
        "served": year.served(document, names),
        "attendance": year.attendance(document),
        "money": year.money(document),
        "amendments": _amendments(document),
    }


_EDITIONS = {Edition.FULL: _full, Edition.TWO_PAGE: _two_page, Edition.ANNUAL: _annual}


def standing_words(document: Document) -> str:
    """As of which review or day the report is."""
    meeting = document["meeting"]
    if meeting is None:
        return f"As things stand on {said.day(document['as_of'])}"
    return f"As of the review at the {meeting['body']}, {said.day(meeting['on'])}"


def since_words(document: Document) -> str:
    """What "since" and "was" mean in this report."""
    since, today = document["since"], said.as_of(document)
    if since["meeting"]:
        return f"Compared with the review on {said.day(since['on'], today)}."
    return f"No review was closed before, so it says what is new since {said.day(since['on'], today)}."


def plan_words(document: Document) -> str:
    """Which plan it speaks of."""
    plan = document["plan"]
    if not plan:
        return "No development plan is adopted yet."
    state = words.say(PlanState(plan["state"])).lower()
    return f"Development plan {plan['year']}, {state}."


def _year(document: Document) -> str:
    return str(document["plan"]["year"]) if document["plan"] else document["as_of"][:4]


def _amendments(document: Document) -> list[dict[str, str]]:
    today = said.as_of(document)
    return [
        {
            "number": str(one["number"]),
            "words": front.amendment_words(one),
            "reason": one["reason"],
            "role": one["role"],
            "on": said.day(one["decided_on"], today),
        }
        for one in rules.agreed_amendments(document)
    ]
