"""What is a role's title, and what only looks like one."""

import pytest

from intranet.reading.lines import Line, LineKind
from intranet.reading.subjects import subject_of
from intranet.reading.titles import is_group, title_in


@pytest.mark.parametrize(
    ("text", "title", "notes"),
    [
        ("LOCKSMITH CO-ORDINATOR", "Locksmith Co-ordinator", ()),
        ("3. The Vice-Chair", "Vice-Chair", ()),
        ("Job title: Piper", "Piper", ()),
        ("Role description: CLP Banner Officer", "CLP Banner Officer", ()),
        ("Tasks relating to the office of Branch Secretary", "Branch Secretary", ()),
        ("Vice Chair (Outings)", "Vice Chair (Outings)", ()),
        ("Vice Chair – Membership", "Vice Chair – Membership", ()),
        ("Treasurer (Ada Byron)", "Treasurer", ()),
        ("Auditors (2 posts)", "Auditors", ("2 posts",)),
        ("3 Auditors", "Auditors", ("3 posts",)),
        ("Forum Delegates x 2", "Forum Delegates", ("x 2",)),
        ("Kite Officer (non-voting)", "Kite Officer", ("non-voting",)),
    ],
)
def test_a_title_is_found_with_what_is_said_of_its_holders(text: str, title: str, notes: tuple[str, ...]) -> None:
    found = title_in(Line(text))
    assert found is not None
    assert (found.text, found.notes) == (title, notes)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Kite Officer - flies kites and mends them", "Kite Officer", "flies kites and mends them"),
        ("Kite Officer – flies kites", "Kite Officer", "flies kites"),
        ("Kite Officer: flies kites", "Kite Officer", "flies kites"),
        ("Kite Officer. Flies kites.", "Kite Officer", "Flies kites"),
        ("Kite Officer - kites@party.example", "Kite Officer", "kites@party.example"),
    ],
)
def test_a_title_may_be_followed_by_all_that_there_is_to_say(text: str, title: str, rest: str) -> None:
    found = title_in(Line(text))
    assert found is not None
    assert (found.text, found.rest) == (title, rest)


@pytest.mark.parametrize(
    "text",
    ["Treasurer's report", "Chair the meetings", "Work with the Secretary", "Dear Secretary,",
     "Encourage branch officers", "The Chair thanked the Secretary.", "Election of officers", "Skills"],
)  # fmt: skip
def test_a_line_that_only_names_a_role_is_no_title(text: str) -> None:
    assert title_in(Line(text)) is None


def test_a_heading_of_many_roles_is_a_group() -> None:
    assert is_group("Executive Committee posts")
    assert is_group("Non-voting officers")
    assert not is_group("Press Officer")
    assert not is_group("With members")


@pytest.mark.parametrize(
    "text", ["The Piping Officer shall:", "As Piping Officer you will:", "What the Piping Officer does:"]
)
def test_a_sentence_speaks_of_a_role(text: str) -> None:
    subject = subject_of(text)
    assert subject is not None
    assert subject.text == "Piping Officer"


def test_initials_behind_a_title_are_another_name() -> None:
    found = title_in(Line("Bell Ringing Officer (BRO)", LineKind.HEADING))
    assert found is not None
    assert (found.text, found.names) == ("Bell Ringing Officer", ("BRO",))
