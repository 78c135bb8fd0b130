"""A money year's budget as a spreadsheet: amounts as numbers in pounds, words as words, never a formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ("Heading", "Planned", "Actual", "Difference", "Pays for", "Note")
WIDTHS = (34, 13, 13, 13, 40, 50)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line as its row in the sheet; amounts in pence, None where none is known."""

    heading: str
    planned_pence: int
    actual_pence: int | None
    difference_pence: int | None
    pays_for: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Income or expenditure: its title, its lines and their sum."""

    title: str
    lines: Sequence[SheetLine]
    total: SheetLine


def budget_sheet(title: str, sides: Sequence[Side], balance: SheetLine) -> bytes:
    """The whole budget as an XLSX file, one side under the other and what is left at the end."""
    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    sheet = book.add_worksheet("Budget")
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    sum_of = book.add_format({"bold": True, "num_format": "#,##0.00", "top": 1})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, title, bold)
    row = 2
    for side in sides:
        sheet.write_string(row, 0, side.title, bold)
        for column, head in enumerate(HEADS):
            sheet.write_string(row + 1, column, head, bold)
        row += 2
        for line in side.lines:
            _write(sheet, row, line, None, money)
            row += 1
        _write(sheet, row, side.total, sum_of, sum_of)
        row += 2
    _write(sheet, row, balance, sum_of, sum_of)
    book.close()
    return kept.getvalue()


def _write(sheet: Worksheet, row: int, line: SheetLine, words: object, money: object) -> None:
    sheet.write_string(row, 0, line.heading, words)
    for column, pence in enumerate((line.planned_pence, line.actual_pence, line.difference_pence), start=1):
        if pence is not None:
            sheet.write_number(row, column, pence / 100, money)
    sheet.write_string(row, 4, line.pays_for, words)
    sheet.write_string(row, 5, line.note, words)
