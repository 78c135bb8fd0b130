"""Women's places that a document asks for, beside the roles that it has."""

from collections.abc import Sequence

from intranet.core.job_vocabulary import RoleFate
from intranet.rules.job_drafts import DraftRole, DraftRule, known_role, read_role
from intranet.rules.job_known import KnownRole


def can_hold(rule: DraftRule, roles: Sequence[DraftRole], here: Sequence[KnownRole] = ()) -> bool:
    """Whether as many women as are asked for could hold the roles that are counted, so that the rule can be kept.

    A description of one role may speak of a rule for eight, of which only the one is in the document. `here` are the
    roles that are here already.
    """
    seats = seats_of(rule, roles, here)
    return seats > 0 and (rule.at_least or 1) <= seats


def seats_of(rule: DraftRule, roles: Sequence[DraftRole], here: Sequence[KnownRole]) -> int:
    """How many seats the roles have that a rule counts, each role once."""
    seats = {known_role(role.id): role.seats for role in here}
    refs = {read_role(role.number): _ref(role) for role in roles if role.fate is not RoleFate.LEAVE_OUT}
    seats |= {refs[read_role(role.number)]: role.seats for role in roles if read_role(role.number) in refs}
    return sum(seats.get(ref, 0) for ref in {refs.get(ref, ref) for ref in rule.of})


def _ref(role: DraftRole) -> str:
    return known_role(role.role_id) if role.role_id is not None else read_role(role.number)
