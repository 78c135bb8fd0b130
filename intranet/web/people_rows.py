"""People as rows of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as macros/person.html draws them; without a name it is a vacancy."""

    name: str | None
    initials: str
    href: str | None
    roles_words: str
    note: str | None


def initials(name: str) -> str:
    """The first letters of the first and the last name."""
    parts = name.split()
    return (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper() if parts else ""
