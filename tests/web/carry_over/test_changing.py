"""A task is carried over with changes."""

from datetime import date

from sqlalchemy import select

from intranet.core.db import db, rows
from intranet.models import Objective, Plan, Role, Task, TaskSupporter
from tests.support.carrying_over import AT, carried, text
from tests.support.client import CheckingClient
from tests.support.people import make_role
from tests.support.plan import make_objective, make_task


class TestChange:
    def test_in_other_words_with_another_lead_and_day(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        other = make_role("Treasurer")
        task = make_task(last_year, lead, "Canvass", objective=make_objective(last_year, lead), supporters=[other])
        shown = text(chair, f"{AT}/{task.id}/change")
        assert "Bring last year&#39;s objective along: Win the wards we lost" in shown
        form = {
            "words": "Canvass twice",
            "detail": "In pairs",
            "lead_role_id": str(other.id),
            "under": "along",
            "due_on": "2027-04-30",
            "due_quarter": "",
        }
        assert chair.send(f"{AT}/{task.id}/change", form).status_code == 303
        new = carried(task)
        assert (new.words, new.detail, new.lead_role_id) == ("Canvass twice", "In pairs", other.id)
        assert new.due_on == date(2027, 4, 30)
        assert db.session.get_one(Objective, new.objective_id).plan_id == draft.id
        assert rows(select(TaskSupporter.role_id).where(TaskSupporter.task_id == new.id)) == []
        assert "It was: Canvass" in text(chair)

    def test_under_an_objective_of_the_new_plan(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        task, chosen = make_task(last_year, lead), make_objective(draft, lead, "Win them all")
        form = {
            "words": "Canvass",
            "lead_role_id": str(lead.id),
            "under": f"objective:{chosen.id}",
            "due_quarter": "2027-Q2",
        }
        chair.send(f"{AT}/{task.id}/change", form)
        assert (carried(task).objective_id, carried(task).due_quarter) == (chosen.id, "2027-Q2")

    def test_what_cannot_be_comes_back_with_words(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        task = make_task(last_year, lead)
        form = {
            "words": "",
            "detail": "A long thought",
            "lead_role_id": "999",
            "under": "",
            "due_on": "2027-02-30",
            "due_quarter": "",
        }
        answer = chair.send(f"{AT}/{task.id}/change", form)
        found = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "Please fill this in." in found
        assert "Please choose one from the list." in found
        assert "There is no such day." in found
        assert "A long thought" in found

    def test_a_day_and_a_quarter_are_too_much(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        task = make_task(last_year, lead)
        form = {
            "words": "Canvass",
            "lead_role_id": str(lead.id),
            "under": "",
            "due_on": "2027-02-03",
            "due_quarter": "2027-Q2",
        }
        answer = chair.send(f"{AT}/{task.id}/change", form)
        assert answer.status_code == 422
        assert "a day or a quarter, not both" in answer.get_data(as_text=True)

    def test_a_day_outside_the_plan_is_kept_with_a_warning(
        self, chair: CheckingClient, last_year: Plan, lead: Role
    ) -> None:
        task = make_task(last_year, lead)
        form = {
            "words": "Canvass",
            "lead_role_id": str(lead.id),
            "under": "",
            "due_on": "2028-02-03",
            "due_quarter": "",
        }
        chair.send(f"{AT}/{task.id}/change", form)
        assert "lies outside the plan&#39;s days" in text(chair)
        assert carried(task).due_on == date(2028, 2, 3)

    def test_an_officer_gives_it_to_no_other_role(self, ann: CheckingClient, last_year: Plan, lead: Role) -> None:
        task, other = make_task(last_year, lead), make_role("Treasurer")
        form = {"words": "Canvass", "lead_role_id": str(other.id), "under": "", "due_quarter": ""}
        assert ann.send(f"{AT}/{task.id}/change", form).status_code == 422
        assert rows(select(Task.id).where(Task.carried_from_id == task.id)) == []
