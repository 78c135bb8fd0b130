"""Step: the duties of one role, from the lines under its title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intranet.reading.blocks import Block
from intranet.reading.clauses import clauses, duties_of_paragraph, named_tasks, sentences
from intranet.reading.labels import duties_behind
from intranet.reading.lines import Line, LineKind
from intranet.reading.notes import gives_a_duty, is_note, may_be_done
from intranet.reading.role_parts import Part, parts_of_role
from intranet.reading.sections import Section
from intranet.reading.verbs import starts_with_verb

SHORT = 30  # words in a line that can be one duty without a bullet


@dataclass(frozen=True, slots=True)
class Found:
    """A duty's words, where they stand, and under what heading."""

    text: str
    line: Line
    section: str = ""
    optional: bool = False
    occasion: str = ""  # what announces it, where that is no heading: "Each month the Piper will"


def duties_of(block: Block) -> list[Found]:
    """The duties of a role: what stands behind its title, its bullets, and lines under a heading that promises duties.

    Where a role has neither, the sentences of its paragraphs are looked through.
    """
    parts = list(parts_of_role(block.lines))
    shall = re.compile(rf"\bthe {re.escape(block.title.text)} (?:shall|will|must)\b", re.IGNORECASE)
    inline = _list_behind(block.inline) or named_tasks(block.inline) or _told_behind(block.inline, shall)
    found = [Found(text, block.line, block.group.text, _is_optional(text)) for text in inline]
    if re.search(r"\b(?:duties|tasks|responsibilities)\b", block.line.text, re.IGNORECASE) and not block.inline:
        parts[0].kind = Section.DUTIES
    told = bool(found) and not any(part.kind is not Section.OPENING for part in parts)
    for part in parts:
        found += _of_part(part, told=told)
    if not found:
        for part in parts:
            if part.kind in (Section.OPENING, Section.UNKNOWN, Section.DUTIES):
                found += _from_paragraphs(part, shall)
    return [one for one in found if one.text]


def _list_behind(inline: str) -> list[str]:
    """Tasks with semicolons between them, some only named: "agenda and post; keeps the key; opens the hall"."""
    pieces = [
        piece.strip() for piece in re.split(r";\s*(?:and\s+)?(?![^()]*\))", inline.removesuffix(".")) if piece.strip()
    ]
    plain = all(len(sentences(piece)) == 1 and piece[:1].islower() for piece in pieces[1:])
    if len(pieces) < 2 or not plain or any(is_note(piece) for piece in pieces) or re.search(r"\bshall\b", inline):
        return []
    return [text for piece in pieces for text in (clauses(piece) if starts_with_verb(piece) else [piece])]


def _told_behind(inline: str, shall: re.Pattern[str]) -> list[str]:
    """What stands behind a title: sentences that give duties, and among them fragments that only name tasks."""
    several = [_of_sentence(sentence, shall) for sentence in sentences(inline)]
    if not any(several):
        return []
    both = zip(sentences(inline), several, strict=True)
    return [text for sentence, found in both for text in found or named_tasks(sentence)]


def _of_part(part: Part, *, told: bool) -> Iterator[Found]:
    if part.kind is Section.OTHER:
        return
    if part.label is not None:
        yield from (_found(text, part.lines[0], part) for text in duties_behind(part.label))
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
    yield _found(text, line, part)


def _found(text: str, line: Line, part: Part) -> Found:
    words = _cleaned(text)
    optional = part.kind is Section.OPTIONAL or _is_optional(words)
    return Found(words, line, part.heading, optional, part.occasion)


def _is_optional(text: str) -> bool:
    said = re.match(r"(?:optional|if (?:you have )?time)\b|\(optional\)", text, re.IGNORECASE)
    return said is not None or may_be_done(text)


def _is_bare_duty(line: Line, *, items: bool) -> bool:
    """Whether a line without a bullet is a duty: among bullets it must begin with something to do."""
    if line.text.endswith(":") or all(is_note(sentence) for sentence in sentences(line.text)):
        return False
    if starts_with_verb(line.text) or (items and gives_a_duty(line.text)):
        return True
    return (
        re.match(r"(?:with|alongside|together|in \w+ with|jointly)\b", line.text, re.IGNORECASE) is not None
        or not items
    )


def _of_bare(line: Line, part: Part) -> Iterator[Found]:
    several = sentences(line.text)
    if (
        re.match(r"(?:The|This|These|Every|Each|As|It|Our)\b", line.text)
        and not gives_a_duty(line.text)
        and len(several) == 1
    ):
        return
    if len(several) == 1 and len(line.text.split()) <= SHORT:
        yield _found(line.text, line, part)
        return
    for text in several:
        if gives_a_duty(text):
            yield _found(text, line, part)


def _from_paragraphs(part: Part, shall: re.Pattern[str]) -> Iterator[Found]:
    """The duties that sentences tell; what the role itself shall do is one wherever the sentence says so."""
    bare = len(part.lines) > 1 and all(starts_with_verb(one.text) and not one.text.endswith(".") for one in part.lines)
    for line in part.lines:
        if bare:
            yield _found(line.text, line, part)
            continue
        for sentence in sentences(line.text) if "?" not in line.text else ():
            yield from (_found(text, line, part) for text in _of_sentence(sentence, shall))


def _of_sentence(sentence: str, shall: re.Pattern[str]) -> list[str]:
    return duties_of_paragraph(sentence) or ([sentence] if shall.search(sentence) and not is_note(sentence) else [])


def _cleaned(text: str) -> str:
    """A duty's words with single spaces, without the "and" that led to the next item."""
    words = " ".join(text.split())
    return re.sub(r"[;,]\s*(?:and|or)?$", "", words) if words.endswith((";", ",", "; and", "; or", ", and")) else words
