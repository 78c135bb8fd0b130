"""Which duties are shared where nobody can be asked."""

from dataclasses import replace

from intranet.core.vocabulary import Cadence, RoleKind, Theme
from intranet.rules.job_drafts import DraftDuty, DraftRole, read_role
from intranet.rules.job_joining import Alike
from intranet.rules.job_sure_joins import surely_one

BOTH = Alike(("1.1", "2.1"), "1.1")


def role(number: int, title: str, words: str, *partners: int) -> DraftRole:
    duty = DraftDuty(
        number=1,
        original=words,
        section="",
        page=1,
        line=number,
        words=words,
        theme=Theme.GOVERNANCE,
        cadence=Cadence.ONGOING,
        partners=tuple(read_role(partner) for partner in partners),
    )
    return DraftRole(
        number=number, original=title, page=1, line=number, title=title, kind=RoleKind.OTHER, duties=(duty,)
    )


CHAIR = role(1, "Chair", "Draw up the budget with the Treasurer", 2)
TREASURER = role(2, "Treasurer", "Draw up the budget with the Chair", 1)


def test_the_same_work_where_each_names_the_other() -> None:
    assert surely_one(BOTH, (CHAIR, TREASURER)) == ("1.1", "2.1")


def test_not_where_only_one_names_the_other() -> None:
    alone = role(2, "Treasurer", "Draw up the budget")
    assert surely_one(BOTH, (CHAIR, alone)) == ()


def test_not_where_they_work_together_on_something_else() -> None:
    letters = role(2, "Treasurer", "Write letters of thanks with the Chair", 1)
    assert surely_one(BOTH, (CHAIR, letters)) == ()


def test_alike_words_for_different_people_are_not_the_same_work() -> None:
    for_women = role(1, "Women's Officer", "Run events for women members every spring")
    for_young = role(2, "Youth Officer", "Run events for young members every spring")
    assert surely_one(BOTH, (for_women, for_young)) == ()


def test_of_a_larger_group_only_those_that_surely_are() -> None:
    third = role(3, "Agent", "Look after the budget of the election", 1)
    group = replace(BOTH, refs=("1.1", "2.1", "3.1"))
    assert surely_one(group, (CHAIR, TREASURER, third)) == ("1.1", "2.1")


def test_a_duty_that_is_here_already_is_left_to_somebody() -> None:
    assert surely_one(Alike(("duty:7", "1.1"), "duty:7"), (CHAIR,)) == ()
