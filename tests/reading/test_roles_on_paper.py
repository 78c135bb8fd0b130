"""What is a role on paper: by its neighbours, in a sentence, with places behind it, with no line of its own."""

import pytest

from intranet.core.vocabulary import RoleKind
from intranet.reading.alone import alone_in
from intranet.reading.from_markdown import from_markdown
from intranet.reading.lines import Line
from intranet.reading.read import read
from tests.reading.short import duties, reading, roles


def test_a_heading_among_titles_with_the_same_labels_under_it_is_a_title() -> None:
    text = "".join(
        f"## {title}\n\n**What it is:**\n\n- keeps the {thing}\n- mends the {thing}\n\n"
        for title, thing in (("Kite Officer", "kites"), ("String wizard", "strings"), ("Tail Secretary", "tails"))
    )
    read_roles = read(from_markdown(text)).roles
    assert [role.title for role in read_roles] == ["Kite Officer", "String wizard", "Tail Secretary"]


def test_a_label_among_roles_on_one_line_each_is_a_role() -> None:
    lines = ("Chair: keeps order", "Vice: helps the Chair", "Tea: biscuits, milk and cups", "Treasurer: pays for tea")
    assert duties("\n".join([*lines, "Hall: St Jude's"])) == {
        "Chair": ["keeps order"],
        "Vice": ["helps the Chair"],
        "Tea": ["biscuits", "milk", "cups"],
        "Treasurer": ["pays for tea"],
    }


def test_a_sub_heading_among_titles_is_no_role() -> None:
    text = "CHAIR\n\n- keeps order\n\nMONEY\n\n- signs cheques\n\nSECRETARY\n\n- writes letters\n"
    assert list(duties(text)) == ["Chair", "Secretary"]


def test_a_document_about_one_role_may_have_no_title_line() -> None:
    asked = "So you would like to be our Kite Officer?\n\nIt is fun.\n\n"
    text = asked + "What you will do:\n- fly kites\n- mend strings\n- fold tails\n"
    assert duties(text) == {"Kite Officer": ["fly kites", "mend strings", "fold tails"]}
    assert alone_in([Line("Thanks to our Kite Officer"), Line("It was fun.")]) is None


def test_what_follows_a_table_of_roles_belongs_to_none() -> None:
    table = "| Role | Duties |\n|---|---|\n| Chair | Keeps order |\n| Teller | Counts votes |\n"
    text = table + "\nAsk the Chair.\n\nSend nominations soon.\n"
    found = read(from_markdown(text)).roles
    assert [[duty.text for duty in role.duties] for role in found] == [["Keeps order"], ["Counts votes"]]


def test_paragraphs_may_each_begin_with_their_role() -> None:
    text = (
        "The Chair keeps order and opens the hall.\n\nThe Secretary writes letters.\n\n"
        "The Treasurer pays the band, counts the money and locks the box. This role has no vote.\n"
    )
    assert duties(text) == {
        "Chair": ["keeps order", "opens the hall."],
        "Secretary": ["The Secretary writes letters."],
        "Treasurer": ["pays the band", "counts the money", "locks the box."],
    }
    assert roles(text)["Treasurer"].votes is False


def test_a_longer_name_right_under_a_title_is_no_other_role() -> None:
    text = "SECRETARY\n\nTasks relating to the office of Branch Secretary\n- writes letters\n"
    (role,) = reading(text).roles
    assert (role.title, role.aliases) == ("Secretary", ("Branch Secretary",))


def test_a_standing_in_a_list_of_roles_is_a_role_without_duties() -> None:
    text = "- Chair - keeps order\n- Teller - counts votes\n- Branch Secretaries - ex officio members\n"
    assert [len(texts) for texts in duties(text).values()] == [1, 1, 0]


def test_a_name_with_its_places_behind_it_is_a_role() -> None:
    text = "Delegates\n\nChair - keeps order\nFair Committee (3 delegates) - go to the fair and report back\n"
    assert [(role.title, role.seats, role.kind) for role in reading(text).roles][1] == (
        "Fair Committee",
        3,
        RoleKind.DELEGATE,
    )


def test_a_vice_chair_may_have_a_field_without_brackets() -> None:
    assert list(duties("Vice Chair Campaigns\n\n- plans outings\n\nVice Chair Membership\n\n- greets\n")) == [
        "Vice Chair Campaigns",
        "Vice Chair Membership",
    ]


@pytest.mark.parametrize(
    "heading",
    ["So what does the Teller do?", "And the Teller?", "What about the Teller?", "And what is the Teller for?"],
)
def test_a_heading_may_ask_about_a_role(heading: str) -> None:
    text = f"## {heading}\n\n* Counts votes\n* Keeps the box\n"
    assert [role.title for role in read(from_markdown(text)).roles] == ["Teller"]


def test_a_group_among_numbered_roles_is_a_group() -> None:
    text = "1. Chair\n1.1 Keep order\n\nCo-ordinators (non-voting)\n\n2. Kite Lead Officer / KLO\n2.1 Fly kites\n"
    assert [(role.title, role.votes) for role in reading(text).roles] == [("Chair", None), ("Kite Lead Officer", False)]


def test_what_a_role_leads_is_no_part_of_its_name() -> None:
    text = "## Chair\n\nThe Chair leads. There is one.\n\n- keeps order\n"
    assert [role.title for role in read(from_markdown(text)).roles] == ["Chair"]


def test_a_title_may_be_followed_by_who_shall() -> None:
    convenor = "- Convenor, who shall call meetings and who shall speak.\n"
    tellers = "- Two Tellers, of whom one shall be a woman, who shall count.\n"
    text = f"{convenor}{tellers}\nAll officers shall have one vote.\n"
    assert [(role.title, role.seats, role.min_women, role.votes, len(role.duties)) for role in reading(text).roles] == [
        ("Convenor", 1, None, True, 2),
        ("Tellers", 2, 1, True, 1),
    ]
