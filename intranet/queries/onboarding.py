"""Whoever begins in a role or leaves it, how far they are, and what waits for whom: two statements, however many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from intranet.core.db import rows
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.queries import onboarding_statements as sql
from intranet.queries.facts import HolderFacts
from intranet.rules import onboarding as rules
from intranet.rules.access import Actor

LONGEST_AGO = max(rules.NEW_FOR, rules.LEAVING_FOR) + timedelta(days=1)


class NewTerm(NamedTuple):
    """A term by which somebody may be new in a role, or which they may have left, and whether that was put away."""

    id: int
    person_id: int
    name: str
    role_id: int
    role: str
    starts_on: date
    ended_on: date | None
    is_here: bool  # whether they hold any role today
    put_away_at: datetime | None
    put_away_by: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """That a step was done, by whom, and whether for somebody else who was to tick it."""

    at: datetime
    by_id: int | None
    by: str | None
    on_behalf: bool


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of one term: who ticks it, whether it is done, and what has to be done first."""

    id: int
    term_id: int
    person_id: int | None  # whoever begins or leaves, as long as they hold a role
    kind: StepKind
    words: str
    more: str
    granter_role_id: int | None
    granter: str | None
    done: Done | None
    waits_for: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is who begins in a role or leaves it."""

    term: NewTerm
    side: StepSide
    steps: tuple[StepFacts, ...]

    granter_role_id: None = None  # as a whole it is theirs, whoever grants its steps

    @property
    def person_id(self) -> int | None:
        return self.term.person_id if self.term.is_here else None

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps if step.done is not None)

    @property
    def is_all_done(self) -> bool:
        return self.done == len(self.steps)

    @property
    def next(self) -> tuple[StepFacts, ...]:
        """What can be done now, in order."""
        return tuple(step for step in self.steps if step.done is None and step.waits_for is None)

    def step(self, step_id: int) -> StepFacts | None:
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """A step that somebody's role grants, of a person who begins or leaves."""

    progress: Progress
    step: StepFacts

    @property
    def href(self) -> str:
        """Where whoever grants it ticks it; the page of all the steps is not theirs to see."""
        return f"/onboarding/waiting#step-{self.step.term_id}-{self.step.id}"


def of_term(term_id: int, today: date) -> Progress | None:
    """How far one person is; None where the term is no beginning and was not left lately. Two statements."""
    terms = [NewTerm._make(found) for found in rows(sql.OF_ONE, {"term_id": term_id, "today": today})]
    asked = [(term, side) for term, side in _asked(terms, today) if term.id == term_id]
    return next(iter(_progress(asked)), None)


def step_of_term(term_id: int, step_id: int, today: date) -> tuple[Progress, StepFacts] | None:
    """One step of one person, or None."""
    found = of_term(term_id, today)
    step = found.step(step_id) if found else None
    return (found, step) if found and step else None


def everybody(today: date) -> tuple[Progress, ...]:
    """Everybody who begins or leaves, those whose steps were put away too, in the order of the roles."""
    found = rows(sql.LATE_TERMS, {"today": today, "since": today - LONGEST_AGO})
    return tuple(_progress(_asked([NewTerm._make(one) for one in found], today)))


def greeted(actor: Actor, holders: Mapping[int, Iterable[HolderFacts]], today: date) -> tuple[Progress, ...]:
    """The reader's own beginnings, as Home begins with them; nothing is read where they began in no role lately.

    `holders` are the terms of the reader's roles that were read for the page already.
    """
    return _mine(actor, holders, today, rules.GREETED_FOR)


def first_week(actor: Actor, role_id: int, holders: Iterable[HolderFacts], today: date) -> Progress | None:
    """The reader's own beginning in a role, within their first fortnight; None where there is none."""
    return next(iter(_mine(actor, {role_id: holders}, today, rules.FIRST_WEEK)), None)


def granted_by(actor: Actor, today: date) -> tuple[WaitingStep, ...]:
    """The steps that roles held or covered by the reader grant, whoever they are of, done and not.

    Those that can be done now come first. One statement where those roles grant nothing, else two.
    """
    mine = actor.role_ids | actor.covered_ids
    scope = {"today": today, "since": today - LONGEST_AGO, "role_ids": sorted(mine)}
    terms = [NewTerm._make(one) for one in rows(sql.LATE_TERMS_FOR_GRANTERS, scope)]
    found = [
        WaitingStep(one, step)
        for one in _progress(_asked(terms, today))
        for step in one.steps
        if one.term.put_away_at is None and step.granter_role_id in mine
    ]
    return tuple(sorted(found, key=lambda one: one.step.waits_for is not None))


def waiting_for(actor: Actor, today: date) -> tuple[WaitingStep, ...]:
    """What newcomers and leavers wait for the reader to do, and can be done now; as `granted_by` reads it."""
    return tuple(one for one in granted_by(actor, today) if one.step.done is None and one.step.waits_for is None)


def _mine(
    actor: Actor, holders: Mapping[int, Iterable[HolderFacts]], today: date, within: timedelta
) -> tuple[Progress, ...]:
    ids = [
        term.term_id
        for role_id in sorted(actor.role_ids)
        if (of_role := tuple(holders.get(role_id, ())))
        for term in of_role
        if term.person_id == actor.person_id and today < term.starts_on + within and rules.begins(term, of_role, today)
    ]
    if not ids:
        return ()
    terms = [NewTerm._make(found) for found in rows(sql.OF_SEVERAL, {"term_ids": ids, "today": today})]
    return tuple(_progress([(term, StepSide.JOINING) for term in terms if term.put_away_at is None]))


def _asked(terms: list[NewTerm], today: date) -> list[tuple[NewTerm, StepSide]]:
    of_role: dict[int, list[NewTerm]] = defaultdict(list)
    for term in terms:
        of_role[term.role_id].append(term)
    sides = ((StepSide.JOINING, rules.begins), (StepSide.LEAVING, rules.leaves))
    return [(term, side) for term in terms for side, has in sides if has(term, of_role[term.role_id], today)]


def _progress(asked: list[tuple[NewTerm, StepSide]]) -> Iterator[Progress]:
    if not asked:
        return
    steps, ticks = _steps(asked)
    for term, side in asked:
        yield Progress(term, side, tuple(_of(term, side, steps, ticks[term.id])))


def _steps(asked: list[tuple[NewTerm, StepSide]]) -> tuple[dict[int, Any], dict[int, dict[int, Done]]]:
    """All steps that may concern these terms, by id in their order, and the ticks by term and step."""
    scope = {"term_ids": sorted({t.id for t, _ in asked}), "role_ids": sorted({t.role_id for t, _ in asked})}
    steps: dict[int, Any] = {}
    ticks: dict[int, dict[int, Done]] = defaultdict(dict)
    for found in rows(sql.STEPS, scope):
        steps.setdefault(found.id, found)
        if found.term_id is not None:
            ticks[found.term_id][found.id] = Done(found.done_at, found.by_id, found.by, found.on_behalf)
    return steps, ticks


def _of(term: NewTerm, side: StepSide, steps: dict[int, Any], done: dict[int, Done]) -> Iterator[StepFacts]:
    from_day = term.starts_on if side is StepSide.JOINING else term.ended_on or term.starts_on
    known = {
        one.id: rules.Step(
            one.id, one.role_id, one.side, one.added_on, one.retired_on, one.granter_role_id, one.after_id
        )
        for one in steps.values()
    }
    asked = {i: step for i, step in known.items() if rules.is_asked_for(step, side, term.role_id, from_day, done)}
    for number, step in asked.items():
        one, first = steps[number], rules.waits_for(step, asked, done)
        yield StepFacts(
            id=number,
            term_id=term.id,
            person_id=term.person_id if term.is_here else None,
            kind=one.kind,
            words=one.words,
            more=one.more,
            granter_role_id=one.granter_role_id,
            granter=one.granter,
            done=done.get(number),
            waits_for=steps[first].words if first is not None else None,
        )
