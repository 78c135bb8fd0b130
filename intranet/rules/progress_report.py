"""The progress report drawn from a snapshot: what stands on its first page, and in which group each task is.

Nothing is read here but the document, so the report of an old meeting says today what it said then. Its shape is in
rules/snapshot.py; words are put to it in web/report_words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.core.vocabulary import Answer

Document = Mapping[str, Any]


class By(StrEnum):
    """What the report goes by."""

    OBJECTIVE = "objective"
    ROLE = "role"


class Edition(StrEnum):
    """How much of it is told."""

    TWO_PAGE = "two-page"
    FULL = "full"
    ANNUAL = "annual"  # for the annual general meeting


class GroupKind(StrEnum):
    """What holds a group of tasks together."""

    OBJECTIVE = "objective"
    SECTION = "section"
    ACTIONS = "actions"
    OTHER = "other"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that are told of together, and the objective or the role that they belong to."""

    kind: GroupKind
    title: str
    of: Document | None = None
    tasks: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many tasks of a theme stand how, and how many did last time; None is work that no objective has."""

    theme: str | None
    now: Counter[Colour]
    before: Counter[Colour]


COUNTED = (Colour.DONE, Colour.ON_TRACK, Colour.DUE_SOON, Colour.STALLED, Colour.LATE, Colour.BLOCKED)
WANTING = (Colour.LATE, Colour.BLOCKED, Colour.STALLED)
_BEST_FIRST = (
    Colour.DONE,
    Colour.ON_TRACK,
    Colour.DUE_SOON,
    Colour.STALLED,
    Colour.BLOCKED,
    Colour.LATE,
    Colour.DROPPED,
)


def groups(document: Document, by: By) -> list[Group]:
    """Every task of the document in exactly one group, in the order of the plan or of the roles.

    By objective: under its objective, else among the actions of meetings, else in its section, else among other work.
    By role: with the role that leads it. An objective or a role that has no task is there too.
    """
    return _by_role(document) if by is By.ROLE else _by_objective(document)


def _by_objective(document: Document) -> list[Group]:
    found: dict[Any, Group] = {
        one["id"]: Group(GroupKind.OBJECTIVE, one["words"], one) for one in document["objectives"]
    }
    sections: dict[str, Group] = {}
    actions = Group(GroupKind.ACTIONS, "Actions from meetings")
    others = Group(GroupKind.OTHER, "Other work")
    for task in document["tasks"]:
        if task["objective_id"] in found:
            found[task["objective_id"]].tasks.append(task)
        elif task["action"]:
            actions.tasks.append(task)
        elif task["section"]:
            sections.setdefault(task["section"], Group(GroupKind.SECTION, task["section"])).tasks.append(task)
        else:
            others.tasks.append(task)
    return [*found.values(), *sections.values(), *(group for group in (actions, others) if group.tasks)]


def _by_role(document: Document) -> list[Group]:
    found = {role["id"]: Group(GroupKind.ROLE, role["title"], role) for role in document["roles"]}
    for task in document["tasks"]:
        lead = task["lead"]
        found.setdefault(lead["id"], Group(GroupKind.ROLE, lead["title"], None)).tasks.append(task)
    return list(found.values())


def by_theme(document: Document) -> list[ThemeCount]:
    """The colours of all tasks that count, theme by theme, beside those of the snapshot it is compared with."""
    now: dict[str | None, Counter[Colour]] = {}
    before: dict[str | None, Counter[Colour]] = {}
    for task in document["tasks"]:
        counts = now.setdefault(task["theme"], Counter())
        counts[Colour(task["colour"])] += 1
        earlier = before.setdefault(task["theme"], Counter())
        if task["was"]:
            earlier[Colour(task["was"]["colour"])] += 1
    themes = sorted(now, key=lambda theme: (theme is None, theme or ""))
    return [ThemeCount(theme, now[theme], before[theme]) for theme in themes]


def is_compared(document: Document) -> bool:
    """Whether the document stands beside an earlier snapshot."""
    return document["since"]["meeting"] is not None


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed since the last review; each task at most once, under the first that holds."""

    done: list[Document]
    better: list[Document]
    worse: list[Document]
    dropped: list[Document]
    new: list[Document]


def moved(document: Document) -> Moved:
    """What moved since: what was done or dropped, what stands better or worse, and what was taken on."""
    found = Moved([], [], [], [], [])
    for task in document["tasks"]:
        _place(found, task)
    return found


def _place(found: Moved, task: Document) -> None:
    changed, was = task["changed"], task["was"]
    if "state" in changed and task["state"] == TaskState.DONE.value:
        found.done.append(task)
    elif "state" in changed and task["state"] == TaskState.DROPPED.value:
        found.dropped.append(task)
    elif "new" in changed:
        found.new.append(task)
    elif was is not None and _rank(task["colour"]) != _rank(was["colour"]):
        better = _rank(task["colour"]) < _rank(was["colour"])
        (found.better if better else found.worse).append(task)


def _rank(slug: str) -> int:
    """What is due soon stands no worse than what is on track: its day came nearer, and that is all."""
    colour = Colour.ON_TRACK if slug == Colour.DUE_SOON.value else Colour(slug)
    return _BEST_FIRST.index(colour)


def wanting(tasks: Iterable[Document]) -> list[Document]:
    """The tasks that need a hand: late ones first, then blocked, then those that have not moved; by their due day."""
    found = [task for task in tasks if Colour(task["colour"]) in WANTING]
    return sorted(found, key=lambda task: (WANTING.index(Colour(task["colour"])), task["due_on"] or "9999", task["id"]))


def waiting_amendments(document: Document) -> list[Document]:
    """The amendments that the executive has not answered."""
    return [one for one in document["amendments"] if not one["agreed"]]


def agreed_amendments(document: Document) -> list[Document]:
    """The amendments agreed since adoption, as they were numbered."""
    return [one for one in document["amendments"] if one["agreed"]]


def asking(document: Document) -> list[Document]:
    """The role reports that ask for a decision."""
    return [one for one in document["reports"] if one["needs_decision"]]


def hands(document: Document) -> list[tuple[int, Document]]:
    """The ongoing duties that were said to need a hand, each with the role that leads it."""
    return [
        (duties["role_id"], line)
        for duties in document["duties"]
        for line in duties["ongoing"]
        if line["answer"] == Answer.NEEDS_A_HAND.value
    ]


def vacancies(document: Document) -> list[tuple[Document, int]]:
    """The roles with an empty seat, and how many are empty."""
    return [(role, role["seats"] - role["held"]) for role in document["roles"] if role["held"] < role["seats"]]


def open_actions(document: Document) -> list[Document]:
    """The open actions of meetings, the oldest first."""
    over = (TaskState.DONE.value, TaskState.DROPPED.value)
    found = [task for task in document["tasks"] if task["action"] and task["state"] not in over]
    return sorted(found, key=lambda task: (-task["action"]["age"], task["action"]["number"], task["id"]))


def due_tasks(document: Document, until: str) -> list[Document]:
    """The unfinished tasks that fall due from the document's day to another, as they do."""
    over = (TaskState.DONE.value, TaskState.DROPPED.value)
    found = [
        task
        for task in document["tasks"]
        if task["state"] not in over and task["due_on"] and document["as_of"] <= task["due_on"] <= until
    ]
    return sorted(found, key=lambda task: (task["due_on"], task["id"]))


def latest(measure: Document) -> Sequence[str] | None:
    """The last reading of a measure, its day and its number; None where it was never read."""
    return measure["readings"][-1] if measure["readings"] else None


def worst(tasks: Iterable[Document]) -> str | None:
    """The colour that a group of tasks is named by: the worst of what is not finished; None where there is none."""
    found = {Colour(task["colour"]) for task in tasks} - {Colour.DROPPED}
    return max(found, key=_BEST_FIRST.index).value if found else None
