"""A document of a few lines, read."""

from intranet.reading.from_text import from_text
from intranet.reading.read import read
from intranet.reading.result import Reading, ReadRole


def reading(text: str) -> Reading:
    return read(from_text(text.encode()))


def roles(text: str) -> dict[str, ReadRole]:
    return {role.title: role for role in reading(text).roles}


def duties(text: str) -> dict[str, list[str]]:
    return {title: [duty.text for duty in role.duties] for title, role in roles(text).items()}
