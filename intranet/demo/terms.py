"""Who held which role on which day: terms from one annual general meeting to the next, and the changes in between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intranet.core.vocabulary import TermHow
from intranet.demo.cast import Held, Member
from intranet.demo.dates import Diary

LONGEST_IN_CAST = 3  # annual general meetings that the cast itself goes back


@dataclass(frozen=True, slots=True)
class Served:
    """One term; `ended_on` is the first day it was no longer held."""

    slug: str
    role: str
    starts_on: date
    due_to_end_on: date
    ended_on: date | None
    how: TermHow

    def covers(self, day: date) -> bool:
        """Whether the role was held so on that day."""
        return self.starts_on <= day and (self.ended_on is None or day < self.ended_on)


def served(members: Iterable[Member], diary: Diary) -> list[Served]:
    """All terms of these people, in the order in which they began.

    Where the demo goes back further than its cast, the earliest of them held their roles all that time.
    """
    everybody = tuple(members)
    longest: dict[str, int] = {}
    for held in (held for member in everybody for held in member.roles):
        longest[held.role] = max(longest.get(held.role, 0), *held.agms, 0)
    terms = (
        term
        for member in everybody
        for held in member.roles
        for term in _terms(member.slug, _reaching_back(held, longest[held.role], diary), diary)
    )
    return sorted(terms, key=lambda term: (term.starts_on, term.role, term.slug))


def _reaching_back(held: Held, longest: int, diary: Diary) -> Held:
    first = len(diary.agms) - 2
    if first <= LONGEST_IN_CAST or longest not in held.agms:
        return held
    return replace(held, agms=(*held.agms, *range(longest + 1, first + 1)))


def _terms(slug: str, held: Held, diary: Diary) -> Iterator[Served]:
    left_on = diary.today - timedelta(days=held.until) if held.until else None
    if held.since is not None:
        came_on = diary.today - timedelta(days=held.since)
        yield Served(slug, held.role, came_on, diary.next_agm, left_on, held.how)
        return
    for count in sorted(held.agms, reverse=True):
        starts_on = diary.agm_before(count)
        if starts_on is None:
            continue
        due = diary.agm_before(count - 1) if count else diary.next_agm
        due_to_end_on = due or diary.next_agm
        ended_on = left_on if count == 0 else due_to_end_on
        if held.carries_on and count == min(held.agms):
            ended_on = None
        yield Served(slug, held.role, starts_on, due_to_end_on, ended_on, held.how)
