"""What people do on paper, each on a few lines: labels, peers of titles, running heads, letters, job shares."""

import pytest

from intranet.core.vocabulary import Cadence, RoleKind
from intranet.reading.alone import alone_in
from intranet.reading.clauses import duties_of_paragraph, named_tasks
from intranet.reading.from_html import from_html
from intranet.reading.from_markdown import from_markdown
from intranet.reading.from_text import from_text
from intranet.reading.joining import joined
from intranet.reading.labels import label_of
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.pdf_paragraphs import Region
from intranet.reading.pdf_underlines import with_underlines
from intranet.reading.pdf_words import Row, Word
from intranet.reading.read import read
from intranet.reading.result import Reading, ReadRole
from intranet.reading.running_heads import without_running_heads
from intranet.reading.sections import Section, section_of


def reading(text: str) -> Reading:
    return read(from_text(text.encode()))


def roles(text: str) -> dict[str, ReadRole]:
    return {role.title: role for role in reading(text).roles}


def duties(text: str) -> dict[str, list[str]]:
    return {title: [duty.text for duty in role.duties] for title, role in roles(text).items()}


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


def test_what_a_label_says_of_seats_and_votes_is_no_duty() -> None:
    role = roles("KITE OFFICERS\n\nHow many: 2 (one must be a woman)\nVote: no\n- fly kites\n- mend strings\n")
    (found,) = role.values()
    assert (found.seats, found.votes, found.min_women, found.women_only) == (2, False, 1, False)
    assert len(found.duties) == 2


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


def test_tasks_may_only_be_named() -> None:
    assert named_tasks("kites, strings (red, blue) and tails") == ["kites", "strings (red, blue)", "tails"]
    assert named_tasks("kites; strings and tails") == ["kites", "strings and tails"]
    assert named_tasks("Ada Byron, Grace Hopper") == []
    assert named_tasks("flies kites, mends strings") == []


def test_a_sentence_may_begin_with_its_occasion() -> None:
    assert duties_of_paragraph("At each fair, flies kites with the Piper.") == [
        "At each fair, flies kites with the Piper."
    ]


def test_what_a_role_may_do_is_optional() -> None:
    (role,) = reading("Kite Officer: flies kites. May also like to mend strings.").roles
    assert [(duty.text, duty.optional) for duty in role.duties] == [
        ("flies kites.", False),
        ("May also like to mend strings", True),
    ]


def test_the_month_of_may_is_no_choice() -> None:
    (role,) = reading("KITE OFFICER\n\nApril\n- mends strings\n\nMay\n- flies kites\n").roles
    assert [(duty.section, duty.optional) for duty in role.duties] == [("April", False), ("May", False)]


def test_a_document_about_one_role_may_have_no_title_line() -> None:
    asked = "So you would like to be our Kite Officer?\n\nIt is fun.\n\n"
    text = asked + "What you will do:\n- fly kites\n- mend strings\n- fold tails\n"
    assert duties(text) == {"Kite Officer": ["fly kites", "mend strings", "fold tails"]}
    assert alone_in([Line("Thanks to our Kite Officer"), Line("It was fun.")]) is None


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


def test_all_officers_may_be_women() -> None:
    text = "All officers of the club shall be women.\n\nCHAIR\n- keeps order\n\nSECRETARY\n- writes letters\n"
    assert [role.women_only for role in roles(text).values()] == [True, True]


def test_a_clause_may_count_its_role_and_say_who_may_hold_it() -> None:
    clauses = ("1.1 The Chair shall:", "(a) keep order;", "1.2 Two Tellers, who shall not be ill, shall:", "(a) count;")
    text = "\n".join(clauses)
    assert [(role.title, role.seats) for role in roles(text).values()] == [("Chair", 1), ("Tellers", 2)]


def test_what_follows_a_table_of_roles_belongs_to_none() -> None:
    table = "| Role | Duties |\n|---|---|\n| Chair | Keeps order |\n| Teller | Counts votes |\n"
    text = table + "\nAsk the Chair.\n\nSend nominations soon.\n"
    found = read(from_markdown(text)).roles
    assert [[duty.text for duty in role.duties] for role in found] == [["Keeps order"], ["Counts votes"]]


def test_fragments_among_duties_are_tasks() -> None:
    text = "Chair*: Tunes, drums and reeds. Leads the band. Plays daily.\nTreasurer: Pays.\n"
    assert duties(text)["Chair"] == ["Tunes", "drums", "reeds", "Leads the band.", "Plays daily"]


def test_what_a_role_includes_are_duties() -> None:
    assert duties_of_paragraph("The role also includes tuning pipes, mending drums and teaching.") == [
        "tuning pipes",
        "mending drums",
        "teaching.",
    ]
    assert duties_of_paragraph("Makes sure that everybody is heard and has a turn.") == [
        "Makes sure that everybody is heard and has a turn."
    ]


def test_votes_may_be_said_of_the_roles_under_a_heading() -> None:
    text = (
        "Officers are all voting members of the Executive. Functional officers shall not be voting members.\n\n"
        "EXECUTIVE OFFICERS\n\nChair:\nKeeps order.\n\nFUNCTIONAL OFFICERS\n\nKite Officer:\nFlies kites.\n"
    )
    assert {title: role.votes for title, role in roles(text).items()} == {"Chair": True, "Kite Officer": False}


def test_half_of_a_number_is_a_rule() -> None:
    text = "At least 50% of the 4 places must be held by a woman.\n\nCHAIR\n- keeps order\n\nTELLER\n- counts votes\n"
    assert [rule.min_women for rule in reading(text).composition] == [2]


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


def test_a_heading_says_when_its_duties_come_round() -> None:
    (role,) = reading("TREASURER\n\nAt an election\n- keeps receipts\n\nAny time\n- banks cheques\n").roles
    assert [(duty.text, duty.cadence) for duty in role.duties] == [
        ("keeps receipts", Cadence.EACH_ELECTION),
        ("banks cheques", Cadence.ONGOING),
    ]


def test_a_form_beside_its_labels_says_more_than_duties() -> None:
    rows = (("Name of post", "Tellers"), ("Chosen by", "Everybody"), ("Places", "3"), ("You will", "Count votes"))
    table = [f"| {label} | {words} |" for label, words in rows]
    found = read(from_markdown("\n".join([table[0], "|---|---|", *table[1:]]))).roles
    assert [(role.title, role.seats, [duty.text for duty in role.duties]) for role in found] == [
        ("Tellers", 3, ["Count votes"])
    ]


def test_a_rule_may_count_the_roles_of_the_sentence_before() -> None:
    text = "The officers shall be a Chair, a Secretary and a Treasurer. At least two of the three shall be women.\n\n"
    found = reading(text + "CHAIR\n- keeps order\n\nSECRETARY\n- writes\n\nTREASURER\n- pays bills\n")
    assert [(rule.min_women, rule.of) for rule in found.composition] == [(2, ("Chair", "Secretary", "Treasurer"))]


def test_what_the_role_itself_shall_do_is_a_duty_wherever_the_sentence_says_so() -> None:
    text = "2. The Secretary\nIn the absence of the Chair the Secretary shall keep order.\n"
    assert duties(text) == {"Secretary": ["In the absence of the Chair the Secretary shall keep order."]}


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


def test_a_longer_name_right_under_a_title_is_no_other_role() -> None:
    text = "SECRETARY\n\nTasks relating to the office of Branch Secretary\n- writes letters\n"
    (role,) = reading(text).roles
    assert (role.title, role.aliases) == ("Secretary", ("Branch Secretary",))


def test_what_a_web_page_says_everywhere_is_no_duty() -> None:
    text = (
        "Chair\nKeeps order. Must be a member.\nMore info\n\nTeller\nCounts votes.\n\nShare this page: here | there\n"
    )
    assert list(duties(text).values()) == [["Keeps order."], ["Counts votes."]]


def test_a_standing_in_a_list_of_roles_is_a_role_without_duties() -> None:
    text = "- Chair - keeps order\n- Teller - counts votes\n- Branch Secretaries - ex officio members\n"
    assert [len(texts) for texts in duties(text).values()] == [1, 1, 0]


@pytest.mark.parametrize("heading", ["Who can do it", "How long it takes", "Where we meet"])
def test_a_heading_that_asks_something_brings_no_duties(heading: str) -> None:
    assert section_of(heading) is Section.OTHER


def test_a_name_with_its_places_behind_it_is_a_role() -> None:
    text = "Delegates\n\nChair - keeps order\nFair Committee (3 delegates) - go to the fair and report back\n"
    assert [(role.title, role.seats, role.kind) for role in reading(text).roles][1] == (
        "Fair Committee",
        3,
        RoleKind.DELEGATE,
    )


def test_what_a_role_shall_do_may_be_one_long_sentence() -> None:
    text = "SECRETARY. The Secretary shall give notice; shall keep a book; and shall send it to the Chair.\n"
    assert duties(text) == {"Secretary": ["give notice", "keep a book", "send it to the Chair"]}


def test_some_of_the_named_must_be_women() -> None:
    text = "CHAIR\n- keeps order\n\nTELLER\n- counts votes\n\nOne of the Chair and the Teller must be a woman.\n"
    assert [(rule.min_women, rule.of) for rule in reading(text).composition] == [(1, ("Chair", "Teller"))]


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


def test_a_vice_chair_may_have_a_field_without_brackets() -> None:
    assert list(duties("Vice Chair Campaigns\n\n- plans outings\n\nVice Chair Membership\n\n- greets\n")) == [
        "Vice Chair Campaigns",
        "Vice Chair Membership",
    ]


def test_reports_say_what_was_done() -> None:
    text = "Chair\n- Two letters\n- No rain\n\nTeller\n- In hand: £40\n- 14 kites sold\n\nNext: May\n"
    assert reading(text).roles == ()


@pytest.mark.parametrize(
    "heading",
    ["So what does the Teller do?", "And the Teller?", "What about the Teller?", "And what is the Teller for?"],
)
def test_a_heading_may_ask_about_a_role(heading: str) -> None:
    text = f"## {heading}\n\n* Counts votes\n* Keeps the box\n"
    assert [role.title for role in read(from_markdown(text)).roles] == ["Teller"]


def test_none_of_them_votes() -> None:
    text = "All leads meet in May. None of them has a vote.\n\nKITE LEAD\n- flies kites\n\nTAIL LEAD\n- mends tails\n"
    assert [role.votes for role in roles(text).values()] == [False, False]


def test_what_a_role_does_not_do_is_no_duty() -> None:
    text = "# Kite Lead\n\n# What you do\n\n- Fly kites\n\n# What you don't do\n\n- Sweep the hall\n"
    assert [[duty.text for duty in role.duties] for role in read(from_markdown(text)).roles] == [["Fly kites"]]


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


def test_a_group_among_numbered_roles_is_a_group() -> None:
    text = "1. Chair\n1.1 Keep order\n\nCo-ordinators (non-voting)\n\n2. Kite Lead Officer / KLO\n2.1 Fly kites\n"
    assert [(role.title, role.votes) for role in reading(text).roles] == [("Chair", None), ("Kite Lead Officer", False)]


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


def test_semicolons_part_tasks_that_are_named_and_tasks_that_are_told() -> None:
    assert duties("Chair: agenda, minutes and post; keeps the key and opens the hall.\n") == {
        "Chair": ["agenda, minutes and post", "keeps the key", "opens the hall"]
    }


def test_an_infinitive_is_one_duty() -> None:
    assert duties_of_paragraph("To count the kites and tell the Chair.") == ["To count the kites and tell the Chair."]


def test_a_name_alone_under_its_own_mark_goes_on() -> None:
    lines = [Line(text, LineKind.ITEM, mark="-") for text in ("To fly kites with the Secretary and", "Chair")]
    assert [line.text for line in joined(lines)] == ["To fly kites with the Secretary and Chair"]


def test_ideas_for_more_time_are_optional() -> None:
    assert section_of("Ideas for somebody with more time") is Section.OPTIONAL
    assert section_of("Time needed") is Section.OTHER


def test_a_name_in_brackets_tells_one_partner_from_another() -> None:
    text = "Vice Chair (Kites)\n- flies kites with the Vice Chair (Tails)\n\nVice Chair (Tails)\n- mends tails\n"
    assert reading(text).roles[0].duties[0].partners == ("Vice Chair (Tails)",)


def test_who_holds_a_role_is_no_duty_and_sentences_in_a_cell_are_several() -> None:
    text = "| Post | Held by | What it involves |\n|---|---|---|\n| Chair | Ada | Keeping order. Opening the hall. |\n"
    (role,) = read(from_markdown(text)).roles
    assert [duty.text for duty in role.duties] == ["Keeping order.", "Opening the hall."]


def test_what_a_role_leads_is_no_part_of_its_name() -> None:
    text = "## Chair\n\nThe Chair leads. There is one.\n\n- keeps order\n"
    assert [role.title for role in read(from_markdown(text)).roles] == ["Chair"]


def test_a_role_for_a_man_or_a_woman_is_one_partner() -> None:
    text = "CHAIRMAN/CHAIRWOMAN\n- keeps order\n\nTELLER\n- counts with the Chairman/Chairwoman\n"
    assert reading(text).roles[1].duties[0].partners == ("Chairman/Chairwoman",)


def test_a_title_may_be_followed_by_who_shall() -> None:
    convenor = "- Convenor, who shall call meetings and who shall speak.\n"
    tellers = "- Two Tellers, of whom one shall be a woman, who shall count.\n"
    text = f"{convenor}{tellers}\nAll officers shall have one vote.\n"
    assert [(role.title, role.seats, role.min_women, role.votes, len(role.duties)) for role in reading(text).roles] == [
        ("Convenor", 1, None, True, 2),
        ("Tellers", 2, 1, True, 1),
    ]


def test_a_running_head_does_not_widen_its_column() -> None:
    def row(text: str, x1: float, top: float) -> Row:
        return Row(text, "", 10, 10, x1, top, top + 10, 10, bold=False, first_width=30)

    rows = (row("Kite club", 300, 0), *(row("Flies kites on hills with the", 150, 12.0 * n) for n in range(1, 5)))
    assert Region(rows).right == 150


def test_what_may_be_said_of_the_holder_parts_no_duties() -> None:
    assert duties_of_paragraph("The Women's Officer speaks for women, must be a woman, and calls the forum.") == [
        "speaks for women",
        "calls the forum.",
    ]


def test_what_a_title_announces_says_nothing_of_its_holder() -> None:
    text = "Kite Officer: what is expected\n\nShe is elected with a vote on the Executive.\n\nTasks\n- flies kites\n"
    (role,) = reading(text).roles
    assert (role.votes, [duty.text for duty in role.duties]) == (True, ["flies kites"])


def test_plurals_in_a_list_are_nothing_to_do() -> None:
    assert duties_of_paragraph("keeps agendas, minutes and papers") == ["keeps agendas, minutes and papers"]


def test_brackets_in_an_announcement_make_nothing_optional() -> None:
    text = "The Kite Officer (who may be two people) shall:\n(a) fly kites;\n(b) mend strings.\n"
    (role,) = reading(text).roles
    assert [duty.optional for duty in role.duties] == [False, False]


def test_what_somebody_can_expect_is_no_duty() -> None:
    assert section_of("What you can expect from us") is Section.OTHER
