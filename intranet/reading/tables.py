"""Step: tables as headings and items, by what their first row and first column say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from intranet.reading.clauses import sentences
from intranet.reading.lines import Line, LineKind
from intranet.reading.sections import Section, section_of
from intranet.reading.titles import title_in
from intranet.reading.verbs import starts_with_verb

_ROLE = re.compile(
    r"(?:(?:job|role|post|position|officer|committee)s?(?: (?:title|name|role))?|title|name of (?:role|post)|who"
    r"|office)\W*",
    re.IGNORECASE,
)
_SEATS = re.compile(
    r"(?:places|seats|posts|number(?: (?:of|required)\b.*)?|how many.*|no\.?(?: of .*)?|vacancies)\W*", re.IGNORECASE
)
_VOTES = re.compile(r"\b(?:votes?|voting)\b", re.IGNORECASE)
_HOLDER = re.compile(
    r"(?:(?:currently |now )?(?:held|filled|done|elected) by|(?:current |present )?(?:post-?|office-?|role-?)?holders?"
    r"|names?|who|incumbent|members?|(?:contact )?(?:e-?mail|phone|telephone|contact)(?: \w+)?|branch|vacant\??)\W*",
    re.IGNORECASE,
)
_DOES = re.compile(r"\b(?:does|do|dut(?:y|ies)|responsib\w+|tasks?|role|description|job|remit|work)\b", re.IGNORECASE)
_YES_NO = re.compile(r"(?:(yes|y|✓|✔|true|voting|votes?)|(no|n|none|✗|x|-|–|false|non-?\s?voting))\W*", re.IGNORECASE)
LONGEST_LABEL = 8
Cells = dict[tuple[int, int], list[Line]]


def without_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines with each table turned into headings, items and paragraphs."""
    found: list[Line] = []
    for table, group in groupby(lines, key=lambda line: line.table if line.kind is LineKind.CELL else 0):
        together = list(group)
        found += _flat(together) if table else together
    return found


def _flat(lines: Sequence[Line]) -> Iterator[Line]:
    cells: Cells = {}
    for line in lines:
        cells.setdefault((line.row, line.column), []).append(line)
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    alone = {row: lines[0] for row in rows if (lines := _only(cells, row)) and title_in(lines[0]) is not None}
    if rows[0] in alone and len(columns) > 1:
        return _by_merged_rows(cells, rows, columns, alone)
    labels = [_words(cells, rows[0], column) for column in columns]
    if len(rows) > 1 and len(columns) > 1 and _are_labels(labels):
        if any(_ROLE.fullmatch(label) for label in labels):
            return _by_role(cells, rows[1:], columns, labels)
        return _by_column(cells, rows[1:], columns, labels)
    if len(columns) > 1 and _first_column_labels(cells, rows, columns):
        return _by_label(cells, rows, columns)
    return _by_role(cells, rows, columns, ["role", *("duties" for _ in columns[1:])])


def _only(cells: Cells, row: int) -> list[Line]:
    """What a row holds that has one cell only."""
    filled = [lines for (number, _), lines in sorted(cells.items()) if number == row and any(one.text for one in lines)]
    return filled[0] if len(filled) == 1 else []


def _by_merged_rows(
    cells: Cells, rows: Sequence[int], columns: Sequence[int], alone: dict[int, Line]
) -> Iterator[Line]:
    """A title across the whole table, and under it a row for each duty."""
    for row in rows:
        if row in alone:
            yield replace(alone[row], kind=LineKind.HEADING, level=3, bold=True)
            continue
        for column in columns:
            for line in cells.get((row, column), []):
                if not re.fullmatch(r"\W*\w{0,3}\W*", line.text):
                    yield replace(line, kind=LineKind.ITEM, level=1, bold=False)


def _words(cells: Cells, row: int, column: int) -> str:
    return " ".join(line.text for line in cells.get((row, column), ()))


def _are_labels(labels: Sequence[str]) -> bool:
    """Whether a first row says what its columns hold."""
    if any(title_in(Line(label)) is not None and not _ROLE.fullmatch(label) for label in labels):
        return False
    short = all(len(label.split()) <= LONGEST_LABEL for label in labels)
    return short and any(_ROLE.fullmatch(label) or section_of(label) is not Section.UNKNOWN for label in labels)


def _first_column_labels(cells: Cells, rows: Sequence[int], columns: Sequence[int]) -> bool:
    labels = [_words(cells, row, columns[0]) for row in rows]
    known = [_ROLE.fullmatch(label) or section_of(label) is not Section.UNKNOWN for label in labels if label]
    return (
        bool(known)
        and sum(map(bool, known)) * 2 >= len(known)
        and all(len(label.split()) <= LONGEST_LABEL + 4 for label in labels)
    )


def _by_role(cells: Cells, rows: Sequence[int], columns: Sequence[int], labels: Sequence[str]) -> Iterator[Line]:
    """One role in each row: its title, then what the other columns hold, each under its own heading."""
    titles = next((i for i, label in enumerate(labels) if _ROLE.fullmatch(label)), 0)
    for row in rows:
        title = cells.get((row, columns[titles]), [])
        if title:
            seats = _facts(cells, row, columns, labels)
            first = title[0]
            more = [line.text for line in title[1:] if title_in(first) is None or line.text.startswith("(")]
            text = " ".join([first.text, *more])
            yield replace(first, text=f"{text}{seats}", kind=LineKind.HEADING, level=3, bold=True)
        for i, column in enumerate(columns):
            facts = _SEATS.fullmatch(labels[i]) or _VOTES.search(labels[i]) or _HOLDER.fullmatch(labels[i])
            if i != titles and not facts:
                yield from _content(cells.get((row, column), []), labels[i])


def _facts(cells: Cells, row: int, columns: Sequence[int], labels: Sequence[str]) -> str:
    """Seats and votes of a row, in brackets as a title has them."""
    facts = []
    for column, label in zip(columns, labels, strict=True):
        words = _words(cells, row, column).strip()
        if not words:
            continue
        if _SEATS.fullmatch(label):
            facts.append(f"({words} posts)" if words.isdigit() else f"({re.sub(r'[()]', ' ', words)})")
        elif _VOTES.search(label) and (answer := _YES_NO.match(words)) is not None:
            facts.append("(voting)" if answer[1] else "(non-voting)")
    return "".join(f" {fact}" for fact in facts)


def _by_column(cells: Cells, rows: Sequence[int], columns: Sequence[int], labels: Sequence[str]) -> Iterator[Line]:
    """Columns side by side for one role: duties here, skills there."""
    for i, column in enumerate(columns):
        yield from _content([line for row in rows for line in cells.get((row, column), [])], labels[i])


def _by_label(cells: Cells, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Line]:
    """A label in the first column and what it stands for beside it."""
    for row in rows:
        label = _words(cells, row, columns[0])
        content = [line for column in columns[1:] for line in cells.get((row, column), [])]
        if _ROLE.fullmatch(label) and content and len(content[0].text.split()) <= LONGEST_LABEL + 2:
            yield replace(content[0], text=f"Job title: {content[0].text}", kind=LineKind.HEADING, level=2, bold=True)
        elif content and (_SEATS.fullmatch(label) or _VOTES.search(label) or _says_how_things_stand(label, content)):
            words = " ".join(line.text for line in content)
            yield replace(
                content[0], text=f"{label.rstrip(' :')}: {words}", kind=LineKind.PARAGRAPH, bold=False, mark=""
            )
        else:
            yield from _content(content, label)


def _tasks(text: str) -> list[str]:
    """What a cell lists: between semicolons, or sentences that each begin with something to do."""
    told = sentences(text)
    if len(told) > 1 and all(starts_with_verb(sentence) for sentence in told):
        return told
    return re.split(r";\s+", text)


def _says_how_things_stand(label: str, content: Sequence[Line]) -> bool:
    """Whether a label that nobody can know stands before something that is not to be done: "Elected by", "Branch"."""
    acts = sum(starts_with_verb(line.text) for line in content)
    return section_of(label) is Section.UNKNOWN and not _DOES.search(label) and acts * 2 <= len(content)


def _content(lines: Sequence[Line], label: str) -> Iterator[Line]:
    """What a cell holds: items where the label promises duties, else as it is."""
    if not lines:
        return
    unknown = section_of(label) is Section.UNKNOWN and label != "role"
    duties = unknown or bool(_DOES.search(label)) or section_of(label) in (Section.DUTIES, Section.OPTIONAL)
    yield replace(lines[0], text="Duties" if label == "duties" else label, kind=LineKind.HEADING, level=4, mark="")
    for line in lines:
        for part in _tasks(line.text) if duties else [line.text]:
            kind = LineKind.ITEM if duties else LineKind.PARAGRAPH
            yield replace(line, text=part.strip(), kind=kind, level=1, bold=False)
