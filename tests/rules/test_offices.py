"""Which office a title surely names."""

import pytest

from intranet.core.vocabulary import Office
from intranet.rules.offices import office_of, plain_title


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Chair", Office.CHAIR),
        ("CLP Chair", Office.CHAIR),
        ("The Chairperson", Office.CHAIR),
        ("Constituency Secretary", Office.SECRETARY),
        ("Secretary of the CLP", Office.SECRETARY),
        ("TREASURER", Office.TREASURER),
        ("Vice-Chair", Office.VICE_CHAIR),
        ("Deputy Chair", Office.VICE_CHAIR),
        ("Women’s Officer", Office.WOMENS_OFFICER),
        ("Vice Chair (Membership)", Office.MEMBERSHIP_OFFICER),
        ("Membership Secretary", Office.MEMBERSHIP_OFFICER),
        ("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR),
        ("Political Education Officer", Office.POLITICAL_EDUCATION_OFFICER),
        ("IT Officer", Office.IT_OFFICER),
        ("Fund-raising Officer", Office.FUNDRAISER),
        ("Branch Secretary", None),
        ("Minutes Secretary", None),
        ("Assistant Treasurer", None),
        ("Secretary and Treasurer", None),
        ("Youth Officer", None),
        ("", None),
    ],
)
def test_an_office_is_told_by_a_title_that_surely_names_it(title: str, office: Office | None) -> None:
    assert office_of(title) is office


def test_another_name_tells_it_too() -> None:
    assert office_of("Education Lead", ("PEO",)) is Office.POLITICAL_EDUCATION_OFFICER


def test_titles_are_compared_without_marks_and_without_the_constituencys_own_name() -> None:
    assert plain_title("CLP Vice-Chair (Membership)") == plain_title("vice chair membership")
    assert plain_title("CLP") == "clp"
