"""The paper of minutes: tagged, numbered, and whatever people write stays what they wrote."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.core.meeting_vocabulary import ItemKind, ItemState, MeetingKind, MeetingSort, Slot
from intranet.printing import paper
from intranet.rules.minutes_document import compose
from intranet.rules.minutes_parts import Corrected, Given, Interest, Item, Parts, Said, Sat, Title
from intranet.web.minutes.laid_out import laid_out

ON = date(2026, 10, 14)


def minutes(words: str, items: int = 1) -> Parts:
    sat = Sat(
        id=1,
        body_id=7,
        body="Executive",
        kind=MeetingKind.AGM,
        sort=MeetingSort.EXECUTIVE,
        on=ON,
        starts_at=None,
        place=words,
        opened_at=None,
        closed_at=None,
        others=43,
        needed=2,
        opening=words,
        closing=words,
        constituency="Aldersyke and Wearmoor",
    )
    role = Title(1, "Treasurer")
    numbers = range(1, items + 1)
    return Parts(
        sat,
        items=[Item(n, n, words, ItemKind.NOTE, Slot.OWN, ItemState.DONE, 1, words, role) for n in numbers],
        interests=[Interest(1, "Bea Marsh", words)],
        actions=[Given(n, n, n, words, role, ON) for n in numbers],
        reports=[Said(role, words, nothing_to_report=False, needs_decision=False)],
        corrections=[Corrected(1, ON, 2, date(2026, 11, 18), 1, words, "as it was", words)],
    )


def set_paper(parts: Parts) -> tuple[str, int, list[str]]:
    made, warnings = paper.pdf_and_warnings("minutes", laid_out(compose(parts)), ON)
    assert b"pdfuaid" in made
    pages = PdfReader(BytesIO(made)).pages
    return " ".join(" ".join(found.extract_text() for found in pages).split()), len(pages), warnings


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
    text, _, warnings = set_paper(minutes(words))
    assert warnings == []
    assert words in text
    assert "root:" not in text
    assert "Minutes: Executive, annual general meeting, Wed 14 October 2026" in text


def test_long_minutes_run_over_numbered_pages() -> None:
    text, pages, warnings = set_paper(minutes("Leaflets go out in March. " * 12, items=40))
    assert warnings == []
    assert pages > 3
    assert f"Page {pages} of {pages}" in text


def test_minutes_with_nothing_in_them_print() -> None:
    text, pages, _ = set_paper(Parts(minutes("").sat))
    assert pages == 1
    assert "Draft, not yet agreed" in text
