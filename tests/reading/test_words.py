"""Rules about English: cadence, partners, clauses, seats, notes, and what a heading brings."""

import pytest

from intranet.core.vocabulary import Cadence
from intranet.reading.cadence import cadence_of
from intranet.reading.clauses import duties_of_paragraph
from intranet.reading.composition import compositions, women_only_in
from intranet.reading.names import matching
from intranet.reading.notes import is_note
from intranet.reading.partners import partners_of
from intranet.reading.seats import standing_of
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.verbs import Form, form_of


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("Wind the clock weekly", Cadence.WEEKLY),
        ("Oil the hinges once a month", Cadence.MONTHLY),
        ("Count the flags at the end of each quarter", Cadence.QUARTERLY),
        ("Paint the fence every three months", Cadence.QUARTERLY),
        ("Draw up the annual inventory", Cadence.YEARLY),
        ("Show the album at the AGM", Cadence.YEARLY),
        ("Draft the agenda", Cadence.EACH_MEETING),
        ("Report regularly to the Executive", Cadence.EACH_MEETING),
        ("Make tea at every all-member meeting", Cadence.EACH_MEETING),
        ("Hang posters before each election", Cadence.EACH_ELECTION),
        ("Read the handbook on taking office", Cadence.ONCE_A_TERM),
        ("Answer letters within a week", Cadence.ONGOING),
        ("Keep records throughout the year", Cadence.ONGOING),
        ("Water the plants", Cadence.ONGOING),
    ],
)
def test_cadence_is_what_the_words_say(text: str, cadence: Cadence) -> None:
    assert cadence_of(text) is cadence


def test_a_heading_says_when() -> None:
    assert cadence_of("Set out the chairs", "When preparing for meetings") is Cadence.EACH_MEETING
    assert cadence_of("Set out the chairs", "Every month") is Cadence.MONTHLY
    assert cadence_of("Set out the chairs", "The hall") is Cadence.ONGOING


TITLES = ["Chair", "Secretary", "Kite Officer", "Bell Ringing Officer", "Flag Secretary", "Vice Chair (Outings)"]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("Fly kites with the Chair and the Kite Officer", ("Chair", "Kite Officer")),
        ("With Chair, Secretary and agent draw up the list", ("Chair", "Secretary")),
        ("Alongside the BRO, tune the bells", ("Bell Ringing Officer",)),
        ("In consultation with the flag officer, sew flags", ("Flag Secretary",)),
        ("Liaise with the regional office and branch secretaries", ()),
        ("Talk with bell ringing clubs", ()),
        ("Help the Chair", ()),
    ],
)
def test_partners_are_roles_and_nobody_else(text: str, partners: tuple[str, ...]) -> None:
    assert partners_of(text, "Treasurer", TITLES, {}) == partners


def test_a_role_is_no_partner_of_its_own() -> None:
    assert partners_of("With the Chair and Secretary, plan", "Chair", TITLES, {}) == ("Secretary",)


def test_a_name_means_several_roles_only_in_the_plural() -> None:
    both = ["Vice Chair (Outings)", "Vice Chair (Bells)"]
    assert matching("Vice Chairs", both) == both
    assert matching("Vice Chair", both) == []
    assert matching("trade unions", ["Trade Union Liaison Officer"]) == []


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("flies kites, mends strings and teaches beginners", ["flies kites", "mends strings", "teaches beginners"]),
        ("organises and promotes outings and picnics", ["organises and promotes outings and picnics"]),
        ("finds ways to raise money and increase the funds", ["finds ways to raise money and increase the funds"]),
        ("Kites are fun. The postholder is responsible for string.", ["The postholder is responsible for string."]),
        ("The Piping Officer shall keep time.", ["The Piping Officer shall keep time."]),
        ("keeps the keys and, with the Chair, locks the hall", ["keeps the keys", "with the Chair, locks the hall"]),
    ],
)
def test_a_paragraph_gives_its_clauses_as_duties(text: str, duties: list[str]) -> None:
    assert duties_of_paragraph(text) == duties


@pytest.mark.parametrize(
    ("notes", "sentences", "standing"),
    [
        (["4, at least two women"], [], (4, None, 2, False)),
        (["2 posts"], [], (2, None, None, False)),
        (["must be a woman"], [], (1, None, None, True)),
        (["Non voting member of exec"], [], (1, False, None, False)),
        ([], ["There shall be three pipers, of whom at least one shall be a woman."], (3, None, 1, False)),
        ([], ["The role has a vote on the Executive."], (1, True, None, False)),
        ([], ["About four hours a week"], (1, None, None, False)),
    ],
)
def test_seats_votes_and_womens_places(
    notes: list[str], sentences: list[str], standing: tuple[int, bool | None, int | None, bool]
) -> None:
    found = standing_of(notes, [s.replace("pipers", "delegates") for s in sentences])
    assert (found.seats, found.votes, found.min_women, found.women_only) == standing


@pytest.mark.parametrize(
    "text",
    ["There is no pay for this.", "The choir normally meets on Fridays.", "Has a casting vote",
     "2 posts, elected in May", "The Chair is ex officio a member of the forum."],
)  # fmt: skip
def test_how_things_stand_is_no_duty(text: str) -> None:
    assert is_note(text)


def test_something_to_do_is_no_note() -> None:
    assert not is_note("To be an active member of the forum (the Piper is ex officio a member)")
    assert not is_note("minutes and agendas")


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Key responsibilities", Section.DUTIES),
        ("What you'll do", Section.DUTIES),
        ("You may also want to", Section.OPTIONAL),
        ("Skills and attributes", Section.OTHER),
        ("Help & support", Section.OTHER),
        ("Ideally you'll need to be", Section.OTHER),
        ("Who would suit this role?", Section.OTHER),
        ("With the unions", Section.UNKNOWN),
    ],
)
def test_a_heading_brings_duties_or_something_else(text: str, section: Section) -> None:
    assert section_of(text) is section


def test_an_announcement_says_that_something_follows() -> None:
    assert announces("The Piping Officer must")
    assert announces("This includes:")
    assert not announces("Keeps the pipes in tune")


def test_words_that_are_nouns_and_verbs_count_by_what_follows() -> None:
    assert form_of("reports to the members") is Form.THIRD
    assert form_of("reports of the choir") is None
    assert form_of("yodels the hymn") is Form.THIRD
    assert form_of("members of the choir") is None


def test_women_on_several_roles_are_counted_by_name() -> None:
    text = "There are three key posts - chair, secretary and treasurer - and at least two must be women."
    (rule,) = compositions([(text, ())], {"CLP Chair": ()})
    assert (rule.min_women, rule.of) == (2, ("CLP Chair", "Secretary", "Treasurer"))


def test_one_and_others_of_the_foregoing_add_up() -> None:
    text = "The Kite Officer and at least two more of the foregoing officers shall be women."
    (rule,) = compositions([(text, ("Chair", "Secretary", "Treasurer", "Kite Officer"))], {})
    assert (rule.min_women, len(rule.of or ())) == (3, 4)
    assert women_only_in([text]) == ["Kite Officer"]
