"""Step: the lines of one role in parts, each under its own heading, which says what they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from intranet.reading.labels import Label, label_of
from intranet.reading.lines import Line, LineKind
from intranet.reading.notes import gives_a_duty
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.subjects import subject_of
from intranet.reading.titles import is_strong
from intranet.reading.verbs import form_of, starts_with_verb

# "At the end of the year we:" begins a sentence that each item ends; it is no heading.
_BEGINS_SENTENCE = re.compile(
    r"\b(?:we|you|they|he|she|it|i|shall|will|must|should|does|do|may|can|could|might|to|includes?|including|are|is|by"
    r"|involves?|means|as follows|the following|expected|(?:want|wish|like) to)\W*$",
    re.IGNORECASE,
)


LONGEST_TOPIC = 3  # words
LONGEST_HEADING = 8
SENTENCE = 10


@dataclass(slots=True)
class Part:
    """Lines under one heading of a role; `occasion` announces them without being a heading."""

    kind: Section
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
    label: Label | None = None
    occasion: str = ""

    @property
    def busy(self) -> bool:
        """Whether most of its items are things to do, so that its heading only says what they are about."""
        items = [line for line in self.lines if line.kind is LineKind.ITEM]
        return sum(starts_with_verb(line.text) or gives_a_duty(line.text) for line in items) * 2 >= len(items) > 0

    def again(self) -> "Part":
        """A part that goes on with this one after something that stood between."""
        return replace(self, lines=[], label=None)


@dataclass(slots=True)
class _Reader:
    """Where in a role the reading is: the part that is open, what the heading above brings, and lists in lists."""

    part: Part = field(default_factory=lambda: Part(Section.OPENING))
    above: Section = Section.OPENING
    heading: str = ""
    outer: list[tuple[int, Part]] = field(default_factory=list)

    def take(self, line: Line) -> Iterator[Part]:
        """Add a line to the open part, after ending those of inner lists that it no longer belongs to."""
        if line.kind is LineKind.ITEM and self.outer and line.level <= self.outer[-1][0]:
            yield self.part
            while self.outer and line.level <= self.outer[-1][0]:
                self.part = self.outer.pop()[1].again()
        self.part.lines.append(line)

    def label(self, label: Label, line: Line) -> Iterator[Part]:
        """A label with what it says on its own line; what follows belongs to what stood above it."""
        yield self.part
        yield Part(label.section, label.name, [line], label)
        self.part = self.part.again()

    def open(self, line: Line) -> Iterator[Part]:
        """A heading or an announcement, with a part of its own."""
        if line.kind is LineKind.ITEM:
            while self.outer and line.level <= self.outer[-1][0]:
                yield self.part
                self.part = self.outer.pop()[1].again()
            self.outer.append((line.level, self.part))
        else:
            self.outer.clear()
        yield self.part
        kind, words = section_of(line.text), line.text.strip().rstrip(" :-–")
        if announces(line.text) and not is_strong(line):
            kind = _under(self.above, kind)
        else:
            self.above = kind = _inherited(kind, self.above)
        same = kind is not Section.OPTIONAL and self.above is not Section.OTHER
        if self.heading and same and _begins_sentence(line):
            self.part = Part(kind, self.heading, occasion=words)
        else:
            self.heading = words if line.kind is not LineKind.ITEM else self.heading
            self.part = Part(kind, words)


def parts_of_role(lines: Sequence[Line]) -> Iterator[Part]:
    """The parts of a role in their order; the first stands under its title itself."""
    reader = _Reader()
    dividers = {i for i in range(len(lines)) if _divides(lines, i)}
    if not dividers - {0}:
        dividers.clear()
    for i, line in enumerate(lines):
        label = label_of(line)
        deeper = i + 1 < len(lines) and lines[i + 1].kind is LineKind.ITEM and lines[i + 1].level > line.level
        if label is not None:
            yield from reader.label(label, line)
        elif i in dividers or _is_heading(line, lines[i + 1 :], deeper=deeper):
            yield from reader.open(line)
        else:
            yield from reader.take(line)
    yield reader.part


def _begins_sentence(line: Line) -> bool:
    plain = line.kind is LineKind.PARAGRAPH and not is_strong(line)
    return (
        plain
        and announces(line.text)
        and (_BEGINS_SENTENCE.search(line.text) is not None or subject_of(line.text) is not None)
    )


def _is_heading(line: Line, after: Sequence[Line], *, deeper: bool) -> bool:
    if line.kind is LineKind.HEADING:
        return True
    if line.kind is LineKind.ITEM:
        return deeper and announces(line.text)
    if announces(line.text) or (line.bold and not line.text.endswith((".", ";"))):
        return True
    words = len(line.text.split())
    if words <= LONGEST_TOPIC and after and _is_topic(line.text, after[0]):
        return True
    sentence = words > 2 and form_of(line.text, opening=True)
    if not after or words > LONGEST_HEADING or line.text.endswith((".", ",", ";")) or sentence:
        return False
    return section_of(line.text) is not Section.UNKNOWN


def _is_topic(text: str, below: Line) -> bool:
    """Whether a few words stand above a whole paragraph, and so say what it is about: "Rehearsals"."""
    sentence = below.kind is LineKind.PARAGRAPH and below.text.endswith(".") and len(below.text.split()) >= SENTENCE
    return sentence and text[:1].isupper() and text[-1:].isalpha() and not (" " in text and starts_with_verb(text))


def _divides(lines: Sequence[Line], i: int) -> bool:
    """Whether a plain line between two lists, "Money", only says what the second is about."""
    text = lines[i].text
    if lines[i].kind is not LineKind.PARAGRAPH or i + 1 >= len(lines) or text.endswith((".", ",", ";")):
        return False
    short = len(text.split()) < 3 or (len(text.split()) < 7 and not starts_with_verb(text))
    with_list = re.match(r"(?:with|alongside|together|jointly|in \w+ with)\b", text, re.IGNORECASE)
    return short and not with_list and text[:1].isupper() and lines[i + 1].kind is LineKind.ITEM


def _under(above: Section, kind: Section) -> Section:
    """What an announcement brings under a heading: skills stay skills, whatever announces them."""
    if above is Section.OTHER and kind is not Section.OPTIONAL:
        return Section.DUTIES if kind is Section.DUTIES else Section.OTHER
    return Section.DUTIES if kind is Section.UNKNOWN else kind


def _inherited(kind: Section, above: Section) -> Section:
    """A sub-heading that says only what it is about is what the heading above it is."""
    if kind is Section.UNKNOWN and above in (Section.DUTIES, Section.OPTIONAL):
        return above
    return kind
