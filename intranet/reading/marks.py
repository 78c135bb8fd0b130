"""Bullets and numbers at the beginning of a line, typed by hand or drawn by a word processor."""

import re

# Word, LibreOffice and their PDFs draw bullets from symbol fonts, whose signs stand in the private use area.
_PRIVATE = "\uf000-\uf0ff"
_SIGNS = "•◦▪▫●○■□◆◇►▶➢➤✓✔✗‣⁃∙·❖⬧⚫⚬※♦★☆☐☑❑❒✦→»›"
_SIGN = re.compile(rf"(?P<mark>[{_SIGNS}{_PRIVATE}\u00ad]|o(?=\s)|[*+\-–—−](?=\s)|[§Øü¤](?=\s+[^\W\d]))\s*(?=\S)")
_NUMBER = re.compile(
    r"(?P<mark>\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3})(?=\s)\s*(?=\S)"
)
BULLET = "•"


def split_mark(text: str) -> tuple[str, str]:
    """The mark that a line begins with, and the rest of it: "(b) books the hall" is "(b)" and "books the hall".

    A sign of a symbol font becomes "•". A line without a mark has "" for it. An initial with a full stop is a mark only
    when it is small or numbered, so "J. Smith" stays whole.
    """
    found = _SIGN.match(text) or _NUMBER.match(text)
    if found is None or re.match(r"[A-Z]\.", text):
        return "", text
    mark = found["mark"]
    return (BULLET if re.match(rf"[{_PRIVATE}\u00ad]", mark) else mark), text[found.end() :].lstrip()
