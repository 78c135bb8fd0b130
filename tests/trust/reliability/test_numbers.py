"""What is removed takes its number with it: a form that was open on it finds nothing, and never another thing."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core.db import db, writing
from intranet.core.emptying import empty_every_table
from intranet.models import BudgetLine, ChecklistItem, Event, Section, Task
from tests.support.client import CheckingClient
from tests.trust.reliability.forms import main_form

NEW_TASK, NEW_SECTION, NEW_EVENT = "/plan/2027/tasks/new", "/plan/2027/sections/new", "/events/new"
LATER = {"on": "2027-02-03", "ends_on": ""}


def newest(kind: type[Task | Section | Event | ChecklistItem]) -> int:
    found: int | None = db.session.scalar(select(func.max(kind.id)))
    db.session.rollback()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "new", "field", "more"),
    [
        (Task, NEW_TASK, "words", {"lead_role_id": "4"}),
        (Section, NEW_SECTION, "title", {"kind": "words", "lead_role_id": "4"}),
        (Event, NEW_EVENT, "title", {"state": "idea", **LATER}),
    ],
)
def test_a_form_of_what_was_removed_writes_over_nothing_else(
    secretary: CheckingClient,
    kind: type[Task | Section | Event],
    new: str,
    field: str,
    more: dict[str, str],
) -> None:
    thing = f"/{new.split('/')[-2]}"
    form = {**main_form(secretary, new).fields, **more}
    assert secretary.send(new, {**form, field: "The first of two"}).status_code == 303
    first = newest(kind)
    stale = main_form(secretary, f"{thing}/{first}/edit").fields
    gone = f"{thing}/{first}/removal"
    assert secretary.send(gone, main_form(secretary, gone).fields).status_code == 303
    assert secretary.send(new, {**form, field: "The second of two"}).status_code == 303
    assert newest(kind) > first
    answer = secretary.send(f"{thing}/{first}/edit", {**stale, field: "Meant for the first"})
    assert answer.status_code == 404
    assert "Meant for the first" in answer.text
    assert secretary.send(gone).status_code == 404
    assert main_form(secretary, f"{thing}/{newest(kind)}/edit").fields[field] == ["The second of two"]


def test_a_step_that_was_removed_is_not_checked_in_the_name_of_another(secretary: CheckingClient) -> None:
    task = newest(Task)
    assert secretary.send(f"/tasks/{task}/steps", {"step": "The first of two"}).status_code == 303
    first = newest(ChecklistItem)
    assert secretary.send(f"/steps/{first}/removal").status_code == 303
    assert secretary.send(f"/tasks/{task}/steps", {"step": "The second of two"}).status_code == 303
    assert newest(ChecklistItem) > first
    assert secretary.send(f"/steps/{first}/removal").status_code == 404
    assert "The second of two" in secretary.get(f"/tasks/{task}").text


def test_an_emptied_database_numbers_from_one_again(demo: Flask) -> None:
    with writing():
        empty_every_table()
        line = BudgetLine(money_year=2027, side="income", heading="Raffles")
        db.session.add(line)
        db.session.flush()
        assert line.id == 1
