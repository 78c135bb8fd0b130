"""Women's places that a document asks for, beside the roles that it has."""

from collections.abc import Sequence

from intranet.core.job_vocabulary import RoleFate
from intranet.rules.job_drafts import DraftRole, DraftRule, read_role


def can_hold(rule: DraftRule, roles: Sequence[DraftRole]) -> bool:
    """Whether as many women as are asked for could hold the roles that are counted, so that the rule can be kept.

    A description of one role may speak of a rule for eight, of which only the one is here.
    """
    counted = [role for role in roles if read_role(role.number) in rule.of and role.fate is not RoleFate.LEAVE_OUT]
    return bool(counted) and (rule.at_least or 1) <= sum(role.seats for role in counted)
