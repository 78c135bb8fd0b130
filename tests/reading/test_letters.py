"""Whatever a text went through on its way here, it is read like the one that was meant."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from intranet.reading.decoding import decoded
from intranet.reading.extract import lines_of
from intranet.reading.letters import plain_letters, plain_lines
from intranet.reading.read import read
from intranet.reading.result import Reading

TEXT = """Kite club: officers and what they do

CHAIR
- Finds sufficient staff for the office, and flies the first kite
  of each meeting

WOMEN'S OFFICER (non-voting, 2 posts)
- Co-ordinates the fleet with the Chair
- Writes a report monthly
"""
HURT: dict[str, Callable[[str], bytes]] = {
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "old Mac": lambda text: text.replace("'", "’").replace("\n", "\r").encode("mac-roman"),
    "two ends of line": lambda text: text.replace("\n", "\r\r\n").encode(),
    "ends of line from a word processor": lambda text: text.replace("\n", "\x0b").encode(),
    "line separators": lambda text: text.replace("\n", "\u2028").encode(),
    "tabs": lambda text: text.replace("- ", "-\t").encode(),
    "hard spaces": lambda text: text.replace(" ", "\xa0").encode(),
    "narrow spaces": lambda text: re.sub(r"(\w) (\w)", "\\1\u202f\\2", text).encode(),
    "soft hyphens": lambda text: re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", text).encode(),
    "spaces of no width": lambda text: re.sub(r"(\w{3})(\w{3})", "\\1\u200b\\2", text).encode(),
    "marks of direction": lambda text: text.replace(" ", " \u200e").encode(),
    "curly quotes": lambda text: text.replace("'", "’").encode("cp1252"),
    "ligatures": lambda text: (
        text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fl", "ﬂ").replace("fi", "ﬁ").encode()
    ),
    "hard hyphens": lambda text: re.sub(r"(\w)-(\w)", "\\1\u2011\\2", text).encode(),
    "letters in parts": lambda text: unicodedata.normalize("NFD", text).encode(),
    "quoted in a letter": lambda text: re.sub(r"(?m)^", "> ", text).encode(),
}


def facts(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (
            role.title.replace("’", "'"),
            role.seats,
            role.votes,
            *((duty.text, duty.cadence, duty.partners) for duty in role.duties),
        )
        for role in reading.roles
    ]


@pytest.mark.parametrize("how", HURT)
def test_a_text_is_read_as_it_was_meant(how: str) -> None:
    meant = facts(read(lines_of(TEXT.encode(), "club.txt")))
    assert len(meant) == 2
    assert facts(read(lines_of(HURT[how](TEXT), "club.txt"))) == meant


@pytest.mark.parametrize("name", ["club.md", "club.html"])
def test_pages_are_cleaned_too(name: str) -> None:
    page = {
        "club.md": "# Chair\n\n- O{}cers\u200b of the \xa0 club\n",
        "club.html": "<h1>Chair</h1><ul><li>O{}cers&#8203; of the&nbsp;club",
    }
    lines = lines_of(page[name].format("ﬃ").encode(), name).lines
    assert lines[-1].text == "Officers of the club"


def test_a_soft_hyphen_that_begins_a_line_is_a_bullet() -> None:
    assert plain_letters("\u00ad Flies kites, of\u00adten") == "\u00ad Flies kites, often"
    assert plain_lines("Secre\u00ad\r\n  tary\rChair") == "Secretary\nChair"


def test_windows_letters_are_not_taken_for_a_mac() -> None:
    assert decoded("SÕES – £5’s".encode("cp1252")) == "SÕES – £5’s"


def test_signs_that_no_page_can_show_are_left_out() -> None:
    assert plain_letters("Rings the\x07 b\x1bell\x7f of\x1fthe\x80 club") == "Rings the bell of the club"
    lines = lines_of(TEXT.replace("first", "fir\x1bst").encode(), "club.txt").lines
    assert any("flies the first kite" in line.text for line in lines)
