"""What a page calls the four notes of a handover, and what it says of an edition."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from intranet.core.clock import london_day
from intranet.rules.handover import Notes
from intranet.web import words

LABELS = {
    "where_things_are": "Where things are",
    "contacts": "Contacts",
    "do_differently": "What I would do differently",
    "accounts_held": "Accounts and keys held",
}
ASKS = {
    "where_things_are": "Papers, folders, files, the banner and the gazebo: where is what?",
    "contacts": "Who outside the officers helps: the hall, the printer, the bank, the council, the press?",
    "do_differently": "What worked, what did not, and what would you begin earlier?",
    "accounts_held": "Which accounts, keys, cards and equipment go with the role, and who can open what? Never write a "
    "password here.",
}


class Written(Protocol):
    """Who wrote an edition, and when."""

    @property
    def written_by(self) -> str | None: ...

    @property
    def written_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Note:
    """One of the notes as a page shows it."""

    name: str
    label: str
    asks: str
    words: str


def notes_of(notes: Notes) -> list[Note]:
    """The four notes with what a page calls them, in their order."""
    return [Note(name, LABELS[name], ASKS[name], said) for name, said in notes.by_name.items()]


def written(edition: Written, today: date, *, last: bool = True) -> str:
    """Who wrote an edition, and when: `Last written by Ann Lee on Wed 18 November`."""
    by = f" by {edition.written_by}" if edition.written_by else ""
    return f"{'Last written' if last else 'Written'}{by} on {words.day(london_day(edition.written_at), today)}"
