"""What a ready-made structure says, as plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.vocabulary import (
    Anchor,
    BodyKind,
    Cadence,
    CompositionKind,
    Office,
    RoleKind,
    Side,
    StandingKind,
    Theme,
)


class Citation(NamedTuple):
    """Where a duty comes from: the document's code, the role as the document spells it, and the bullet's number."""

    document: str
    role: str
    number: int

    def __str__(self) -> str:
        return f"{self.document} / {self.role} / {self.number}"


@dataclass(frozen=True, slots=True)
class BodySpec:
    """A body that meets; `key` is how standing and duties name it in the file."""

    key: str
    title: str
    kind: BodyKind


@dataclass(frozen=True, slots=True)
class DutySpec:
    """One duty, listed under its lead role. `bodies` are body keys, `partners` role titles, days are whole days."""

    words: str
    theme: Theme
    cadence: Cadence
    anchor: Anchor
    anchor_month: int | None
    anchor_day: int | None
    bodies: tuple[str, ...]
    side: Side
    days: int
    lead_days: int | None
    optional: bool
    partners: tuple[str, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """One role with its duties. `deputy` is the title of the role that covers it; `standing` goes by body key."""

    title: str
    kind: RoleKind
    office: Office | None
    seats: int
    shareable: bool
    unshareable_source: str
    aliases: tuple[str, ...]
    deputy: str | None
    purpose: str
    standing: Mapping[str, StandingKind]
    duties: tuple[DutySpec, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The title and every other name that the role is known by."""
        return (self.title, *self.aliases)


@dataclass(frozen=True, slots=True)
class CompositionSpec:
    """What the holders of some roles must add up to; `roles` are titles, `valid_to` is exclusive."""

    words: str
    kind: CompositionKind
    roles: tuple[str, ...]
    at_least: int | None
    source: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One step of whoever begins in a role or leaves it. `roles` are titles; none means everybody.

    `granter` is the title of the role that ticks it (None: they themselves), and `after` the key of what comes first.
    """

    key: str
    side: StepSide
    kind: StepKind
    words: str
    more: str
    roles: tuple[str, ...]
    granter: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Structure:
    """A ready-made structure. `documents` gives the human name of each document by its code."""

    name: str
    title: str
    summary: str
    documents: Mapping[str, str]
    bodies: tuple[BodySpec, ...]
    roles: tuple[RoleSpec, ...]
    composition: tuple[CompositionSpec, ...]
    steps: tuple[StepSpec, ...] = ()

    def cited(self, citation: Citation) -> str:
        """The citation in words, for example "North West Durham CLP, job descriptions, CLP Treasurer, number 4"."""
        return f"{self.documents[citation.document]}, {citation.role}, number {citation.number}"
