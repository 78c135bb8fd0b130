"""Names of files do no harm, wherever they go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.file_names import harmless


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Budget 2027.pdf", "Budget 2027.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\budget.PDF", "budget.pdf"),
        ("/etc/cron.d/evil.html", "evil.pdf"),
        ("letter\r\nSet-Cookie: a=b.pdf", "letter Set-Cookie a=b.pdf"),
        ('a"quote".docx', "a quote.pdf"),
        ("nul\x00byte.pdf", "nul byte.pdf"),
        ("photo\u202egpj.exe", "photo gpj.pdf"),
        ("CON", "CON file.pdf"),
        ("com1.pdf", "com1 file.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "paper.pdf"),
        (
            "Cyllideb \N{LATIN SMALL LETTER W WITH CIRCUMFLEX} 🎉.pdf",
            "Cyllideb \N{LATIN SMALL LETTER W WITH CIRCUMFLEX} 🎉.pdf",
        ),
        ("x" * 300, "x" * 100 + ".pdf"),
    ],
)
def test_names(given_name: str, name: str) -> None:
    assert harmless(given_name, "pdf") == name


@given(st.text(max_size=400))
def test_whatever_is_given_is_one_plain_name(given_name: str) -> None:
    found = harmless(given_name, "pdf")
    assert found.endswith(".pdf")
    assert 5 <= len(found) <= 110
    assert not found.startswith((".", " "))
    assert not set(found) & set('/\\:"<>|?*;%\r\n\x00\u202e')
