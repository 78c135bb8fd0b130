"""The progress report to take away: the PDF says what the page says, and the numbers are numbers."""

import re
from html import unescape
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import RoleKind
from intranet.models import Record, RoleReport, Snapshot, Task
from intranet.rules import attempts
from intranet.rules.progress_report import By, Edition
from intranet.rules.snapshot import opened
from intranet.web.report_words import paper
from intranet.web.report_words.laid_out import lay_out
from tests.support.client import CheckingClient
from tests.support.meetings import stand
from tests.support.people import make_person, make_role, sign_in
from tests.support.progress import constituency
from tests.support.snapshots import composed, frozen

pytestmark = pytest.mark.usefixtures("app")
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def even(text: str) -> str:
    """A text without any white space, since lines break in other places on paper."""
    return re.sub(r"\s+", "", text)


def printed(pdf: bytes) -> str:
    return even("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def shown(client: CheckingClient, query: str) -> str:
    main = client.get(f"/progress-report{query}").get_data(as_text=True).partition("<main")[2].partition("</main>")[0]
    return even(unescape(re.sub(r"<[^>]+>", "", main)))


class TestPdf:
    @pytest.mark.parametrize("by", ["objective", "role"])
    def test_it_says_every_word_that_the_page_says(self, client: CheckingClient, by: str) -> None:
        here = constituency(30, 5)
        sign_in(client, here.chair)
        query = f"?by={by}"
        answer = client.get(f"/progress-report.pdf{query}")
        assert answer.mimetype == "application/pdf"
        on_paper, on_page = printed(answer.data), shown(client, query)
        told = lay_out({**composed(), "in_confidence": None}, By(by), Edition.FULL)
        rows = [row for part in told["parts"] for row in part["tasks"]]
        assert len(rows) == 31
        for words in [
            *(row["words"] for row in rows),
            *(f"{row['mark']['words']}{row['state']}{row['words']}" for row in rows if by == "objective"),
            *(line for row in rows for line in row["lines"]),
            *(row["due"] for row in rows),
            *(part["title"] for part in told["parts"]),
            *(part["because"] for part in told["parts"]),
            "Action 1 of the Executive, Tue 22 September: 57 days old.",
            told["front"]["moved"]["lead"],
            told["standing"],
        ]:
            assert even(words) in on_page, words
            assert even(words) in on_paper, words

    @pytest.mark.parametrize("edition", ["two-page", "annual"])
    def test_other_editions_are_set_too(self, client: CheckingClient, edition: str) -> None:
        here = constituency()
        answer = sign_in(client, here.chair).get(f"/progress-report.pdf?edition={edition}")
        assert answer.status_code == 200
        assert even("Objective 1") in printed(answer.data)

    def test_that_of_a_review_comes_as_it_was_kept(self, client: CheckingClient) -> None:
        here = constituency()
        checksum = frozen(here.meeting.id)
        assert paper.keep_paper(here.meeting.id)
        kept = db.session.query(Snapshot.pdf).scalar()
        with writing():
            db.session.query(Task).update({"words": "Something else"})
        found = sign_in(client, here.chair).get(f"/progress-report.pdf?as_of={here.meeting.id}").data
        assert found == kept
        assert checksum in printed(found)

    def test_one_that_was_not_kept_is_set_from_the_same_document(self, client: CheckingClient) -> None:
        here = constituency()
        frozen(here.meeting.id)
        sign_in(client, here.chair)
        before = client.get(f"/progress-report.pdf?as_of={here.meeting.id}").data
        assert client.send(f"/progress-report/{here.meeting.id}/paper").status_code == 303
        db.session.expire_all()
        assert db.session.query(Snapshot.pdf).scalar() == before

    def test_closing_a_review_keeps_its_paper(self, client: CheckingClient) -> None:
        here = constituency()
        stand(here.roles[0])
        address = f"/meetings/{here.meeting.id}/review/closing"
        asking = sign_in(client, here.chair).get(address).get_data(as_text=True)
        plan = re.search(r'name="plan"[^>]*value="([^"]*)"', asking)
        assert plan is not None
        assert client.send(address, {"plan": unescape(plan[1])}).status_code == 303
        kept = db.session.query(Snapshot).one()
        assert kept.pdf is not None
        assert kept.checksum in printed(kept.pdf)

    def test_closing_goes_on_where_the_paper_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        here = constituency()
        frozen(here.meeting.id)
        monkeypatch.setattr("intranet.printing.paper.pdf", lambda *_: 1 / 0)
        assert not paper.keep_paper(here.meeting.id)
        db.session.expire_all()
        assert db.session.query(Snapshot.pdf).scalar() is None

    def test_no_paper_has_what_was_said_in_confidence(self, client: CheckingClient) -> None:
        here = constituency()
        with writing():
            db.session.query(RoleReport).update({"words": "The bank rang", "executive_only": True})
        sign_in(client, here.chair)
        live = [client.get(f"/progress-report.pdf?by={by}").data for by in ("objective", "role")]
        frozen(here.meeting.id)
        paper.keep_paper(here.meeting.id)
        kept = db.session.query(Snapshot).one()
        assert opened(kept.document, kept.checksum)["in_confidence"]["reports"]
        assert kept.pdf is not None
        for pdf in (*live, kept.pdf):
            assert even("Said to the executive only.") in printed(pdf)
            assert even("The bank rang") not in printed(pdf)
            assert even("Two more people") not in printed(pdf)

    def test_too_many_are_refused_in_words(self, client: CheckingClient) -> None:
        here = constituency(5, 1)
        sign_in(client, here.chair)
        for _ in range(attempts.EXPORT.tries):
            client.send("/progress-report.xlsx")
        answer = client.get("/progress-report.pdf")
        assert answer.status_code == 429
        assert "You asked for many files in a short time." in answer.get_data(as_text=True)
        assert int(answer.headers["Retry-After"]) > 0

    def test_whoever_may_not_read_it_gets_no_file(self, client: CheckingClient) -> None:
        observer = make_person("Obe Serve", make_role("Group Observer", kind=RoleKind.OBSERVER))
        sign_in(client, observer)
        assert client.get("/progress-report.pdf").status_code == 403
        assert client.send("/progress-report.xlsx").status_code == 403


class TestXlsx:
    def sheets(self, written: bytes) -> tuple[dict[str, ET.Element], list[str]]:
        with ZipFile(BytesIO(written)) as packed:
            book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 (our own file)
            names = [str(sheet.get("name")) for sheet in book.iter(f"{SHEETS}sheet")]
            read = [ET.fromstring(packed.read(f"xl/worksheets/sheet{n}.xml")) for n in range(1, len(names) + 1)]  # noqa: S314
            words = ET.fromstring(packed.read("xl/sharedStrings.xml"))  # noqa: S314
        return dict(zip(names, read, strict=True)), ["".join(one.itertext()) for one in words.iter(f"{SHEETS}si")]

    def test_it_holds_the_numbers_and_leaves_a_record(self, client: CheckingClient) -> None:
        here = constituency()
        answer = sign_in(client, here.chair).send("/progress-report.xlsx")
        sheets, words = self.sheets(answer.data)
        assert list(sheets) == ["Colours by theme", "Tasks", "Measures", "Duties", "Money", "Attendance"]
        assert len(list(sheets["Tasks"].iter(f"{SHEETS}row"))) == 14  # its head, twelve tasks and an action
        assert "Piece of work 12 that was promised" in words
        record = db.session.query(Record).filter_by(kind=Happening.EXPORTED.value).one()
        assert record.fields == {"words": "The numbers of the progress report as of 2026-11-18, XLSX"}

    @pytest.mark.parametrize("typed", ["=1+1", "+44", "@SUM(A1)", "\t=1", "https://example.org"])
    def test_words_are_never_formulas(self, client: CheckingClient, typed: str) -> None:
        here = constituency(5, 1)
        with writing():
            db.session.query(Task).update({"words": typed})
        sheets, words = self.sheets(sign_in(client, here.chair).send("/progress-report.xlsx").data)
        assert typed in words
        assert not [cell for sheet in sheets.values() for cell in sheet.iter(f"{SHEETS}f")]

    def test_that_of_a_review_has_the_numbers_of_then(self, client: CheckingClient) -> None:
        here = constituency(state=MeetingState.CLOSED)
        frozen(here.meeting.id)
        with writing():
            db.session.query(Task).update({"words": "Something else"})
        answer = sign_in(client, here.chair).send(f"/progress-report.xlsx?as_of={here.meeting.id}")
        words = self.sheets(answer.data)[1]
        assert "Something else" not in words
        assert "Piece of work 1 that was promised" in words
