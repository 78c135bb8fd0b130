"""Text out of bytes, in any encoding that a word processor or a mail programme would write."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKED_AT = 4000
_MAC = re.compile(r"[a-z]Õ(?:s\b|\s)|[A-Z]ÕS\b|\bÒ\w[^Ò]*\wÓ")
_WINDOWS = re.compile(r"[‘’“”–—£]")


def decoded(data: bytes) -> str:
    """The text of these bytes: by its byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows' own."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    start = data[:LOOKED_AT]
    if len(start) > 3 and start.count(0) * 3 > len(start):
        # English in UTF-16 is half zeros, and their place says which half comes first.
        return data.decode("utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        # Old Macs had their quotes where Windows has capital letters: "MembersÕ" and "ÒweekÓ".
        return data.decode("mac-roman") if _MAC.search(text) and not _WINDOWS.search(text) else text
