"""Plain text as lines: headings in capitals or underlined, typed bullets and numbers, wrapped lines joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from intranet.reading.decoding import decoded
from intranet.reading.letters import plain_lines
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.marks import split_mark
from intranet.reading.running_heads import PAGE_NUMBER
from intranet.reading.wrapping import WIDEST_BY_HAND, goes_on

HASHES = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
UNDERLINE = re.compile(r"(=|-|_|~|\*)\1{2,}$")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
LABELLED = re.compile(r"[A-Z][\w'’/& -]{2,30}:(?:\s|$)")  # "Time: two hours a week" begins something of its own
LONGEST_HEADING = 90
TAB = 8
QUOTED = 0.7  # of the lines
FULL = 0.7  # of the width: a shorter line was hardly wrapped


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line of the file with what its place says of it."""

    text: str
    indent: int
    number: int
    page: int
    after_blank: bool


def from_text(data: bytes) -> Document:
    """The lines of a plain text: "KEEPER OF KEYS" is a heading, "- lends keys" an item, and wrapped lines are one."""
    text = _unquoted(plain_lines(decoded(data)))
    raws = list(_raws(text))
    width = max((raw.indent + len(raw.text) for raw in raws), default=0)
    spaced = _is_spaced(raws)
    lines: list[Line] = []
    wraps = _wraps(raws, width)
    last = ""
    for raw in raws:
        if UNDERLINE.match(raw.text) and lines and not raw.after_blank and lines[-1].kind is LineKind.PARAGRAPH:
            lines[-1] = replace(lines[-1], kind=LineKind.HEADING, level=1 if raw.text[0] == "=" else 2)
        elif UNDERLINE.match(raw.text):
            continue
        elif (
            lines
            and not raw.after_blank
            and _continues(lines[-1], last, raw, width if wraps else WIDEST_BY_HAND + 1, spaced=spaced)
        ):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {_plain(raw.text)}")
        else:
            lines.append(_line(raw))
        last = raw.text
    return Document(tuple(_with_depths(lines)), paged="\f" in text)


def _unquoted(text: str) -> str:
    """A text that a mail programme quoted, without its marks: most lines begin with ">"."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return re.sub(r"(?m)^>[> ]*", "", text) if quoted > QUOTED * len(lines) else text


def _raws(text: str) -> Iterator[_Raw]:
    blank, page = True, 1
    for number, whole in enumerate(text.split("\n"), start=1):
        page += whole.count("\f")
        stretched = whole.replace("\f", "").expandtabs(TAB)
        words = " ".join(stretched.split())
        if words:
            yield _Raw(words, len(stretched) - len(stretched.lstrip()), number, page, blank)
        blank = not words


def _wraps(raws: list[_Raw], width: int) -> bool:
    """Whether lines were broken to fit: then some go on in small letters, near the margin."""
    pairs = pairwise(raws)
    return any(
        below.text[0].islower() and not below.after_blank and above.indent + len(above.text) > width * FULL
        for above, below in pairs
        if not split_mark(below.text)[0]
    )


def _is_spaced(raws: list[_Raw]) -> bool:
    """Whether lists end with an empty line here, so that what follows an item at once belongs to it."""
    marked = [bool(split_mark(raw.text)[0]) for raw in raws]
    after = [raws[i + 1].after_blank for i in range(len(raws) - 1) if marked[i] and not marked[i + 1]]
    return len(after) > 1 and sum(after) * 4 > len(after) * 3


def _continues(above: Line, last: str, raw: _Raw, width: int, *, spaced: bool) -> bool:
    """Whether a line only goes on with the one above it."""
    if split_mark(raw.text)[0] or HASHES.match(raw.text) or above.kind is LineKind.HEADING:
        return False
    if LABELLED.match(raw.text) or PAGE_NUMBER.fullmatch(raw.text) or PAGE_NUMBER.fullmatch(above.text):
        return False
    if raw.text.isupper() or raw.text.startswith(("**", "__")):
        return False
    if above.kind is LineKind.ITEM:
        if raw.indent > above.indent or (spaced and not raw.text.endswith(":")):
            return True
    elif len(last) < width * FULL:
        # A list without bullets has short lines too.
        return False
    return goes_on(last, raw.text, width)


def _plain(text: str) -> str:
    return ITALIC.sub(r"\1", BOLD.sub(r"\2", text)).replace("\\", "")


def _line(raw: _Raw) -> Line:
    hashes = HASHES.match(raw.text)
    place = Line(text="", number=raw.number, page=raw.page, indent=float(raw.indent))
    if hashes is not None:
        return replace(place, text=_plain(hashes[2]), kind=LineKind.HEADING, level=len(hashes[1]), bold=True)
    mark, rest = split_mark(raw.text)
    bold = BOLD.fullmatch(rest) is not None
    if mark and rest:
        return replace(place, text=_plain(rest), kind=LineKind.ITEM, level=1, mark=mark, bold=bold)
    text = _plain(raw.text)
    letters = re.sub(r"\([^)]*\)", "", text)
    if letters.isupper() and len(text) <= LONGEST_HEADING and not text.endswith((".", ",", ";")):
        return replace(place, text=text, kind=LineKind.HEADING, level=2, bold=bold)
    return replace(place, text=text, bold=bold)


def _family(mark: str) -> str:
    """What kind of mark it is: "1." and "2." are one kind, "(a)" and "(b)" another."""
    if any(sign.isdigit() for sign in mark):
        return "1" + ".1" * (len(re.findall(r"\d+", mark)) - 1)
    return "a" if any(sign.isalpha() for sign in mark) and mark != "o" else mark


def _with_depths(lines: list[Line]) -> Iterator[Line]:
    """Items with their depth, by their indent and by kinds of marks that begin inside another's list."""
    above: list[tuple[float, str]] = []
    for line in lines:
        if line.kind is not LineKind.ITEM:
            above = []
            yield line
            continue
        here = (line.indent, _family(line.mark))
        known = next((i for i, (_, family) in enumerate(above) if family == here[1]), None)
        if known is not None and abs(above[known][0] - here[0]) <= 1:
            above = above[:known]
        else:
            # "6." ends what "5.1" began, whatever their indent.
            above = [one for one in above if not (set(here[1]) <= {"1", "."} and len(one[1]) > len(here[1]))]
            above = [one for one in above if one[0] < here[0] or (one[0] == here[0] and one[1] != here[1])]
        above.append(here)
        yield replace(line, level=len(above))
