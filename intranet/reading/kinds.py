"""Step: what kind of office a role is, and whether a document describes roles at all."""

import re
from collections.abc import Sequence

from intranet.core.vocabulary import RoleKind
from intranet.reading.blocks import Block
from intranet.reading.lines import Line, LineKind
from intranet.reading.seats import votes_in
from intranet.reading.titles import title_in
from intranet.reading.verbs import starts_with_verb

_BY_TITLE = (
    (RoleKind.AUDITOR, re.compile(r"\b(?:auditor|examiner)", re.IGNORECASE)),
    (RoleKind.OBSERVER, re.compile(r"\bobserver", re.IGNORECASE)),
    (RoleKind.DELEGATE, re.compile(r"\bdelegate|\brepresentatives? (?:to|on|at)\b", re.IGNORECASE)),
    (RoleKind.BRANCH, re.compile(r"^branch\b", re.IGNORECASE)),
)
_BY_GROUP = (
    (RoleKind.COORDINATING, re.compile(r"\bnon-?\s?(?:executive|voting)|\bco-?ordinat|\bfunctional", re.IGNORECASE)),
    (RoleKind.EXECUTIVE, re.compile(r"\bexecutive\b|\bkey\b|\bvoting\b|\bcore\b|\bstatutory\b", re.IGNORECASE)),
    (RoleKind.DELEGATE, re.compile(r"\bdelegat", re.IGNORECASE)),
    (RoleKind.BRANCH, re.compile(r"\bbranch\b", re.IGNORECASE)),
)
_CORE = re.compile(
    r"\b(?:(?:vice|deputy|co)?[- ]?chair(?:man|woman|person)?s?|secretary|treasurers?)\b(?!.*\bassistant)",
    re.IGNORECASE,
)
_OFFICER = re.compile(r"\b(?:officer|co-?ordinator|organiser|lead|fund-?raiser|editor|champion)s?\b", re.IGNORECASE)
_MINUTES = (
    r"\bminutes of\b.{0,60}\bheld\b",
    r"^\W*apologies\b",
    r"^\W*present\s*:",
    r"\bmatters arising\b",
    r"\bthe meeting (?:closed|opened|ended)\b",
    r"\b(?:proposed|moved|seconded) by\b",
    r"^\W*action\s*:",
    r"\bdate of (?:the )?next meeting\b",
    r"\bany other business\b",
    r"^\W*in attendance\b",
    r"\bagreed as a true record\b",
)
_LETTER = (
    r"^dear\b",
    r"^(?:yours|(?:with )?(?:best|kind|good|warm) (?:wishes|regards)|in solidarity)\b",
)
ENOUGH_SIGNS = 3
OPENING = 4  # lines in which a document says what it is


def kind_of(block: Block, votes: bool | None = None) -> RoleKind:
    """What kind a role is, by its title first, then by the heading that it stands under, then by its vote."""
    for kind, pattern in _BY_TITLE:
        if pattern.search(block.title.text):
            return kind
    if any(_BY_TITLE[2][1].search(note) for note in block.title.notes):
        return RoleKind.DELEGATE
    for kind, pattern in _BY_GROUP:
        if pattern.search(block.group.text):
            return kind
    if any(votes_in(note) is False for note in block.title.notes):
        return RoleKind.COORDINATING
    if votes or _CORE.search(block.title.text):
        return RoleKind.EXECUTIVE
    return RoleKind.COORDINATING if _OFFICER.search(block.title.text) else RoleKind.OTHER


def _is_agenda(line: Line) -> bool:
    """Whether a line says that the document is an agenda, and not that somebody writes one."""
    said = re.fullmatch(r"(?:.{0,50}\s)?agenda(?:\s+(?:for|of)\b.*)?", line.text.strip(" :"), re.IGNORECASE)
    somebody = title_in(line) is not None or starts_with_verb(line.text) or line.kind is LineKind.ITEM
    return said is not None and not somebody


def on_executive(heading: str) -> bool:
    """Whether a heading puts its roles on the executive: "Executive committee", but not "Non-executive posts"."""
    return re.search(r"(?<!non-)(?<!non )\bexecutive\b", heading, re.IGNORECASE) is not None


def is_no_description(lines: Sequence[Line]) -> bool:
    """Whether a document is minutes or a letter, which name officers without describing their roles."""
    texts = [line.text.strip() for line in lines]
    if any(
        re.match(r"(?:draft |unconfirmed |approved )?minutes of\b", text, re.IGNORECASE) for text in texts[:OPENING]
    ):
        return True
    if any(_is_agenda(line) for line in lines[:OPENING]):
        return True
    signs = sum(any(re.search(sign, text, re.IGNORECASE) for text in texts) for sign in _MINUTES)
    letter = all(any(re.match(sign, text, re.IGNORECASE) for text in texts) for sign in _LETTER)
    return signs >= ENOUGH_SIGNS or letter
