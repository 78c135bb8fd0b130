"""XLSX whose words are words and whose days are days."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from intranet.exporting.xlsx import LONGEST, xlsx_table

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(written: bytes) -> tuple[ET.Element, list[str]]:
    """The sheet, and the words that its cells name by number."""
    with ZipFile(BytesIO(written)) as packed:
        sheet = ET.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314 (our own file)
        shared = ET.fromstring(packed.read("xl/sharedStrings.xml"))  # noqa: S314
    return sheet, ["".join(each.itertext()) for each in shared.iter(f"{MAIN}si")]


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "https://example.org", "{=1}"])
def test_words_are_never_formulas_or_links(typed: str) -> None:
    sheet, words = parts(xlsx_table("Tasks", ["Task"], [[typed]], [40]))
    assert words == ["Task", typed]
    assert not list(sheet.iter(f"{MAIN}f"))
    assert not list(sheet.iter(f"{MAIN}hyperlink"))


def test_days_and_numbers_are_kept_as_such_and_nothing_stays_empty() -> None:
    sheet, words = parts(xlsx_table("Tasks", ["Task", "Due", "Steps"], [["Print", date(2026, 12, 1), 3]], [40, 12, 9]))
    assert words == ["Task", "Due", "Steps", "Print"]
    row = list(sheet.iter(f"{MAIN}row"))[1]
    assert [(cell.get("t"), (cell.find(f"{MAIN}v")).text) for cell in row] == [  # type: ignore[union-attr]
        ("s", "3"),
        (None, "46357"),
        (None, "3"),
    ]
    empty, _ = parts(xlsx_table("Tasks", ["Task", "Due"], [["Print", None]], [40, 12]))
    assert len(list(list(empty.iter(f"{MAIN}row"))[1])) == 1


def test_a_text_longer_than_a_cell_is_cut_and_a_title_may_hold_anything() -> None:
    _, words = parts(xlsx_table("The plan for 2026/27: [all] its tasks, every one", ["Task"], [["x" * 40_000]], [40]))
    assert len(words[1]) == LONGEST
