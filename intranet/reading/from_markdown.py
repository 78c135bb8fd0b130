"""Markdown: its headings, lists, tables and bold lines; nothing in it is followed or run."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from intranet.reading.building import NO_CELL, Builder, Cell
from intranet.reading.from_html import from_html
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.marks import BULLET
from intranet.reading.pieces import Piece, Pieces
from intranet.reading.wrapping import WIDEST_BY_HAND

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TAG = re.compile(r"<[^>]{0,500}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TASK = re.compile(r"^\[[ xX]\]\s+")


def from_markdown(text: str) -> Document:
    """The lines of a Markdown text, each with the line of the file where it begins."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What stands before the text as settings is blanked, so that lines keep their numbers.
    text = _FRONT_MATTER.sub(lambda front: "\n" * front[0].count("\n"), text)
    reader = _Reader(text.split("\n"))
    reader.read(MarkdownIt("commonmark").enable("table").parse(text))
    return Document(reader.builder.lines())


class _Reader:
    def __init__(self, source: list[str]) -> None:
        self.builder = Builder()
        self._source = source
        self._width = min(max(map(len, source), default=0), WIDEST_BY_HAND + 1)
        self._depth = 0
        self._mark = ""
        self._heading = 0
        self._row = 0
        self._column = 0

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "inline":
                    self._inline(token)
                case "code_block" | "fence":
                    self._code(token)
                case "html_block":
                    self._html(token)
                case _:
                    self._step(token)

    def _step(self, token: Token) -> None:
        """Know what the next text stands in."""
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._mark = f"{token.info}{token.markup}" if token.info else token.markup or BULLET
            case "list_item_close":
                self._mark = ""
            case _:
                self._step_in_table(token)

    def _step_in_table(self, token: Token) -> None:
        match token.type:
            case "table_open":
                self.builder.next_table()
                self._row = 0
            case "tr_open":
                self._row, self._column = self._row + 1, 0
            case "th_open" | "td_open":
                self._column += 1
                self.builder.cell = Cell(self.builder.tables, self._row, self._column)
            case "table_close":
                self.builder.cell = NO_CELL

    def _inline(self, token: Token) -> None:
        pieces = self._pieces(token.children or [], token.map[0] + 1 if token.map else 1)
        line = Line("", indent=float(self._depth))
        if self._heading:
            line = replace(line, kind=LineKind.HEADING, level=self._heading)
        elif self._mark:
            line = replace(line, kind=LineKind.ITEM, level=max(self._depth, 1), mark=self._mark)
        self._mark = ""
        self.builder.add_pieces(line, pieces, self._width)

    def _pieces(self, children: Sequence[Token], first: int) -> Pieces:
        pieces, bold, number = Pieces([Piece(first)]), 0, first
        for child in children:
            match child.type:
                case "text" | "code_inline" | "text_special":
                    pieces.add(child.content if pieces.letters else _TASK.sub("", child.content), bold=bold > 0)
                case "strong_open":
                    bold += 1
                case "strong_close":
                    bold -= 1
                case "softbreak" | "hardbreak":
                    number += 1
                    pieces.end_line(number, loose=not self._is_indented(number))
                case "html_inline" if _BREAK.fullmatch(child.content):
                    pieces.end_line(number)
                case "html_inline":
                    pieces.add(html.unescape(_TAG.sub("", child.content)), bold=bold > 0)
        return pieces

    def _is_indented(self, number: int) -> bool:
        """Whether a line of the file is indented; below a list item, only what is belongs to it for certain."""
        return number <= len(self._source) and self._source[number - 1][:1].isspace()

    def _code(self, token: Token) -> None:
        """Text that somebody indented is seldom code here; each line of it stands for itself."""
        first = (token.map[0] if token.map else 0) + (2 if token.type == "fence" else 1)
        for number, text in enumerate(token.content.split("\n"), start=first):
            self.builder.add(Line(text, number=number, indent=float(len(text) - len(text.lstrip()))))

    def _html(self, token: Token) -> None:
        first = token.map[0] if token.map else 0
        for line in from_html(token.content).lines:
            self.builder.add(replace(line, number=first + line.number))
