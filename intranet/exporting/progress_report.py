"""The numbers of a progress report as a spreadsheet of several sheets; words are words and never formulas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

A4 = 9
LONGEST = 32_767  # characters that a cell can hold

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its columns with their widths in characters, and its rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


def progress_sheets(title: str, sheets: Iterable[Sheet]) -> bytes:
    """All sheets as one XLSX file, each with its heads in sight and ready to be printed."""
    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"}),
    }
    for sheet in sheets:
        _add(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return kept.getvalue()


def _add(page: Worksheet, sheet: Sheet, looks: dict[str, object]) -> None:
    for column, (said, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, said, looks["head"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write(page, number, column, cell, looks)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _write(page: Worksheet, row: int, column: int, cell: Cell, looks: dict[str, object]) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell[:LONGEST], looks["words"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, looks["day"])
    elif cell is not None:
        page.write_number(row, column, cell, looks["words"])
