"""A name for a file that no system and no reader stumbles over, made from the one that somebody gave."""

import re
import unicodedata

LONGEST = 100  # characters before the ending
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")  # Windows has devices of these names
UNWANTED = re.compile(r'[<>:"|?*\\/;%\x00-\x1f\x7f]+')
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # control, direction, surrogate and line characters


def harmless(given: str, ending: str) -> str:
    """The file's own name with the ending of what it really is; `paper` where nothing of a name is left.

    Folders, control characters, changes of the writing direction, quotes, leading dots and names of devices go.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(" " if unicodedata.category(one) in INVISIBLE else one for one in last)
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", seen.strip())
    stem = re.sub(r"\s+", " ", UNWANTED.sub(" ", stem)).strip(" .'")[:LONGEST].strip(" .")
    if not stem:
        stem = "paper"
    if RESERVED.fullmatch(stem):
        stem = f"{stem} file"
    return f"{stem}.{ending}"
