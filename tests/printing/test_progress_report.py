"""The progress report on paper: tagged, numbered, one page for the whole, and what people wrote as they wrote it."""

import time
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from intranet.printing import paper
from intranet.rules.progress_report import By, Edition
from intranet.rules.snapshot import read_by
from intranet.web.report_words.laid_out import lay_out
from tests.support.snapshots import a_document, a_role, a_task, an_action, an_objective

ON = date(2026, 11, 18)
GENEROUS = 4  # times what a paper of 200 tasks may take on a machine that does nothing else
ALLOWED = 1.5  # seconds
COLOURS = ("late", "blocked", "stalled", "due-soon", "on-track", "done", "dropped")


def a_year(tasks: int = 30, roles: int = 5, words: str = "Piece of work") -> dict[str, Any]:
    """A document with tasks of every colour, actions, roles that speak, and a full first page."""
    titles: list[dict[str, Any]] = [
        {"id": number, "title": f"Officer of thing {number}"} for number in range(1, roles + 1)
    ]
    return a_document(
        objectives=[an_objective(number, reviewed=words, was="late") for number in range(1, 10)],
        tasks=[coloured(number, words, titles) for number in range(1, tasks + 1)],
        roles=[a_role(role, held=role["id"] % 2) for role in titles],
        duties=[duties_of(role, words) for role in titles],
        reports=[
            {"role_id": role["id"], "words": words * 3, "needs_decision": True, "nothing": False,
             "executive_only": False, "on": "2026-11-17"}
            for role in titles
        ],
        amendments=[amended(number, words) for number in range(1, 9)],
        money=[{"money_year": 2026, "income": 100, "income_so_far": 5, "spending": 90, "spent_so_far": None}],
        coming=[{"what": "event", "on": "2026-12-01", "words": words, "place": "The hall", "who": "Chair"}] * 14,
        served=[{"role_id": 1, "title": "Chair", "sort": 0, "person_id": n, "starts_on": "2026-01-01",
                 "ended_on": None, "came": 2, "of": 9} for n in range(40)],
        attendance=[{"body": "Executive", "on": "2026-06-01", "is_agm": False, "present": 9, "apologies": 2,
                     "others": None}] * 30,
    )  # fmt: skip


def coloured(number: int, words: str, titles: list[dict[str, Any]]) -> dict[str, Any]:
    """A task that changed since the last report; every eighth is an action of a meeting, under no objective."""
    colour = COLOURS[number % 7]
    return a_task(
        number,
        words=f"{words} {number}",
        objective_id=number % 9 + 1 if number % 8 else None,
        action=None if number % 8 else an_action(number),
        lead=titles[number % len(titles)],
        theme=("campaigning", "finance", "membership", "equalities", "training", "liaison")[number % 6],
        colour=colour,
        state="done" if colour == "done" else "under-way",
        said={"words": f"{words}, and what was said of it", "on": "2026-11-10"},
        was={"colour": "on-track", "state": "to-do", "due_on": None, "due_quarter": None, "lead": titles[0]},
        changed=["state", "colour"],
    )


def duties_of(role: dict[str, Any], words: str) -> dict[str, Any]:
    """What a role kept, what it is late with, and four ongoing duties that need a hand."""
    line = {"answer": "needs-a-hand", "words": words, "executive_only": False, "on": "2026-11-01", "lately": False}
    return {
        "role_id": role["id"],
        "kept": 3,
        "late": [{"duty_id": 1, "words": words, "times": 2, "due_on": "2026-10-31"}],
        "due": [],
        "not_said": 2,
        "ongoing": [{**line, "duty_id": number, "duty": f"Ongoing duty {number}"} for number in range(4)],
    }


def amended(number: int, words: str) -> dict[str, Any]:
    """An amendment; every other one was agreed to."""
    is_agreed = number % 2 == 0
    return {
        "number": number,
        "action": "change",
        "part": "task",
        "title": words,
        "role": "Chair",
        "reason": words,
        "agreed": is_agreed,
        "decided_on": "2026-06-01" if is_agreed else None,
    }


def laid(document: dict[str, Any], by: By = By.OBJECTIVE, edition: Edition = Edition.FULL) -> dict[str, Any]:
    return lay_out(read_by(document, lambda _: False), by, edition, checksum="a" * 64, names={1: "Ann Ode"})


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def even(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("edition", Edition)
def test_every_edition_is_tagged_numbered_and_sets_without_a_warning(by: By, edition: Edition) -> None:
    made, warnings = paper.pdf_and_warnings("progress_report", laid(a_year(), by, edition), ON)
    assert warnings == []
    assert b"pdfuaid" in made
    found = pages(made)
    assert [f"Page {number} of {len(found)}" in page for number, page in enumerate(found, 1)] == [True] * len(found)
    assert PdfReader(BytesIO(made)).metadata.title.endswith("Aldersyke and Wearmoor")  # type: ignore[union-attr]


@pytest.mark.parametrize(("tasks", "roles"), [(1, 1), (60, 8), (300, 20)])
def test_one_page_for_the_whole(tasks: int, roles: int) -> None:
    found = pages(paper.pdf("progress_report", laid(a_year(tasks, roles)), ON))
    assert "The next eight weeks" in found[0]
    assert "Tasks by theme" in found[0]
    assert ("Contents" if tasks >= 40 else "Objective by objective") in found[1]


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize(("tasks", "roles"), [(1, 1), (300, 20)])
def test_the_two_page_edition_has_two(tasks: int, roles: int, by: By) -> None:
    assert len(pages(paper.pdf("progress_report", laid(a_year(tasks, roles), by, Edition.TWO_PAGE), ON))) == 2


def test_heads_are_repeated_and_colours_have_words() -> None:
    document = a_year(120)
    for task in document["tasks"]:
        task |= {"objective_id": 1, "action": None}
    found = pages(paper.pdf("progress_report", laid(document), ON))
    inside = [page for page in found[3:] if "and what was said of it" in page]
    assert len(inside) > 2
    assert all("How it stands" in page for page in inside)
    for word in ("Needs a hand", "Blocked", "Nothing moved", "Due soon", "On track", "Done", "Dropped"):
        assert word in " ".join(inside)


def test_the_same_document_gives_the_same_bytes() -> None:
    document = a_year()
    assert paper.pdf("progress_report", laid(document), ON) == paper.pdf("progress_report", laid(document), ON)


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        "<br><script>alert(1)</script>",
        "$x^2$ *bold* _it_ `raw` = Heading - item @treasurer <label> // note",
        "Llanfairpwllgwyngyll: ŵyl, tŷ, Ŵ, ŷ",
    ],
)
def test_what_people_write_is_printed_as_they_wrote_it(words: str) -> None:
    for edition in Edition:
        made, warnings = paper.pdf_and_warnings("progress_report", laid(a_year(5, 2, words), edition=edition), ON)
        assert warnings == []
        assert even(words) in even("".join(pages(made)))


def test_a_long_word_said_of_a_task_runs_over_pages_and_nothing_is_cut() -> None:
    document = a_year(2)
    document["tasks"][0]["said"] = {"words": "word " * 3000 + "end-of-it", "on": "2026-11-10"}
    document["reports"][0]["words"] = "more " * 3000 + "last-of-it"
    found = "".join(pages(paper.pdf("progress_report", laid(document), ON)))
    assert "end-of-it" in found
    assert "last-of-it" in found


def test_a_document_with_nothing_in_it_prints() -> None:
    for edition in Edition:
        assert pages(paper.pdf("progress_report", laid(a_document(plan=None, roles=[]), edition=edition), ON))


def test_two_hundred_tasks_and_twenty_roles_are_set_in_little_time() -> None:
    paper.pdf("progress_report", laid(a_year(5)), ON)
    began = time.perf_counter()
    paper.pdf("progress_report", laid(a_year(200, 20)), ON)
    assert time.perf_counter() - began < ALLOWED * GENEROUS
