"""Of which role a sentence speaks: "The Piper shall:", "As Piper you will"."""

import re
from dataclasses import replace

from intranet.reading.titles import Title, whole_title

_SHALL = (
    r"(?:shall|will|must|should|can|could|may(?: also)?(?: want to)?|does|do|is|are|has|have|aims? to|needs? to"
    r"|ought to"
    r"|works|takes|plays|looks|serves)"
)
_ASKED = re.compile(
    r"(?:(?:so|and|but|then|now),? )*(?:(?:what|how|who)(?: (?:does|do|about|is|are|will|would|should))*,? )?"
    r"(?:the|an?|our|your) (?P<who>[^?]{3,60}?)(?: (?:do|for|actually do|about|involve|mean))*\?",
    re.IGNORECASE,
)
_N = r"(?:\d{1,2}|two|three|four|five|six|seven|eight)"
SENTENCE = re.compile(
    rf"(?:(?:The|Each|Every|Our|Both|All|One of the|Any)\s+)?(?:(?P<n>{_N})\s+)?"
    rf"(?P<who>[^,.;:()]{{3,70}}?(?:\s*\([^()]*\))?)"
    rf"(?:,\s+(?P<note>who\b[^.;:]{{3,120}}?),)?,?\s+{_SHALL}\b",
    re.IGNORECASE,
)
AS = re.compile(
    r"(?:As|What|When elected as)\s+(?:a\s+|an\s+|the\s+|our\s+)?(?P<who>[^,.;:]{3,60}?)(?:,|\s+(?:you|your|the|does"
    r"|do|will)\b)"
)


def subject_of(text: str) -> Title | None:
    """The role that a sentence speaks of: "The Piper shall:" and "As Piper you will" speak of "Piper"."""
    for pattern in (AS, SENTENCE):
        found = pattern.match(text)
        if found is not None:
            who = found["who"].strip()
            title = whole_title(who[:1].upper() + who[1:])
            if title is not None:
                said = found.groupdict()
                notes = (f"{said['n']} posts" if said.get("n") else "", said.get("note") or "")
                return replace(title, notes=(*title.notes, *filter(None, notes)))
    return None


def asked_of(text: str) -> Title | None:
    """The role that a heading asks about: "So what does the Piper do?" and "And the Piper?" ask about "Piper"."""
    found = _ASKED.fullmatch(text.strip())
    return None if found is None else whole_title(found["who"][:1].upper() + found["who"][1:])
