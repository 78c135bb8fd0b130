"""Vacancies, cover, and how many people may hold a role at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.core.vocabulary import Office
from intranet.rules.vacancy import (
    RoleFacts,
    TermDays,
    can_add_holder,
    covering,
    most_holders,
    most_holders_at_once,
    vacancies,
)

CHAIR, VICE_CHAIR, SECRETARY, TREASURER, AUDITOR, YOUTH = range(1, 7)


def role(
    role_id: int,
    holders: int,
    *,
    office: Office | None = None,
    seats: int = 1,
    shareable: bool = False,
    deputy: int | None = None,
    closed: bool = False,
) -> RoleFacts:
    return RoleFacts(role_id, office, seats, shareable, deputy, holders, closed)


def party(**held: int) -> list[RoleFacts]:
    """The cast of a small constituency: one holder in each role, unless said otherwise."""
    count = {"chair": 1, "vice_chair": 1, "secretary": 1, "treasurer": 1, "auditor": 2, "youth": 1} | held
    return [
        role(CHAIR, count["chair"], office=Office.CHAIR, deputy=VICE_CHAIR),
        role(VICE_CHAIR, count["vice_chair"], office=Office.VICE_CHAIR),
        role(SECRETARY, count["secretary"], office=Office.SECRETARY),
        role(TREASURER, count["treasurer"], office=Office.TREASURER, deputy=CHAIR),
        role(AUDITOR, count["auditor"], seats=2),
        role(YOUTH, count["youth"]),
    ]


@pytest.mark.parametrize(
    ("held", "covered"),
    [
        ({}, {}),
        ({"chair": 0}, {CHAIR: (VICE_CHAIR,)}),
        ({"treasurer": 0}, {TREASURER: (CHAIR,)}),
        ({"youth": 0}, {YOUTH: (CHAIR, SECRETARY)}),
        ({"secretary": 0}, {SECRETARY: (CHAIR,)}),
        ({"youth": 0, "secretary": 0}, {YOUTH: (CHAIR,), SECRETARY: (CHAIR,)}),
        # A vacant deputy passes nothing on: the Treasurer's falls to the Secretary, not to the Vice Chair
        ({"treasurer": 0, "chair": 0}, {TREASURER: (SECRETARY,), CHAIR: (VICE_CHAIR,)}),
        ({"chair": 0, "vice_chair": 0}, {CHAIR: (SECRETARY,), VICE_CHAIR: (SECRETARY,)}),
        # One auditor of two is a vacancy, and does the work; none at all is covered
        ({"auditor": 1}, {}),
        ({"auditor": 0}, {AUDITOR: (CHAIR, SECRETARY)}),
        # Nobody is left
        ({"chair": 0, "secretary": 0, "vice_chair": 0, "youth": 0},
         {CHAIR: (), SECRETARY: (), VICE_CHAIR: (), YOUTH: ()}),
    ],
)  # fmt: skip
def test_an_empty_role_is_covered(held: dict[str, int], covered: dict[int, tuple[int, ...]]) -> None:
    assert covering(party(**held)) == covered


def test_a_closed_role_needs_no_cover_and_gives_none() -> None:
    roles = [
        role(CHAIR, 1, office=Office.CHAIR),
        role(YOUTH, 0, closed=True),
        role(TREASURER, 0, deputy=VICE_CHAIR),
        role(VICE_CHAIR, 1, closed=True),
    ]
    assert covering(roles) == {TREASURER: (CHAIR,)}


def test_a_deputy_that_is_not_here_leaves_it_to_the_chair_and_the_secretary() -> None:
    assert covering([role(YOUTH, 0, deputy=99), role(SECRETARY, 1, office=Office.SECRETARY)]) == {YOUTH: (SECRETARY,)}


@pytest.mark.parametrize(
    ("one", "empty"),
    [
        (role(1, 0), 1),
        (role(1, 1), 0),
        (role(1, 1, seats=2), 1),
        (role(1, 0, seats=4), 4),
        (role(1, 1, shareable=True), 0),
        (role(1, 2, shareable=True), 0),
        (role(1, 0, seats=2, closed=True), 0),
    ],
)
def test_a_vacancy_is_a_seat_that_nobody_holds(one: RoleFacts, empty: int) -> None:
    assert vacancies(one) == empty


@pytest.mark.parametrize(
    ("one", "holders", "said"),
    [
        (role(1, 0), 0, None),
        (role(1, 0), 1, "This role is held in those days, and it cannot be shared. End that term first."),
        (role(1, 0, shareable=True), 1, None),
        (role(1, 0, shareable=True), 2,
         "Two people already share this role in those days, and no more than two can. End a term first."),
        (role(1, 0, seats=4), 3, None),
        (role(1, 0, seats=2), 2, "All 2 seats of this role are held in those days. End a term first."),
        (role(1, 0, seats=4), 4, "All 4 seats of this role are held in those days. End a term first."),
        (role(1, 0, closed=True), 0, "This role is closed, so nobody new can hold it."),
    ],
)  # fmt: skip
def test_one_more_can_hold_a_role_or_it_is_said_why_not(one: RoleFacts, holders: int, said: str | None) -> None:
    assert can_add_holder(one, holders) == said


def test_a_job_share_is_two_people_at_most_and_more_seats_are_as_many() -> None:
    assert [most_holders(role(1, 0, seats=n, shareable=share)) for n, share in ((1, False), (1, True), (4, False))] == [
        1, 2, 4,
    ]  # fmt: skip


def term(start: str, end: str | None) -> TermDays:
    return date.fromisoformat(start), date.fromisoformat(end) if end else None


@pytest.mark.parametrize(
    ("terms", "during", "most"),
    [
        ([], None, 0),
        ([term("2026-07-03", None)], None, 1),
        # One begins on the day the other ends: no overlap
        ([term("2026-07-03", "2027-06-25"), term("2027-06-25", None)], None, 1),
        ([term("2026-07-03", "2027-06-26"), term("2027-06-25", None)], None, 2),
        ([term("2026-07-03", None), term("2026-08-01", "2026-09-01"), term("2026-10-01", None)], None, 2),
        ([term("2026-07-03", "2026-07-03"), term("2026-07-03", None)], None, 1),
        # Only what overlaps the days asked for
        ([term("2026-07-03", "2027-06-25")], term("2027-06-25", None), 0),
        ([term("2026-07-03", "2027-06-25")], term("2026-01-01", "2026-07-03"), 0),
        ([term("2026-07-03", "2027-06-25")], term("2026-01-01", "2026-07-04"), 1),
        ([term("2026-07-03", "2026-12-01"), term("2027-01-01", None)], term("2026-11-01", None), 1),
        ([term("2026-07-03", None), term("2026-08-01", None)], term("2026-07-10", "2026-07-20"), 1),
    ],
)
def test_the_most_who_hold_a_role_at_once(terms: list[TermDays], during: TermDays | None, most: int) -> None:
    assert most_holders_at_once(terms, during) == most
    assert most_holders_at_once(terms[::-1], during) == most


some_days = st.dates(date(2027, 1, 1), date(2027, 1, 20))
some_terms = st.lists(st.tuples(some_days, st.none() | some_days), max_size=6)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(some_terms, st.tuples(some_days, some_days))
def test_counting_day_by_day_finds_the_same(terms: list[TermDays], during: tuple[date, date]) -> None:
    first, end = during
    counts = [
        sum(start <= day and (over is None or day < over) for start, over in terms)
        for day in (first + timedelta(days=n) for n in range(max(0, (end - first).days)))
    ]
    assert most_holders_at_once(terms, during) == max(counts, default=0)
