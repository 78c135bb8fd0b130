"""CSV that every spreadsheet reads, and that none runs."""

import csv
from io import StringIO

import pytest

from intranet.exporting.csv import csv_table


def read(written: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))


def test_it_says_that_it_is_utf_8_and_keeps_every_letter() -> None:
    written = csv_table(["Task", "Lead"], [["Café, “the first”", 'Zoë "Z" Ó'], ["two\nlines", ""]])
    assert written.startswith(b"\xef\xbb\xbf")
    assert read(written) == [["Task", "Lead"], ["Café, “the first”", 'Zoë "Z" Ó'], ["two\nlines", ""]]


@pytest.mark.parametrize(
    "typed", ["=1+1", "+44 20 7946 0000", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =HYPERLINK(A1)"]
)
def test_nothing_that_a_spreadsheet_would_run_begins_a_cell(typed: str) -> None:
    [[cell]] = read(csv_table(["Head"], [[typed]]))[1:]
    assert cell == f"'{typed}"


@pytest.mark.parametrize("typed", ["Ask the =chair", "2026", "a-b", "", "'quoted'"])
def test_other_words_are_left_as_they_are(typed: str) -> None:
    assert read(csv_table(["Head"], [[typed, "end"]]))[1] == [typed, "end"]
