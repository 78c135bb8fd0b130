"""Spans of days that end at a meeting or an election, or last as long as the people who hold a role."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.vocabulary import Side
from intranet.rules.calendar_days import ONE_DAY, Span, clipped
from intranet.rules.timing import ElectionDate, MeetingDate, TermDates


@dataclass(frozen=True, slots=True)
class Listed:
    """Spans that have to be known one by one, in order."""

    spans: Sequence[Span]

    def starting_from(self, day: date) -> Iterator[Span]:
        """Every known span in order, beginning with the first that does not end before `day`."""
        return (span for span in self.spans if span[1] >= day)

    def named(self, key: str) -> Span | None:
        """The span that the key names, or nothing where none does."""
        return next((span for span in self.spans if span[2] == key), None)


def event_spans(
    events: Iterable[MeetingDate] | Iterable[ElectionDate], prefix: str, side: Side, days: int, lead: int
) -> list[Span]:
    """One span for each meeting or election, due `days` before or after it, each beginning when the one before ends.

    The first one known begins `lead` days before it is due, and after an event at the latest on the day of the event.
    Two events on one day keep a key each, and no day belongs to both: what is to be done *before* them is due a day
    earlier for the first of the two (the lower id), what is to be done *after* them a day later for the second, so that
    "before" never comes to mean after, nor "after" before.
    """
    ordered = sorted((event.on, event.id) for event in events)
    if not ordered:
        return []
    lasts = _due_days([on for on, _ in ordered], side, days)
    first = lasts[0] - timedelta(days=lead)
    if side is Side.AFTER:
        first = min(first, ordered[0][0])
    spans = []
    for (_, event_id), last in zip(ordered, lasts, strict=True):
        spans.append((first, last, f"{prefix}:{event_id}"))
        first = last + ONE_DAY
    return spans


def _due_days(days_of_events: list[date], side: Side, days: int) -> list[date]:
    if side is Side.AFTER:
        lasts = [on + timedelta(days=days) for on in days_of_events]
        for later in range(1, len(lasts)):
            lasts[later] = max(lasts[later], lasts[later - 1] + ONE_DAY)
    else:
        lasts = [on - timedelta(days=days) for on in days_of_events]
        for earlier in range(len(lasts) - 2, -1, -1):
            lasts[earlier] = min(lasts[earlier], lasts[earlier + 1] - ONE_DAY)
    return lasts


@dataclass(frozen=True, slots=True)
class _Stay:
    """The people who held a role together on one day, until the last of them leaves (`until` is that day)."""

    opened_by: int
    began: date
    expected: date
    until: date | None

    def span(self) -> Span:
        last = self.expected if self.until is None else min(self.expected, self.until - ONE_DAY)
        return self.began, last, f"term:{self.opened_by}"


def term_spans(terms: Sequence[TermDates]) -> list[Span]:
    """One span for each set of people who came to hold the role together.

    It begins on the day they began, is named after the earliest of their terms, and is due on the last day they are
    expected to serve (the latest, if these differ; a year from its start where a term names no day), or on the day the
    last of them left if that came first. A new one begins when none of *those* people remains: somebody who joined
    later does not keep it going, and begins the next one. A vacancy, and the days for which people carry on beyond
    their term, belong to no span.
    """
    return [stay.span() for stay in _stays(terms)]


def held_span(terms: Sequence[TermDates], day: date) -> Span | None:
    """The span whose people hold the role on that day, even if they carry on beyond its last day."""
    for stay in _stays(terms):
        if stay.began <= day and (stay.until is None or day < stay.until):
            return stay.span()
    return None


def held_since(terms: Iterable[TermDates], day: date) -> date | None:
    """The day on which those who hold the role on `day` began, the earliest if they differ; None where nobody does.

    Somebody who was elected again the day an earlier term of theirs ended has held it since that earlier term.
    """
    every = tuple(terms)
    held = [term for term in every if term.started_on <= day and (term.ended_on is None or day < term.ended_on)]
    return min((_unbroken_since(term, every) for term in held), default=None)


def _unbroken_since(term: TermDates, terms: Iterable[TermDates]) -> date:
    since = term.started_on
    own = (other for other in terms if _person(other) == _person(term))
    for other in sorted(own, key=lambda other: other.started_on, reverse=True):
        if other.started_on < since and (other.ended_on is None or other.ended_on >= since):
            since = other.started_on
    return since


def _stays(terms: Sequence[TermDates]) -> Iterator[_Stay]:
    real = [term for term in terms if term.ended_on is None or term.ended_on > term.started_on]
    waiting = sorted(real, key=lambda term: (term.started_on, term.id))
    began = waiting[0].started_on if waiting else None
    while began is not None:
        stay = _stay(waiting, began)
        yield stay
        if stay.until is None:
            return
        until = stay.until
        waiting = [term for term in waiting if term.ended_on is None or term.ended_on > until]
        began = max(until, waiting[0].started_on) if waiting else None


def _stay(waiting: Sequence[TermDates], began: date) -> _Stay:
    founding = [term for term in waiting if term.started_on <= began]
    people = {_person(term) for term in founding}
    until: date | None = began
    expected = began
    for term in waiting:
        if until is None or term.started_on > until:
            break
        if _person(term) in people:
            until = None if term.ended_on is None else max(until, term.ended_on)
            expected = max(expected, _expected_end(term))
    return _Stay(founding[0].id, began, expected, until)


def _person(term: TermDates) -> tuple[str, int]:
    return ("term", term.id) if term.person_id is None else ("person", term.person_id)


def _expected_end(term: TermDates) -> date:
    if term.due_to_end_on is not None:
        return term.due_to_end_on
    start = term.started_on
    return clipped(start.year + 1, start.month, start.day) - ONE_DAY
