"""Beginning a plan: last year's unfinished tasks one by one, and the model plan for an empty draft."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db, row, rows, writing
from intranet.core.plan_vocabulary import Effort, PlanState, SectionKind, TaskState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import (
    ChecklistItem,
    Measure,
    Objective,
    Plan,
    Record,
    Role,
    Section,
    Task,
    TaskLeftOut,
    TaskSupporter,
    TaskWait,
)
from intranet.structures import load_model_plan
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_objective, make_plan, make_reading, make_section, make_task
from tests.support.statements import statements

AT = "/plan/2027/carry-over"


@pytest.fixture
def lead(app: Flask) -> Role:
    return make_role("Campaign Co-ordinator")


@pytest.fixture
def last_year(app: Flask) -> Plan:
    return make_plan(2026)


@pytest.fixture
def draft(last_year: Plan) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def chair(client: CheckingClient, draft: Plan) -> CheckingClient:
    return sign_in(client, make_person("Cy Ford", make_role("Chair", Office.CHAIR)))


@pytest.fixture
def ann(client: CheckingClient, draft: Plan, lead: Role) -> CheckingClient:
    """The campaign co-ordinator."""
    return sign_in(client, make_person("Ann Lee", lead))


def changed(thing: Plan | Task, **values: Any) -> None:
    with writing():
        stored = db.session.get_one(type(thing), thing.id, populate_existing=True)
        for name, value in values.items():
            setattr(stored, name, value)


def carried(task: Task) -> Any:
    """The new plan's task that came from one of last year's."""
    found = row(select(*Task.__table__.columns).where(Task.carried_from_id == task.id))
    assert found is not None
    return found


def text(client: CheckingClient, path: str = AT) -> str:
    return client.get(path).get_data(as_text=True)


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
