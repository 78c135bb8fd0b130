"""People as vCards, which any address book takes in.

Source: RFC 2426, vCard MIME Directory Profile (version 3.0, which older address books read too), section 3.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from intranet.exporting.calendar import escaped, folded

VCARD = "text/vcard; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Card:
    """What an address book is told of one person; what is empty is left out."""

    name: str
    organisation: str
    role: str
    email: str = ""
    telephone: str = ""
    postal_address: str = ""


def cards(people: Iterable[Card]) -> bytes:
    """One file of all these cards. Nothing that people wrote can add a line to it."""
    return b"".join(folded(line) for one in people for line in _lines(one))


def _lines(one: Card) -> list[str]:
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{escaped(one.name)}",
        # Which of somebody's names is the family's is theirs to know: the whole stands as the given one.
        f"N:;{escaped(one.name)};;;",
        f"ORG:{escaped(one.organisation)}",
        f"TITLE:{escaped(one.role)}",
        *([f"EMAIL;TYPE=INTERNET:{escaped(one.email)}"] if one.email else []),
        *([f"TEL:{escaped(one.telephone)}"] if one.telephone else []),
        *([f"ADR;TYPE=HOME:;;{escaped(one.postal_address)};;;;"] if one.postal_address else []),
        "END:VCARD",
    ]
