"""Why a changeover cannot be as its sheet says: each problem in words, pinned to the field that it speaks of."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from intranet.core.english import full_day, listed
from intranet.core.people_vocabulary import SeatOutcome
from intranet.rules.changeover import AHEAD, BACK_DATED, KnownPeople, Problem, RoleOnDay, RoleOutcome, Sheet, Successor
from intranet.rules.changeover_moves import moves, names_people
from intranet.rules.email_addresses import NOT_AN_ADDRESS, is_address

LONGEST_NAME = 120
_SHARED_BY = 2


def field_of(role_id: int) -> str:
    """The field of a sheet that speaks of a role."""
    return f"role-{role_id}"


def problems(sheet: Sheet, board: Iterable[RoleOnDay], known: KnownPeople, today: date) -> tuple[Problem, ...]:
    """Everything that stands in the way of a sheet; first what must be put right even in a draft."""
    roles = {role.id: role for role in board}
    found = [*_of_days(sheet, today), *_of_addresses(sheet, roles, known)]
    for one in sheet.outcomes:
        found.extend(_of_role(one, roles.get(one.role_id), known))
    if not found and not sheet.changing:
        found.append(Problem("roles", "This changes no role yet. Say for at least one what happens to it.", True))  # noqa: FBT003
    if not found:
        found.extend(_of_terms(sheet, roles, today))
    return tuple(sorted(found, key=lambda problem: problem.only_to_confirm))


def _of_days(sheet: Sheet, today: date) -> Iterator[Problem]:
    if sheet.on_day < today - BACK_DATED:
        earliest = full_day(today - BACK_DATED)
        yield Problem(
            "on_day",
            f"A changeover can be entered up to {BACK_DATED.days} days later, so from {earliest}. Older terms can be "
            "put right one by one, under People.",
        )
    if sheet.on_day > today + AHEAD:
        yield Problem("on_day", "This day is more than two years ahead. Please check the year.")
    if sheet.due_to_end_on is not None and sheet.due_to_end_on <= sheet.on_day:
        yield Problem("due_to_end_on", "A term ends after it starts. Please check the two days.")


def _of_addresses(sheet: Sheet, roles: dict[int, RoleOnDay], known: KnownPeople) -> Iterator[Problem]:
    seen: dict[str, tuple[str, int]] = {}
    new = [(one.role_id, who) for one in sheet.outcomes for who in one.people if who.person_id is None]
    for role_id, who in new:
        key = who.address or " ".join(who.name.casefold().split())  # without an address, the name has to do
        if who.address in known.by_address:
            name = known.by_address[who.address][1]
            yield Problem(
                field_of(role_id),
                f"{name} has this address already. If it is {name} who was elected, choose them from the list.",
            )
        elif key and key in seen:
            name, other_id = seen[key]
            same = f"This is also the address of {name}" if who.address else f"{name} is on the sheet twice"
            yield Problem(
                field_of(role_id),
                f"{same}, named as {_title(roles, other_id)}. Each person needs an address of their own. If it is one "
                "person in two roles, add them under People first, then choose them from the list.",
            )
        seen.setdefault(key, (who.name, role_id))


def _title(roles: dict[int, RoleOnDay], role_id: int) -> str:
    return roles[role_id].title if role_id in roles else "another role"


def _of_role(one: RoleOutcome, role: RoleOnDay | None, known: KnownPeople) -> Iterator[Problem]:
    if role is None:
        yield Problem(field_of(one.role_id), "This role is closed, so nobody can be elected to it.")
        return
    words = [*_of_people(one.people, known), *_of_outcome(one, role)]
    yield from (Problem(field_of(role.id), each) for each in words)
    if not words and (missing := _missing(one, role)):
        yield Problem(field_of(role.id), missing, only_to_confirm=True)


def _of_people(people: tuple[Successor, ...], known: KnownPeople) -> Iterator[str]:
    for who in people:
        if who.person_id is not None and who.person_id not in known.names:
            yield "Nobody here is known by this number any more. Please choose again."
        if who.person_id is None and not who.name.strip():
            yield "Please give the name as well."
        if len(who.name) > LONGEST_NAME:
            yield f"A name can have up to {LONGEST_NAME} characters."
        if who.person_id is None and who.address and not is_address(who.address):
            yield NOT_AN_ADDRESS
    times = Counter(who.person_id for who in people if who.person_id is not None)
    for person_id, count in times.items():
        if count > 1 and person_id in known.names:
            yield f"{known.names[person_id]} is named twice for this role."


def _of_outcome(one: RoleOutcome, role: RoleOnDay) -> Iterator[str]:
    named = len(one.people)
    if named and not names_people(one.outcome):
        yield f"Somebody is named here, but nobody new begins as {role.title}. Take the name out, or say “New”."
    elif one.outcome is SeatOutcome.JOB_SHARE:
        if not role.shareable:
            yield _unshareable(role)
        elif named > _SHARED_BY:
            yield f"Two people can share the role of {role.title}, and no more than two. Take a name out."
    elif named > role.seats:
        yield _too_many(role, named)


def _too_many(role: RoleOnDay, named: int) -> str:
    if role.seats > 1:
        return f"{role.title} has {role.seats} seats, and {named} people are named. Take out whoever was not elected."
    if not role.shareable:
        return _unshareable(role)
    if named > _SHARED_BY:
        return f"Two people can share the role of {role.title}, and no more than two. Take a name out."
    return f"{role.title} is one seat. If the two share it, say “Job share”."


def _unshareable(role: RoleOnDay) -> str:
    source = f" Rule: {role.unshareable_source}" if role.unshareable_source else ""
    return f"The role of {role.title} cannot be shared. Name one person.{source}"


def _missing(one: RoleOutcome, role: RoleOnDay) -> str:
    if one.outcome is SeatOutcome.RE_ELECTED and not role.holders:
        return f"Nobody is {role.title} on this day, so nobody can be re-elected. Say “New” and name them."
    if one.outcome is SeatOutcome.JOB_SHARE and len(one.people) < _SHARED_BY:
        return f"Two people share a role. Name both who are to be {role.title}."
    if names_people(one.outcome) and not one.people:
        return f"Name who is to be {role.title}."
    return ""


def _of_terms(sheet: Sheet, roles: dict[int, RoleOnDay], today: date) -> Iterator[Problem]:
    """What the terms that are known already forbid; a draft may be kept until they are put right."""
    ends = moves(roles.values(), sheet).ends
    for one in sheet.changing:
        role = roles[one.role_id]
        words = [
            *_contradicted(role, sheet.on_day),
            *_ended(role, {term.term_id for term in ends}, sheet.on_day, today),
        ]
        if one.outcome is SeatOutcome.RE_ELECTED and not words:
            words.extend(_too_many_again(role))
        yield from (Problem(field_of(role.id), each, only_to_confirm=True) for each in words)


def _contradicted(role: RoleOnDay, on_day: date) -> Iterator[str]:
    if role.next_changeover_on is not None:
        yield (
            f"A changeover on {full_day(role.next_changeover_on)} already says who is {role.title}. Choose a later "
            "day, or undo that one first."
        )
    elif role.later:
        term = role.later[0]
        yield (
            f"{term.name} begins as {role.title} on {full_day(term.starts_on)}, after {full_day(on_day)}. Choose a "
            "later day, or put that term right first."
        )


def _ended(role: RoleOnDay, ending: set[int], on_day: date, today: date) -> Iterator[str]:
    for term in role.holders:
        if term.term_id not in ending:
            continue
        if term.starts_on == on_day:
            yield (
                f"{term.name} began as {role.title} on that very day, so their term cannot end on it. Choose a later "
                "day, or leave the role as it is."
            )
        elif term.ended_on is not None and term.ended_on <= today:
            yield (
                f"{term.name}'s term as {role.title} is known to have ended on {full_day(term.ended_on)}, after "
                f"{full_day(on_day)}. Choose a later day, or put that term right first."
            )


def _too_many_again(role: RoleOnDay) -> Iterator[str]:
    """A role may have lost a seat, or may no longer be shared, since those who hold it began."""
    most = max(role.seats, _SHARED_BY) if role.shareable else role.seats
    if len(role.holders) > most:
        names = listed([term.name for term in role.holders])
        yield f"{names} are {role.title}, and no more than {most} can be. Say “New” and name who was elected."
