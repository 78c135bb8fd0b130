"""Who may do what: a map from permissions to predicates over an actor, the roles they hold today, and a subject."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from intranet.core.vocabulary import ActedAs, Office, RoleKind
from intranet.rules.permissions import Permission

READERS = frozenset({RoleKind.EXECUTIVE, RoleKind.COORDINATING, RoleKind.BRANCH})
MANAGERS = frozenset({Office.CHAIR, Office.SECRETARY})
STRICT_SIGN_IN = frozenset({Office.CHAIR, Office.SECRETARY, Office.TREASURER})  # they manage people or money


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

    def is_of(self, kinds: frozenset[RoleKind]) -> bool:
        """Whether they hold a role of one of these kinds today."""
        return any(h.kind in kinds for h in self.holdings)


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever comes by a private link to comment on one plan, until its consultation ends. They have no roles."""

    link_id: int
    plan_id: int
    name: str


class Led(Protocol):
    """What access needs to know of something that roles lead and share: a duty, a task, an objective, an event."""

    @property
    def lead_role_id(self) -> int | None: ...

    @property
    def partner_role_ids(self) -> frozenset[int]: ...


@dataclass(frozen=True, slots=True)
class Who:
    """A predicate that can say itself in words."""

    words: str
    test: Callable[[Actor, Any], bool]


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


def in_confidence(actor: Actor, role_id: int) -> bool:
    """Whether somebody may read what a role said to the executive only: the executive, and that role's own holders."""
    return actor.is_of(frozenset({RoleKind.EXECUTIVE})) or role_id in actor.role_ids


ANYBODY = Who("Anybody with an account", lambda actor, _: True)
HOLDERS = Who("Anybody who holds or covers a role", lambda actor, _: bool(actor.holdings))
OFFICERS = Who("Executive, co-ordinating and branch roles", lambda actor, _: actor.is_of(READERS))
SECRETARY_AND_CHAIR = Who("The Secretary and the Chair", lambda actor, _: actor.holds(MANAGERS))
SECRETARY = Who(
    "the Secretary, on behalf of the lead role", lambda actor, _: actor.holds(frozenset({Office.SECRETARY}))
)
IT_OFFICER = Who("the IT Officer", lambda actor, _: actor.holds(frozenset({Office.IT_OFFICER})))
OWN_ROLE = Who("whoever holds or covers that role", lambda a, role: role.id in a.role_ids | a.covered_ids)
LEAD = Who("Holders of the lead role", lambda a, duty: duty.lead_role_id in a.role_ids)
PARTNERS = Who("holders of a partner role", lambda a, duty: bool(duty.partner_role_ids & a.role_ids))
COVERING = Who("whoever covers the lead role", lambda a, duty: duty.lead_role_id in a.covered_ids)
AUDITORS = Who("Auditors", lambda actor, _: actor.is_of(frozenset({RoleKind.AUDITOR})))
TREASURER = Who("the Treasurer, or whoever covers", lambda actor, _: actor.stands_for(Office.TREASURER))
CHAIR = Who("the Chair, or whoever covers", lambda actor, _: actor.stands_for(Office.CHAIR))
CAMPAIGN_COORDINATOR = Who(
    "the Campaign Co-ordinator, or whoever covers", lambda actor, _: actor.stands_for(Office.CAMPAIGN_COORDINATOR)
)
GUESTS = Who("Whoever has a private link, until the consultation ends", lambda *_: False)  # see `allows_guest`

GRANTS: dict[Permission, tuple[Who, ...]] = {
    Permission.USE_ACCOUNT: (ANYBODY,),
    Permission.SEE_HOME: (ANYBODY,),
    Permission.READ_STRUCTURE: (HOLDERS,),
    Permission.READ_ROLE: (OFFICERS, OWN_ROLE),
    Permission.SEE_OVERVIEW: (OFFICERS,),
    Permission.TICK: (LEAD, PARTNERS, COVERING, SECRETARY),
    Permission.REPORT: (LEAD, COVERING, SECRETARY),
    Permission.SET_CADENCE: (LEAD, SECRETARY_AND_CHAIR),
    Permission.EDIT_DUTIES: (SECRETARY_AND_CHAIR,),
    Permission.EDIT_STRUCTURE: (SECRETARY_AND_CHAIR,),
    Permission.MANAGE_PEOPLE: (SECRETARY_AND_CHAIR,),
    Permission.EDIT_DATES: (SECRETARY_AND_CHAIR,),
    Permission.EDIT_SETTINGS: (SECRETARY_AND_CHAIR, IT_OFFICER),
    Permission.READ_RECORD: (SECRETARY_AND_CHAIR, IT_OFFICER),
    Permission.READ_PLAN: (OFFICERS,),
    Permission.LEAD_PLAN: (SECRETARY_AND_CHAIR,),
    Permission.ADD_TO_PLAN: (OFFICERS,),
    Permission.EDIT_PART: (LEAD, COVERING, SECRETARY_AND_CHAIR),
    Permission.SIGN_OFF: (LEAD, COVERING),
    Permission.READ_TASK: (OFFICERS, LEAD, PARTNERS),
    Permission.WORK_ON_PLAN: (LEAD, PARTNERS, COVERING, SECRETARY),
    Permission.SET_COLOUR: (LEAD, COVERING),
    Permission.ANSWER: (LEAD, COVERING, SECRETARY_AND_CHAIR),
    Permission.DECIDE_AMENDMENT: (SECRETARY_AND_CHAIR,),
    Permission.COMMENT_AS_GUEST: (GUESTS,),
    Permission.READ_BUDGET: (OFFICERS, AUDITORS),
    Permission.EDIT_BUDGET: (TREASURER,),
    Permission.ACCEPT_GAP: (TREASURER, CHAIR),
    Permission.READ_PROGRAMME: (HOLDERS,),
    Permission.ADD_EVENT: (OFFICERS,),
    Permission.EDIT_EVENT: (LEAD, PARTNERS, COVERING, SECRETARY_AND_CHAIR),
    Permission.READ_CAMPAIGN: (OFFICERS,),
    Permission.EDIT_CAMPAIGN: (CAMPAIGN_COORDINATOR, SECRETARY_AND_CHAIR),
}
GUEST_GRANTS = frozenset({Permission.COMMENT_AS_GUEST})


def allows(actor: Actor, permission: Permission, subject: Any = None) -> bool:
    """Whether somebody may do this to that, by the roles they hold today. Pages and the guard ask the same question."""
    return any(who.test(actor, subject) for who in GRANTS[permission])


def allows_guest(guest: Guest, permission: Permission, plan_id: int) -> bool:
    """Whether somebody who came by a link may do this: comment on the one plan that the link was made for."""
    return permission in GUEST_GRANTS and guest.plan_id == plan_id
