"""How long a name is kept, and how words are taken out of what others wrote."""

from datetime import date

import pytest

from intranet.rules import retention
from intranet.rules.retention import Service

TODAY = date(2026, 11, 18)
KNOWN = date(2019, 5, 1)
YEAR = Service("Treasurer", date(2020, 6, 1), date(2021, 6, 1))
LATER = Service("Auditor", date(2021, 6, 1), date(2022, 6, 1))


@pytest.mark.parametrize(
    ("services", "left_on"),
    [
        ([], KNOWN),
        ([YEAR], date(2021, 6, 1)),
        ([LATER, YEAR], date(2022, 6, 1)),
        ([YEAR, Service("Chair", TODAY, None)], None),
        ([YEAR, Service("Chair", date(2027, 1, 1), None)], None),
        ([Service("Chair", date(2026, 1, 1), date(2026, 11, 19))], None),
        ([Service("Chair", date(2026, 1, 1), TODAY)], TODAY),
    ],
)
def test_when_somebody_left(services: list[Service], left_on: date | None) -> None:
    assert retention.last_day(services, KNOWN, TODAY) == left_on


def test_until_when_a_name_is_kept() -> None:
    assert retention.kept_until(date(2020, 11, 1), 6) == date(2026, 11, 1)
    assert retention.kept_until(date(2024, 2, 29), 6) == date(2030, 3, 1)
    assert retention.kept_until(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_what_stands_in_place_of_a_name() -> None:
    assert retention.former([LATER, YEAR]) == "a former Auditor"
    assert retention.former([]) == "a former officer"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ann Lee moved it.", "X moved it."),
        ("ANN LEE, ann lee’s", "X, X’s"),
        ("Joann Lee and Ann Leeson", "Joann Lee and Ann Leeson"),
        ("Ann was there", "Ann was there"),
        ("Siân Éabha spoke", "X spoke"),
    ],
)
def test_names_go_as_whole_words(text: str, after: str) -> None:
    assert retention.names_out(text, ["Ann Lee", "Siân Éabha"], "X") == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Write to ann@example.org.", "Write to (erased)."),
        ("Ann@Example.ORG", "(erased)"),
        ("joann@example.org ann@example.org.uk", "joann@example.org ann@example.org.uk"),
        ("j.ann@example.org", "j.ann@example.org"),
        ("Ring +44 7700 900123, please", "Ring (erased), please"),
        ("+44 7700 9001234", "+44 7700 9001234"),
    ],
)
def test_addresses_and_numbers_go_where_they_are_not_part_of_another(text: str, after: str) -> None:
    assert retention.addresses_out(text, ["ann@example.org", "+44 7700 900123"]) == after


def test_a_document_keeps_its_keys_and_numbers() -> None:
    document = {"Ann": [{"name": "Ann", "number": 3, "away": None}]}
    assert retention.everywhere(document, lambda text: text.replace("Ann", "X")) == {
        "Ann": [{"name": "X", "number": 3, "away": None}]
    }


def test_with_nothing_to_take_out_nothing_changes() -> None:
    assert retention.names_out("Ann Lee", [], "X") == "Ann Lee"
    assert retention.addresses_out("ann@example.org", [""]) == "ann@example.org"
