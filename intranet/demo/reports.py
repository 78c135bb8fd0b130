"""The demo's role reports: one before most executive meetings, with a word on each ongoing duty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from intranet.core.clock import LONDON
from intranet.core.vocabulary import ActedAs, Answer
from intranet.demo.notes import REPORTS, STANDING_OUT
from intranet.demo.ticks import DOES_NOT_SIGN_IN, Crew, LedDuty

GIVEN, CHANGED = 0.8, 0.1
FIRST_ANSWERS = {Answer.IN_HAND: 75, Answer.NOT_STARTED: 15, Answer.NEEDS_A_HAND: 10}
FOR_NEXT_TIME = {
    "Campaign Co-ordinator": "A second leaflet for Wearmoor would cost £240. I ask the executive to agree it.",
    "Membership Secretary": "Four applications to endorse; the list is with the Secretary.",
}
IN_CONFIDENCE = (
    "Women's Officer",
    "A member has asked us to look into how she was spoken to. I will report in person.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A word on one ongoing duty."""

    duty: LedDuty
    answer: Answer
    words: str
    as_before: bool


@dataclass(frozen=True, slots=True)
class Given:
    """One role report. `before` is the day of the meeting it was given for; None when given in between."""

    role: str
    before: date | None
    at: datetime
    by: str
    acted_as: ActedAs
    words: str
    lines: tuple[Line, ...] = ()
    needs_decision: bool = False
    executive_only: bool = False


def reports(ongoing: Sequence[LedDuty], crew: Crew, meetings: Sequence[date], today: date) -> Iterator[Given]:
    """The reports of all roles on these executive meetings, the last of which is still to come."""
    for role in REPORTS:
        yield from _of_role(role, [duty for duty in ongoing if duty.role == role], crew, meetings[:-1], today)
    for role, words in FOR_NEXT_TIME.items():
        yield from _single(role, words, crew, today - timedelta(days=1), meetings[-1], needs_decision="£" in words)
    yield from _single(*IN_CONFIDENCE, crew, today - timedelta(days=9), None, executive_only=True)


def _of_role(
    role: str, ongoing: Sequence[LedDuty], crew: Crew, meetings: Sequence[date], today: date
) -> Iterator[Given]:
    chance = Random(f"{today} {role}")  # noqa: S311 - a believable past, not a secret
    said: dict[int, tuple[Answer, str]] = {}
    for number, on in enumerate(meetings):
        day = on - timedelta(days=1 + chance.randrange(2))
        present = crew.at(role, day)
        is_last = number == len(meetings) - 1
        if not present or (chance.random() >= GIVEN and not is_last):
            continue
        lines = tuple(_lines(ongoing, said, chance, is_last=is_last))
        words = REPORTS[role][number % len(REPORTS[role])]
        by, acted_as = _by(chance.choice(present), crew, day, chance)
        yield Given(role, on, _evening(day, chance), by, acted_as, words, lines)


def _lines(
    ongoing: Sequence[LedDuty], said: dict[int, tuple[Answer, str]], chance: Random, *, is_last: bool
) -> Iterator[Line]:
    for duty in ongoing:
        before = said.get(duty.id)
        now = before
        if before is None or chance.random() < CHANGED:
            now = _answer(chance), ""
        if is_last and duty.key in STANDING_OUT:
            role, number = duty.key
            now = STANDING_OUT[role, int(number)]
        assert now is not None  # noqa: S101 - a first word was just found
        said[duty.id] = now
        yield Line(duty, now[0], now[1], as_before=now == before)


def _answer(chance: Random) -> Answer:
    return chance.choices(list(FIRST_ANSWERS), list(FIRST_ANSWERS.values()))[0]


def _by(holder: str, crew: Crew, day: date, chance: Random) -> tuple[str, ActedAs]:
    secretary = crew.at("Secretary", day)
    if secretary and chance.random() < DOES_NOT_SIGN_IN.get(holder, 0.0):
        return secretary[0], ActedAs.ON_BEHALF
    return holder, ActedAs.LEAD


def _single(
    role: str,
    words: str,
    crew: Crew,
    day: date,
    before: date | None,
    *,
    needs_decision: bool = False,
    executive_only: bool = False,
) -> Iterator[Given]:
    for by in crew.at(role, day)[:1]:
        at = datetime.combine(day, time(20, 15), LONDON)
        yield Given(role, before, at, by, ActedAs.LEAD, words, (), needs_decision, executive_only)


def _evening(day: date, chance: Random) -> datetime:
    return datetime.combine(day, time(18 + chance.randrange(4), chance.randrange(60)), LONDON)
