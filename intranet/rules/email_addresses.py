"""What looks like an e-mail address."""

import re

_ADDRESS = re.compile(r"[^@\s,;<>\"()\\]+@[^@\s,;<>\"()\\]+\.[^@\s,;<>\"()\\.]{2,}")
_LONGEST = 254  # RFC 5321, 4.5.3.1
NOT_AN_ADDRESS = "This does not look like an e-mail address. It should be like name@example.org."


def is_address(words: str) -> bool:
    """Whether a text, without spaces round it, can be somebody's e-mail address."""
    # Signs that nobody sees would let one address stand for two people.
    return len(words) <= _LONGEST and words.isprintable() and _ADDRESS.fullmatch(words) is not None
