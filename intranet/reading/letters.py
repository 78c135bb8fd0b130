"""Letters as a reader sees them: without signs of no width, ligatures in their letters, each space a space."""

import re
import unicodedata

_NO_WIDTH = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u034f\u180e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()]
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = "\x1c\x1d\x1e\x1f\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SIGNS = str.maketrans(
    dict.fromkeys((*_NO_WIDTH, *_CONTROLS)) | _LIGATURES | dict.fromkeys(_SPACES, " ") | {"\u2010": "-", "\u2011": "-"}
)
# A soft hyphen is seen at the end of a line only; where one begins a line, a symbol font meant a bullet.
_SOFT = re.compile(r"(?<=\w)\u00ad(?:(?=\w)|\r?\n[ \t]*(?=[^\W\d]))")
_ENDS = re.compile("\r+\n|\r|\x0b|\x85|\u2028|\u2029")


def plain_letters(text: str) -> str:
    """The text in plain letters: a page that was typeset says "o\ufb03ce" where it means "office"."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _SOFT.sub("", text.translate(_SIGNS)))


def plain_lines(text: str) -> str:
    """The same, with one sign for the end of each line, whichever machine it was written on."""
    return plain_letters(_ENDS.sub("\n", text))
