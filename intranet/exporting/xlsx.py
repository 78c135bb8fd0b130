"""A table as an XLSX file: its first row stays in sight, words are words and never formulas, days are days."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
LONGEST = 32_767  # characters that a cell can hold
UNUSABLE = {ord(each): " " for each in "[]:*?/\\"}  # in the name of a sheet
LONGEST_NAME = 31

Cell = str | int | date | None


def xlsx_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> bytes:
    """One sheet with a row of heads; `widths` are those of its columns, in characters."""
    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    sheet = book.add_worksheet(title.translate(UNUSABLE)[:LONGEST_NAME].strip("'"))
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
    for column, (said, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, said, head)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, day if isinstance(cell, date) else words)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return kept.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, look: object) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell[:LONGEST], look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, look)
    elif cell is not None:
        sheet.write_number(row, column, cell, look)
