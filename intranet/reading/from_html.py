"""Web pages: their headings, lists, tables and bold words, read as text; no script, picture or link is followed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from intranet.reading.building import Builder, Cell
from intranet.reading.docx_numbering import counted
from intranet.reading.docx_styles import whole_number
from intranet.reading.errors import TOO_LARGE, Unreadable
from intranet.reading.limits import DEPTH, ELEMENTS
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.marks import BULLET
from intranet.reading.pieces import Pieces

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|header|hr|html|legend|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_UNSEEN = re.compile("script|style|head|title|nav|template|svg|math|select|button|noscript|object|iframe")
_BOLD = {"b", "strong", "u", "th", "dt", "summary"}
_EMPTY = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source", "track", "param"}
_FOLDS = re.compile("accordion|collaps|toggle|expand", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")
_HIDDEN = re.compile(r"display\s*:\s*none")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def from_html(text: str) -> Document:
    """The lines of a web page, each with the line of the file where it begins. Raises Unreadable when too large."""
    page = _Page()
    page.feed(text)
    page.close()
    page.finish()
    return Document(page.builder.lines())


@dataclass(slots=True)
class _List:
    form: str | None
    count: int

    def mark(self) -> str:
        self.count += 1
        return BULLET if self.form is None else f"{counted(self.count, self.form)}."


@dataclass(slots=True)
class _Open:
    """An element that is open: what it is, whether its text is bold, and whether it is seen at all."""

    tag: str
    bold: bool
    unseen: bool


@dataclass(slots=True)
class _Table:
    number: int
    outer: Cell
    row: int = 0
    column: int = 0


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = Builder()
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._line = Pieces()
        self._mark: str | None = None
        self._elements = 0

    # --- What the page says ----------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._elements += 1
        if self._elements > ELEMENTS or len(self._open) > DEPTH * 5:
            raise Unreadable(TOO_LARGE)
        if tag == "br":
            self._line.end_line()
        if _BLOCK.fullmatch(tag):
            self._end_line()
        if tag in _EMPTY:
            return
        if tag in {"p", "li", "dt", "dd", "td", "th", "tr"}:
            self._close_left_open(tag)
        said = dict(attrs)
        style = said.get("style") or ""
        above = self._open[-1] if self._open else _Open("", bold=False, unseen=False)
        bold = above.bold or tag in _BOLD or bool(_HEAVY.search(style))
        unseen = above.unseen or "hidden" in said or bool(_HIDDEN.search(style))
        if tag == "button" and self._opens_a_part(said):
            bold = True
            if not self._in_heading():
                self._end_line()
        else:
            unseen = unseen or bool(_UNSEEN.fullmatch(tag))
        self._open.append(_Open(tag, bold, unseen))
        self._begin(tag, said)

    def _opens_a_part(self, said: Mapping[str, str | None]) -> bool:
        """Whether a button is what a part of the page is called, which unfolds when somebody presses it."""
        folds = "aria-expanded" in said or "aria-controls" in said or _FOLDS.search(said.get("class") or "")
        return bool(folds) or self._in_heading()

    def _in_heading(self) -> bool:
        return any(re.fullmatch("h[1-6]|summary", each.tag) for each in self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY or not any(each.tag == tag for each in self._open):
            return
        while self._open:
            closed = self._open[-1].tag
            self._close()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].unseen:
            return
        begin = self.getpos()[0]
        lead = len(data) - len(data.lstrip())
        bold = bool(self._open) and self._open[-1].bold
        kept = data.split("\n") if self._inside("pre") else [" ".join(data.split("\n"))]
        for place, text in enumerate(kept):
            if place:
                self._line.end_line()
            last = self._line.all[-1]
            if not last.letters and text.strip():
                last.number = begin + (place or data[:lead].count("\n"))
            self._line.add(text, bold=bold)

    def finish(self) -> None:
        """End whatever is still open, as browsers do."""
        while self._open:
            self._close()
        self._end_line()

    # --- What follows from it --------------------------------------------------------------------------------

    def _begin(self, tag: str, said: dict[str, str | None]) -> None:
        if tag in {"ul", "ol"}:
            form = None if tag == "ul" else _FORMS.get(said.get("type") or "", "decimal")
            start = whole_number(said.get("start"))
            self._lists.append(_List(form, (1 if start is None else start) - 1))
        elif tag == "li":
            self._mark = self._lists[-1].mark() if self._lists else BULLET
        elif tag == "table":
            self._tables.append(_Table(self.builder.next_table(), self.builder.cell))
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif tag in {"td", "th"} and self._tables:
            table = self._tables[-1]
            table.row = max(table.row, 1)
            table.column += 1
            self.builder.cell = Cell(table.number, table.row, table.column)
            wide = whole_number(said.get("colspan")) or 1
            table.column += min(max(wide, 1), 100) - 1

    def _close(self) -> None:
        if _BLOCK.fullmatch(self._open[-1].tag):
            self._end_line()
        tag = self._open.pop().tag
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = None
        elif tag == "table" and self._tables:
            self.builder.cell = self._tables.pop().outer

    def _close_left_open(self, tag: str) -> None:
        """A new paragraph, item, row or cell ends one of its kind that nobody closed."""
        rivals = {"dt", "dd"} if tag in {"dt", "dd"} else {"td", "th"} if tag in {"td", "th"} else {tag}
        walls = {"ul", "ol", "table", "dl", "div", "section"} | ({"tr"} if tag in {"td", "th"} else set())
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag in walls or (tag == "p" and self._open[place].tag in {"li", "td", "th"}):
                return
            if self._open[place].tag in rivals:
                while len(self._open) > place:
                    self._close()
                return

    def _inside(self, tag: str) -> bool:
        return any(each.tag == tag for each in self._open)

    def _end_line(self) -> None:
        done, self._line = self._line, Pieces()
        if not done.letters:
            return
        line = Line("", indent=float(len(self._lists)))
        heading = next((each.tag for each in reversed(self._open) if re.fullmatch(r"h[1-6]", each.tag)), None)
        if heading is not None:
            line = Line("", LineKind.HEADING, level=int(heading[1]))
        elif self._mark is not None:
            line = replace(line, kind=LineKind.ITEM, level=max(len(self._lists), 1), mark=self._mark)
            self._mark = None
        self.builder.add_pieces(line, done)
