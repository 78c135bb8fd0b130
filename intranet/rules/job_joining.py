"""Duties of different roles that are likely the same work, so that the roles can share it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.rules.job_drafts import DraftRole, Ref, known_duty, known_role, read_duty, read_role
from intranet.rules.job_known import Known
from intranet.rules.likeness import OF_ANY_WORK, likeness_of, stems

# From these likenesses on two duties are proposed: where each names the other's role, where one does, where none does.
EACH_NAMES, ONE_NAMES, NONE_NAMES = 0.3, 0.5, 0.75
# So many pairs are looked at closely, which takes a second; a document says the same on each line to need more.
MOST_PAIRS = 40_000
# Two officers who each speak for a group of members do alike work, in alike words, for different people.
FOR_A_GROUP = re.compile(r"\b(?:women|bame|ethnic|disab|lgbt|equalit|youth|young|student|older|faith)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alike:
    """Duties that look like the same work, in the order of the document, and the one that should lead."""

    refs: tuple[Ref, ...]
    lead: Ref


@dataclass(frozen=True, slots=True)
class _Role:
    """A role by the one name under which duties speak of it, whether it is in the document, here, or both."""

    ref: Ref
    names: tuple[str, ...]

    @property
    def for_a_group(self) -> bool:
        return any(FOR_A_GROUP.search(name) for name in self.names)


@dataclass(frozen=True, slots=True)
class _Duty:
    ref: Ref
    role: _Role
    words: frozenset[str]
    names: frozenset[str]  # the words of those whom it names
    work: frozenset[str]  # its words without them
    partners: frozenset[Ref]
    is_new: bool


def alike(roles: Sequence[DraftRole], known: Known, apart: Iterable[Sequence[Ref]]) -> tuple[Alike, ...]:
    """Groups of duties of different roles that look like the same work.

    Two duties belong together where they are very much alike, or alike and one names the other's role, or somewhat
    alike and each does. Duties of roles that are here and not in the document count too. What is joined or left out
    already, and what was said to be different work, is not in them.
    """
    named = _named(roles, known)
    duties = [*_read(roles, named), *_here(roles, known, named)]
    different = {pair for refs in apart for pair in combinations(sorted(refs), 2)}
    groups: dict[Ref, list[_Duty]] = {duty.ref: [duty] for duty in duties}
    for one, other in _pairs(duties):
        mine, theirs = groups[one.ref], groups[other.ref]
        if mine is not theirs and _can_be_one(mine, theirs, different):
            mine.extend(theirs)
            groups.update((duty.ref, mine) for duty in theirs)
    order = {duty.ref: number for number, duty in enumerate(duties)}
    for group in groups.values():
        group.sort(key=lambda duty: order[duty.ref])
    return tuple(_proposed(group) for ref, group in groups.items() if len(group) > 1 and group[0].ref == ref)


def _named(roles: Sequence[DraftRole], known: Known) -> Mapping[Ref, _Role]:
    """Every role by each of its refs."""
    found = {known_role(one.id): _Role(known_role(one.id), (one.title, *one.aliases)) for one in known.roles}
    for role in roles:
        ref, names = read_role(role.number), (role.original, role.title, *role.aliases)
        if role.fate is RoleFate.MERGE and role.role_id is not None:
            ref = known_role(role.role_id)
        found[ref] = found[read_role(role.number)] = _Role(ref, names)
    return found


def _read(roles: Sequence[DraftRole], named: Mapping[Ref, _Role]) -> list[_Duty]:
    found: list[_Duty] = []
    for role in (one for one in roles if one.fate is not RoleFate.LEAVE_OUT):
        for duty in role.duties:
            if duty.fate not in (DutyFate.JOIN, DutyFate.LEAVE_OUT):
                ref, is_new = read_duty(role.number, duty.number), duty.fate is DutyFate.ADD
                found.append(_duty(ref, read_role(role.number), duty.original, duty.partners, named, is_new=is_new))
    return found


def _here(roles: Sequence[DraftRole], known: Known, named: Mapping[Ref, _Role]) -> list[_Duty]:
    merged = {role.role_id for role in roles if role.fate is RoleFate.MERGE}
    return [
        _duty(known_duty(one.id), known_role(one.role_id), one.words, map(known_role, one.partner_ids), named)
        for one in known.duties
        if one.role_id not in merged and known_role(one.role_id) in named
    ]


def _duty(
    ref: Ref, role: Ref, words: str, partners: Iterable[Ref], named: Mapping[Ref, _Role], *, is_new: bool = False
) -> _Duty:
    theirs = [named[one] for one in partners if one in named]
    names = frozenset().union(*(stems(name) for one in theirs for name in one.names))
    said = stems(words) - OF_ANY_WORK or stems(words)
    return _Duty(ref, named[role], said, names, said - names or said, frozenset(one.ref for one in theirs), is_new)


def _pairs(duties: Sequence[_Duty]) -> list[tuple[_Duty, _Duty]]:
    """All that could be the same work: where each names the other first, then the most alike.

    Of two that are here already somebody has decided before.
    """
    found = []
    for one, other in islice(_near(duties), MOST_PAIRS):
        names = (other.role.ref in one.partners) + (one.role.ref in other.partners)
        likeness = _likeness(one, other, names)
        if likeness >= (NONE_NAMES, ONE_NAMES, EACH_NAMES)[names] and _may_be_one(one, other, names):
            found.append((names, likeness, one, other))
    return [(one, other) for *_, one, other in sorted(found, key=lambda pair: (-pair[0], -pair[1]))]


def _near(duties: Sequence[_Duty]) -> Iterator[tuple[_Duty, _Duty]]:
    """Two duties of different roles that have words in common, as most have not, and there may be eighty thousand."""
    for one, other in combinations(duties, 2):
        if 2 * len(one.words & other.words) < EACH_NAMES * (len(one.work) + len(other.work)):
            continue
        if one.role.ref != other.role.ref and (one.is_new or other.is_new):
            yield one, other


def _likeness(one: _Duty, other: _Duty, names: int) -> float:
    """How alike their work is; where each names the other, that name may be part of it: a fundraising plan."""
    likeness = likeness_of(one.work, other.work)
    if names < len((one, other)):
        return likeness
    both_name = one.names & other.names
    return max(likeness, likeness_of(one.words - both_name, other.words - both_name))


def _may_be_one(one: _Duty, other: _Duty, names: int) -> bool:
    return bool(names) or not (one.role.for_a_group and other.role.for_a_group)


def _can_be_one(mine: Sequence[_Duty], theirs: Sequence[_Duty], different: set[tuple[Ref, Ref]]) -> bool:
    """Of different roles, at most one of them here already, and none said to be different from another."""
    roles = {duty.role.ref for duty in (*mine, *theirs)}
    here = sum(not duty.is_new for duty in (*mine, *theirs))
    apart = any((min(one.ref, other.ref), max(one.ref, other.ref)) in different for one in mine for other in theirs)
    return len(roles) == len(mine) + len(theirs) and here <= 1 and not apart


def _proposed(group: Sequence[_Duty]) -> Alike:
    """What is here already leads, else the role that is named by the most of the others, else the first."""
    by_others = [sum(duty.role.ref in one.partners for one in group) for duty in group]
    lead = next((duty for duty in group if not duty.is_new), group[by_others.index(max(by_others))])
    return Alike(tuple(duty.ref for duty in group), lead.ref)
