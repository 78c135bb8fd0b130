"""Actions as pages list them: whose, which meeting gave each, how old it is, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from intranet.queries.actions import ActionFacts
from intranet.rules.progress import of_task
from intranet.web import words
from intranet.web.standings import tag


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a list."""

    href: str
    words: str
    given_words: str  # `Executive, Wed 18 November, action 4`
    given_href: str
    age_words: str  # `5 weeks ago, carried over twice`
    due_words: str
    due_full: str
    tag_kind: str
    tag_words: str
    blocked: str


@dataclass(frozen=True, slots=True)
class ActionsOfRole:
    """The open actions of one role."""

    role_id: int
    title: str
    rows: tuple[ActionRow, ...]


def by_role(found: Iterable[ActionFacts], today: date) -> list[ActionsOfRole]:
    """The list by role, in the order in which it was read."""
    return [
        ActionsOfRole(role_id, title, tuple(action_row(one, today) for one in each))
        for (role_id, title), each in groupby(found, key=lambda one: (one.role_id, one.role))
    ]


def action_row(one: ActionFacts, today: date) -> ActionRow:
    """One action as a row."""
    kind, said = tag(of_task(one, today))
    return ActionRow(
        href=f"/tasks/{one.task_id}",
        words=one.words,
        given_words=given(one, today),
        given_href=f"/meetings/{one.meeting_id}",
        age_words=age(one, today),
        due_words=words.day(one.due_on, today) if one.due_on else "no day yet",
        due_full=words.full_day(one.due_on) if one.due_on else "",
        tag_kind=kind,
        tag_words=said,
        blocked=one.blocked_because,
    )


def given(one: ActionFacts, today: date) -> str:
    """Which meeting gave an action: `Executive, Wed 18 November, action 4`."""
    return f"{one.body}, {words.day(one.meeting_on, today)}, action {one.number}"


def age(one: ActionFacts, today: date) -> str:
    """How long ago it was given, and over how many meetings it was carried: `5 weeks ago, carried over twice`."""
    often = {0: "", 1: "once", 2: "twice"}.get(one.times_carried, f"{one.times_carried} times")
    return words.distance(one.meeting_on, today) + (f", carried over {often}" if often else "")
