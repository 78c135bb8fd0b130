"""Step: the duties of one role, from the lines under its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intranet.reading.blocks import Block
from intranet.reading.clauses import duties_of_paragraph, sentences
from intranet.reading.lines import Line, LineKind
from intranet.reading.notes import gives_a_duty, is_note
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.titles import is_strong
from intranet.reading.verbs import starts_with_verb

SHORT = 30  # words in a line that can be one duty without a bullet


@dataclass(frozen=True, slots=True)
class Found:
    """A duty's words, where they stand, and under what heading."""

    text: str
    line: Line
    section: str = ""
    optional: bool = False


@dataclass(slots=True)
class Part:
    """Lines under one heading of a role."""

    kind: Section
    heading: str
    lines: list[Line]

    @property
    def busy(self) -> bool:
        """Whether most of its items are things to do, so that its heading only says what they are about."""
        items = [line for line in self.lines if line.kind is LineKind.ITEM]
        return sum(starts_with_verb(line.text) or gives_a_duty(line.text) for line in items) * 2 > len(items)


def duties_of(block: Block) -> list[Found]:
    """The duties of a role: what stands behind its title, its bullets, and lines under a heading that promises duties.

    Where a role has neither, the sentences of its paragraphs are looked through.
    """
    parts = list(_parts(block.lines))
    found = [Found(text, block.line, block.group.text) for text in duties_of_paragraph(block.inline)]
    if re.search(r"\b(?:duties|tasks|responsibilities)\b", block.line.text, re.IGNORECASE) and not block.inline:
        parts[0].kind = Section.DUTIES
    told = bool(found) and not any(part.kind is not Section.OPENING for part in parts)
    for part in parts:
        found += _of_part(part, told=told)
    if not found:
        for part in parts:
            if part.kind in (Section.OPENING, Section.UNKNOWN, Section.DUTIES):
                found += _from_paragraphs(part)
    return [one for one in found if one.text]


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    part, above = Part(Section.OPENING, "", []), Section.OPENING
    for i, line in enumerate(lines):
        deeper = i + 1 < len(lines) and lines[i + 1].kind is LineKind.ITEM and lines[i + 1].level > line.level
        if not (_is_heading(line, lines[i + 1 :], deeper=deeper) or _divides(lines, i)):
            part.lines.append(line)
            continue
        yield part
        announced = announces(line.text)
        kind = section_of(line.text)
        if announced and not is_strong(line):
            kind = _under(above, kind)
        else:
            above = kind = _inherited(kind, above)
        part = Part(kind, line.text.strip().rstrip(" :-–"), [])
    yield part


def _is_heading(line: Line, after: Sequence[Line], *, deeper: bool) -> bool:
    if line.kind is LineKind.HEADING:
        return True
    if line.kind is LineKind.ITEM:
        return deeper and announces(line.text)
    if announces(line.text) or (line.bold and not line.text.endswith((".", ";"))):
        return True
    words = len(line.text.split())
    if not after or words > 8 or line.text.endswith((".", ",", ";")) or (words > 2 and starts_with_verb(line.text)):
        return False
    return section_of(line.text) is not Section.UNKNOWN


def _divides(lines: Sequence[Line], i: int) -> bool:
    """Whether a plain line between two lists, "Money", only says what the second is about."""
    text = lines[i].text
    if lines[i].kind is not LineKind.PARAGRAPH or not 0 < i < len(lines) - 1 or text.endswith((".", ",", ";")):
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


def _of_part(part: Part, *, told: bool) -> Iterator[Found]:
    if part.kind is Section.OTHER:
        return
    items = any(line.kind is LineKind.ITEM for line in part.lines)
    promised = part.kind in (Section.DUTIES, Section.OPTIONAL)
    begun = False
    for line in part.lines:
        if line.kind is LineKind.ITEM:
            begun = True
            yield from _of_item(line, part)
        elif told or (not promised and not (items and begun)):
            continue
        elif _is_bare_duty(line, items=items):
            yield from _of_bare(line, part)


def _of_item(line: Line, part: Part) -> Iterator[Found]:
    text = _cleaned(line.text)
    if not text or is_note(text):
        return
    if part.kind is Section.UNKNOWN and not part.busy:
        return
    yield Found(text, line, part.heading, part.kind is Section.OPTIONAL or _is_optional(text))


def _is_optional(text: str) -> bool:
    return re.match(r"(?:optional|if (?:you have )?time)\b|\(optional\)", text, re.IGNORECASE) is not None


def _is_bare_duty(line: Line, *, items: bool) -> bool:
    """Whether a line without a bullet is a duty: among bullets it must begin with something to do."""
    if is_note(line.text) or line.text.endswith(":"):
        return False
    if starts_with_verb(line.text):
        return True
    return (
        re.match(r"(?:with|alongside|together|in \w+ with|jointly)\b", line.text, re.IGNORECASE) is not None
        or not items
    )


def _of_bare(line: Line, part: Part) -> Iterator[Found]:
    optional = part.kind is Section.OPTIONAL
    several = sentences(line.text)
    if (
        re.match(r"(?:The|This|These|Every|Each|As|It|Our)\b", line.text)
        and not gives_a_duty(line.text)
        and len(several) == 1
    ):
        return
    if len(several) == 1 and len(line.text.split()) <= SHORT:
        yield Found(_cleaned(line.text), line, part.heading, optional)
        return
    for text in several:
        if gives_a_duty(text):
            yield Found(_cleaned(text), line, part.heading, optional)


def _from_paragraphs(part: Part) -> Iterator[Found]:
    bare = len(part.lines) > 1 and all(starts_with_verb(one.text) and not one.text.endswith(".") for one in part.lines)
    for line in part.lines:
        if "?" in line.text:
            continue
        for text in [line.text] if bare else duties_of_paragraph(line.text):
            yield Found(_cleaned(text), line, part.heading)


def _cleaned(text: str) -> str:
    """A duty's words with single spaces, without the "and" that led to the next item."""
    words = " ".join(text.split())
    return re.sub(r"[;,]\s*(?:and|or)?$", "", words) if words.endswith((";", "; and", "; or", ", and")) else words
