"""The handover as a role's page shows it."""

from dataclasses import dataclass
from datetime import date

from intranet.queries.handover import Edition
from intranet.rules.handover import Notes
from intranet.web.handover_words import Note, notes_of, written


@dataclass(frozen=True, slots=True)
class Handover:
    """The four notes, and who wrote them last; empty words where nobody has."""

    notes: list[Note]
    written: str


def of(edition: Edition | None, today: date) -> Handover:
    """What the page shows of the latest edition."""
    notes = notes_of(edition.notes if edition else Notes())
    return Handover(notes, written(edition, today) if edition else "")
