"""What was read: roles with their duties, what the holders must add up to, and notes."""

from dataclasses import dataclass
from typing import Any

from intranet.core.vocabulary import Cadence, RoleKind

# The documents' word for what comes once is the product's once a term.
CADENCE_WORDS = {cadence: "once" if cadence is Cadence.ONCE_A_TERM else cadence.value for cadence in Cadence}


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: its page, where the document has pages, and its line or paragraph."""

    page: int
    line: int

    def as_json(self) -> dict[str, int]:
        return {"page": self.page, "line": self.line}


@dataclass(frozen=True, slots=True)
class ReadDuty:
    """One duty in the document's own words; `section` is the heading above it, and `partners` are titles of roles."""

    text: str
    cadence: Cadence = Cadence.ONGOING
    partners: tuple[str, ...] = ()
    optional: bool = False
    section: str = ""
    source: Source = Source(1, 1)

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "cadence": CADENCE_WORDS[self.cadence],
            "with": list(self.partners),
            "optional": self.optional,
            "section": self.section,
            "line": self.source.line,
            "page": self.source.page,
        }


@dataclass(frozen=True, slots=True)
class ReadRole:
    """One role; None where the document does not say whether it votes, or how many women it asks for."""

    title: str
    aliases: tuple[str, ...] = ()
    kind: RoleKind = RoleKind.OTHER
    seats: int = 1
    votes: bool | None = None
    min_women: int | None = None
    women_only: bool = False
    source: Source = Source(1, 1)
    duties: tuple[ReadDuty, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "aliases": list(self.aliases),
            "kind": self.kind.value,
            "seats": self.seats,
            "votes": self.votes,
            "min_women": self.min_women,
            "women_only": self.women_only,
            "source": self.source.as_json(),
            "duties": [duty.as_json() for duty in self.duties],
        }


@dataclass(frozen=True, slots=True)
class ReadComposition:
    """What holders must add up to, in the document's words; `of` names the roles that are counted, None: not said."""

    text: str
    min_women: int
    of: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "min_women": self.min_women, "of": list(self.of) if self.of is not None else None}


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read of a document; `notes` are sentences for whoever looks it over."""

    roles: tuple[ReadRole, ...] = ()
    composition: tuple[ReadComposition, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "roles": [role.as_json() for role in self.roles],
            "composition": [rule.as_json() for rule in self.composition],
            "notes": list(self.notes),
        }
