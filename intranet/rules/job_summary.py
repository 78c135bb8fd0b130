"""What adopting a draft would do, counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.rules.job_drafts import DraftRole, DraftRule, fields_of


@dataclass(frozen=True, slots=True)
class Summary:
    """How many roles, duties and rules on women's places would be added, changed, shared and retired."""

    roles_added: int
    roles_changed: int
    duties_added: int
    duties_changed: int
    duties_shared: int
    duties_retired: int
    rules_added: int


def summary(roles: Iterable[DraftRole], rules: Iterable[DraftRule]) -> Summary:
    """What adopting these would do. A role counts as changed where itself changes, not its duties alone."""
    coming = [role for role in roles if role.fate is not RoleFate.LEAVE_OUT]
    merged = [role for role in coming if role.fate is RoleFate.MERGE]
    fates = [duty.fate for role in coming for duty in role.duties]
    return Summary(
        roles_added=len(coming) - len(merged),
        roles_changed=sum(role.was != fields_of(role) for role in merged),
        duties_added=fates.count(DutyFate.ADD),
        duties_changed=fates.count(DutyFate.CHANGE),
        duties_shared=fates.count(DutyFate.JOIN),
        duties_retired=sum(one.retire for role in merged for one in role.gone),
        rules_added=sum(rule.kept for rule in rules),
    )
