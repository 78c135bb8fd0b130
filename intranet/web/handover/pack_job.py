"""The job of a role as its handover pack prints it: duties by theme, the year ahead by month, and what is behind."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from intranet.core.vocabulary import Cadence, Theme
from intranet.queries.facts import DutyFacts
from intranet.queries.handover_pack import Pack
from intranet.rules.occasions import occasions
from intranet.web import words
from intranet.web.cadence_words import timing_words

OFTEN = frozenset({Cadence.WEEKLY, Cadence.MONTHLY})  # said once for the whole year, not month by month
MONTHS_AHEAD = 12
YEAR = timedelta(days=365)


class Falls(NamedTuple):
    """Something that falls on days of one month."""

    days: tuple[date, ...]
    words: str
    note: str


def job(pack: Pack) -> list[dict[str, Any]]:
    """The duties of a role under their themes: those it leads, and then those it shares in."""
    found = []
    for theme in Theme:
        of_theme = [d for d in pack.work.duties if d.theme is theme]
        led = sorted(of_theme, key=lambda d: d.lead_role_id != pack.role.id)
        if led:
            found.append({"theme": words.say(theme), "duties": [_duty(d, pack.role.id) for d in led]})
    return found


def _duty(duty: DutyFacts, role_id: int) -> dict[str, Any]:
    return {
        "words": duty.words,
        "optional": duty.optional,
        "timing": timing_words(duty.timing, [b.title for b in duty.bodies]),
        "with": _with(duty, role_id),
    }


def _with(duty: DutyFacts, role_id: int) -> str:
    """With whom a duty is done: its partners, and first whoever leads it where that is another role."""
    others = [p.title for p in duty.partners if p.id != role_id]
    if duty.lead_role_id == role_id:
        return words.listed(others)
    return f"led by the {duty.lead_title}{f', with {words.listed(others)}' if others else ''}"


def year(pack: Pack, today: date) -> dict[str, Any]:
    """What comes round all the time, and what else falls due in each of the twelve months from this one on."""
    often = [d for d in pack.work.duties if d.timing.cadence in OFTEN]
    months: dict[date, list[Falls]] = {start: [] for start in _months(today)}
    for start, falls in _falling(pack, today):
        if start in months:
            months[start].append(falls)
    return {
        "often": [_duty(d, pack.role.id) for d in sorted(often, key=lambda d: d.timing.cadence is Cadence.MONTHLY)],
        "months": [
            {"month": words.month(start), "rows": [_row(one) for one in sorted(found)]}
            for start, found in months.items()
        ],
    }


def _months(today: date) -> Iterator[date]:
    for number in range(MONTHS_AHEAD):
        of_year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
        yield date(of_year, month + 1, 1)


def _falling(pack: Pack, today: date) -> Iterator[tuple[date, Falls]]:
    for duty in pack.work.duties:
        if duty.timing.cadence in OFTEN:
            continue
        note = _with(duty, pack.role.id) if duty.lead_role_id != pack.role.id else ""
        days: dict[date, list[date]] = defaultdict(list)
        for occasion in occasions(duty.timing, duty.dates, today, today + YEAR):
            days[occasion.last_on.replace(day=1)].append(occasion.last_on)
        optional = " (optional)" if duty.optional else ""
        yield from ((start, Falls(tuple(found), f"{duty.words}{optional}", note)) for start, found in days.items())
    for on, body in pack.meetings:
        yield on.replace(day=1), Falls((on,), f"Meeting: {body}", "")
    for election in pack.work.calendar.elections:
        if election.on >= today:
            yield election.on.replace(day=1), Falls((election.on,), "Polling day", "")


def _row(falls: Falls) -> dict[str, str]:
    days = [f"{words.DAYS[on.weekday()]} {on.day}" for on in falls.days]
    return {"days": words.listed(days), "words": falls.words, "note": falls.note}


def overdue(pack: Pack, today: date) -> list[dict[str, str]]:
    """Duties of the role itself with occasions behind that nobody has ticked, the oldest first."""
    found = [d for d in pack.work.duties if d.lead_role_id == pack.role.id and d.due.overdue]
    return [_behind(d, today) for d in sorted(found, key=lambda d: d.due.overdue[0].last_on)]


def _behind(duty: DutyFacts, today: date) -> dict[str, str]:
    first, count = duty.due.overdue[0], len(duty.due.overdue)
    inherited = sum(1 for one in duty.due.overdue if one.key in duty.due.inherited)
    notes = [f"{count} times"] if count > 1 else []
    notes += ["inherited" if inherited == count else f"{inherited} of them inherited"] if inherited else []
    return {
        "words": duty.words,
        "since": words.day(first.last_on, today),
        "age": words.distance(first.last_on, today),
        "note": ", ".join(notes),
    }
