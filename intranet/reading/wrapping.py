"""Which lines of a paragraph were only wrapped to fit, and which begin something of their own."""

import re

from intranet.reading.marks import split_mark

WIDEST_BY_HAND = 120  # nobody wraps by hand at a wider margin, so longer lines are paragraphs of their own
NARROWEST_BY_HAND = 40  # and where even the longest line is shorter than this, lines are short because they are
OPEN_END = re.compile(r"(,|\b(and|or|of|the|to|with|for|a|an|in|by)|&)$")
_CLOSED_END = (".", ";", ":", "!", "?")


def goes_on(above: str, below: str, width: int) -> bool:
    """Whether the line below only continues the one above: "Keeps the list of" goes on with "members up to date".

    `width` is the length of the longest line around, for a line is wrapped where its next word would not have fitted.
    """
    if not above or not below or split_mark(below)[0]:
        return False
    if below[0].islower() or OPEN_END.search(above):
        return True
    full = len(above) + 1 + len(below.split(maxsplit=1)[0]) > width
    return full and NARROWEST_BY_HAND <= width <= WIDEST_BY_HAND and not above.endswith(_CLOSED_END)
