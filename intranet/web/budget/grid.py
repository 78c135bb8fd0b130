"""The grid in which a budget is written: one form for all lines, with what is wrong said beside each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request
from wtforms import HiddenField

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import BudgetSide
from intranet.queries.budget import LineFacts
from intranet.rules.budget import MOST_LINES
from intranet.rules.money import parse, typed
from intranet.services.budget_checks import GONE, LinesRefused, SaidLine, fingerprint, sight
from intranet.web.forms.base import UNKEEPABLE, Form, on_one_line

ROW = re.compile(r"(?P<key>(?P<side>income|expenditure)-(?P<new>new-)?(?P<number>[0-9]{1,9}))-heading")
PAYS_FOR = re.compile(r"(objective|event)-([0-9]{1,9})")
SEEN = re.compile(r"([0-9]{1,9}):([0-9a-f.]*)")
CELLS = ("heading", "planned", "actual", "pays_for", "note")
FEWEST_EMPTY, EMPTY, MOST_EMPTY = 3, 5, 25
THEIRS = "theirs"


@dataclass(slots=True)
class GridRow:
    """One row: what is typed in it, as text, and what is wrong with it."""

    key: str
    side: BudgetSide
    line_id: int | None = None
    heading: str = ""
    planned: str = ""
    actual: str = ""
    pays_for: str = ""
    note: str = ""
    removed: bool = False
    last_year_pence: int | None = None
    opened: str = GONE  # the line as the form showed it, see services.budget_checks.sight
    errors: dict[str, str] = field(default_factory=dict)
    clashes: bool = False
    theirs: LineFacts | None = None  # where it clashes: the line as it is now, None where it is gone

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not any(getattr(self, cell) for cell in CELLS)

    def said(self) -> SaidLine | None:
        """The row as a line; None where it cannot be read, and its errors then say why."""
        amounts = {cell: self._amount(cell) for cell in ("planned", "actual")}
        for cell in ("heading", "note"):
            text = UNKEEPABLE.sub("\ufffd", getattr(self, cell))
            if text != getattr(self, cell):
                setattr(self, cell, text)
                self.errors[cell] = "This has a character that cannot be kept. Please type it again."
        if not self.heading and not self.removed:
            self.errors["heading"] = (
                "Please give this line a heading, or mark it to be removed."
                if self.line_id
                else "Please give this line a heading."
            )
        objective_id, event_id = self._paid_for()
        if self.errors and not self.removed:
            return None
        self.errors.clear()
        return SaidLine(
            place=self.key,
            side=self.side,
            heading=self.heading,
            planned_pence=amounts["planned"] or 0,
            actual_pence=amounts["actual"],
            note=self.note,
            objective_id=objective_id,
            event_id=event_id,
            line_id=self.line_id,
            seen=self.opened,
            removed=self.removed,
        )

    def _amount(self, cell: str) -> int | None:
        text = getattr(self, cell)
        try:
            return parse(text) if text else None
        except RuleError as refusal:
            self.errors[cell] = refusal.message
            return None

    def _paid_for(self) -> tuple[int | None, int | None]:
        if not self.pays_for:
            return None, None
        found = PAYS_FOR.fullmatch(self.pays_for)
        if found is None:
            self.errors["pays_for"] = "Please choose one from the list."
            return None, None
        number = int(found[2])
        return (number, None) if found[1] == "objective" else (None, number)


class GridForm(Form):
    """All lines of a money year, and some empty rows under each side."""

    seen = HiddenField()

    def __init__(self, lines: Sequence[LineFacts], empty: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        known = {line.id: line for line in lines}
        self.rows = _typed(known, _opened(self.seen.data)) if self.is_submitted() else [_shown(line) for line in lines]
        self.changed: list[SaidLine] = []
        self._empty = min(empty, MOST_EMPTY)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Read every row that says something new; False where one of them cannot be read."""
        holds = bool(super().validate(*args, **kwargs))
        for row in self.rows:
            if row.is_blank and row.line_id is None:
                continue
            said = row.said()
            if said is not None and (row.removed or fingerprint(said) != row.opened.partition(".")[2]):
                self.changed.append(said)
        return holds and not self.wrong

    def refuse(self, refusal: RuleError) -> None:
        """Say of each row what a rule has against it, and show theirs where somebody else was quicker."""
        if not isinstance(refusal, LinesRefused):
            super().refuse(refusal)
            return
        rows = {row.key: row for row in self.rows}
        for one in refusal.refusals:
            rows[one.place].errors[one.field] = one.message
        for place, theirs in refusal.clashes.items():
            rows[place].clashes, rows[place].theirs = True, theirs
            rows[place].opened = sight(theirs) if theirs else GONE

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """What is wrong, each with the id of the field it speaks of."""
        found = [
            (f"{row.key}-{cell}", f"{row.heading or 'A line without a heading'}: {words}")
            for row in self.rows
            for cell, words in row.errors.items()
        ]
        clashes = [row for row in self.rows if row.clashes]
        return found + [(f"{row.key}-yours", f"Somebody else changed \u201c{row.heading}\u201d.") for row in clashes]

    def opened(self) -> str:
        """What the rows showed when the form was opened, for its hidden field."""
        return " ".join(f"{row.line_id}:{row.opened}" for row in self.rows if row.line_id is not None)

    def rows_of(self, side: BudgetSide) -> list[GridRow]:
        """The rows of a side, with empty ones at the end to go on with."""
        ours = [row for row in self.rows if row.side is side and not (row.is_blank and row.line_id is None)]
        room = max(0, MOST_LINES - len(self.rows))
        wanted = min(room, max(FEWEST_EMPTY, self._empty))
        last = max((_number(row.key) for row in ours if row.line_id is None), default=0)
        return [*ours, *(GridRow(f"{side.value}-new-{last + n}", side) for n in range(1, wanted + 1))]


def _number(key: str) -> int:
    return int(key.rpartition("-")[2])


def chosen(line: LineFacts) -> str:
    """What a line pays for, as the value of its choice."""
    if line.objective_id is not None:
        return f"objective-{line.objective_id}"
    return "" if line.event_id is None else f"event-{line.event_id}"


def _shown(line: LineFacts) -> GridRow:
    return GridRow(
        key=f"{line.side.value}-{line.id}",
        side=line.side,
        line_id=line.id,
        heading=line.heading,
        planned=typed(line.planned_pence),
        actual=typed(line.actual_pence),
        pays_for=chosen(line),
        note=line.note,
        last_year_pence=line.last_year_pence,
        opened=sight(line),
    )


def _opened(text: str | None) -> dict[int, str]:
    return {int(number): seen for number, seen in SEEN.findall(text or "")}


def _typed(known: Mapping[int, LineFacts], opened: Mapping[int, str]) -> list[GridRow]:
    """The rows as they were sent. Where theirs was chosen the line is as it is now, or not there any more."""
    rows: Iterable[GridRow | None] = (
        _row(found, known, opened) for name in request.form if (found := ROW.fullmatch(name))
    )
    return [row for row in rows if row is not None]


def _row(found: re.Match[str], known: Mapping[int, LineFacts], opened: Mapping[int, str]) -> GridRow | None:
    key, number = found["key"], int(found["number"])
    line = None if found["new"] else known.get(number)
    if request.form.get(f"{key}-pick") == THEIRS:
        return _shown(line) if line else None
    sent = {cell: on_one_line(request.form.get(f"{key}-{cell}")) for cell in CELLS}
    return GridRow(
        key=key,
        side=BudgetSide(found["side"]),
        line_id=None if found["new"] else number,
        heading=sent["heading"],
        planned=sent["planned"],
        actual=sent["actual"],
        pays_for=sent["pays_for"],
        note=sent["note"],
        removed=f"{key}-removed" in request.form,
        last_year_pence=line.last_year_pence if line else None,
        opened=GONE if found["new"] else opened.get(number, "unknown"),
    )
