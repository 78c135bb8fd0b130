"""Mentions: a role named with an @ in a text, such as @treasurer or @political-education-officer."""

import re
import unicodedata
from collections.abc import Iterable

MENTION = re.compile(r"(?<![\w@/.-])@([a-z0-9]+(?:-[a-z0-9]+)*)", re.IGNORECASE)
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def handle(title: str) -> str:
    """A role's name as it is mentioned: `Women's Officer` is `womens-officer`. Empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("\u2019", "")).encode("ascii", "ignore")
    return NOT_A_LETTER.sub("-", plain.decode().lower()).strip("-")


def mentioned(text: str) -> frozenset[str]:
    """The handles that a text mentions. An e-mail address mentions nobody."""
    return frozenset(found.group(1).lower() for found in MENTION.finditer(text))


def handles(names: Iterable[tuple[int, str, Iterable[str]]]) -> dict[str, int]:
    """Which role each handle means: of (id, title, other names) of every role. A title wins over another's alias."""
    known = [(role_id, title, tuple(aliases)) for role_id, title, aliases in names]
    found: dict[str, int] = {}
    for role_id, _, aliases in known:
        for alias in aliases:
            found.setdefault(handle(alias), role_id)
    for role_id, title, _ in reversed(known):
        found[handle(title)] = role_id
    found.pop("", None)
    return found
