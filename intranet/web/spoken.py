"""Long text of people as a page shows it: as it was typed, with web addresses and mentions as links."""

import re

from markupsafe import Markup, escape

from intranet.rules.mentions import MENTION

ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
EITHER = re.compile(f"(?P<address>{ADDRESS.pattern})|{MENTION.pattern}", re.IGNORECASE)


def spoken(text: str) -> Markup:
    """Escaped text with its line ends kept; `https://…` and `@treasurer` lead somewhere."""
    found: list[Markup] = []
    last = 0
    for match in EITHER.finditer(text):
        found += [_plain(text[last : match.start()]), _link(match)]
        last = match.end()
    found.append(_plain(text[last:]))
    return Markup("").join(found)


def _plain(text: str) -> Markup:
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def _link(match: re.Match[str]) -> Markup:
    if match["address"]:
        return Markup('<a href="{0}" rel="noreferrer nofollow">{0}</a>').format(match["address"])
    return Markup('<a href="/roles/called/{}">{}</a>').format(match[2].lower(), match[0])
