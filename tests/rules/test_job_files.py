"""What kind of document a job description is, by what is in it."""

import pytest

from intranet.core.errors import RuleError
from intranet.rules.job_files import kind_of
from tests.reading.made import packed


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (b"Chair\n- Chairs meetings\n", "jobs.txt", "txt"),
        (b"PK Labour Party\n\nChair\n", "jobs.txt", "txt"),
        (b"# Chair\n", "jobs.md", "md"),
        (b"# Chair\n", "jobs.MARKDOWN", "md"),
        (b"<!doctype html><h1>Chair</h1>", "jobs.txt", "html"),
        (b"%PDF-1.7\n", "jobs", "pdf"),
        (packed({"word/document.xml": "<w/>"}), "jobs.odt", "docx"),
        (packed({"content.xml": "<o/>"}), "jobs.docx", "odt"),
    ],
)
def test_its_content_says_what_it_is(content: bytes, name: str, ending: str) -> None:
    assert kind_of(content, name).ending == ending


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed({"word/document.xml": "<w/>", "word/vbaProject.bin": "x"}), "macros"),
        (b"%PDF-1.7\n1 0 obj << /S /JavaScript >> endobj", "script"),
    ],
)
def test_what_would_run_when_it_is_opened_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        kind_of(content, "jobs")
