"""Seats, votes and women's places on paper, of one role and of many."""

from intranet.reading.clauses import duties_of_paragraph
from tests.reading.short import reading, roles


def test_what_a_label_says_of_seats_and_votes_is_no_duty() -> None:
    role = roles("KITE OFFICERS\n\nHow many: 2 (one must be a woman)\nVote: no\n- fly kites\n- mend strings\n")
    (found,) = role.values()
    assert (found.seats, found.votes, found.min_women, found.women_only) == (2, False, 1, False)
    assert len(found.duties) == 2


def test_all_officers_may_be_women() -> None:
    text = "All officers of the club shall be women.\n\nCHAIR\n- keeps order\n\nSECRETARY\n- writes letters\n"
    assert [role.women_only for role in roles(text).values()] == [True, True]


def test_a_clause_may_count_its_role_and_say_who_may_hold_it() -> None:
    clauses = ("1.1 The Chair shall:", "(a) keep order;", "1.2 Two Tellers, who shall not be ill, shall:", "(a) count;")
    text = "\n".join(clauses)
    assert [(role.title, role.seats) for role in roles(text).values()] == [("Chair", 1), ("Tellers", 2)]


def test_votes_may_be_said_of_the_roles_under_a_heading() -> None:
    text = (
        "Officers are all voting members of the Executive. Functional officers shall not be voting members.\n\n"
        "EXECUTIVE OFFICERS\n\nChair:\nKeeps order.\n\nFUNCTIONAL OFFICERS\n\nKite Officer:\nFlies kites.\n"
    )
    assert {title: role.votes for title, role in roles(text).items()} == {"Chair": True, "Kite Officer": False}


def test_half_of_a_number_is_a_rule() -> None:
    text = "At least 50% of the 4 places must be held by a woman.\n\nCHAIR\n- keeps order\n\nTELLER\n- counts votes\n"
    assert [rule.min_women for rule in reading(text).composition] == [2]


def test_a_rule_may_count_the_roles_of_the_sentence_before() -> None:
    text = "The officers shall be a Chair, a Secretary and a Treasurer. At least two of the three shall be women.\n\n"
    found = reading(text + "CHAIR\n- keeps order\n\nSECRETARY\n- writes\n\nTREASURER\n- pays bills\n")
    assert [(rule.min_women, rule.of) for rule in found.composition] == [(2, ("Chair", "Secretary", "Treasurer"))]


def test_some_of_the_named_must_be_women() -> None:
    text = "CHAIR\n- keeps order\n\nTELLER\n- counts votes\n\nOne of the Chair and the Teller must be a woman.\n"
    assert [(rule.min_women, rule.of) for rule in reading(text).composition] == [(1, ("Chair", "Teller"))]


def test_none_of_them_votes() -> None:
    text = "All leads meet in May. None of them has a vote.\n\nKITE LEAD\n- flies kites\n\nTAIL LEAD\n- mends tails\n"
    assert [role.votes for role in roles(text).values()] == [False, False]


def test_what_may_be_said_of_the_holder_parts_no_duties() -> None:
    assert duties_of_paragraph("The Women's Officer speaks for women, must be a woman, and calls the forum.") == [
        "speaks for women",
        "calls the forum.",
    ]


def test_what_a_title_announces_says_nothing_of_its_holder() -> None:
    text = "Kite Officer: what is expected\n\nShe is elected with a vote on the Executive.\n\nTasks\n- flies kites\n"
    (role,) = reading(text).roles
    assert (role.votes, [duty.text for duty in role.duties]) == (True, ["flies kites"])
