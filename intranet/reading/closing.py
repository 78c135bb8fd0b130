"""Step: whether a heading ends the role above it, or is only a part of what it does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intranet.reading.lines import Line, LineKind
from intranet.reading.names import plain
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.titles import Title, is_group, is_strong, title_in
from intranet.reading.verbs import starts_with_verb

_EVERYBODY = re.compile(
    r"\b(?:all|every|each) (?:\w+ )?(?:officers?|post-?holders?|roles?|members of the \w+)\b", re.IGNORECASE
)
MOST_WORDS = 14


@dataclass(slots=True)
class Closing:
    """What the document shows of its own habits while it is read from the top.

    Where a document is about one role, or where more roles follow, a heading that nobody can know with things to do
    under it is a part of the role: "Welcoming guests". After the last of several roles it is something of its own,
    unless roles before had such parts too.
    """

    lines: Sequence[Line]
    titles: Mapping[int, Title]
    parts_seen: bool = False
    _places: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for i, line in enumerate(self.lines):
            title = self.titles.get(i) or (title_in(line) if is_strong(line) and not is_group(line.text) else None)
            if title is not None:
                self._places[i] = plain(title.text)

    def ends(self, i: int, title: Line, above: int) -> bool:
        """Whether line `i` ends the role of this title, over which a heading of level `above` stands, 0 for none."""
        line = self.lines[i]
        if line.kind is LineKind.HEADING and title.kind is LineKind.HEADING and line.level != title.level:
            return line.level < title.level
        if line.kind is LineKind.HEADING and title.kind is not LineKind.HEADING:
            return 0 < line.level <= above and section_of(line.text) is Section.UNKNOWN
        alike = line.kind is title.kind and line.bold >= title.bold and is_strong(title) and is_strong(line)
        if not alike or announces(line.text) or section_of(line.text) is not Section.UNKNOWN:
            return False
        return not self._is_part(i)

    def _is_part(self, i: int) -> bool:
        if not _has_things_to_do(self.lines, i):
            return False
        if len(set(self._places.values())) == 1:
            return True
        if any(place > i for place in self._places):
            self.parts_seen = True
        return self.parts_seen


def speaks_to_everybody(line: Line) -> bool:
    """Whether a heading is about officers in general: "What all officers do"."""
    words = line.text.rstrip(" :")
    everybody = _EVERYBODY.search(words) is not None and len(words.split()) < MOST_WORDS and not starts_with_verb(words)
    return everybody and line.kind is not LineKind.ITEM and not words.endswith(".")


def ends_item(line: Line, title: Line) -> bool:
    """Whether a numbered line ends a role that is itself an item of a list."""
    # "2. Piper" in bold goes on through "1. plays" and "2. tunes", which are not.
    same = (
        line.kind is LineKind.ITEM
        and line.level <= title.level
        and line.bold >= title.bold
        and re.search(r"\d", line.mark)
    )
    return bool(same) and len(line.text.split()) < MOST_WORDS and not line.text.endswith((".", ";", ","))


def _has_things_to_do(lines: Sequence[Line], i: int) -> bool:
    below = []
    for line in lines[i + 1 :]:
        if is_strong(line):
            break
        below.append(line)
    items = [line for line in below if line.kind is LineKind.ITEM] or below
    return bool(items) and sum(starts_with_verb(line.text) for line in items) * 2 >= len(items)
