"""A money year's budget as its page, its spreadsheet and its picture show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from intranet.core.plan_vocabulary import BudgetSide
from intranet.drawing.bars import Pair, bars, fewer
from intranet.exporting.budget import SheetLine, Side, budget_sheet
from intranet.queries.budget import LineFacts
from intranet.queries.happened import Happened
from intranet.rules.budget import MoneyYear, Total, total
from intranet.rules.money import pounds
from intranet.services.budget import Saved
from intranet.web import words
from intranet.web.timeline import Entry, sentence, when, who

LABELS = {
    "heading": "Heading",
    "side": "Side",
    "planned": "Planned",
    "actual": "Actual",
    "pays_for": "For",
    "note": "Note",
}
UNKNOWN = "\u2013"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Planned, actual, and how far apart, as words."""

    planned: str
    actual: str
    difference: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the page's table."""

    heading: str
    amounts: Amounts
    last_year: str
    pays_for: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class SideView:
    """Income or expenditure: its lines, their sum, and the picture of both."""

    side: BudgetSide
    rows: list[LineRow]
    total: Amounts
    picture: Markup
    knows_last_year: bool


@dataclass(frozen=True, slots=True)
class BudgetView:
    """Everything that a money year's page shows, besides its gap."""

    sides: list[SideView]
    left: Amounts
    changes: list[Entry]


def compose(lines: Sequence[LineFacts], changes: Iterable[Happened], today: date) -> BudgetView:
    """Put the page together."""
    return BudgetView(
        sides=[_side(lines, side) for side in BudgetSide],
        left=_amounts(*_left(lines)),
        changes=[_change(changed, today) for changed in changes],
    )


def days_words(year: MoneyYear) -> str:
    """The days of a money year: empty where it is the calendar year."""
    if (year.first_on.month, year.first_on.day) == (1, 1):
        return ""
    return f"{words.full_day(year.first_on)} to {words.full_day(year.last_on)}"


def pays_for(line: LineFacts) -> str:
    """What a line pays for, in words."""
    if line.objective_words:
        return line.objective_words
    if line.event_title and line.event_on:
        return f"{line.event_title}, {words.day(line.event_on)}"
    return ""


def sheet(year: MoneyYear, lines: Sequence[LineFacts]) -> bytes:
    """The budget as a spreadsheet."""
    sides = []
    for side in BudgetSide:
        found = total(lines, side)
        sums = SheetLine("Total", found.planned, found.actual, _apart(found.planned, found.actual))
        ours = [
            SheetLine(
                line.heading,
                line.planned_pence,
                line.actual_pence,
                _apart(line.planned_pence, line.actual_pence),
                pays_for(line),
                line.note,
            )
            for line in lines
            if line.side is side
        ]
        sides.append(Side(words.say(side), ours, sums))
    planned, actual = _left(lines)
    return budget_sheet(f"Budget {year.year}", sides, SheetLine("Left over", planned, actual, _apart(planned, actual)))


def saved_words(saved: Saved) -> str:
    """What saving did, in a line or two."""
    done = (
        f"Saved {words.counted(saved.lines, 'line')}." if saved.lines else "Nothing was different, so all is as it was."
    )
    return f"{done} The gap is another one now, so it has to be accepted again." if saved.lapsed else done


def _side(lines: Sequence[LineFacts], side: BudgetSide) -> SideView:
    ours = [line for line in lines if line.side is side]
    found = total(ours, side)
    name = words.say(side)
    pairs = fewer([_pair(line) for line in ours], "smaller lines together")
    picture = bars(pairs, label=f"{name}: what was planned against what came of it. The table has the numbers.")
    return SideView(
        side=side,
        rows=[_row(line) for line in ours],
        total=_amounts(found.planned, found.actual),
        picture=Markup(picture),  # noqa: S704 (the drawing escapes what comes from people)
        knows_last_year=any(line.last_year_pence is not None for line in ours),
    )


def _pair(line: LineFacts) -> Pair:
    said = f"{pounds(line.planned_pence)} planned"
    if line.actual_pence is not None:
        said = f"{said}, {pounds(line.actual_pence)} so far"
    return Pair(line.heading, line.planned_pence, line.actual_pence, said)


def _row(line: LineFacts) -> LineRow:
    href = f"/objectives/{line.objective_id}" if line.objective_id else ""
    return LineRow(
        heading=line.heading,
        amounts=_amounts(line.planned_pence, line.actual_pence),
        last_year=UNKNOWN if line.last_year_pence is None else pounds(line.last_year_pence),
        pays_for=pays_for(line),
        href=href or (f"/events/{line.event_id}" if line.event_id else ""),
        note=line.note,
    )


def _left(lines: Sequence[LineFacts]) -> tuple[int, int | None]:
    earned, spent = (total(lines, side) for side in (BudgetSide.INCOME, BudgetSide.EXPENDITURE))
    return earned.planned - spent.planned, _left_so_far(earned, spent)


def _left_so_far(earned: Total, spent: Total) -> int | None:
    if earned.actual is None and spent.actual is None:
        return None
    return (earned.actual or 0) - (spent.actual or 0)


def _amounts(planned: int, actual: int | None) -> Amounts:
    if actual is None:
        return Amounts(pounds(planned), UNKNOWN, UNKNOWN)
    apart = actual - planned
    return Amounts(pounds(planned), pounds(actual), f"+{pounds(apart)}" if apart > 0 else pounds(apart))


def _apart(planned: int, actual: int | None) -> int | None:
    return None if actual is None else actual - planned


def _change(changed: Happened, today: date) -> Entry:
    short, full = when(changed.at, today)
    fields = changed.fields
    before, after = fields.get("before"), fields.get("after")
    note = differences(before, after) if before is not None and after is not None else fields.get("reason")
    done_by = who(changed.by, changed.acted_as, changed.role)
    return Entry(short, full, sentence(changed.kind, fields), done_by, None, note)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What changed, field by field: `Planned: £300, was £250`."""
    return "; ".join(
        f"{LABELS.get(name, name)}: {value or 'nothing'}, was {before.get(name) or 'nothing'}"
        for name, value in after.items()
    )
