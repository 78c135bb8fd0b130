"""What last year's plan left undone, and what is left out on purpose."""

from datetime import date

import pytest
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import RoleKind
from intranet.models import Plan, Record, Role, Task, TaskLeftOut
from tests.support.carrying_over import AT, carried, changed, text
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan, make_task
from tests.support.statements import statements


class TestWhatIsLeft:
    def test_unfinished_tasks_under_their_objectives(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        objective = make_objective(last_year, lead)
        make_task(last_year, lead, "Canvass the estate", objective=objective, due_on=date(2026, 6, 30))
        make_task(last_year, lead, "Train six leaders", state=TaskState.UNDER_WAY, due_quarter="2026-Q4")
        make_task(last_year, lead, "Print it", state=TaskState.DONE)
        make_task(last_year, lead, "Never mind", state=TaskState.DROPPED, dropped_because="Too dear")
        found = text(chair)
        assert "Carry over from 2026" in found
        assert "0 of 2 looked at" in found
        assert found.index("Win the wards we lost") < found.index("Canvass the estate")
        assert found.index("Canvass the estate") < found.index("Under no objective") < found.index("Train six leaders")
        assert "to do, was due Tue 30 June" in found
        assert "would be due Wed 30 June 2027" in found
        assert "would be due October to December 2027" in found
        assert "Print it" not in found
        assert "Never mind" not in found

    def test_it_counts_what_was_looked_at_and_goes_on_from_there(
        self, chair: CheckingClient, last_year: Plan, lead: Role
    ) -> None:
        tasks = [make_task(last_year, lead, f"Work number {number}") for number in range(4)]
        chair.send(f"{AT}/{tasks[0].id}/carrying")
        chair.send(f"{AT}/{tasks[1].id}/leaving-out", {"reason": "Nobody asked for it."})
        text(chair)  # says what was pressed
        found = text(chair)
        assert "2 of 4 looked at" in found
        still, decided = found.split("Carried over</h2>")
        assert "Work number 2" in still
        assert "Work number 3" in still
        assert "Work number 0" not in still
        assert "Nobody asked for it. (Cy Ford)" in decided

    def test_what_was_finished_meanwhile_is_not_left_over(
        self, chair: CheckingClient, last_year: Plan, lead: Role
    ) -> None:
        task = make_task(last_year, lead)
        changed(task, state=TaskState.DONE, done_on=clock.today())
        assert "Nothing left over" in text(chair)

    def test_the_first_plan_of_all_has_nothing_to_carry(self, client: CheckingClient, lead: Role) -> None:
        make_plan(2027, PlanState.DRAFT)
        sign_in(client, make_person("Ann Lee", lead))
        assert "No plan before this one" in text(client)

    def test_it_is_the_last_plan_before_not_any(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        make_task(make_plan(2024, PlanState.CLOSED), lead, "Long ago")
        make_task(last_year, lead, "Of last year")
        assert "Of last year" in text(chair)
        assert "Long ago" not in text(chair)

    def test_the_same_statements_for_one_and_for_many(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        make_task(last_year, lead)
        with statements() as few:
            chair.get(AT)
        for number in range(30):
            make_task(last_year, lead, f"Work number {number}", objective=make_objective(last_year, words=f"{number}"))
        with statements() as many:
            chair.get(AT)
        assert len(many) == len(few) <= 12

    def test_a_plan_that_has_gone_on_shows_what_was_decided_and_offers_nothing(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        make_task(last_year, lead)
        changed(draft, state=PlanState.CONSULTATION, consultation_ends_on=date(2026, 12, 1))
        found = text(chair)
        assert "no draft any more" in found
        assert "/carrying" not in found

    def test_who_only_reads_the_structure_may_not(self, client: CheckingClient, draft: Plan) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.get(AT).status_code == 403

    def test_there_is_no_such_plan(self, chair: CheckingClient) -> None:
        assert chair.get("/plan/2031/carry-over").status_code == 404


class TestLeaveOut:
    def test_with_a_reason_that_is_kept_and_on_record(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        task = make_task(last_year, lead, "Canvass")
        assert chair.send(f"{AT}/{task.id}/leaving-out", {"reason": "The estate is gone."}).status_code == 303
        assert rows(select(TaskLeftOut.plan_id, TaskLeftOut.reason)) == [(draft.id, "The estate is gone.")]
        told = row(select(Record.fields).where(Record.kind == "task-left-out", Record.plan_id == draft.id))
        assert told == ({"words": "Canvass", "reason": "The estate is gone."},)
        assert db.session.get_one(Task, task.id).state is TaskState.TO_DO

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
    def test_not_without_a_reason_or_with_a_book(
        self, chair: CheckingClient, last_year: Plan, lead: Role, reason: str
    ) -> None:
        task = make_task(last_year, lead)
        answer = chair.send(f"{AT}/{task.id}/leaving-out", {"reason": reason})
        assert answer.status_code == 422
        assert rows(select(TaskLeftOut.task_id)) == []

    def test_it_can_be_looked_at_again(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        task = make_task(last_year, lead, "Canvass")
        chair.send(f"{AT}/{task.id}/leaving-out", {"reason": "No"})
        chair.send(f"{AT}/{task.id}/second-look")
        assert "0 of 1 looked at" in text(chair)
        assert chair.send(f"{AT}/{task.id}/second-look").status_code == 303  # twice is once
        kinds = rows(select(Record.kind).where(Record.subject_id == task.id, Record.kind.like("task-l%")))
        assert [kind for (kind,) in kinds] == ["task-left-out", "task-looked-at-again"]

    def test_what_was_left_out_may_be_carried_over_after_all(
        self, chair: CheckingClient, last_year: Plan, lead: Role
    ) -> None:
        task = make_task(last_year, lead)
        chair.send(f"{AT}/{task.id}/leaving-out", {"reason": "No"})
        chair.send(f"{AT}/{task.id}/carrying")
        assert carried(task)
        assert rows(select(TaskLeftOut.task_id)) == []
