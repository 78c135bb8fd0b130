"""The plan as it now stands beside what was adopted: every part that differs, and the amendments that made it so."""

from collections.abc import Iterable
from dataclasses import dataclass

from intranet.core.plan_vocabulary import PlanPart
from intranet.queries.adopted_promises import AdoptedText
from intranet.queries.amendments import AmendmentFacts
from intranet.queries.promise_names import Names
from intranet.queries.promises import Promise
from intranet.rules.promises import Values, empty_values, lasting
from intranet.web import promise_words, words
from intranet.web.promise_words import Line
from intranet.web.proposal_view import href_of

Key = tuple[PlanPart, int]
CHANGED, ADDED, DROPPED = "Changed", "Added", "Dropped"


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part of the plan that is not as it was adopted."""

    what: str
    kind: str
    title: str
    href: str | None
    lines: list[Line]
    amendments: list[tuple[int, str]]  # number and address


def compose(
    adopted: AdoptedText, now: dict[Key, Promise], names: Names, agreed: Iterable[AmendmentFacts]
) -> list[ChangedPart]:
    """Every part that differs, in the order of the plan as it stands."""
    by_part: dict[Key, list[tuple[int, str]]] = {}
    for one in agreed:
        by_part.setdefault((one.part, one.part_id or 0), []).insert(0, (one.number, f"/amendments/{one.id}"))
    keys = [*now, *(key for key in adopted.promises if key not in now)]
    found = (_part(key, adopted, now.get(key), names, by_part.get(key, [])) for key in keys)
    return [one for one in found if one is not None]


def _part(
    key: Key, adopted: AdoptedText, promise: Promise | None, names: Names, amendments: list[tuple[int, str]]
) -> ChangedPart | None:
    part, was = key[0], adopted.promises.get(key)
    present: Values | None = promise.values if promise is not None and not promise.gone else None
    if was == present or (was and present and lasting(part, was) == lasting(part, present)):
        return None
    what = CHANGED if was and present else ADDED if present else DROPPED
    title = adopted.titles.get(key) or (promise.title if promise else "")
    return ChangedPart(
        what=what,
        kind=words.say(part),
        title=title,
        href=href_of(part, promise, promise.plan_year) if promise else None,
        lines=_lines(part, was, present, names),
        amendments=amendments,
    )


def _lines(part: PlanPart, was: Values | None, now: Values | None, names: Names) -> list[Line]:
    if was and now:
        return promise_words.compared(part, lasting(part, was), lasting(part, now), names)
    empty = empty_values(part)
    return promise_words.compared(part, was or empty, now or empty, names)
