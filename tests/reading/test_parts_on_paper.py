"""What parts a document: labels, headings, running heads, columns, numbers."""

import pytest

from intranet.reading.from_html import from_html
from intranet.reading.from_markdown import from_markdown
from intranet.reading.joining import joined
from intranet.reading.labels import label_of
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.pdf_paragraphs import Region
from intranet.reading.pdf_underlines import with_underlines
from intranet.reading.pdf_words import Row, Word
from intranet.reading.read import read
from intranet.reading.running_heads import without_running_heads
from intranet.reading.sections import Section, section_of
from tests.reading.short import duties, reading


def test_a_label_that_says_something_opens_no_section() -> None:
    text = "KITE OFFICER\n\nTime: an hour a week\n- flies kites\n- mends strings\n"
    assert duties(text) == {"Kite Officer": ["flies kites", "mends strings"]}


@pytest.mark.parametrize(
    ("text", "section"),
    [("Tasks: flies kites", Section.DUTIES), ("Skills: a steady hand", Section.OTHER),
     ("Post: opens letters", Section.DUTIES), ("Hall: St Jude's", Section.OTHER)],
)  # fmt: skip
def test_a_label_is_known_by_its_name_or_by_what_follows_it(text: str, section: Section) -> None:
    label = label_of(Line(text))
    assert label is not None
    assert label.section is section
    assert label_of(Line("Tasks:")) is None


def test_repeated_lines_inside_a_page_are_no_running_heads() -> None:
    pages = [
        [Line("Handbook", page=page), Line("ABC"[page - 1] * 4, page=page), Line("Skills", page=page, bold=True),
         Line("xyz"[page - 1] * 4, LineKind.ITEM, page=page), Line(f"{page}", page=page)]
        for page in (1, 2, 3)
    ]  # fmt: skip
    kept = without_running_heads(Document(tuple(line for page in pages for line in page), paged=True))
    assert [line.text for line in kept if line.page == 2] == ["BBBB", "Skills", "yyyy"]


def test_an_item_that_leads_to_the_next_stays_alone() -> None:
    lines = [Line("fly kites, and", LineKind.ITEM, mark="-"), Line("mend strings.", LineKind.ITEM, mark="-")]
    assert joined(lines) == lines


def test_a_form_beside_its_labels_says_more_than_duties() -> None:
    rows = (("Name of post", "Tellers"), ("Chosen by", "Everybody"), ("Places", "3"), ("You will", "Count votes"))
    table = [f"| {label} | {words} |" for label, words in rows]
    found = read(from_markdown("\n".join([table[0], "|---|---|", *table[1:]]))).roles
    assert [(role.title, role.seats, [duty.text for duty in role.duties]) for role in found] == [
        ("Tellers", 3, ["Count votes"])
    ]


def test_underlined_words_stand_out() -> None:
    words = [Word("Kite", 10, 30, 10, 20, 10, bold=False), Word("Officer", 33, 60, 10, 20, 10, bold=False)]
    under = {"x0": 10, "x1": 60, "top": 21, "height": 0, "width": 50}
    assert [word.bold for word in with_underlines(words, [under])] == [True, True]
    assert [word.bold for word in with_underlines(words, [under | {"x1": 300, "width": 290}])] == [False, False]


def test_a_heading_in_the_only_role_is_a_part_of_it() -> None:
    text = "# Kite Officer\n\n# Guests\n\n- greet guests\n- pour tea\n\n# Kites\n\n- mend kites\n"
    (role,) = read(from_markdown(text)).roles
    assert [duty.section for duty in role.duties] == ["Guests", "Guests", "Kites"]


def test_after_the_last_of_several_roles_a_heading_is_something_of_its_own() -> None:
    text = "**Chair**\n\n- keeps order\n\n**Teller**\n\n- counts votes\n\n**Coming along**\n\n- bring a friend\n"
    assert [[duty.text for duty in role.duties] for role in read(from_markdown(text)).roles] == [
        ["keeps order"],
        ["counts votes"],
    ]


@pytest.mark.parametrize("heading", ["Who can do it", "How long it takes", "Where we meet"])
def test_a_heading_that_asks_something_brings_no_duties(heading: str) -> None:
    assert section_of(heading) is Section.OTHER


def test_a_small_letter_among_capitals_goes_on() -> None:
    above, below = (Line(text, LineKind.ITEM, mark="•") for text in ("Hands the kites in on", "time"))
    assert [line.text for line in joined([above, below])] == ["Hands the kites in on time"]


def test_a_word_above_a_paragraph_is_a_heading_and_what_all_officers_should_do_is_no_duty() -> None:
    text = (
        "Kite Officer\n\nTasks\n\n- flies kites\n\nRehearsals\n\n"
        "All officers of the club should come to the rehearsals with a kite. You should mend those that are torn.\n"
    )
    (role,) = reading(text).roles
    assert [(duty.text, duty.section) for duty in role.duties] == [
        ("flies kites", "Tasks"),
        ("You should mend those that are torn.", "Rehearsals"),
    ]


def test_what_unfolds_a_part_of_a_page_is_its_title() -> None:
    page = (
        '<h2><button>Leads (no vote)</button></h2><button class="accordion">Kite Lead</button><div><ul><li>Flies kites'
        '</ul></div><button class="accordion">Tail Lead</button><div><ul><li>Mends tails</ul></div>'
    )
    found = read(from_html(page)).roles
    assert [(role.title, role.votes, len(role.duties)) for role in found] == [
        ("Kite Lead", False, 1),
        ("Tail Lead", False, 1),
    ]


def test_a_bold_number_heads_numbers_that_are_not_bold() -> None:
    def item(mark: str, text: str, *, bold: bool = False) -> Line:
        return Line(text, LineKind.ITEM, level=1, mark=mark, bold=bold)

    lines = (
        item("1.", "Chair", bold=True), item("1.", "Keeps order"), item("2.", "Opens the hall"),
        item("2.", "Delegates", bold=True),
        item("2.1", "Delegates to the Fair (two)", bold=True), item("1.", "Go to the fair"),
        item("3.", "Other matters", bold=True), item("1.", "Nobody is paid"),
    )  # fmt: skip
    found = read(Document(lines)).roles
    assert [(role.title, len(role.duties)) for role in found] == [("Chair", 2), ("Delegates to the Fair", 1)]


def test_a_name_alone_under_its_own_mark_goes_on() -> None:
    lines = [Line(text, LineKind.ITEM, mark="-") for text in ("To fly kites with the Secretary and", "Chair")]
    assert [line.text for line in joined(lines)] == ["To fly kites with the Secretary and Chair"]


def test_a_running_head_does_not_widen_its_column() -> None:
    def row(text: str, x1: float, top: float) -> Row:
        return Row(text, "", 10, 10, x1, top, top + 10, 10, bold=False, first_width=30)

    rows = (row("Kite club", 300, 0), *(row("Flies kites on hills with the", 150, 12.0 * n) for n in range(1, 5)))
    assert Region(rows).right == 150
