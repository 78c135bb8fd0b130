"""Rows pasted from a spreadsheet: what each was understood to say, or why it was not."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import BudgetSide
from intranet.rules.money import parse
from intranet.services.budget_checks import SaidLine
from intranet.web.forms.base import on_one_line

COLUMNS = ("heading", "planned", "actual", "note")
NAMES = {  # what people write above their columns
    "heading": ("heading", "item", "line", "description", "name", "income", "expenditure"),
    "planned": ("planned", "plan", "budget", "budgeted", "estimate"),
    "actual": ("actual", "actuals", "spent", "received", "so far"),
    "note": ("note", "notes", "comment", "comments"),
}
SUMS = {"total", "totals", "sum", "subtotal", "total income", "total expenditure", "left over", "balance"}
SPLIT = re.compile(r"£? ?[0-9]{1,3}"), re.compile(r"[0-9]{3}(\.[0-9]{1,2})?")


@dataclass(slots=True)
class PastedRow:
    """One row that was pasted, and what was understood of it; `said` is None where something is wrong with it."""

    number: int
    side: BudgetSide
    heading: str
    planned: str
    actual: str
    note: str
    errors: list[str] = field(default_factory=list)
    said: SaidLine | None = None

    @property
    def place(self) -> str:
        """Its name in refusals."""
        return f"{self.side.value}-{self.number}"


def read(text: str, side: BudgetSide) -> list[PastedRow]:
    """The rows of a pasted block: heading, planned, actual and note, by tabs or commas, in this order.

    A first row that names columns may set another order, and columns with other names are left out. Empty rows are
    passed over. Whatever could mean something else is refused rather than guessed at.
    """
    commas = "\t" not in text
    cells = [row for row in _cells(text, "," if commas else "\t") if any(row)]
    order = _order(cells[0]) if cells else None
    columns = order or dict(enumerate(COLUMNS))
    found = []
    for number, row in enumerate(cells[1:] if order else cells, start=1):
        said = dict.fromkeys(COLUMNS, "") | {name: row[place] for place, name in columns.items() if place < len(row)}
        pasted = PastedRow(number, side, said["heading"], said["planned"], said["actual"], said["note"])
        _judge(pasted, row, commas=commas and order is None, more=order is None and any(row[len(COLUMNS) :]))
        found.append(pasted)
    return found


def _cells(text: str, by: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        return [[cell.strip() for cell in row] for row in csv.reader((f"{line}\n" for line in lines), delimiter=by)]
    except csv.Error:  # one cell longer than any line may be
        return [[cell.strip() for cell in line.split(by)] for line in lines]


def _order(head: Iterable[str]) -> dict[int, str] | None:
    """Which column holds what, by the names in the first row; None where it is no row of names."""
    known = {name: column for column, names in NAMES.items() for name in names}
    found = {place: known[cell.casefold()] for place, cell in enumerate(head) if cell.casefold() in known}
    named = set(found.values())
    return found if {"heading", "planned"} <= named and len(named) == len(found) else None


def _judge(row: PastedRow, cells: list[str], *, commas: bool, more: bool) -> None:
    """Read a row's amounts, and say what is wrong with it."""
    if any("\n" in cell for cell in cells):
        row.errors.append("There is a line end or a quotation mark that is not closed in this row.")
    elif more:
        row.errors.append("There are more columns here than heading, planned, actual and note.")
    elif commas and SPLIT[0].fullmatch(row.planned) and SPLIT[1].fullmatch(row.actual):
        row.errors.append("This could be one amount or two. Please paste it with tabs, or leave out the comma.")
    if not row.heading:
        row.errors.append("There is no heading in this row.")
    elif row.heading.casefold() in SUMS:
        row.errors.append("This looks like a sum. Please leave it out: sums are made here.")
    amounts = [_amount(row, text) for text in (row.planned, row.actual)]
    if not row.planned and not row.actual:
        row.errors.append("There is no amount in this row.")
    if not row.errors:
        row.said = SaidLine(
            row.place, row.side, on_one_line(row.heading), amounts[0] or 0, amounts[1], on_one_line(row.note)
        )


def _amount(row: PastedRow, text: str) -> int | None:
    try:
        return parse(text) if text else None
    except RuleError as refusal:
        row.errors.append(f"\u201c{text[:30]}\u201d: {refusal.message}")
        return None
