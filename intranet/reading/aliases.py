"""Step: other names that a document has for a role: initials, older names, and names that it only uses in passing."""

import re
from collections.abc import Sequence

from intranet.reading.names import initials, matching, plain
from intranet.reading.subjects import subject_of

_INITIALS = re.compile(r"\b[A-Z]{3,7}\b")
_CALLED = re.compile(
    r"\b(?:[Aa]lso|[Ff]ormerly|[Pp]reviously|[Oo]nce|[Ss]ometimes|used to be)\s+(?:known as|called"
    r"|named)\s+(?:the\s+)?(?P<name>[A-Z][\w'’& -]{3,50})"
)


def other_names(
    title: str, own: Sequence[str], everything: Sequence[str], used: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Names of a role beside its title, in the order in which the document has them.

    `own` are the lines of the role itself, which may say "formerly known as Crier"; `everything` are all lines, which
    may say "BRO"; `used` are the names by which partners are called, each with the title that it means.
    """
    found = [match["name"].strip() for text in own for match in _CALLED.finditer(text)]
    found += [
        subject.text for text in own if (subject := subject_of(text)) is not None and matching(subject.text, [title])
    ]
    short = initials(title)
    for text in everything:
        found += [word for word in _INITIALS.findall(text) if word.lower() in short]
    found += [_capital(part) for part, meant in used if meant == title]
    different = {plain(name): name for name in reversed(found) if plain(name) != plain(title)}
    return tuple(reversed(different.values()))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
