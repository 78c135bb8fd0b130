"""What is a duty on paper, and what only looks like one: tasks, fragments, sentences, choices."""

from intranet.core.vocabulary import Cadence
from intranet.reading.clauses import duties_of_paragraph, named_tasks
from intranet.reading.from_markdown import from_markdown
from intranet.reading.read import read
from intranet.reading.sections import Section, section_of
from tests.reading.short import duties, reading


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


def test_a_heading_says_when_its_duties_come_round() -> None:
    (role,) = reading("TREASURER\n\nAt an election\n- keeps receipts\n\nAny time\n- banks cheques\n").roles
    assert [(duty.text, duty.cadence) for duty in role.duties] == [
        ("keeps receipts", Cadence.EACH_ELECTION),
        ("banks cheques", Cadence.ONGOING),
    ]


def test_what_the_role_itself_shall_do_is_a_duty_wherever_the_sentence_says_so() -> None:
    text = "2. The Secretary\nIn the absence of the Chair the Secretary shall keep order.\n"
    assert duties(text) == {"Secretary": ["In the absence of the Chair the Secretary shall keep order."]}


def test_what_a_web_page_says_everywhere_is_no_duty() -> None:
    text = (
        "Chair\nKeeps order. Must be a member.\nMore info\n\nTeller\nCounts votes.\n\nShare this page: here | there\n"
    )
    assert list(duties(text).values()) == [["Keeps order."], ["Counts votes."]]


def test_what_a_role_shall_do_may_be_one_long_sentence() -> None:
    text = "SECRETARY. The Secretary shall give notice; shall keep a book; and shall send it to the Chair.\n"
    assert duties(text) == {"Secretary": ["give notice", "keep a book", "send it to the Chair"]}


def test_reports_say_what_was_done() -> None:
    text = "Chair\n- Two letters\n- No rain\n\nTeller\n- In hand: £40\n- 14 kites sold\n\nNext: May\n"
    assert reading(text).roles == ()


def test_what_a_role_does_not_do_is_no_duty() -> None:
    text = "# Kite Lead\n\n# What you do\n\n- Fly kites\n\n# What you don't do\n\n- Sweep the hall\n"
    assert [[duty.text for duty in role.duties] for role in read(from_markdown(text)).roles] == [["Fly kites"]]


def test_semicolons_part_tasks_that_are_named_and_tasks_that_are_told() -> None:
    assert duties("Chair: agenda, minutes and post; keeps the key and opens the hall.\n") == {
        "Chair": ["agenda, minutes and post", "keeps the key", "opens the hall"]
    }


def test_an_infinitive_is_one_duty() -> None:
    assert duties_of_paragraph("To count the kites and tell the Chair.") == ["To count the kites and tell the Chair."]


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


def test_a_role_for_a_man_or_a_woman_is_one_partner() -> None:
    text = "CHAIRMAN/CHAIRWOMAN\n- keeps order\n\nTELLER\n- counts with the Chairman/Chairwoman\n"
    assert reading(text).roles[1].duties[0].partners == ("Chairman/Chairwoman",)


def test_plurals_in_a_list_are_nothing_to_do() -> None:
    assert duties_of_paragraph("keeps agendas, minutes and papers") == ["keeps agendas, minutes and papers"]


def test_brackets_in_an_announcement_make_nothing_optional() -> None:
    text = "The Kite Officer (who may be two people) shall:\n(a) fly kites;\n(b) mend strings.\n"
    (role,) = reading(text).roles
    assert [duty.optional for duty in role.duties] == [False, False]


def test_what_somebody_can_expect_is_no_duty() -> None:
    assert section_of("What you can expect from us") is Section.OTHER
