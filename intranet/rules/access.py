"""Who somebody is here: the roles they hold today, those they cover, and what follows from both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from intranet.core.vocabulary import ActedAs, BodyKind, Office, RoleKind, StandingKind
from intranet.rules.permissions import Permission

READERS = frozenset({RoleKind.EXECUTIVE, RoleKind.COORDINATING, RoleKind.BRANCH})
MANAGERS = frozenset({Office.CHAIR, Office.SECRETARY})
STRONGEST_FIRST = (StandingKind.VOTES, StandingKind.SPEAKS, StandingKind.ATTENDS, StandingKind.OBSERVES)
# They manage people or money, or help others in: a strict sign-in, with a second factor.
STRICT_SIGN_IN = frozenset({Office.CHAIR, Office.SECRETARY, Office.TREASURER, Office.IT_OFFICER})
LEFT_WITHIN = timedelta(days=30)  # how long somebody who left a role may still write its handover


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that somebody holds today; past `due_to_end_on` they are carrying on, with all rights."""

    role_id: int
    title: str
    kind: RoleKind
    office: Office | None
    carrying_on: bool = False


@dataclass(frozen=True, slots=True)
class VacantRole:
    """A role that nobody holds today, and who is to deputise for it."""

    role_id: int
    title: str
    deputy_id: int | None
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is signed in, with what they hold today and the vacant roles that they cover."""

    person_id: int
    account_id: int
    sign_in_id: int
    name: str
    holdings: tuple[Holding, ...] = ()
    covered: tuple[VacantRole, ...] = ()
    theme: str = "auto"
    single_keys: bool = True
    left_ids: frozenset[int] = frozenset()  # roles they left within LEFT_WITHIN, whose handover they may still write
    privacy_read: bool = True
    entry_confirmed_at: datetime | None = None  # when they last said that their entry in the directory is right
    second_factor: bool = True  # whether more than the password was asked of them
    unseen: int = 0  # notifications that came since they last looked

    @property
    def role_ids(self) -> frozenset[int]:
        return frozenset(h.role_id for h in self.holdings)

    @property
    def covered_ids(self) -> frozenset[int]:
        return frozenset(v.role_id for v in self.covered)

    def holds(self, offices: frozenset[Office]) -> bool:
        """Whether they hold one of these offices today."""
        return any(h.office in offices for h in self.holdings)

    def stands_for(self, office: Office) -> bool:
        """Whether they hold this office today, or cover it while it is vacant."""
        return any(h.office is office for h in self.holdings) or any(v.office is office for v in self.covered)

    @property
    def strict_roles(self) -> tuple[str, ...]:
        """The titles of what asks for a strict sign-in: offices they hold, and the money where they cover it."""
        held = (h.title for h in self.holdings if h.office in STRICT_SIGN_IN)
        return (*held, *(v.title for v in self.covered if v.office is Office.TREASURER))

    def is_of(self, kinds: frozenset[RoleKind]) -> bool:
        """Whether they hold a role of one of these kinds today."""
        return any(h.kind in kinds for h in self.holdings)


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever comes by a private link: to comment on one plan, or as the screen on the wall of one meeting.

    They have no roles. `may` is the one thing that the link was made for, and `made_for` the id of plan or meeting.
    """

    link_id: int
    name: str
    may: Permission
    made_for: int


class Led(Protocol):
    """What access needs to know of something that roles lead and share: a duty, a task, an objective, an event."""

    @property
    def lead_role_id(self) -> int | None: ...

    @property
    def partner_role_ids(self) -> frozenset[int]: ...


class OfBody(Protocol):
    """What access needs to know of something that belongs to a body: a meeting, a paper, a letter."""

    @property
    def body_kind(self) -> BodyKind: ...

    @property
    def standings(self) -> Mapping[int, StandingKind]:
        """The standing of each role on the body, by the role's id."""


def covered_by(holdings: Iterable[Holding], vacant: Iterable[VacantRole]) -> tuple[VacantRole, ...]:
    """The vacant roles whose work falls to somebody with these holdings.

    The deputy covers; where there is none, or the deputy's role is vacant too, the chair and the secretary do.
    """
    vacant = tuple(vacant)
    empty = {v.role_id for v in vacant}
    mine = {h.role_id for h in holdings}
    leads = any(h.office in MANAGERS for h in holdings)
    return tuple(v for v in vacant if v.deputy_id in mine or (leads and (v.deputy_id is None or v.deputy_id in empty)))


def capacities(actor: Actor, led: Led) -> tuple[tuple[int, ActedAs], ...]:
    """In which roles, and on what ground, somebody may act on a thing: the first is the one to take unless they choose.

    The lead role, else a partner role, else cover, else on behalf of the lead role by the secretary.
    """
    lead = led.lead_role_id
    partners = tuple((r, ActedAs.PARTNER) for r in sorted(led.partner_role_ids & actor.role_ids))
    if lead is None or (partners and lead not in actor.role_ids):
        return partners
    if lead in actor.role_ids:
        return ((lead, ActedAs.LEAD),)
    if lead in actor.covered_ids:
        return ((lead, ActedAs.COVER),)
    if actor.holds(frozenset({Office.SECRETARY})):
        return ((lead, ActedAs.ON_BEHALF),)
    return ()


def standing_of(actor: Actor, of: OfBody) -> StandingKind | None:
    """The strongest standing on a body that somebody's roles of today give them; None where they have none."""
    mine = {of.standings[role_id] for role_id in actor.role_ids if role_id in of.standings}
    return next((kind for kind in STRONGEST_FIRST if kind in mine), None)


def stands_at_least(actor: Actor, of: OfBody, least: StandingKind) -> bool:
    """Whether somebody's standing on a body is this one or a stronger."""
    mine = standing_of(actor, of)
    return mine is not None and STRONGEST_FIRST.index(mine) <= STRONGEST_FIRST.index(least)


def in_confidence(actor: Actor, role_id: int) -> bool:
    """Whether somebody may read what a role said to the executive only: the executive, and that role's own holders."""
    return actor.is_of(frozenset({RoleKind.EXECUTIVE})) or role_id in actor.role_ids
