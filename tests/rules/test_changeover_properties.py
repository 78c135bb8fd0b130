"""Any sequence of changeovers, on paper: what has passed stays, and no role has more people than it may have."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.rules.changeover import KnownPeople, RoleOnDay, RoleOutcome, Sheet, Successor, TermFact
from intranet.rules.changeover_moves import after, moves
from intranet.rules.changeover_problems import problems
from intranet.rules.vacancy import RoleFacts, most_holders, most_holders_at_once

TODAY = date(2026, 11, 18)
PEOPLE = {number: f"Person {number}" for number in range(1, 6)}
KNOWN = KnownPeople(PEOPLE, {})
ROLES = (
    RoleOnDay(1, "Chair", shareable=False),
    RoleOnDay(2, "Fundraiser"),
    RoleOnDay(3, "Auditor", seats=2, shareable=False),
)
Terms = dict[int, list[TermFact]]
OUTCOMES = st.builds(
    RoleOutcome,
    st.sampled_from([role.id for role in ROLES]),
    st.sampled_from(SeatOutcome),
    st.lists(st.sampled_from([Successor(number) for number in PEOPLE]), max_size=2, unique=True).map(tuple),
)
SHEETS = st.builds(
    Sheet,
    st.sampled_from(ChangeoverKind),
    st.integers(-65, 90).map(lambda days: TODAY + timedelta(days=days)),
    outcomes=st.lists(OUTCOMES, min_size=1, max_size=2, unique_by=lambda one: one.role_id).map(tuple),
)


def board(terms: Terms, day: date) -> tuple[RoleOnDay, ...]:
    return tuple(
        replace(
            role,
            holders=tuple(t for t in terms[role.id] if t.starts_on <= day and (t.ended_on is None or t.ended_on > day)),
            later=tuple(t for t in terms[role.id] if t.starts_on > day),
        )
        for role in ROLES
    )


def applied(terms: Terms, sheet: Sheet) -> Terms:
    """The terms after a sheet that has no problems."""
    found = moves(board(terms, sheet.on_day), sheet)
    ending = {term.term_id for term in found.ends}
    then: Terms = defaultdict(list)
    for role_id, held in terms.items():
        then[role_id] = [replace(t, ended_on=sheet.on_day) if t.term_id in ending else t for t in held]
    number = sum(len(held) for held in then.values())
    for count, begin in enumerate(found.begins, start=1):
        who = begin.successor.person_id or 0
        then[begin.role_id].append(TermFact(number + count, who, PEOPLE[who], sheet.on_day))
    return then


def held_on(terms: Terms, day: date) -> dict[int, set[int]]:
    return {role.id: {term.person_id for term in role.holders} for role in board(terms, day)}


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(st.lists(SHEETS, min_size=1, max_size=8), st.booleans())
def test_any_sequence_of_changeovers(sheets: list[Sheet], in_order: bool) -> None:
    terms: Terms = defaultdict(list)
    for sheet in sorted(sheets, key=lambda one: one.on_day) if in_order else sheets:
        before = board(terms, sheet.on_day)
        if problems(sheet, before, KNOWN, TODAY):
            continue
        then = applied(terms, sheet)
        said = {role_id: {who.person_id for who in held} for role_id, held in after(before, sheet).items()}
        assert held_on(then, sheet.on_day) == said, "What was shown beforehand is what came of it."
        eve = sheet.on_day - timedelta(days=1)
        assert held_on(then, eve) == held_on(terms, eve), "What has passed stays."
        terms = then
        for role in ROLES:
            days = [(term.starts_on, term.ended_on) for term in terms[role.id]]
            facts = RoleFacts(role.id, None, role.seats, role.shareable, None, 0)
            assert most_holders_at_once(days) <= most_holders(facts)
            assert all(end is None or end > start for start, end in days)
            for who in PEOPLE:
                own = [(t.starts_on, t.ended_on) for t in terms[role.id] if t.person_id == who]
                assert most_holders_at_once(own) <= 1, "Nobody holds one role twice."
