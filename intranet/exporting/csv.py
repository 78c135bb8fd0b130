"""A table as CSV, as spreadsheets of all makes read it: UTF-8 that says so, and no cell that one would run."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

CSV = "text/csv; charset=utf-8"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a spreadsheet take a text for a formula
BOM = "\ufeff"  # without it, spreadsheets on Windows take UTF-8 for something older


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Heads and rows of words. What begins like a formula gets an apostrophe before it.

    Source: OWASP, "CSV Injection".
    """
    written = StringIO()
    sheet = csv.writer(written)
    sheet.writerow([harmless(head) for head in heads])
    sheet.writerows([harmless(cell) for cell in row] for row in rows)
    return (BOM + written.getvalue()).encode()


def harmless(cell: str) -> str:
    """A text that a spreadsheet shows and never runs."""
    return f"'{cell}" if cell.lstrip(" ").startswith(RUNS) else cell
