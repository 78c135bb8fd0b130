"""The handover pack on paper: tagged, numbered, and whatever people write stays what they wrote."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from intranet.printing import paper

ON = date(2026, 11, 18)
NOTHING: dict[str, Any] = {
    "title": "Handover pack: Treasurer",
    "role": "Treasurer",
    "constituency": "Aldersyke and Wearmoor",
    "footer": "Aldersyke and Wearmoor. Handover pack: Treasurer, Wed 18 November 2026.",
    "purpose": "",
    "facts": [["Held by", "Nobody at present."]],
    "private": "Please keep it.",
    "job": [],
    "year": {"often": [], "months": [{"month": "November 2026", "rows": []}]},
    "overdue": [],
    "tasks": [],
    "ticks": [],
    "said": {"reports": [], "lines": []},
    "contacts": [],
    "notes": [{"label": "Where things are", "words": ""}, {"label": "Contacts", "words": ""}],
    "written": "",
}


def everything(words: str, times: int = 1) -> dict[str, Any]:
    """A pack in which every place that people write in says the same."""
    duty = {"words": words, "optional": True, "timing": "Ongoing", "with": words}
    task = {"words": words, "note": words, "from": words, "state": "To do", "due": "no day yet", "age": "today"}
    note = {"on": "3 Mar", "words": words, "link": "https://example.org"}
    tick = {"words": words, "by": words, "count": "once", "days": "3 Mar", "passed": "4 Apr", "notes": [note]}
    line = {"on": "3 Mar", "by": words, "answer": "In hand", "words": words, "note": "executive only"}
    return NOTHING | {
        "purpose": words,
        "job": [{"theme": "Finance", "duties": [duty] * times}],
        "year": {
            "often": [duty],
            "months": [{"month": "November 2026", "rows": [{"days": "Mon 30", "words": words, "note": words}] * times}],
        },
        "overdue": [{"words": words, "since": "Sat 31 October", "age": "3 weeks ago", "note": words}],
        "tasks": [task] * times,
        "ticks": [tick | {"is_long": False}, tick | {"is_long": True}] * times,
        "said": {"reports": [line], "lines": [{"duty": words, "said": [line], "is_long": False}]},
        "contacts": [{"role": words, "name": words, "email": "a" * 40 + "@example.org", "telephone": "01234"}],
        "notes": [{"label": "Where things are", "words": words}, {"label": "Contacts", "words": ""}],
        "written": "Last written.",
    }


def set_paper(pack: dict[str, Any]) -> tuple[list[str], list[str]]:
    made, warnings = paper.pdf_and_warnings("handover", pack, ON)
    assert b"pdfuaid" in made
    reader = PdfReader(BytesIO(made))
    assert b"/MarkInfo" in made
    assert b"/Marked true" in made
    assert reader.metadata is not None
    assert reader.metadata.title == "Handover pack: Treasurer, Aldersyke and Wearmoor"
    assert all(
        (float(p.mediabox.width), float(p.mediabox.height)) == pytest.approx((595, 842), 1) for p in reader.pages
    )
    return [" ".join(found.extract_text().split()) for found in reader.pages], warnings


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        "<script>alert(1)</script>",
        "$x^2$ *bold* _it_ `raw` = Heading - item @treasurer <label> // note",
        "Llanfair: ŵyl, Ŵ, £5 €3 ½ … “naïve”",
    ],
)
def test_what_people_write_is_printed_as_they_wrote_it(words: str) -> None:
    pages, warnings = set_paper(everything(words))
    assert warnings == []
    assert "".join(words.split()) in "".join("".join(pages).split())
    assert "root:" not in " ".join(pages)


def test_a_long_pack_repeats_its_heads_and_numbers_its_pages() -> None:
    pages, warnings = set_paper(everything("Leaflets go out in March and in October. " * 3, times=40))
    assert warnings == []
    assert len(pages) > 8
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
    assert "How it comes round With Finance" in pages[2]  # on the second page of the table, too


def test_a_pack_with_nothing_in_it_prints() -> None:
    pages, warnings = set_paper(NOTHING)
    text = " ".join(pages)
    assert warnings == []
    assert "Nobody at present." in text
    assert "No duties are written down for this role yet." in text
    assert "Nothing is left open." in text
    assert "Nobody has written any yet." in text
