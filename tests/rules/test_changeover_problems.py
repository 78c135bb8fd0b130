"""What stands in the way of a changeover, in which words, at which field, and whether a draft may say it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.rules.changeover import KnownPeople, Problem, RoleOnDay, RoleOutcome, Sheet, Successor, TermFact
from intranet.rules.changeover_problems import problems

TODAY = date(2026, 11, 18)
DAY = date(2026, 11, 26)
LONG_AGO = date(2024, 11, 20)
ANN = TermFact(1, 11, "Ann Lee", LONG_AGO)
BEN = TermFact(2, 12, "Ben Okafor", LONG_AGO)
CHAIR = RoleOnDay(1, "Chair", shareable=False, unshareable_source="Model rules, job shares", holders=(ANN,))
FUNDRAISER = RoleOnDay(2, "Fundraiser", holders=(BEN,))
AUDITOR = RoleOnDay(3, "Auditor", seats=2, shareable=False)
KNOWN = KnownPeople(
    {11: "Ann Lee", 12: "Ben Okafor", 13: "Cleo Wren", 14: "Dev Shah"}, {"ann.lee@example.org": (11, "Ann Lee")}
)
BOARD = (CHAIR, FUNDRAISER, AUDITOR)
ANN_AGAIN, BEN_AGAIN, CLEO, DEV = (Successor(number) for number in (11, 12, 13, 14))
EVA = Successor(None, "Eva Stone", "eva@example.org")


def sheet(*outcomes: RoleOutcome, on_day: date = DAY, due_to_end_on: date | None = None) -> Sheet:
    return Sheet(ChangeoverKind.AGM, on_day, due_to_end_on, None, outcomes)


def new(role_id: int, *people: Successor) -> RoleOutcome:
    return RoleOutcome(role_id, SeatOutcome.NEW, people)


def found(asked: Sheet, board: tuple[RoleOnDay, ...] = BOARD) -> tuple[Problem, ...]:
    return problems(asked, board, KNOWN, TODAY)


@pytest.mark.parametrize(
    "outcome",
    [
        RoleOutcome(1, SeatOutcome.RE_ELECTED),
        new(1, CLEO),
        new(1, EVA),
        RoleOutcome(1, SeatOutcome.ACTING, (CLEO,)),
        RoleOutcome(1, SeatOutcome.VACANT),
        RoleOutcome(2, SeatOutcome.JOB_SHARE, (BEN_AGAIN, EVA)),
        new(3, CLEO, DEV),
        new(3, CLEO),
    ],
)
def test_what_is_in_order(outcome: RoleOutcome) -> None:
    assert found(sheet(outcome)) == ()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (RoleOutcome(1, SeatOutcome.JOB_SHARE, (CLEO, EVA)), "The role of Chair cannot be shared. Name one person."),
        (new(1, CLEO, EVA), "cannot be shared. Name one person. Rule: Model rules, job shares"),
        (
            RoleOutcome(2, SeatOutcome.JOB_SHARE, (CLEO, DEV, EVA)),
            "Two people can share the role of Fundraiser, and no",
        ),
        (new(2, CLEO, DEV, EVA), "Two people can share the role of Fundraiser, and no more than two."),
        (new(2, CLEO, EVA), "Fundraiser is one seat. If the two share it, say “Job share”."),
        (new(3, CLEO, DEV, EVA), "Auditor has 2 seats, and 3 people are named."),
        (RoleOutcome(1, SeatOutcome.VACANT, (CLEO,)), "Take the name out, or say “New”."),
        (RoleOutcome(1, SeatOutcome.UNCHANGED, (CLEO,)), "Take the name out, or say “New”."),
        (RoleOutcome(1, SeatOutcome.RE_ELECTED, (CLEO,)), "Take the name out, or say “New”."),
        (new(3, CLEO, CLEO), "Cleo Wren is named twice for this role."),
        (new(1, Successor(99)), "Please choose again."),
        (new(1, Successor(None, " ", "eva@example.org")), "Please give the name as well."),
        (new(1, Successor(None, "E" * 121)), "A name can have up to 120 characters."),
        (new(1, Successor(None, "Eva Stone", "eva at example")), "does not look like an e-mail address"),
        (new(1, Successor(None, "Ann Lee", " ANN.Lee@Example.ORG ")), "Ann Lee has this address already. If it is Ann"),
    ],
)
def test_what_no_draft_may_say(outcome: RoleOutcome, words: str) -> None:
    problem = found(sheet(outcome))[0]
    assert words in problem.words
    assert problem.field == f"role-{outcome.role_id}"
    assert not problem.only_to_confirm


def test_one_address_for_two_newcomers_however_it_is_typed() -> None:
    other = Successor(None, "Ewa Stein", " EVA@Example.org")
    (problem,) = found(sheet(new(1, EVA), new(3, other)))
    assert problem.field == "role-3"
    assert "This is also the address of Eva Stone, named as Chair." in problem.words
    assert not problem.only_to_confirm


def test_newcomers_without_an_address_do_not_share_one() -> None:
    assert found(sheet(new(1, Successor(None, "Eva Stone")), new(3, Successor(None, "Ewa Stein")))) == ()


def test_one_newcomer_without_an_address_in_two_roles() -> None:
    (problem,) = found(sheet(new(1, Successor(None, "Eva  Stone")), new(3, Successor(None, "eva stone"))))
    assert problem.field == "role-3"
    assert "Eva  Stone is on the sheet twice, named as Chair." in problem.words


def test_a_role_that_is_closed() -> None:
    (problem,) = found(sheet(new(9, CLEO)))
    assert (problem.field, problem.words) == ("role-9", "This role is closed, so nobody can be elected to it.")


@pytest.mark.parametrize(
    ("on_day", "due", "field"),
    [
        (TODAY - timedelta(days=61), None, "on_day"),
        (TODAY + timedelta(days=731), None, "on_day"),
        (DAY, DAY, "due_to_end_on"),
        (DAY, DAY - timedelta(days=1), "due_to_end_on"),
        (TODAY - timedelta(days=60), None, None),
        (TODAY + timedelta(days=730), DAY + timedelta(days=800), None),
    ],
)
def test_its_days(on_day: date, due: date | None, field: str | None) -> None:
    fields = [problem.field for problem in found(sheet(new(1, CLEO), on_day=on_day, due_to_end_on=due))]
    assert fields == ([field] if field else [])


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (RoleOutcome(3, SeatOutcome.RE_ELECTED), "Nobody is Auditor on this day, so nobody can be re-elected."),
        (
            RoleOutcome(2, SeatOutcome.JOB_SHARE, (CLEO,)),
            "Two people share a role. Name both who are to be Fundraiser.",
        ),
        (new(1), "Name who is to be Chair."),
        (RoleOutcome(1, SeatOutcome.ACTING), "Name who is to be Chair."),
    ],
)
def test_a_draft_may_be_unfinished(outcome: RoleOutcome, words: str) -> None:
    (problem,) = found(sheet(outcome))
    assert problem == Problem(f"role-{outcome.role_id}", problem.words, only_to_confirm=True)
    assert words in problem.words


def test_nothing_is_said_yet() -> None:
    (problem,) = found(sheet(RoleOutcome(1, SeatOutcome.UNCHANGED)))
    assert (problem.field, problem.only_to_confirm) == ("roles", True)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (
            replace(CHAIR, later=(replace(BEN, starts_on=date(2027, 1, 4)),)),
            "Ben Okafor begins as Chair on Monday 4 January 2027, after Thursday 26 November 2026.",
        ),
        (
            replace(CHAIR, next_changeover_on=date(2027, 1, 4)),
            "A changeover on Monday 4 January 2027 already says who is Chair.",
        ),
        (replace(CHAIR, holders=(replace(ANN, starts_on=DAY),)), "Ann Lee began as Chair on that very day"),
    ],
)
@pytest.mark.parametrize("outcome", [SeatOutcome.RE_ELECTED, SeatOutcome.VACANT])
def test_what_is_known_of_later_days_forbids_to_confirm(role: RoleOnDay, words: str, outcome: SeatOutcome) -> None:
    (problem,) = found(sheet(RoleOutcome(1, outcome)), (role,))
    assert words in problem.words
    assert problem.only_to_confirm


def test_a_term_known_to_have_ended_after_the_day() -> None:
    role = replace(CHAIR, holders=(replace(ANN, ended_on=date(2026, 11, 10)),))
    (problem,) = found(sheet(RoleOutcome(1, SeatOutcome.VACANT), on_day=date(2026, 11, 2)), (role,))
    assert "Ann Lee's term as Chair is known to have ended on Tuesday 10 November 2026" in problem.words


def test_a_term_that_was_to_end_later_may_end_on_the_day() -> None:
    role = replace(CHAIR, holders=(replace(ANN, ended_on=date(2026, 12, 31)),))
    assert found(sheet(new(1, CLEO)), (role,)) == ()


def test_two_cannot_be_re_elected_where_the_role_is_no_longer_shared() -> None:
    (problem,) = found(sheet(RoleOutcome(1, SeatOutcome.RE_ELECTED)), (replace(CHAIR, holders=(ANN, BEN)),))
    assert "Ann Lee and Ben Okafor are Chair, and no more than 1 can be." in problem.words


def test_what_forbids_a_draft_comes_first() -> None:
    said = found(sheet(new(1), RoleOutcome(2, SeatOutcome.VACANT, (CLEO,))))
    assert [problem.only_to_confirm for problem in said] == [False, True]
