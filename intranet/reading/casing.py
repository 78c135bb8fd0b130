"""Titles in capitals, written as they would be elsewhere."""

import re

SMALL = {"and", "of", "for", "the", "to", "on", "in", "at", "a"}
INITIALS = {
    "IT",
    "TU",
    "HQ",
    "MP",
    "ICT",
    "EC",
    "GC",
    "AGM",
    "LGA",
    "EU",
    "UK",
    "PEO",
    "TULO",
    "BAME",
    "BME",
    "EDI",
    "AV",
}


def cased(title: str) -> str:
    """A title in capitals with small letters, where it would be written so: "CLP BELL RINGER" is "CLP Bell Ringer"."""
    if not re.sub(r"\([^()]*\)", "", title).isupper():
        return title
    words = []
    for i, word in enumerate(title.split(" ")):
        bare = word.strip("()+,'’")
        spelled = bare in INITIALS or (len(bare) > 1 and not re.search(r"[AEIOUY]", bare))
        if spelled or not word.isupper():
            words.append(word)
        elif i and word.lower() in SMALL:
            words.append(word.lower())
        else:
            words.append(re.sub(r"(?<![^\W_])(?<!['’])(?<!Co-)(?<!CO-)(?<!co-)[^\W\d_]", _upper, word.lower()))
    return " ".join(words)


def _upper(letter: re.Match[str]) -> str:
    return letter.group().upper()
