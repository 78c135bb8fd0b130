"""Step: roles whose titles no list of words knows, found because they stand where titles stand: "Bagpipe contact"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intranet.reading.blocks import Block, Parts
from intranet.reading.clauses import duties_of_paragraph, named_tasks
from intranet.reading.duties import duties_of
from intranet.reading.labels import label_of
from intranet.reading.lines import Line, LineKind
from intranet.reading.names import plain
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.titles import Title, is_group, is_strong, split_notes
from intranet.reading.verbs import starts_with_verb

# A word for somebody who does something, though it is in no list of offices.
_PERSON = re.compile(
    r"(?:[\w-]{2,}(?:er|or|ist|man|woman|person|people)|link|contact|rep|sec|vice|lead|head|liaison|mentor|buddy|host"
    r"|guru|hand|deputy|assistant|volunteer|monitor|friend)s?",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:other|newsletter|matter|power|number|order|paper|computer|register|poster|letter|banner|dinner|summer|winter"
    r"|offer|charter|chapter|tower|water|calendar|corner|error|motor|over|after|under|never|ever|river|folder|\w*tember"
    r"|october|november|december|for|floor|door|colour|labour|harbour|twitter|laser|printer|banker|border|quarter"
    r"|volunteer centre|list)s?",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?P<name>[A-Z][^:–—]{1,50}?)(?P<mark>:|\s[-–—])\s+(?P<rest>\S.*)")
FEWEST = 2  # titles that show how titles look here
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line looks among the others, so that titles can be told by looking alike."""

    kind: LineKind
    level: int
    bold: bool
    capitals: bool
    table: int
    behind: str


def peers_of(lines: Sequence[Line], parts: Parts) -> dict[int, Title]:
    """Titles by the number of their line in `lines`, that look like the document's known titles and head the same.

    A heading under which the same labels stand as under known titles is one; so is one for somebody ("Tea maker"), with
    duties under it, and a label in a list of roles: "Tea: brews it, pours it" between "Piper: ..." and "Drum: ...".
    """
    known = {id(block.line): block for block in parts.blocks if not block.title.labelled and duties_of(block)}
    looks: dict[_Look, list[int]] = {}
    for i, line in enumerate(lines):
        if id(line) in known:
            looks.setdefault(_look(line, known[id(line)].title.rest), []).append(i)
    every_title = {id(block.line) for block in parts.blocks}
    found: dict[int, Title] = {}
    for look, places in looks.items():
        if len(places) >= FEWEST or (look.table and places):
            found |= dict(_alike(lines, look, places, every_title))
    return found


def _look(line: Line, rest: str) -> _Look:
    inline = _INLINE.match(line.text) if rest else None
    behind = inline["mark"].strip() if inline is not None else ""
    return _Look(line.kind, line.level, line.bold, line.capitals, line.table, behind)


def _alike(lines: Sequence[Line], look: _Look, places: Sequence[int], titles: set[int]) -> Iterator[tuple[int, Title]]:
    often = [plain(line.text) for line in lines if _look(line, look.behind) == look]
    parts = set().union(*(_labels(lines, i, look, titles) for i in places))
    candidates = []
    for i, line in enumerate(lines):
        title = None if id(line) in titles or _look(line, look.behind) != look else _name(line, look)
        if title is not None and often.count(plain(line.text)) == 1 and (not look.behind or _lists(title)):
            candidates.append((i, title))
    for i, title in candidates:
        somebody = _is_person(title.text)
        acts = not somebody and len(title.text.split()) > 1 and starts_with_verb(title.text)
        if look.behind:
            good = not acts and (somebody or _stands_among(i, places, candidates))
        else:
            same = bool(parts & _labels(lines, i, look, titles))
            good = same or ((somebody or (bool(look.table) and not acts)) and _has_duties(lines, i, look, titles))
        if good:
            yield i, title


def _name(line: Line, look: _Look) -> Title | None:
    """What a line would be called if it were a title; None where it cannot be one."""
    inline = _INLINE.fullmatch(line.text) if look.behind else None
    if look.behind and inline is None:
        return None
    if not look.behind and not (is_strong(line) or line.table):
        return None
    title = split_notes(inline["name"] if inline is not None else line.text, inline["rest"] if inline else "")
    name = title.text
    if not name[:1].isupper() or name.endswith((".", ",", "?", "!", ":", ";")) or len(name.split()) > MOST_WORDS:
        return None
    other = section_of(name) is not Section.UNKNOWN or is_group(name) or announces(name) or re.search(r"[\d@]", name)
    return None if other else title


def _is_person(name: str) -> bool:
    last = re.sub(r"\W+$", "", name.rsplit(maxsplit=1)[-1])
    return _PERSON.fullmatch(last) is not None and _NO_PERSON.fullmatch(last) is None


def _lists(title: Title) -> bool:
    """Whether what stands behind a label are things to do."""
    return bool(duties_of_paragraph(title.rest) or named_tasks(title.rest))


def _stands_among(i: int, places: Sequence[int], candidates: Sequence[tuple[int, Title]]) -> bool:
    """Whether a label stands in a list most of whose labels are known titles, or at its very end."""
    possible = {j for j, _ in candidates}
    first, last = places[0], places[-1]
    while first - 1 in possible:
        first -= 1
    while last + 1 in possible:
        last += 1
    return first <= i <= last and sum(first <= j <= last for j in possible) <= len(places)


def _below(lines: Sequence[Line], i: int, look: _Look, titles: set[int]) -> Iterator[Line]:
    """The lines under a title, down to the next that looks like one or outranks it."""
    for line in lines[i + 1 :]:
        outranks = line.kind is LineKind.HEADING and (look.kind is not LineKind.HEADING or line.level < look.level)
        same = _look(line, "") == look and section_of(line.text) is Section.UNKNOWN
        if id(line) in titles or same or outranks:
            return
        yield line


def _labels(lines: Sequence[Line], i: int, look: _Look, titles: set[int]) -> set[str]:
    """What announces the parts of a role, in small letters: "main tasks", "how many"."""
    found = set()
    for line in _below(lines, i, look, titles):
        label = label_of(line)
        if label is not None:
            found.add(label.name.casefold())
        elif line.kind is not LineKind.ITEM and (line.kind is LineKind.HEADING or announces(line.text)):
            found.add(line.text.strip(" :").casefold())
    return found


def _has_duties(lines: Sequence[Line], i: int, look: _Look, titles: set[int]) -> bool:
    below = list(_below(lines, i, look, titles))
    return bool(duties_of(Block.over(lines[i], below)))
