"""Which terms a changeover ends and starts, and who would hold what after it."""

from collections.abc import Iterable

from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.core.vocabulary import TermHow
from intranet.rules.changeover import Begin, Moves, RoleOnDay, RoleOutcome, Sheet, Successor, WouldHold

_NAMED = frozenset({SeatOutcome.NEW, SeatOutcome.JOB_SHARE, SeatOutcome.ACTING})
_GOES_ON = frozenset({SeatOutcome.NEW, SeatOutcome.JOB_SHARE})


def names_people(outcome: SeatOutcome) -> bool:
    """Whether the sheet says who is to hold the role."""
    return outcome in _NAMED


def moves(board: Iterable[RoleOnDay], sheet: Sheet) -> Moves:
    """The terms that end and start. The sheet has no problems.

    Whoever is elected again ends one term and starts another. In a by-election those who are named for a role that
    they hold already go on with their term, and so do others where there are seats for all: only what was empty was
    voted on.
    """
    roles = {role.id: role for role in board}
    parts = [_moves_of(roles[one.role_id], one, sheet.kind) for one in sheet.changing]
    return Moves(
        tuple(term for part in parts for term in part.ends), tuple(begin for part in parts for begin in part.begins)
    )


def _moves_of(role: RoleOnDay, one: RoleOutcome, kind: ChangeoverKind) -> Moves:
    if one.outcome is SeatOutcome.RE_ELECTED:
        again = tuple(Successor(term.person_id, term.name) for term in role.holders)
        return Moves(role.holders, tuple(Begin(role.id, who, TermHow.ELECTED, is_new=False) for who in again))
    stay = _staying(role, one, kind)
    held_by = {term.person_id for term in role.holders}
    how = TermHow.ACTING if one.outcome is SeatOutcome.ACTING else TermHow.ELECTED
    return Moves(
        tuple(term for term in role.holders if term.person_id not in stay),
        tuple(
            Begin(role.id, who, how, is_new=who.person_id not in held_by)
            for who in one.people
            if who.person_id not in stay
        ),
    )


def _staying(role: RoleOnDay, one: RoleOutcome, kind: ChangeoverKind) -> frozenset[int]:
    if kind is not ChangeoverKind.BY_ELECTION or one.outcome not in _GOES_ON:
        return frozenset()
    named = {who.person_id for who in one.people}
    others = [term for term in role.holders if term.person_id not in named]
    has_room = one.outcome is SeatOutcome.NEW and len(one.people) + len(others) <= role.seats
    return frozenset(term.person_id for term in role.holders if has_room or term.person_id in named)


def after(board: Iterable[RoleOnDay], sheet: Sheet) -> dict[int, tuple[WouldHold, ...]]:
    """Who would hold each role of the board on the day, by the role's number, as far as the sheet can be read.

    It may be a draft that is not finished: a role whose people are not named yet would be vacant.
    """
    outcomes = {one.role_id: one for one in sheet.changing}
    return {role.id: _after(role, outcomes.get(role.id), sheet.kind) for role in board}


def _after(role: RoleOnDay, one: RoleOutcome | None, kind: ChangeoverKind) -> tuple[WouldHold, ...]:
    if one is None:
        return tuple(WouldHold(term.person_id, term.name, begins=False) for term in role.holders)
    part = _moves_of(role, one, kind)
    ending = {term.term_id for term in part.ends}
    names = {term.person_id: term.name for term in role.holders}
    stay = [WouldHold(t.person_id, t.name, begins=False) for t in role.holders if t.term_id not in ending]
    begin = [
        WouldHold(b.successor.person_id, b.successor.name or names.get(b.successor.person_id or 0, ""), begins=True)
        for b in part.begins
    ]
    return (*stay, *begin)
