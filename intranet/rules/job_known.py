"""What the constituency has already, as a job description that is read in is compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from intranet.core.vocabulary import BodyKind, Cadence, Office, RoleKind, StandingKind, Theme


@dataclass(frozen=True, slots=True)
class KnownDuty:
    """A duty that is here already.

    `cited` is where the editions of the earlier document have it: the role as that document writes it, and its own
    words. `only_there` says that the latest of them gave it, and no other document does. `numbered` is where documents
    whose own words are not kept here have it: the document, the role as it writes it, and the number.
    """

    id: int
    role_id: int
    words: str
    theme: Theme
    cadence: Cadence
    optional: bool
    partner_ids: frozenset[int]
    body_ids: frozenset[int]
    version: int
    cited: tuple[tuple[str, str], ...] = ()
    numbered: tuple[tuple[str, str, int], ...] = ()
    only_there: bool = False


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role that is here already; `standing` is by the body's id."""

    id: int
    title: str
    aliases: tuple[str, ...]
    kind: RoleKind
    office: Office | None
    seats: int
    standing: Mapping[int, StandingKind]
    version: int


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that meets."""

    id: int
    title: str
    kind: BodyKind


@dataclass(frozen=True, slots=True)
class KnownRule:
    """Women's places that are asked for already; no number: whoever holds the one role is a woman."""

    at_least: int | None
    role_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """The constituency: its open roles, their duties that are not retired, its bodies, and its women's places.

    `left_out` is what was left out of the earlier edition of the document, as (role in the document, its own words);
    no words: the role itself, and no role: a rule on women's places.
    """

    roles: tuple[KnownRole, ...] = ()
    duties: tuple[KnownDuty, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    rules: tuple[KnownRule, ...] = ()
    left_out: frozenset[tuple[str, str]] = frozenset()

    def role(self, role_id: int | None) -> KnownRole | None:
        """A role by its number."""
        return next((role for role in self.roles if role.id == role_id), None)

    def duty(self, duty_id: int | None) -> KnownDuty | None:
        """A duty by its number."""
        return next((duty for duty in self.duties if duty.id == duty_id), None)

    def duties_of(self, role_id: int | None) -> tuple[KnownDuty, ...]:
        """The duties that a role leads or shares, those it leads first."""
        led = tuple(duty for duty in self.duties if duty.role_id == role_id)
        return led + tuple(duty for duty in self.duties if role_id in duty.partner_ids)
