"""How a changeover is called in what is written down of it."""

from datetime import date

from intranet.core.english import full_day
from intranet.core.people_vocabulary import ChangeoverKind

_OCCASIONS = {ChangeoverKind.AGM: "annual general meeting", ChangeoverKind.BY_ELECTION: "by-election"}


def named(kind: ChangeoverKind, on_day: date) -> str:
    """A changeover by its occasion and its day."""
    return f"{_OCCASIONS[kind]}, {full_day(on_day)}"
