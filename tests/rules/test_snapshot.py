"""A snapshot's document: what is in confidence stays there, and what changed is found by comparing."""

import pytest

from intranet.rules.plan_document import canonical, checksum
from intranet.rules.snapshot import compared, opened, read_by
from tests.support.snapshots import CHAIR, TREASURER, a_document, a_task, an_objective

LINE = {"duty_id": 5, "duty": "Keep the accounts", "answer": "needs-a-hand", "words": "", "on": "2026-11-01"}
DUTIES = {"role_id": 2, "kept": 0, "late": [], "due": [], "not_said": 0}
REPORT = {"words": "", "needs_decision": True, "nothing": False, "executive_only": True, "on": "2026-11-17"}


def confided() -> dict[str, object]:
    return a_document(
        reports=[{**REPORT, "role_id": 2}, {**REPORT, "role_id": 1, "words": "Open words", "executive_only": False}],
        duties=[{**DUTIES, "ongoing": [{**LINE, "executive_only": True, "lately": True}]}],
        in_confidence={
            "reports": [{"role_id": 2, "words": "The bank rang"}],
            "lines": [{"role_id": 2, "duty_id": 5, "words": "A receipt is missing"}],
        },
    )


def test_words_to_the_executive_only_stand_for_whom_they_are() -> None:
    read = read_by(confided(), lambda role_id: role_id == 2)
    assert [report["words"] for report in read["reports"]] == ["The bank rang", "Open words"]
    assert read["duties"][0]["ongoing"][0]["words"] == "A receipt is missing"


def test_nobody_else_reads_them_anywhere_in_the_document() -> None:
    read = read_by(confided(), lambda role_id: role_id == 1)
    text = canonical(read)
    assert "bank" not in text
    assert "receipt" not in text
    assert [report["executive_only"] for report in read["reports"]] == [True, False]
    assert "Open words" in text


def test_the_list_of_what_is_in_confidence_is_given_to_nobody() -> None:
    assert "in_confidence" not in read_by(confided(), lambda _: True)


def test_reading_changes_nothing_in_the_document() -> None:
    document = confided()
    before = canonical(document)
    read_by(document, lambda _: True)
    assert canonical(document) == before


def test_what_changed_is_found_by_comparing() -> None:
    earlier = a_document(
        tasks=[
            a_task(1),
            a_task(2, due_on="2026-11-30", said={"words": "Begun", "on": "2026-10-01"}),
            a_task(3, lead=CHAIR),
        ],
        objectives=[an_objective(1, colour="late")],
    )
    now = compared(
        a_document(
            tasks=[
                a_task(1, state="done", colour="done"),
                a_task(2, said={"words": "Half done", "on": "2026-11-10"}),
                a_task(3, words="Put otherwise"),
                a_task(4),
            ],
            objectives=[an_objective(1), an_objective(2)],
        ),
        earlier,
    )
    assert [task["changed"] for task in now["tasks"]] == [
        ["state", "colour"],
        ["due", "said"],
        ["lead", "words"],
        ["new"],
    ]
    assert now["tasks"][1]["was"]["due_on"] == "2026-11-30"
    assert now["tasks"][2]["was"]["lead"] == CHAIR
    assert [task["lead"] for task in now["tasks"]] == [TREASURER] * 4
    assert [one["was"] for one in now["objectives"]] == ["late", None]


def test_without_an_earlier_one_only_what_is_dated_is_known_to_be_new() -> None:
    tasks = [
        a_task(1, state="done", done_on="2026-11-01"),
        a_task(2, state="done", done_on="2026-10-27"),
        a_task(3, said={"words": "Begun", "on": "2026-11-02"}),
        a_task(4),
    ]
    now = compared(a_document(tasks=tasks), None)
    assert [(task["changed"], task["was"]) for task in now["tasks"]] == [
        (["state"], None),
        ([], None),
        (["said"], None),
        ([], None),
    ]


def test_the_tasks_of_another_years_plan_are_not_all_new() -> None:
    earlier = a_document(tasks=[a_task(1)], plan={**a_document()["plan"], "id": 2})
    assert compared(a_document(tasks=[a_task(5)]), earlier)["tasks"][0]["changed"] == []


def test_a_document_that_was_touched_is_not_opened() -> None:
    text = canonical(a_document())
    assert opened(text, checksum(text)) == a_document()
    with pytest.raises(ValueError, match="checksum differs"):
        opened(text.replace("Aldersyke", "Alderspike"), checksum(text))


def test_a_document_of_another_schema_is_not_opened() -> None:
    text = canonical(a_document(schema=2))
    with pytest.raises(ValueError, match="schema 2"):
        opened(text, checksum(text))
