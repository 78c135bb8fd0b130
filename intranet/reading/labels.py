"""Step: a label with what it stands for on the same line, "Time: two hours a week", which opens no section."""

import re
from dataclasses import dataclass

from intranet.reading.clauses import duties_of_paragraph
from intranet.reading.lines import Line, LineKind
from intranet.reading.sections import Section, section_of
from intranet.reading.verbs import starts_with_verb

_LABEL = re.compile(r"(?P<name>[A-Z][\w'’/& -]{1,40}?)\s*:\s+(?P<value>\S(?:.*[^:\s])?)\s*")
_FACTS = re.compile(r"(?:votes?|voting|seats?|places?|posts|number|how many|right to vote)\b.*", re.IGNORECASE)
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Label:
    """A label, what stands behind it, and what that is."""

    name: str
    value: str
    section: Section


def label_of(line: Line) -> Label | None:
    """The label that a line begins with, if it says something too: "Time: varies", but not "Duties:" alone.

    What follows a label that nobody can know is a duty where it begins with something to do: "Post: opens letters".
    """
    found = _LABEL.fullmatch(line.text) if line.kind is LineKind.PARAGRAPH else None
    if found is None:
        return None
    words = len(found["name"].split())
    if words > MOST_WORDS or (words > 2 and starts_with_verb(found["name"])):
        return None
    kind = Section.OTHER if _FACTS.fullmatch(found["name"]) else section_of(found["name"])
    if kind is Section.UNKNOWN:
        kind = Section.DUTIES if starts_with_verb(found["value"]) else Section.OTHER
    return Label(found["name"], found["value"], kind)


def duties_behind(label: Label) -> list[str]:
    """The duties on a label's own line: "Tasks: tunes the drums and keeps them dry" gives two."""
    return duties_of_paragraph(label.value) if label.section in (Section.DUTIES, Section.OPTIONAL) else []
