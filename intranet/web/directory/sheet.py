"""The directory's rows as files hold them."""

from collections.abc import Iterable, Iterator
from datetime import date

from intranet.exporting.vcard import Card
from intranet.exporting.xlsx import Cell
from intranet.web.directory.sections import AFFILIATES, SECTIONS, HolderShown, RoleShown, Shown

COLUMNS = (
    ("Section", 26),
    ("Role", 30),
    ("Name", 24),
    ("Pronouns", 12),
    ("Branch", 20),
    ("On the executive", 18),
    ("From", 13),
    ("To", 13),
    ("E-mail", 32),
    ("Telephone", 18),
    ("Postal address", 40),
    ("Note", 26),
)
HEADS = [head for head, _ in COLUMNS]
WIDTHS = [width for _, width in COLUMNS]


def table(found: Shown) -> Iterator[list[Cell]]:
    """A row for each holder of each role, one for each vacancy, and one for each delegate who is sent."""
    for role in found.roles:
        for one in role.holders:
            yield _row(role, one)
        if role.vacant:
            yield [SECTIONS[role.section], role.title, *[None] * 3, role.standing, *[None] * 5, role.vacant]
    for sent in found.delegates:
        days: list[Cell] = [sent.starts_on, sent.ended_on]
        yield [SECTIONS[AFFILIATES], sent.organisation, sent.name, *[None] * 3, *days, *[None] * 4]


def in_words(rows: Iterable[list[Cell]]) -> Iterator[list[str]]:
    """The same rows with days as a spreadsheet of any make reads them."""
    for row in rows:
        yield [cell.isoformat() if isinstance(cell, date) else str(cell or "") for cell in row]


def address_book(found: Shown, organisation: str) -> list[Card]:
    """A card for each person whom the reader can reach in some way, with all their roles on it."""
    roles: dict[int, list[str]] = {}
    people: dict[int, HolderShown] = {}
    for role in found.roles:
        for one in role.holders:
            if one.reach:
                people[one.person_id] = one
                roles.setdefault(one.person_id, []).append(role.title)
    return [
        Card(
            name=one.name,
            organisation=organisation,
            role=", ".join(roles[person_id]),
            email=one.reach.email or "",
            telephone=one.reach.telephone or "",
            postal_address=one.reach.postal_address or "",
        )
        for person_id, one in people.items()
    ]


def _row(role: RoleShown, one: HolderShown) -> list[Cell]:
    return [
        SECTIONS[role.section],
        role.title,
        one.name,
        one.pronouns,
        one.branch,
        role.standing,
        one.starts_on,
        one.ended_on,
        one.reach.email,
        one.reach.telephone,
        one.reach.postal_address,
        one.note,
    ]
