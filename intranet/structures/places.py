"""Where in a structure file something stands, so that a mistake can be named with its line."""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from intranet.core.errors import IntranetError

_HEADER = re.compile(r"\s*\[\[\s*([\w.-]+)\s*\]\]")
_OTHER_TABLE = re.compile(r"\s*\[")
_NAMING_KEY = re.compile(r"\s*(title|words|key|code)\s*=")


class StructureError(IntranetError):
    """A structure file cannot be used; the message names the file, the line and the role or duty."""


class Step(NamedTuple):
    """One step down a file: the third of its `roles`, the second of that role's `duties`; counted from 1."""

    table: str
    number: int


class Lines:
    """On which line each table of a TOML text names itself (`title`, `words`, ...), else where it begins.

    tomllib keeps no line numbers, so the text is read once more. Text spread over several lines could mislead it;
    the worst that does is a neighbouring line number.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[Step, ...], int] = {}
        self._counts: dict[tuple[tuple[Step, ...], str], int] = {}
        path: tuple[Step, ...] = ()
        named = True
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                path = self._enter(path, header[1].split("."), number)
                named = False
            elif _OTHER_TABLE.match(line):
                named = True
            elif not named and _NAMING_KEY.match(line):
                self._lines[path] = number
                named = True

    def _enter(self, path: tuple[Step, ...], tables: list[str], line: int) -> tuple[Step, ...]:
        """The path of the table that begins on this line: one more than the last of its name under its parent."""
        *parents, last = tables
        parent = tuple(step for step, table in zip(path, parents, strict=False) if step.table == table)
        count = self._counts.get((parent, last), 0) + 1
        self._counts[(parent, last)] = count
        here = (*parent, Step(last, count))
        self._lines[here] = line
        return here

    def of(self, path: tuple[Step, ...]) -> int | None:
        """The line of a table, or of the nearest one around it; None for the file as a whole."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None


@dataclass(frozen=True)
class Place:
    """A table of a structure file, and what to call it when something is wrong there."""

    file: str
    lines: Lines
    path: tuple[Step, ...] = ()
    labels: tuple[str, ...] = ()

    def within(self, table: str, number: int, label: str) -> "Place":
        """The place of the given table inside this one, counted from 1."""
        return replace(self, path=(*self.path, Step(table, number)), labels=(*self.labels, label))

    def error(self, message: str) -> StructureError:
        """What is wrong here, as an error to raise."""
        line = self.lines.of(self.path)
        where = [self.file, *([f"line {line}"] if line else []), *self.labels]
        return StructureError(f"{', '.join(where)}: {message}")
