"""What kind of document a job description is, by what is in it."""

import pytest

from intranet.core.errors import RuleError
from intranet.rules.job_files import kind_of, refuse_too_much
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


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([("Chair", 3), ("Secretary", 3_000)], "Under “Secretary” there are 3,000 duties"),
        ([("Chair", 100)] * 16, "16 roles with 1,600 duties are too many"),
        ([("Chair", 1)] * 151, "151 roles with 151 duties are too many"),
    ],
)
def test_nobody_looks_over_thousands_of_duties(counts: list[tuple[str, int]], words: str) -> None:
    refuse_too_much([("Chair", 40)] * 30)
    with pytest.raises(RuleError, match=words):
        refuse_too_much(counts)
