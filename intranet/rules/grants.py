"""Who may do what: a map from permissions to predicates over an actor, the roles they hold today, and a subject."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from intranet.core.vocabulary import BodyKind, Office, RoleKind, StandingKind
from intranet.rules.access import MANAGERS, READERS, Actor, Guest, OfBody, stands_at_least
from intranet.rules.permissions import Permission


@dataclass(frozen=True, slots=True)
class Who:
    """A predicate that can say itself in words."""

    words: str
    test: Callable[[Actor, Any], bool]


def _leads_branch(actor: Actor, of: OfBody) -> bool:
    """Whether somebody is an officer of the branch whose meeting it is."""
    if of.body_kind is not BodyKind.BRANCH:
        return False
    return any(h.kind is RoleKind.BRANCH and h.role_id in of.standings for h in actor.holdings)


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
ON_THE_BODY = Who(
    "Whoever has standing on the body that meets", lambda a, of: stands_at_least(a, of, StandingKind.OBSERVES)
)
SPEAKERS = Who("whoever votes or speaks there", lambda a, of: stands_at_least(a, of, StandingKind.SPEAKS))
VOTERS = Who("whoever votes there", lambda a, of: stands_at_least(a, of, StandingKind.VOTES))
BRANCH_OFFICERS = Who("for a branch's meeting, its officers", _leads_branch)
READERS_OF_PAPER = Who(
    "Whoever has the standing on the body that the paper asks for",
    lambda a, paper: stands_at_least(a, paper, paper.least),
)
THE_SECRETARY = Who("The Secretary", lambda actor, _: actor.holds(frozenset({Office.SECRETARY})))
ROLE_HOLDERS = Who("Whoever holds that role", lambda a, role: role.id in a.role_ids)
LEFT = Who("whoever left that role within thirty days", lambda a, role: role.id in a.left_ids)
NEWCOMER = Who(
    "Whoever the step is for", lambda a, step: step.person_id == a.person_id and step.granter_role_id is None
)
GRANTERS = Who("holders of the role that grants it", lambda a, step: step.granter_role_id in a.role_ids | a.covered_ids)
GUESTS = Who("Whoever has a private link, while it opens", lambda *_: False)  # see `allows_guest`

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
    Permission.READ_MEETING: (ON_THE_BODY, SECRETARY_AND_CHAIR),
    Permission.ANSWER_MEETING: (ON_THE_BODY, SECRETARY_AND_CHAIR, BRANCH_OFFICERS),
    Permission.PROPOSE_ITEM: (SPEAKERS, SECRETARY_AND_CHAIR),
    Permission.RUN_MEETING: (SECRETARY_AND_CHAIR, BRANCH_OFFICERS),
    Permission.TAKE_MINUTES: (SECRETARY_AND_CHAIR, BRANCH_OFFICERS, VOTERS),
    Permission.SET_AGENDAS: (SECRETARY_AND_CHAIR,),
    Permission.READ_PAPER: (READERS_OF_PAPER, SECRETARY_AND_CHAIR),
    Permission.KEEP_LETTERS: (SECRETARY_AND_CHAIR,),
    Permission.GIVE_REPORT: (OWN_ROLE, SECRETARY),
    Permission.READ_PROGRESS: (OFFICERS,),
    Permission.WRITE_MAILING: (SECRETARY_AND_CHAIR,),
    Permission.WATCH_MEETING: (GUESTS,),
    Permission.READ_DIRECTORY: (HOLDERS,),
    Permission.PREPARE_CHANGEOVER: (SECRETARY_AND_CHAIR,),
    Permission.HELP_SIGN_IN: (THE_SECRETARY, IT_OFFICER),
    Permission.ERASE_PEOPLE: (SECRETARY_AND_CHAIR,),
    Permission.READ_HANDOVER: (ROLE_HOLDERS, LEFT, SECRETARY_AND_CHAIR),
    Permission.WRITE_HANDOVER: (ROLE_HOLDERS, LEFT),
    Permission.SEE_NEWCOMERS: (SECRETARY_AND_CHAIR,),
    Permission.TICK_STEP: (NEWCOMER, GRANTERS, SECRETARY_AND_CHAIR),
    Permission.SET_STEPS: (SECRETARY_AND_CHAIR,),
    Permission.ADOPT_JOBS: (SECRETARY_AND_CHAIR, IT_OFFICER),
}
GUEST_GRANTS = frozenset({Permission.COMMENT_AS_GUEST, Permission.WATCH_MEETING})


def allows(actor: Actor, permission: Permission, subject: Any = None) -> bool:
    """Whether somebody may do this to that, by the roles they hold today. Pages and the guard ask the same question."""
    return any(who.test(actor, subject) for who in GRANTS[permission])


def allows_guest(guest: Guest, permission: Permission, made_for: int) -> bool:
    """Whether somebody who came by a link may do this: comment on its one plan, or watch its one meeting."""
    return permission in GUEST_GRANTS and guest.may is permission and guest.made_for == made_for
