"""The words of a document as the words of a duty here: what to do, in one short sentence."""

import re

LONGEST = 240  # of a duty's words, as services/duties.py has it
_CLAUSE_ENDS = (". ", "; ", ", ", " – ", " - ", ": ", " (")


def as_a_duty(text: str) -> str:
    """A document's words as a duty: "To keep the accounts." is "Keep the accounts".

    At most LONGEST characters, cut where a clause ends; the document says more then.
    """
    words = re.sub(r"^to\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    words = _cut(words.strip()).rstrip(" .,;:")
    return words[:1].upper() + words[1:]


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    room = words[: LONGEST + 1]
    end = max(room.rfind(mark) for mark in _CLAUSE_ENDS)
    return room[: end if end > LONGEST // 3 else room.rfind(" ")]
