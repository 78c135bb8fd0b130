"""The agenda on paper: nothing odd in the setting of it, whatever it holds."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from intranet.printing import paper

ON = date(2026, 11, 18)
LINE = {"words": "Book the hall", "note": "Treasurer · Late", "text": "Said *by* #somebody $x$"}
DONE = {"summary": "1 action was done.", "lines": [LINE]}
BLANK = {"summary": "", "lines": [], "rest": [], "further": {"summary": "", "lines": []}}


def item(number: int, **more: Any) -> dict[str, Any]:
    filling = {"summary": "1 open action.", "lines": [LINE], "rest": ["Vacant: Fundraiser."], "further": DONE}
    blank = {
        "number": str(number),
        "title": f"Item {number}",
        "facts": "To decide · 19:30",
        "words": "Why.\n\nAnd how.",
    }
    return {**blank, "filling": filling, "papers": "Budget", **more}


def agenda(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "constituency": "Our constituency",
        "title": "Agenda: Executive",
        "when": "Wednesday 18 November 2026",
        "link": "",
        "access": "",
        "footer": "Our constituency: agenda.",
        "time": "",
        "items": list(items),
        "papers": [],
        "letters": [],
        **more,
    }


@pytest.mark.parametrize(
    "data",
    [
        agenda(),
        agenda(*(item(number) for number in range(1, 41)), papers=["Budget (PDF)"], letters=[LINE], time="9 of 120"),
        agenda(item(1, title="أهلا 🎉 [#x] " * 20, filling=BLANK), access="Steps"),
    ],
)
def test_it_is_set_without_a_warning(data: dict[str, Any]) -> None:
    made, warnings = paper.pdf_and_warnings("agenda", data, ON)
    assert warnings == []
    pages = PdfReader(BytesIO(made)).pages
    assert f"Page {len(pages)} of {len(pages)}" in " ".join(pages[-1].extract_text().split())


def test_what_people_wrote_is_text() -> None:
    made = paper.pdf("agenda", agenda(item(1)), ON)
    assert "Said *by* #somebody $x$" in PdfReader(BytesIO(made)).pages[0].extract_text()
