"""The steps of whoever begins in a role or leaves it: who has any, which comes first, and who ticks it.

Nobody's list is ever made: it follows on the day from terms and steps. Only ticks and putting away are kept.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from intranet.core.people_vocabulary import StepSide

NEW_FOR = timedelta(days=365)  # from one annual general meeting to the next: after that nobody is new
GREETED_FOR = timedelta(days=120)  # how long Home begins with the steps of a newcomer
FIRST_WEEK = timedelta(days=14)  # how long the role's page says what to do this week
KNOWN_BEFORE = timedelta(days=120)  # whoever began longer than that before a step was added is not asked for it
LEAVING_FOR = timedelta(days=60)  # how long it is asked what somebody who left still holds


class Held(Protocol):
    """A person's term of a role; `ended_on` is the first day on which they no longer held it."""

    @property
    def person_id(self) -> int: ...

    @property
    def starts_on(self) -> date: ...

    @property
    def ended_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One step, for the holders of one role or (no role) for everybody. Without a granter, the newcomer ticks it."""

    id: int
    role_id: int | None
    side: StepSide
    added_on: date
    retired_on: date | None = None
    granter_role_id: int | None = None
    after_id: int | None = None


def begins(term: Held, of_role: Iterable[Held], today: date) -> bool:
    """Whether somebody is new in a role by this term, among all the terms of that role.

    A re-election is no beginning: they held the role until the day on which the term starts. Nor is a term that is
    to come, or is over, or began a year ago and more.
    """
    if not term.starts_on <= today < term.starts_on + NEW_FOR or _is_over(term, today):
        return False
    return not any(
        other.starts_on < term.starts_on and (other.ended_on is None or other.ended_on >= term.starts_on)
        for other in of_role
        if other.person_id == term.person_id
    )


def leaves(term: Held, of_role: Iterable[Held], today: date) -> bool:
    """Whether somebody left a role with this term within the last sixty days, and neither went on nor came back."""
    if term.ended_on is None or not term.ended_on <= today < term.ended_on + LEAVING_FOR:
        return False
    return not any(
        other.starts_on >= term.ended_on and other.starts_on <= today
        for other in of_role
        if other.person_id == term.person_id
    )


def is_asked_for(step: Step, side: StepSide, role_id: int, from_day: date, done: Collection[int]) -> bool:
    """Whether a step is one of a term's, which began (or, for whoever leaves, ended) on `from_day`.

    A retired step stays with those who have done it, and a step added long after they began is not asked for.
    """
    if step.side is not side or step.role_id not in (None, role_id):
        return False
    if step.id in done:
        return True
    return step.retired_on is None and step.added_on <= from_day + KNOWN_BEFORE


def waits_for(step: Step, asked: Mapping[int, Step], done: Collection[int]) -> int | None:
    """The step that comes first and is not done yet; None where nothing stands in the way.

    `asked` are the steps of the same term: one that is not asked for holds nobody up.
    """
    first = step.after_id
    return first if first is not None and first in asked and first not in done and step.id not in done else None


def circle(step_id: int, after_id: int | None, after: Mapping[int, int | None]) -> tuple[int, ...]:
    """The steps that would wait for each other if this one came after that one, itself first; empty if none would.

    `after` says of every step which one comes first.
    """
    chain = [step_id]
    while after_id is not None and after_id not in chain:
        chain.append(after_id)
        after_id = after.get(after_id)
    return tuple(chain) if after_id == step_id else ()


def _is_over(term: Held, today: date) -> bool:
    return term.ended_on is not None and term.ended_on <= today
