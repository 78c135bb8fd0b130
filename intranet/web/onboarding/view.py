"""The pages of the onboarding room as their templates draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.clock import london_day
from intranet.core.people_vocabulary import StepSide
from intranet.queries.onboarding import Progress, WaitingStep
from intranet.queries.onboarding_steps import SetStep
from intranet.rules.access import Actor
from intranet.web import words
from intranet.web.newcomer_rows import StepRow, page_of, progress_words, side_words, step_row

MOST_NAMED = 2  # steps that the list names for each of those on whom they wait


@dataclass(frozen=True, slots=True)
class NewRow:
    """One person in the list of whoever begins or leaves."""

    href: str
    name: str
    role: str
    since: str
    done: int
    of: int
    progress_words: str
    is_all_done: bool
    waiting: tuple[tuple[str, str], ...]  # for whom, and what
    put_away_words: str
    bring_back_href: str


@dataclass(frozen=True, slots=True)
class ListView:
    """Whoever begins, whoever leaves, and whose steps were put away."""

    joining: list[NewRow]
    leaving: list[NewRow]
    put_away: list[NewRow]


def listing(found: tuple[Progress, ...], today: date) -> ListView:
    """Sort everybody: those who began last come first, those whose steps were put away stand apart."""
    newest = sorted(found, key=lambda one: one.term.ended_on or one.term.starts_on, reverse=True)
    rows = [(one, _row(one, today)) for one in newest if one.steps]
    return ListView(
        [row for one, row in rows if one.side is StepSide.JOINING and one.term.put_away_at is None],
        [row for one, row in rows if one.side is StepSide.LEAVING and one.term.put_away_at is None],
        [row for one, row in rows if one.term.put_away_at is not None],
    )


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A step that the reader's roles grant, with whose it is."""

    whose: str
    step: StepRow


def waiting(found: Iterable[WaitingStep], actor: Actor, today: date) -> list[WaitingRow]:
    """What the reader's roles grant, as rows with their tick."""
    return [WaitingRow(_whose(one.progress, today), step_row(one.step, one.progress, actor, today)) for one in found]


@dataclass(frozen=True, slots=True)
class StepGroup:
    """The steps of one role, or of everybody, on one side."""

    id: str
    title: str
    steps: list[SetStep]


def groups(found: list[SetStep], side: StepSide) -> list[StepGroup]:
    """The steps of one side that are asked for: everybody's first, then those of each role."""
    made: dict[int | None, StepGroup] = {}
    for step in found:
        if step.side is side and step.retired_on is None:
            title = step.role or "Everybody"
            if step.role_closed_on is not None:
                title = f"{title} (closed)"
            group = made.setdefault(step.role_id, StepGroup(f"{side.value}-{step.role_id or 'all'}", title, []))
            group.steps.append(step)
    return list(made.values())


def put_away_words(progress: Progress, today: date) -> str:
    """When the steps were put away, and by whom; empty where they were not."""
    term = progress.term
    if term.put_away_at is None:
        return ""
    return f"Put away {words.distance(london_day(term.put_away_at), today)} by {term.put_away_by or 'somebody'}."


def _row(one: Progress, today: date) -> NewRow:
    at = page_of(one.term.id)
    put_away = one.term.put_away_at
    return NewRow(
        href=at,
        name=one.term.name,
        role=one.term.role,
        since=side_words(one, today),
        done=one.done,
        of=len(one.steps),
        progress_words=progress_words(one),
        is_all_done=one.is_all_done,
        waiting=_waits(one),
        put_away_words=f"put away {words.distance(london_day(put_away), today)}" if put_away else "",
        bring_back_href=f"{at}/bringing-back" if put_away else "",
    )


def _waits(one: Progress) -> tuple[tuple[str, str], ...]:
    """Who has something to do now, and what: the first two steps, and how many more."""
    asked: dict[str, list[str]] = {}
    for step in one.next:
        asked.setdefault(step.granter or one.term.name, []).append(step.words)
    return tuple((whom, _named(steps)) for whom, steps in asked.items())


def _named(steps: list[str]) -> str:
    more = len(steps) - MOST_NAMED
    return "; ".join([*steps[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])])


def _whose(progress: Progress, today: date) -> str:
    return f"{progress.term.name}, {progress.term.role}, {side_words(progress, today)}"
