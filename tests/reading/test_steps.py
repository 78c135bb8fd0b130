"""The steps from a text to roles, each on a few lines."""

import pytest

from intranet.reading.decoding import decoded
from intranet.reading.from_text import from_text
from intranet.reading.joining import joined
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.read import read
from intranet.reading.result import Reading
from intranet.reading.running_heads import without_running_heads
from intranet.reading.tables import without_tables


def reading(text: str) -> Reading:
    return read(from_text(text.encode()))


def duties(text: str) -> dict[str, list[str]]:
    return {role.title: [duty.text for duty in role.duties] for role in reading(text).roles}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_is_read_in_any_sensible_encoding(encoding: str) -> None:
    text = "The Piper’s job – £5 for the pipes"
    assert decoded(text.encode(encoding)) == text


def test_a_text_knows_headings_items_and_depth() -> None:
    lines = from_text(b"KITE OFFICER\n\n1. Kites\n(a) fly\n(b) mend\n2. Strings\n").lines
    assert [(line.kind, line.level, line.text) for line in lines] == [
        (LineKind.HEADING, 2, "KITE OFFICER"),
        (LineKind.ITEM, 1, "Kites"),
        (LineKind.ITEM, 2, "fly"),
        (LineKind.ITEM, 2, "mend"),
        (LineKind.ITEM, 1, "Strings"),
    ]


def test_wrapped_lines_are_one() -> None:
    text = "  - flies kites on every hill that has enough wind for\n    it, and some that have not\n  - mends strings\n"
    lines = from_text(text.encode()).lines
    assert [line.text for line in lines] == [
        "flies kites on every hill that has enough wind for it, and some that have not",
        "mends strings",
    ]
    assert [line.number for line in lines] == [1, 3]


def test_running_heads_go_and_repeated_headings_stay() -> None:
    def page(number: int, *texts: str) -> list[Line]:
        lines = ["Kite handbook", *texts, f"Page {number}"]
        return [Line(text, page=number, number=i) for i, text in enumerate(lines)]

    body = ["Main duties", "fly one", "mend one", "paint one"]
    kept = without_running_heads(Document((*page(1, *body), *page(2, *body), *page(3, *body)), paged=True))
    assert "Kite handbook" not in [line.text for line in kept]
    assert not any(line.text.startswith("Page") for line in kept)


def test_an_item_goes_on_after_a_page_break() -> None:
    item = Line("keeps the list of kites that", LineKind.ITEM, 1, mark="•")
    assert [line.text for line in joined([item, Line("have flown away")])] == [
        "keeps the list of kites that have flown away"
    ]
    again = Line("have flown away", LineKind.ITEM, 1, mark="•")
    assert len(joined([item, again])) == 1
    assert len(joined([Line("keeps kites", LineKind.ITEM, 1, mark="•"), again])) == 2


def cell(text: str, row: int, column: int) -> Line:
    return Line(text, LineKind.CELL, table=1, row=row, column=column)


def test_a_table_with_a_role_in_each_row() -> None:
    rows = [("Role", "Duties", "Useful skills"), ("Piper", "Plays; tunes the pipes", "Patience")]
    cells = [cell(text, i, j) for i, row in enumerate(rows, 1) for j, text in enumerate(row, 1)]
    lines = without_tables(cells)
    assert [line.text for line in lines if line.kind is LineKind.ITEM] == ["Plays", "tunes the pipes"]
    assert lines[0].text == "Piper"


def test_a_table_with_labels_in_its_first_column() -> None:
    rows = [("Post", "Kite Officer"), ("Purpose", "To keep kites up"), ("Main duties", "Fly kites")]
    cells = [cell(text, i, j) for i, row in enumerate(rows, 1) for j, text in enumerate(row, 1)]
    (role,) = read(Document(tuple(cells))).roles
    assert (role.title, [duty.text for duty in role.duties]) == ("Kite Officer", ["Fly kites"])


def test_contents_are_no_roles() -> None:
    text = (
        "Kite Officer .... 1\nString Officer .... 2\n\n"
        "KITE OFFICER\n\n- Fly kites\n\nSTRING OFFICER\n\n- Mend strings\n"
    )
    assert duties(text) == {"Kite Officer": ["Fly kites"], "String Officer": ["Mend strings"]}


def test_skills_purpose_and_pay_are_no_duties() -> None:
    text = (
        "KITE OFFICER\n\nPurpose\nTo keep kites up.\n\nMain duties\n- Fly kites\n- There is no pay\n\n"
        "Skills\n- Strong arms\n\nYou may also want to:\n- Paint a kite\n"
    )
    (role,) = reading(text).roles
    assert [(duty.text, duty.optional, duty.section) for duty in role.duties] == [
        ("Fly kites", False, "Main duties"),
        ("Paint a kite", True, "You may also want to"),
    ]


def test_a_group_says_who_votes() -> None:
    text = (
        "Executive officers\n\nChair - chairs meetings and keeps order\n\nNon-executive officers\n\n"
        "They attend the executive but have no vote.\n\nKite Officer - flies kites and mends strings\n"
    )
    assert [(role.title, role.kind.value, role.votes) for role in reading(text).roles] == [
        ("Chair", "executive", True),
        ("Kite Officer", "coordinating", False),
    ]


def test_what_everybody_is_asked_belongs_to_no_role() -> None:
    text = "Kite Officer\n\n- Fly kites\n- Mend strings\n\nWhat we ask of all officers\n\n- Come to meetings\n"
    assert duties(text) == {"Kite Officer": ["Fly kites", "Mend strings"]}


def test_a_role_has_the_names_that_the_document_gives_it() -> None:
    text = (
        "POLITICAL KITE OFFICER\n\n- Fly kites\n\nFLAG SECRETARY\n\n- Sew flags with the PKO\n\n"
        "CHAIR\n\n- Choose colours with the flag officer\n"
    )
    roles = {role.title: role for role in reading(text).roles}
    assert roles["Political Kite Officer"].aliases == ("PKO",)
    assert roles["Flag Secretary"].aliases == ("Flag officer",)
    assert roles["Chair"].duties[0].partners == ("Flag Secretary",)


def test_roles_of_the_constituency_are_partners_too() -> None:
    document = from_text(b"Kite Officer\n\n- Mend strings with the Rope Lead\n- Fly kites\n")
    (role,) = read(document, ["Rope Lead"]).roles
    assert role.duties[0].partners == ("Rope Lead",)


@pytest.mark.parametrize(
    "text",
    ["", "Dear Secretary,\n\nThe Chair is well.\n\nYours sincerely,\nAda\nTreasurer\n", "Kites\n\n- red\n- blue\n",
     "Minutes of the Executive\n\nChair: Ada\n\n1. Officers\n- Treasurer to pay the bill\n"],
)  # fmt: skip
def test_a_document_without_roles_says_so(text: str) -> None:
    found = reading(text)
    assert found.roles == ()
    assert found.notes
