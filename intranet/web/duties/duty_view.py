"""A duty's own page as its template draws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from intranet.core.vocabulary import Anchor, Cadence, Outcome, Side, Theme
from intranet.queries.duties import Changed, PastLine, PastTick
from intranet.queries.facts import DutyFacts
from intranet.queries.job_sources import SourceLine
from intranet.rules.access import Actor, in_confidence
from intranet.rules.cadence import Due, DutyState, Occasion
from intranet.web import words
from intranet.web.cadence_words import timing_words
from intranet.web.document_places import place_words
from intranet.web.rows import IN_CONFIDENCE, DutyRow, ReportRow, due_rows, report_row, state_row
from intranet.web.timeline import Entry, sentence, when, who

KINDS: dict[str, type[StrEnum]] = {"theme": Theme, "cadence": Cadence, "anchor": Anchor, "side": Side}
LABELS = {
    "words": "Words",
    "theme": "Theme",
    "optional": "Optional",
    "partners": "Partner roles",
    "cadence": "How it comes round",
    "anchor": "Goes by",
    "anchor_month": "Month",
    "anchor_day": "Day",
    "weekday": "Day of the week",
    "side": "Before or after",
    "days": "Days before or after",
    "lead_days": "Due soon, days ahead",
    "bodies": "Meetings of",
    "lead": "Lead role",
}


@dataclass(frozen=True, slots=True)
class TickLine:
    """A tick of the past."""

    words: str
    who: str
    when: str
    when_full: str
    note: str
    link: str
    undone: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a duty comes from; `said` are the document's own words, where it was read in here."""

    words: str
    said: str
    place: str
    href: str | None  # of the document itself


@dataclass(frozen=True, slots=True)
class DutyView:
    """Everything that a duty's page shows."""

    timing: str
    lead_time: str
    due: list[DutyRow]
    report: list[ReportRow]
    next_dates: list[tuple[str, str, str]]
    ticks: list[TickLine]
    lines: list[Entry]
    changes: list[Entry]
    sources: list[Source]


def compose(
    duty: DutyFacts,
    actor: Actor,
    today: date,
    *,
    dates: Iterable[Occasion],
    ticks: Iterable[PastTick],
    lines: Iterable[PastLine],
    changes: Iterable[Changed],
    sources: Iterable[SourceLine],
    may_read: bool,
) -> DutyView:
    """Put the page together; how the work stands is left out for those who read only the structure."""
    ongoing = duty.timing.cadence is Cadence.ONGOING
    live = may_read and duty.retired_on is None
    inside = in_confidence(actor, duty.lead_role_id)
    return DutyView(
        timing=timing_words(duty.timing, [b.title for b in duty.bodies]),
        lead_time="" if ongoing else f"Shows as due soon {words.counted(duty.timing.lead, 'day')} ahead.",
        due=[] if ongoing or not live else due_rows(duty, actor, today) or [state_row(duty, actor, today)],
        report=[report_row(duty, actor, today)] if ongoing and live else [],
        next_dates=[] if duty.retired_on else [_date(occasion, today) for occasion in dates],
        ticks=[_tick(tick, today) for tick in ticks],
        lines=[_line(line, today, inside=inside) for line in lines],
        changes=[_change(changed, today) for changed in changes],
        sources=[_source(source) for source in sources],
    )


def due_words(found: Due, today: date) -> str:
    """What is due, in one line: `Next due Thu 31 December; nothing overdue`."""
    if found.state is DutyState.ONGOING:
        return "It has no date and is never overdue: its role says how it stands before each executive meeting"
    late = len(found.overdue)
    overdue = f"{words.counted(late, 'date')} overdue" if late else "nothing overdue"
    following = found.next if found.open_done or found.open is None else found.open
    if following is None:
        if found.open_done:
            return f"The present one is done, and the next has no date yet; {overdue}"
        return f"No date yet, because none that it goes by is known; {overdue}"
    return f"Next due {words.day(following.last_on, today)}; {overdue}"


def _source(source: SourceLine) -> Source:
    place = "" if source.line is None else place_words(source.page or 1, source.line, source.media_type)
    href = None if source.job_reading_id is None else f"/job-descriptions/{source.job_reading_id}/original"
    return Source(f"{source.title}: {source.role_words}, number {source.number}", source.words, place, href)


def _date(occasion: Occasion, today: date) -> tuple[str, str, str]:
    on = occasion.last_on
    return words.day(on, today), words.full_day(on), words.distance(on, today)


def _tick(tick: PastTick, today: date) -> TickLine:
    what = "Done" if tick.outcome is Outcome.DONE else "Did not apply"
    short, full = when(tick.ticked_at, today)
    undone = ""
    if tick.undone_at is not None:
        undone = f"Taken back {words.ago(tick.undone_at, today)} by {tick.undone_by}"
    return TickLine(
        words=f"{what}, due {words.day(tick.last_on)}",
        who=who(tick.by, tick.acted_as, tick.role),
        when=short,
        when_full=full,
        note=tick.note,
        link=tick.link,
        undone=undone,
    )


def _line(line: PastLine, today: date, *, inside: bool) -> Entry:
    short, full = when(line.given_at, today)
    said = f"{words.say(line.answer)}, as before" if line.as_before else words.say(line.answer)
    note = IN_CONFIDENCE if line.executive_only and not inside else line.words or None
    return Entry(short, full, said, who(line.by, line.acted_as, line.role), None, note)


def _change(changed: Changed, today: date) -> Entry:
    short, full = when(changed.at, today)
    before, after = changed.fields.get("before"), changed.fields.get("after")
    note = differences(before, after) if before is not None and after is not None else None
    return Entry(short, full, sentence(changed.kind, changed.fields), who(changed.by, None, None), None, note)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What changed, field by field: `Theme: Finance, was Governance`."""
    return "; ".join(
        f"{LABELS.get(name, name)}: {_said(name, value)}, was {_said(name, before.get(name))}"
        for name, value in after.items()
    )


def _said(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return words.listed([str(one) for one in value])
    if name in KINDS:
        return words.say(KINDS[name](value))
    return f"“{value}”" if name == "words" else str(value)
