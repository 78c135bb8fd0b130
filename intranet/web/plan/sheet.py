"""The list of tasks as a table for spreadsheets: what a column is called, how wide it is, and what stands in it."""

from collections.abc import Iterable
from datetime import date

from intranet.core.clock import london_day
from intranet.exporting.csv import csv_table
from intranet.exporting.xlsx import Cell, xlsx_table
from intranet.queries.plan_facts import TaskFacts
from intranet.rules.quarters import in_words
from intranet.web import words

COLUMNS = (
    ("Task", 44),
    ("Objective", 36),
    ("Theme", 16),
    ("Lead role", 20),
    ("Supporting roles", 24),
    ("Branch", 18),
    ("Due", 12),
    ("Quarter", 20),
    ("State", 11),
    ("How it stands", 14),
    ("Why", 44),
    ("Blocked because", 30),
    ("Effort", 9),
    ("Steps done", 9),
    ("Steps", 9),
    ("Last moved", 12),
)
HEADS = [head for head, _ in COLUMNS]
WIDTHS = [width for _, width in COLUMNS]


def as_csv(tasks: Iterable[TaskFacts]) -> bytes:
    """The tasks as CSV; days are written as 2026-11-30, which every spreadsheet takes for a day."""
    return csv_table(HEADS, ([_text(cell) for cell in _cells(task)] for task in tasks))


def as_xlsx(title: str, tasks: Iterable[TaskFacts]) -> bytes:
    """The tasks as an XLSX file."""
    return xlsx_table(title, HEADS, (_cells(task) for task in tasks), WIDTHS)


def _cells(task: TaskFacts) -> list[Cell]:
    return [
        task.words,
        task.objective_words,
        words.say(task.theme) if task.theme else "",
        task.lead_title,
        words.listed([supporter.title for supporter in task.supporters]),
        task.branch.title if task.branch else "",
        task.due_on,
        in_words(task.due_quarter) if task.due_quarter else "",
        words.say(task.state),
        words.say(task.standing.colour),
        task.standing.because,
        task.blocked_because,
        words.say(task.effort) if task.effort else "",
        task.checked if task.steps else None,
        task.steps or None,
        london_day(task.moved_at),
    ]


def _text(cell: Cell) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
