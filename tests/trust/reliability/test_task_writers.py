"""Fifty writers on one task: whatever they say is kept, and of fifty who change its words at once one is first."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import ChecklistItem, Plan, Record, Role, Task, TaskUpdate
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan, make_task
from tests.trust.reliability.at_once import again, at_once, presses

MANY = 50


@pytest.fixture
def role(app: Flask) -> Role:
    return make_role("Fundraiser")


@pytest.fixture
def lead(client: CheckingClient, role: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", role))


def task_of(role: Role, plan: Plan) -> Task:
    return make_task(plan, role, "Hold the raffle")


def sent(client: CheckingClient, path: str, forms: list[dict[str, str]]) -> list[int]:
    """What is answered to each of these forms, sent at once from windows of one browser."""
    token = client.form_token()
    windows = [again(client) for _ in forms]
    answers = at_once(
        client.application,
        [
            lambda w=w, f=f: w.post(path, data={**f, "csrf_token": token})  # type: ignore[misc]
            for w, f in zip(windows, forms, strict=True)
        ],
    )
    return [answer.status_code for answer in answers]


def records(kind: Happening) -> list[Record]:
    db.session.rollback()
    return list(db.session.scalars(select(Record).where(Record.kind == kind.value).order_by(Record.id)))


def test_fifty_updates_are_all_kept(lead: CheckingClient, role: Role) -> None:
    task = task_of(role, make_plan())
    said = [f"Sold {number} tickets" for number in range(MANY)]
    assert Counter(sent(lead, f"/tasks/{task.id}/updates", [{"words": words} for words in said])) == {303: MANY}
    db.session.rollback()
    assert sorted(db.session.scalars(select(TaskUpdate.words))) == sorted(said)
    assert sorted(record.fields["note"] for record in records(Happening.TASK_UPDATED)) == sorted(said)


def test_fifty_steps_are_all_kept_each_in_a_place_of_its_own(lead: CheckingClient, role: Role) -> None:
    task = task_of(role, make_plan())
    assert Counter(sent(lead, f"/tasks/{task.id}/steps", [{"step": f"Step {n}"} for n in range(MANY)])) == {303: MANY}
    db.session.rollback()
    assert sorted(db.session.scalars(select(ChecklistItem.sort))) == list(range(1, MANY + 1))


def test_of_fifty_changes_of_one_version_one_is_first_and_nobody_loses_a_word(lead: CheckingClient, role: Role) -> None:
    task = task_of(role, make_plan(2027, PlanState.DRAFT))
    form = {
        "version": str(task.version),
        "lead_role_id": str(role.id),
        **dict.fromkeys(("detail", "under", "due_on", "due_quarter", "branch_id", "effort", "helper"), ""),
    }
    token, path = lead.form_token(), f"/tasks/{task.id}/edit"
    windows = [again(lead) for _ in range(MANY)]
    answers = at_once(
        lead.application,
        [
            lambda w=w, n=n: w.post(path, data={**form, "words": f"Hold raffle {n}", "csrf_token": token})  # type: ignore[misc]
            for n, w in enumerate(windows)
        ],
    )
    assert Counter(answer.status_code for answer in answers) == {303: 1, 409: MANY - 1}
    first = next(number for number, answer in enumerate(answers) if answer.status_code == 303)
    db.session.rollback()
    assert db.session.scalars(select(Task.words)).one() == f"Hold raffle {first}"
    for number, answer in enumerate(answers):
        text = answer.get_data(as_text=True)
        assert number == first or (f"Hold raffle {number}" in text and f"Hold raffle {first}" in text)
    (record,) = records(Happening.TASK_CHANGED)
    assert record.fields["after"] == {"words": f"Hold raffle {first}"}


def test_fifty_who_change_it_one_after_the_other_leave_a_history_without_a_gap(
    lead: CheckingClient, role: Role
) -> None:
    task = task_of(role, make_plan(2027, PlanState.DRAFT))
    form = {
        "lead_role_id": str(role.id),
        **dict.fromkeys(("detail", "under", "due_on", "due_quarter", "branch_id", "effort", "helper"), ""),
    }
    path, words = f"/tasks/{task.id}/edit", [f"Hold raffle {number}" for number in range(MANY)]
    for said in words:
        db.session.rollback()
        version = db.session.scalars(select(Task.version)).one()
        assert lead.send(path, {**form, "version": str(version), "words": said}).status_code == 303
    found = [(r.fields["before"]["words"], r.fields["after"]["words"]) for r in records(Happening.TASK_CHANGED)]
    assert found == list(zip(["Hold the raffle", *words], words, strict=False))


def test_fifty_presses_finish_it_once(app: Flask, lead: CheckingClient, role: Role) -> None:
    task = task_of(role, make_plan())
    path = f"/tasks/{task.id}"
    answers = presses(lead, MANY, f"{path}/state?was=to-do", {"state": "done"})
    assert Counter((answer.status_code, answer.location) for answer in answers) == {(303, path): MANY}
    assert len(records(Happening.TASK_MOVED)) == 1
    assert db.session.scalars(select(Task.state)).one() is TaskState.DONE


def test_some_finish_it_while_others_start_it_and_nobody_undoes_what_was_done(app: Flask, role: Role) -> None:
    task = task_of(role, make_plan())
    path = f"/tasks/{task.id}/state?was=to-do"
    clients = [sign_in(client_of(app), make_person(f"Holder {number}", role)) for number in range(10)]
    states = ["done" if number % 2 else "under-way" for number in range(10)]
    acts = [lambda c=c, s=s: c.send(path, {"state": s}) for c, s in zip(clients, states, strict=True)]
    answers = at_once(app, acts)
    assert {answer.status_code for answer in answers} == {303}
    assert [r.fields["now"] for r in records(Happening.TASK_MOVED)] in (["done"], ["under-way", "done"])
    assert db.session.scalars(select(Task.state)).one() is TaskState.DONE
