"""What confirming a changeover would do, in plain sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intranet.core.people_vocabulary import SeatOutcome
from intranet.core.vocabulary import TermHow
from intranet.queries.changeovers import ChangedTerm
from intranet.queries.successors import PersonChoice
from intranet.rules.access import LEFT_WITHIN
from intranet.rules.changeover import Begin, RoleOnDay, Sheet, Successor, TermFact, WouldHold
from intranet.rules.changeover_moves import after, moves
from intranet.web.words import counted, listed, say


@dataclass(frozen=True, slots=True)
class Meaning:
    """Who starts, who goes on, who leaves, what is vacant, who is invited, and whose account opens less."""

    starts: list[str]
    stays: list[str]
    leaves: list[str]
    vacant: list[str]
    invited: list[str]
    shut: list[str]


Known = Mapping[int, PersonChoice]
After = Mapping[int, tuple[WouldHold, ...]]


def meaning(board: Sequence[RoleOnDay], sheet: Sheet, people: Iterable[PersonChoice]) -> Meaning:
    """What a sheet without problems would mean on its day."""
    known = {one.id: one for one in people}
    titles = {role.id: role.title for role in board}
    moved, then = moves(board, sheet), after(board, sheet)
    said = [(one, _name(one.successor, known), titles[one.role_id]) for one in moved.begins]
    return Meaning(
        starts=[f"{name} starts as {role}{_how(one)}." for one, name, role in said if one.is_new],
        stays=[f"{name} goes on as {role} with a new term{_how(one)}." for one, name, role in said if not one.is_new],
        leaves=[f"{who.name} is {role.title} no longer." for role, who in _leaving(board, then)],
        vacant=_vacant(board, then, sheet),
        invited=_invited([one.successor for one in moved.begins if one.is_new], known),
        shut=_shut(board, then, known),
    )


def _name(who: Successor, known: Known) -> str:
    person = known.get(who.person_id or 0)
    return person.name if person else who.name


def _how(one: Begin) -> str:
    return ", acting" if one.how is TermHow.ACTING else ""


def _leaving(board: Iterable[RoleOnDay], then: After) -> list[tuple[RoleOnDay, TermFact]]:
    return [
        (role, term)
        for role in board
        for term in role.holders
        if term.person_id not in {who.person_id for who in then[role.id]}
    ]


def _vacant(board: Iterable[RoleOnDay], then: After, sheet: Sheet) -> list[str]:
    touched = {one.role_id for one in sheet.changing}
    empty = [(role, role.seats - len(then[role.id])) for role in board if role.id in touched]
    return [
        f"{role.title} is vacant; whoever covers it sees to its work."
        if seats == role.seats
        else f"{role.title}: {seats} of {role.seats} seats vacant."
        for role, seats in empty
        if seats > 0
    ]


def _invited(begin: Iterable[Successor], known: Known) -> list[str]:
    """An invitation goes to each who begins, cannot sign in yet, and has an address; each is told of once."""
    lines: dict[str, None] = {}
    for who in begin:
        person = known.get(who.person_id or 0)
        if person is not None and person.can_sign_in:
            continue
        name, email = (person.name, person.email) if person else (who.name, who.email)
        words = f"{name} is invited at {email}." if email else f"{name} has no e-mail address, and is not invited."
        lines.setdefault(words)
    return list(lines)


def _shut(board: Iterable[RoleOnDay], then: After, known: Known) -> list[str]:
    """Whoever holds no role any more keeps My account, and for a while the handover of the role they left."""
    staying = {who.person_id for people in then.values() for who in people}
    leaving = {term.person_id: term.name for role in board for term in role.holders if term.person_id not in staying}
    return [
        f"{name} holds no role any more. Their account opens My account and, for {LEFT_WITHIN.days} days, the handover "
        "of what they left; nothing else."
        for person_id, name in leaving.items()
        if person_id in known and known[person_id].can_sign_in
    ]


def tally(started: int, ended: int, invited: Sequence[str]) -> str:
    """What a confirmation did, in a line."""
    words = f"Confirmed: {counted(started, 'term starts', 'terms start')}, {counted(ended, 'ends', 'end')}."
    return f"{words} {listed(list(invited))} {'is' if len(invited) == 1 else 'are'} invited." if invited else words


def happened(terms: Iterable[ChangedTerm]) -> list[tuple[str, list[str]]]:
    """What a confirmation did to each role, in sentences."""
    by_role: dict[str, list[ChangedTerm]] = {}
    for term in terms:
        by_role.setdefault(term.role, []).append(term)
    return [(role, _of_role(changed)) for role, changed in by_role.items()]


def planned(board: Iterable[RoleOnDay], sheet: Sheet) -> list[tuple[str, list[str]]]:
    """What a sheet said of each role, in words."""
    titles = {role.id: role.title for role in board}
    return [
        (titles[one.role_id], [f"{say(one.outcome)}: {listed([who.name for who in one.people])}".rstrip(": ")])
        for one in sheet.changing
        if one.role_id in titles
    ]


def vacant(board: Iterable[RoleOnDay], sheet: Sheet) -> list[str]:
    """The roles that a sheet leaves to nobody."""
    empty = {one.role_id for one in sheet.changing if one.outcome is SeatOutcome.VACANT}
    return [role.title for role in board if role.id in empty]


def _of_role(changed: Sequence[ChangedTerm]) -> list[str]:
    begun = {one.person_id for one in changed if one.started}
    ended = {one.person_id for one in changed if not one.started}
    names = {one.person_id: one.name for one in changed}
    said = ((begun & ended, "goes on"), (begun - ended, "starts"), (ended - begun, "leaves"))
    return [f"{name} {verb}" for people, verb in said for person_id, name in names.items() if person_id in people]
