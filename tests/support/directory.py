"""A small constituency whose people share differently, for the tests of the directory."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import BodyKind, Office, RoleKind, StandingKind, TermHow
from intranet.models import Body, Person, Role, Term
from tests.support.people import keep, make_body, make_person, make_role


@dataclass(frozen=True)
class Cast:
    """Who is there; the treasurer shows each way of reaching her to others."""

    secretary: Person
    treasurer: Person
    organiser: Person
    branch_chair: Person
    auditor: Person
    former: Person
    treasury: Role
    branch: Body


def cast() -> Cast:
    """Five officers, and somebody who was the treasurer up to March 2026."""
    executive = make_body("Executive", BodyKind.EXECUTIVE)
    branch = make_body("North Branch", BodyKind.BRANCH)
    votes = {executive: StandingKind.VOTES}
    secretary = make_role("Secretary", Office.SECRETARY, sort=1, standing=votes)
    treasury = make_role("Treasurer", Office.TREASURER, sort=2, standing=votes)
    organiser = make_role("Organiser", kind=RoleKind.COORDINATING, sort=3, standing={executive: StandingKind.SPEAKS})
    chair = make_role("North Branch Chair", kind=RoleKind.BRANCH, sort=4, standing={branch: StandingKind.VOTES})
    auditor = make_role("Auditor", kind=RoleKind.AUDITOR, sort=5, seats=2, shareable=False)
    treasurer = make_person("Ann Lee", treasury, since=date(2026, 3, 1), **shares())
    former = make_person("Joyce Penhale", telephone="01632 960999", telephone_shown=SharedWith.OFFICERS)
    keep(
        Term(
            person_id=former.id,
            role_id=treasury.id,
            starts_on=date(2024, 6, 1),
            ended_on=date(2026, 3, 1),
            how=TermHow.ELECTED,
        )
    )
    return Cast(
        secretary=make_person("Asha Patel", secretary),
        treasurer=treasurer,
        organiser=make_person("Sol Reid", organiser, branch_id=branch.id),
        branch_chair=make_person("Bea Marsh", chair, branch_id=branch.id),
        auditor=make_person("Zoë Kowal", auditor),
        former=former,
        treasury=treasury,
        branch=branch,
    )


def shares() -> dict[str, Any]:
    """The telephone for officers, the address for the executive, the e-mail address for the Secretary and the Chair."""
    return {
        "email_shown": SharedWith.SECRETARY,
        "telephone": "01632 960001",
        "telephone_shown": SharedWith.OFFICERS,
        "postal_address": "4 Mill Lane\nNorthby",
        "address_shown": SharedWith.EXECUTIVE,
    }
