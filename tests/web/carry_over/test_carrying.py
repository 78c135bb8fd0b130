"""A task is carried over with all that belongs to it, and the model plan fills an empty draft."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from intranet.core.db import db, row, rows
from intranet.core.plan_vocabulary import Effort, PlanState, SectionKind, TaskState
from intranet.core.vocabulary import Office
from intranet.models import (
    ChecklistItem,
    Measure,
    Objective,
    Plan,
    Role,
    Section,
    Task,
    TaskLeftOut,
    TaskSupporter,
    TaskWait,
)
from intranet.structures import load_model_plan
from tests.support.carrying_over import AT, carried, changed, text
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_objective, make_plan, make_reading, make_section, make_task


class TestCarry:
    def test_one_press_brings_the_task_its_objective_and_its_measures(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        other = make_role("Treasurer")
        objective = make_objective(last_year, lead, why="Because", partners=[other])
        measure = make_measure(objective, target=200, baseline=10)
        make_reading(measure, 120, date(2026, 10, 1), lead, make_person("Bea Marsh", lead))
        task = make_task(
            last_year,
            lead,
            "Canvass the estate",
            objective=objective,
            detail="All six walks",
            due_on=date(2026, 6, 30),
            effort=Effort.LARGE,
            supporters=[other],
            state=TaskState.UNDER_WAY,
            steps=[("Walk one", make_person("Col Dunn", lead)), ("Walk two", None)],
        )
        answer = chair.send(f"{AT}/{task.id}/carrying")
        assert (answer.status_code, answer.location) == (303, AT)
        new = carried(task)
        assert (new.plan_id, new.words, new.detail) == (draft.id, "Canvass the estate", "All six walks")
        assert (new.state, new.due_on, new.effort) == (TaskState.TO_DO, date(2027, 6, 30), Effort.LARGE)
        assert rows(select(TaskSupporter.role_id).where(TaskSupporter.task_id == new.id)) == [(other.id,)]
        assert rows(select(ChecklistItem.words).where(ChecklistItem.task_id == new.id)) == [("Walk two",)]
        brought = db.session.scalars(select(Objective).where(Objective.plan_id == draft.id)).one()
        assert (brought.id, brought.words, brought.why) == (new.objective_id, objective.words, "Because")
        measures = db.session.scalars(select(Measure).where(Measure.objective_id == brought.id))
        assert [(m.baseline, m.target) for m in measures] == [(Decimal(120), Decimal(200))]

    def test_last_years_plan_stays_as_it_is(self, chair: CheckingClient, last_year: Plan, lead: Role) -> None:
        task = make_task(last_year, lead, state=TaskState.UNDER_WAY)
        version = task.version
        chair.send(f"{AT}/{task.id}/carrying")
        db.session.rollback()
        kept = db.session.get_one(Task, task.id, populate_existing=True)
        assert (kept.state, kept.version, kept.plan_id) == (TaskState.UNDER_WAY, version, last_year.id)

    def test_two_tasks_of_one_objective_bring_it_once(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        objective = make_objective(last_year, lead)
        first, second = (make_task(last_year, lead, f"Work {n}", objective=objective) for n in range(2))
        chair.send(f"{AT}/{first.id}/carrying")
        chair.send(f"{AT}/{second.id}/carrying")
        assert row(select(func.count()).where(Objective.plan_id == draft.id)) == (1,)
        assert carried(first).objective_id == carried(second).objective_id

    def test_the_second_press_adds_nothing(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        task = make_task(last_year, lead)
        chair.send(f"{AT}/{task.id}/carrying")
        assert chair.send(f"{AT}/{task.id}/carrying").status_code == 303
        assert "in the new plan already" in text(chair)
        assert row(select(func.count()).where(Task.plan_id == draft.id)) == (1,)

    def test_waits_come_along_where_what_is_awaited_did(
        self, chair: CheckingClient, last_year: Plan, lead: Role
    ) -> None:
        first, done = make_task(last_year, lead, "First"), make_task(last_year, lead, "Done", state=TaskState.DONE)
        second = make_task(last_year, lead, "Second", waits_for=[first, done])
        chair.send(f"{AT}/{first.id}/carrying")
        chair.send(f"{AT}/{second.id}/carrying")
        waits = rows(select(TaskWait.waits_for_id).where(TaskWait.task_id == carried(second).id))
        assert waits == [(carried(first).id,)]

    def test_a_section_of_the_same_kind_takes_its_tasks(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        was = make_section(last_year, lead, "Out and about", kind=SectionKind.CAMPAIGN)
        now = make_section(draft, lead, "Campaign plan", kind=SectionKind.CAMPAIGN)
        task = make_task(last_year, lead, section=was)
        chair.send(f"{AT}/{task.id}/carrying")
        assert carried(task).section_id == now.id

    def test_a_leap_day_and_a_day_outside_the_plan(self, client: CheckingClient, lead: Role) -> None:
        before = make_plan(2028)
        make_plan(2029, PlanState.DRAFT, ends_on=date(2029, 6, 30))
        sign_in(client, make_person("Cy Ford", make_role("Chair", Office.CHAIR)))
        leap = make_task(before, lead, "Leap", due_on=date(2028, 2, 29))
        late = make_task(before, lead, "Late", due_on=date(2028, 11, 1))
        quarter = make_task(before, lead, "Quarter", due_on=date(2028, 12, 31), due_quarter="2028-Q4")
        for task in (leap, late, quarter):
            client.send(f"/plan/2029/carry-over/{task.id}/carrying")
        assert carried(leap).due_on == date(2029, 2, 28)
        assert (carried(late).due_on, carried(quarter).due_on, carried(quarter).due_quarter) == (None, None, None)

    def test_a_task_of_a_closed_role_has_to_be_changed_first(self, chair: CheckingClient, last_year: Plan) -> None:
        gone = make_role("European Liaison Officer", closed_on=date(2026, 9, 1))
        task = make_task(last_year, gone)
        assert f"{AT}/{task.id}/carrying" not in text(chair)
        chair.send(f"{AT}/{task.id}/carrying")
        assert "is closed. Please change the task" in text(chair)
        assert rows(select(Task.id).where(Task.carried_from_id == task.id)) == []

    def test_the_lead_role_decides_of_its_own(
        self, ann: CheckingClient, draft: Plan, last_year: Plan, lead: Role
    ) -> None:
        treasurer = make_role("Treasurer")
        mine = make_task(last_year, lead, "Mine", objective=make_objective(last_year, treasurer))
        theirs = make_task(last_year, treasurer, "Theirs")
        found = text(ann)
        assert f"{AT}/{mine.id}/carrying" in found
        assert f"{AT}/{theirs.id}/carrying" not in found
        assert "The Treasurer, the Chair or the Secretary decides." in found
        assert ann.send(f"{AT}/{theirs.id}/carrying").status_code == 403
        assert ann.send(f"{AT}/{mine.id}/carrying").status_code == 303
        # The objective is the Treasurer's to bring along: the task waits for it beside the others.
        assert carried(mine).objective_id is None
        assert rows(select(Objective.id).where(Objective.plan_id == draft.id)) == []

    def test_a_task_of_another_plan_is_not_found(self, chair: CheckingClient, draft: Plan, lead: Role) -> None:
        elsewhere = make_task(make_plan(2024, PlanState.CLOSED), lead)
        own = make_task(draft, lead)
        for task in (elsewhere, own):
            assert chair.send(f"{AT}/{task.id}/carrying").status_code == 404

    @pytest.mark.parametrize("what", ["carrying", "leaving-out", "second-look", "change"])
    def test_only_into_a_draft(
        self, chair: CheckingClient, draft: Plan, last_year: Plan, lead: Role, what: str
    ) -> None:
        task = make_task(last_year, lead)
        changed(draft, state=PlanState.EXECUTIVE)
        form = {"reason": "No", "words": "New words", "lead_role_id": str(lead.id), "under": "", "due_quarter": ""}
        answer = chair.send(f"{AT}/{task.id}/{what}", form)
        assert "This one has gone on." in (answer.get_data(as_text=True) if answer.status_code == 422 else text(chair))
        assert rows(select(Task.id).where(Task.plan_id == draft.id)) == []
        assert rows(select(TaskLeftOut.task_id)) == []


class TestModel:
    def test_an_empty_draft_is_offered_the_model(self, chair: CheckingClient) -> None:
        found = text(chair, f"{AT}?from=model")
        assert "Begin from the model plan" in found
        assert f"{len(load_model_plan().objectives)} objectives" in found
        answer = chair.send("/plan/2027/model")
        assert (answer.status_code, answer.location) == (303, "/plan/2027")
        assert row(select(func.count(Objective.id))) == (len(load_model_plan().objectives),)
        assert rows(select(Section.id).where(Section.kind == SectionKind.BUDGET))

    def test_a_second_press_says_that_there_is_something_already(self, chair: CheckingClient) -> None:
        chair.send("/plan/2027/model")
        before = row(select(func.count(Task.id)))
        chair.send("/plan/2027/model")
        assert "objectives or tasks in this plan already" in text(chair)
        assert row(select(func.count(Task.id))) == before
        assert "/plan/2027/model" not in text(chair)

    def test_officers_are_not_offered_it(self, ann: CheckingClient) -> None:
        assert "model" not in text(ann)
        assert ann.send("/plan/2027/model").status_code == 403
