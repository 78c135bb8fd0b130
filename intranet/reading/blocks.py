"""Step: the lines of each role, from its title to the next, and the groups that roles stand in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from intranet.reading.clauses import duties_of_paragraph, sentences
from intranet.reading.closing import Closing, ends_item, speaks_to_everybody
from intranet.reading.lines import Line, LineKind
from intranet.reading.names import matching, plain
from intranet.reading.notes import is_note
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.subjects import asked_of, subject_of
from intranet.reading.titles import EMAIL, Title, is_group, is_strong, title_in, whole_title

# A role or a committee under "Reports to" is not described there.
_ANSWERS = re.compile(
    r"\b(?:reports?|responsible|accountable|answer(?:s|able)?|manage[ds]?|elected|appointed|works?) (?:to|by"
    r"|with)\s*:?$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:must|should|shall) be (?:a )?[^,;.]{3,40}|(?:non-?voting|no vote|co-opted|voting"
    r"|unpaid)[^,;.]{0,30})[,;.]\s+",
    re.IGNORECASE,
)
MOST_WORDS = 14  # in a title alone on its line
NO_TITLES: Mapping[int, Title] = MappingProxyType({})


@dataclass(slots=True)
class Group:
    """Roles under one heading, "Executive officers", with the sentences that speak of all of them."""

    text: str = ""
    sentences: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A role's title and the lines under it."""

    title: Title
    line: Line
    group: Group
    lines: list[Line] = field(default_factory=list)
    above: int = 0  # the level of the heading that it stands under

    @classmethod
    def over(cls, line: Line, lines: Sequence[Line]) -> "Block":
        """A block as it would be if this line were a title."""
        return cls(Title(line.text), line, Group(), list(lines))

    @property
    def standing(self) -> str:
        """What stands behind the title on its line and says who may hold it, not what to do."""
        leading = _LEADING.match(self.title.rest)
        told = [text for text in sentences(self.title.rest) if is_note(text)]
        return " ".join([*([leading.group()] if leading else []), *told])

    @property
    def inline(self) -> str:
        """What stands behind the title on its line, unless it is an address or somebody's name."""
        rest = EMAIL.sub("", self.title.rest).strip(" -–—:|()")
        leading = _LEADING.match(rest)
        rest = rest[leading.end() :] if leading is not None else rest
        return "" if re.fullmatch(r"(?:[A-Z][\w'’-]+ ?){1,3}", rest) else rest


@dataclass(slots=True)
class Parts:
    """A document in parts: its roles, its groups, and what stands outside both."""

    blocks: list[Block] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)


def parts_of(lines: Sequence[Line], titles: Mapping[int, Title] = NO_TITLES) -> Parts:
    """The parts of a document, read from its top; `titles` are known beforehand, by the number of their line."""
    parts, group, closing, above = Parts(), Group(), Closing(lines, titles), 0
    current: Block | None = None
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        answered = i > 0 and _ANSWERS.search(lines[i - 1].text) is not None
        title = titles.get(i) or (None if answered else _title(line, below, current))
        if title is not None and current is not None and _says_again(title, current):
            current.title = replace(current.title, names=(*current.title.names, title.text))
        elif title is not None and not (current is not None and _same_role(title, current)):
            current = Block(title, line, group, above=above)
            parts.blocks.append(current)
        elif title is not None and current is not None:
            if announces(line.text) or section_of(line.text) is Section.DUTIES:
                current.lines.append(line)
        elif not answered and _opens_group(line, current):
            group, current = Group(line.text), None
            parts.groups.append(group)
        elif current is not None and (_closes(closing, i, current) or _leaves_table(line, parts.blocks)):
            current, group = None, Group()
            parts.outside.append(line)
        elif current is not None:
            current.lines.append(line)
        else:
            group.sentences.append(line.text)
            parts.outside.append(line)
        if line.kind is LineKind.HEADING and current is None:
            above = line.level
    return parts


def _title(line: Line, below: Line | None, current: Block | None) -> Title | None:
    """The title that a line opens a role with, if it does."""
    spoken = subject_of(line.text) if announces(line.text) and not is_strong(line) else None
    if spoken is not None:
        return _spoken(spoken, current)
    title = title_in(line) or (asked_of(line.text) if is_strong(line) else None)
    if title is None or ((is_group(line.text) or is_group(title.text)) and not _has_own_content(line, title, below)):
        return None
    if title.labelled:
        return title
    if title.rest:
        return title if _rest_opens(line, title, current) else None
    if is_strong(line):
        return title if not line.text.rstrip().endswith(":") or line.kind is LineKind.HEADING or below else None
    if len(line.text.split()) > MOST_WORDS or line.text.rstrip().endswith("."):
        return None
    return title if below is not None and _opens_below(line, below, current) else None


def _spoken(title: Title, current: Block | None) -> Title | None:
    """A role that only a sentence names: "The Piper shall:"; "each officer shall:" names nobody."""
    if current is not None and (_same_role(title, current) or plain(title.text) in plain(current.title.text)):
        return None
    generic = re.fullmatch(r"(?:officer|delegate|representative|observer|lead|coordinator|member)", plain(title.text))
    return None if generic or re.search(r"\bof the\b", title.text) else title


def _has_own_content(line: Line, title: Title, below: Line | None) -> bool:
    """Whether a title that could head a group is a role after all: "Delegates (4)" and what they do."""
    if re.search(r"\(\D*\d", line.text) or duties_of_paragraph(title.rest):
        return True
    outside = re.sub(r"\([^()]*\)", "", line.text)
    return bool(
        re.search(r"\b(?:delegates|representatives|reps|trustees)\b", outside, re.IGNORECASE)
        and below is not None
        and title_in(below) is None
    )


def _rest_opens(line: Line, title: Title, current: Block | None) -> bool:
    """Whether "Piper - ..." is a role on one line, and not a note within another role's list."""
    rest = EMAIL.sub("", title.rest).strip(" -–—:|()")
    if line.kind is LineKind.ITEM and current is not None and current.line.kind is not LineKind.ITEM:
        return line.bold and (bool(duties_of_paragraph(rest)) or is_note(rest))
    return rest != title.rest or len(rest) > 0


def _opens_below(line: Line, below: Line, current: Block | None) -> bool:
    """Whether what follows a plain line shows it to be a title."""
    if line.kind is LineKind.ITEM:
        if current is not None and current.line.kind is not LineKind.ITEM:
            return False
        deeper = below.kind is LineKind.ITEM and below.level > line.level
        return deeper or (below.kind is LineKind.PARAGRAPH and bool(re.search(r"\d", line.mark)))
    if below.kind is LineKind.ITEM or announces(below.text) or is_strong(below):
        return True
    return title_in(below) is None or bool(title_in(below) and subject_of(below.text))


def _says_again(title: Title, block: Block) -> bool:
    """Whether a title right under another is its longer name: "PIPER", and then "Tasks of the Wedding Piper"."""
    one, other = plain(title.text), plain(block.title.text)
    return not block.lines and not block.title.rest and not title.rest and one.endswith(f" {other}")


def _same_role(title: Title, block: Block) -> bool:
    return plain(title.text) == plain(block.title.text) or bool(
        matching(title.text, [block.title.text])
        and whole_title(title.text) is not None
        and not block.title.rest
        and plain(title.text) in plain(block.title.text)
    )


def _is_deeper(line: Line, title: Line) -> bool:
    return line.kind is title.kind is LineKind.HEADING and line.level > title.level


def _opens_group(line: Line, current: Block | None) -> bool:
    numbered_heading = line.bold and re.search(r"\d", line.mark) is not None
    if (
        line.kind is LineKind.CELL
        or (line.kind is LineKind.ITEM and not numbered_heading)
        or len(line.text.split()) > MOST_WORDS
    ):
        return False
    if line.text.rstrip().endswith((".", ":")) or not is_group(line.text) or section_of(line.text) is Section.DUTIES:
        return False
    if current is not None and (current.title.labelled or _is_deeper(line, current.line)):
        return False
    numbered = current is not None and current.line.kind is LineKind.ITEM
    return is_strong(line) or current is None or numbered or bool(current.inline) or current.line.kind is line.kind


def _leaves_table(line: Line, blocks: Sequence[Block]) -> bool:
    """Whether a line follows a table that held one role after the other."""
    return not line.table and len(blocks) > 1 and blocks[-1].line.table == blocks[-2].line.table != 0


def _closes(closing: Closing, i: int, current: Block) -> bool:
    """Whether a heading ends the role above it: one of the title's rank or higher that names no part of a role."""
    line = closing.lines[i]
    if speaks_to_everybody(line):
        return True
    if current.title.labelled:
        return False
    if current.line.kind is LineKind.ITEM:
        return ends_item(line, current.line)
    return closing.ends(i, current.line, current.above)
