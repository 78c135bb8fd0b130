"""Duties of different roles that are likely the same work, so that the roles can share it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.rules.job_drafts import DraftRole, Ref, known_duty, known_role, read_duty, read_role
from intranet.rules.job_known import Known
from intranet.rules.likeness import likeness_of, stems

ALIKE = 0.72  # from this likeness on, without more
ALIKE_PARTNERS = 0.3  # where each names the other


@dataclass(frozen=True, slots=True)
class Alike:
    """Duties that look like the same work, in the order of the document, and the one that should lead."""

    refs: tuple[Ref, ...]
    lead: Ref


@dataclass(frozen=True, slots=True)
class _Duty:
    ref: Ref
    role: Ref
    words: frozenset[str]
    partners: frozenset[Ref]
    is_new: bool


def alike(roles: Sequence[DraftRole], known: Known, apart: Iterable[Sequence[Ref]]) -> tuple[Alike, ...]:
    """Groups of duties of different roles that look like the same work.

    Two duties belong together where they are very much alike, or alike and each names the other's role. Duties of roles
    that are here and not in the document count too. What is joined or left out already, and what was said to be
    different work, is not in them.
    """
    duties = [*_read(roles), *_here(roles, known)]
    different = [frozenset(refs) for refs in apart]
    groups: list[list[_Duty]] = []
    for duty in duties:
        fitting = next((group for group in groups if _fits(duty, group, different)), None)
        if fitting is None:
            groups.append([duty])
        else:
            fitting.append(duty)
    return tuple(_proposed(group) for group in groups if len(group) > 1 and any(duty.is_new for duty in group))


def _read(roles: Sequence[DraftRole]) -> list[_Duty]:
    merged = _merged(roles)
    return [
        _Duty(
            read_duty(role.number, duty.number),
            _role_ref(role),
            stems(duty.original),
            frozenset(merged.get(ref, ref) for ref in duty.partners),
            is_new=duty.fate is DutyFate.ADD,
        )
        for role in roles
        if role.fate is not RoleFate.LEAVE_OUT
        for duty in role.duties
        if duty.fate not in (DutyFate.JOIN, DutyFate.LEAVE_OUT)
    ]


def _here(roles: Sequence[DraftRole], known: Known) -> list[_Duty]:
    merged = {role.role_id for role in roles if role.fate is RoleFate.MERGE}
    return [
        _Duty(
            known_duty(duty.id),
            known_role(duty.role_id),
            stems(duty.words),
            frozenset(map(known_role, duty.partner_ids)),
            is_new=False,
        )
        for duty in known.duties
        if duty.role_id not in merged
    ]


def _merged(roles: Iterable[DraftRole]) -> dict[Ref, Ref]:
    return {read_role(role.number): _role_ref(role) for role in roles}


def _role_ref(role: DraftRole) -> Ref:
    if role.fate is RoleFate.MERGE and role.role_id is not None:
        return known_role(role.role_id)
    return read_role(role.number)


def _fits(duty: _Duty, group: list[_Duty], apart: list[frozenset[Ref]]) -> bool:
    """Whether a duty is the same work as a group's: it is like one of them and of another role than all of them."""
    if any(duty.role == one.role for one in group):
        return False
    if not duty.is_new and not all(one.is_new for one in group):
        return False
    if any({duty.ref, one.ref} <= refs for one in group for refs in apart):
        return False
    return any(_same_work(duty, one) for one in group)


def _same_work(one: _Duty, other: _Duty) -> bool:
    score = likeness_of(one.words, other.words)
    named = other.role in one.partners and one.role in other.partners
    return score >= (ALIKE_PARTNERS if named else ALIKE)


def _proposed(group: list[_Duty]) -> Alike:
    lead = next((duty for duty in group if not duty.is_new), group[0])
    return Alike(tuple(duty.ref for duty in group), lead.ref)
