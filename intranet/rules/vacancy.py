"""Vacant seats, who covers an empty role, and whether one more person may hold a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import Office

TermDays = tuple[date, date | None]  # the first day, and the first day no longer held; None while it goes on

_COVERING_OFFICES = frozenset({Office.CHAIR, Office.SECRETARY})
_SHARED_BY = 2  # a job share is two people at most: the national rule, as constituencies publish it


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as far as vacancy and cover go; `holders` is how many people hold it today."""

    id: int
    office: Office | None
    seats: int
    shareable: bool
    deputy_id: int | None
    holders: int
    closed: bool = False
    unshareable_source: str = ""  # the rule by which it cannot be shared


def vacancies(role: RoleFacts) -> int:
    """How many seats of the role nobody holds. A closed role has no vacancy; one person of a job share fills it."""
    return 0 if role.closed else max(0, role.seats - role.holders)


def covering(roles: Iterable[RoleFacts]) -> dict[int, tuple[int, ...]]:
    """For each role that nobody holds, the roles that cover it: its deputy, else the Chair and the Secretary.

    A role with some of its seats held (one auditor of two) has a vacancy but needs no cover: the others do its work.
    A deputy whose own role is vacant or closed passes nothing on to *its* deputy. Where nobody is left to cover, the
    role has an empty tuple; closed roles are left out.
    """
    every = tuple(roles)
    held = {role.id for role in every if role.holders > 0 and not role.closed}
    officers = tuple(role.id for role in every if role.office in _COVERING_OFFICES and role.id in held)
    return {
        role.id: (role.deputy_id,) if role.deputy_id is not None and role.deputy_id in held else officers
        for role in every
        if role.holders <= 0 and not role.closed
    }


def most_holders(role: RoleFacts) -> int:
    """How many people may hold the role at once: as many as it has seats, or two where it may be shared."""
    return max(role.seats, _SHARED_BY) if role.shareable else role.seats


def can_add_holder(role: RoleFacts, holders_then: int) -> str | None:
    """Why nobody more can hold the role while `holders_then` people do, or None where one more can.

    For a term with days of its own, `holders_then` is `most_holders_at_once` during them.
    """
    if role.closed:
        return "This role is closed, so nobody new can hold it."
    if holders_then < most_holders(role):
        return None
    if role.seats > 1:
        return f"All {role.seats} seats of this role are held in those days. End a term first."
    if role.shareable:
        return "Two people already share this role in those days, and no more than two can. End a term first."
    source = f" Rule: {role.unshareable_source}" if role.unshareable_source else ""
    return f"This role is held in those days, and it cannot be shared. End that term first.{source}"


def most_holders_at_once(terms: Iterable[TermDays], during: TermDays | None = None) -> int:
    """The most terms that run on any one day, or on any one day of `during`.

    The end of a term is the first day it is no longer held: one who begins on the day another ends does not overlap.
    """
    running = [term for term in terms if _days_meet(term, term)]
    if during is not None:
        running = [term for term in running if _days_meet(term, during)]
    starts = {start if during is None else max(start, during[0]) for start, _ in running}
    return max(
        (sum(begun <= day and (end is None or day < end) for begun, end in running) for day in starts), default=0
    )


def _days_meet(one: TermDays, other: TermDays) -> bool:
    first = max(one[0], other[0])
    return all(end is None or first < end for _, end in (one, other))
