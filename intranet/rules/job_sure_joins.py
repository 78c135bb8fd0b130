"""Duties that are the same work for sure, so that they may be shared where nobody can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from intranet.rules.job_drafts import DraftDuty, DraftRole, Ref, read_duty, read_role
from intranet.rules.job_joining import Alike
from intranet.rules.likeness import likeness_of, stems

SURE = 0.7  # from this likeness on, beside the names of roles


@dataclass(frozen=True, slots=True)
class _Work:
    role: DraftRole
    duty: DraftDuty


def surely_one(group: Alike, roles: Sequence[DraftRole]) -> tuple[Ref, ...]:
    """Those of a group that are surely the work of its lead, and the lead; none where there is no other.

    Two duties are where each names the other's role and both say the same beside the names of roles. Words alone are
    not enough: what one officer does for women and another for the young reads alike, and is not the same work.
    """
    works = {read_duty(role.number, duty.number): _Work(role, duty) for role in roles for duty in role.duties}
    names = stems(" ".join(name for role in roles for name in (role.title, *role.aliases)))
    lead = works.get(group.lead)
    same = tuple(
        ref
        for ref in group.refs
        if ref == group.lead or (lead is not None and ref in works and _is_one(works[ref], lead, names))
    )
    return same if len(same) > 1 else ()


def _is_one(one: _Work, other: _Work, names: frozenset[str]) -> bool:
    named = read_role(other.role.number) in one.duty.partners and read_role(one.role.number) in other.duty.partners
    return named and likeness_of(stems(one.duty.words) - names, stems(other.duty.words) - names) >= SURE
