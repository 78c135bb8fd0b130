"""A task is put right or removed, and what that does to a section that was signed off."""

from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.models import ChecklistItem, Follow, Plan, Record, Role, Task, TaskSupporter, TaskWait, Term
from tests.support.client import CheckingClient
from tests.support.people import make_person
from tests.support.plan import make_section, make_task
from tests.support.responses import text_of
from tests.support.tasks import filled, only_task, stored


class TestEdit:
    def test_what_changed_is_kept_in_its_history(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        task = make_task(draft, treasurer, "Draw up a budget")
        said = filled(treasurer, task, due_on="2027-02-01", effort="small")
        assert lead.send(f"/tasks/{task.id}/edit", said).status_code == 303
        text = text_of(lead, f"/tasks/{task.id}")
        assert "Words: “Draw up the budget”, was “Draw up a budget”" in text
        assert "Due day: Mon 1 February 2027, was nothing" in text

    def test_whoever_is_second_sees_both(self, app: Flask, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        task = make_task(draft, treasurer, "Draw up a budget")
        seen = filled(treasurer, task)
        lead.send(f"/tasks/{task.id}/edit", {**seen, "words": "Write the budget"})
        answer = lead.send(f"/tasks/{task.id}/edit", {**seen, "words": "Make the budget"})
        assert answer.status_code == 409
        text = answer.get_data(as_text=True)
        assert "Write the budget" in text
        assert "Make the budget" in text
        assert "Theirs" in text or "Take theirs" in text

    def test_an_update_in_between_is_no_conflict(
        self, lead: CheckingClient, draft: Plan, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        seen = {"version": str(task.version), "detail": "By hand", "effort": "", "helper": ""}
        lead.send(f"/tasks/{task.id}/updates", {"words": "Half way"})
        lead.send(f"/tasks/{task.id}/state", {"state": "under-way"})
        assert lead.send(f"/tasks/{task.id}/edit", seen).status_code == 303
        assert stored(task).detail == "By hand"

    def test_a_circle_is_named_beside_the_field(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        first = make_task(draft, treasurer, "Draw up the budget")
        second = make_task(draft, treasurer, "Ask the branches", waits_for=[first])
        third = make_task(draft, treasurer, "Count the money", waits_for=[second])
        answer = lead.send(f"/tasks/{first.id}/edit", filled(treasurer, first, waits_for=[str(third.id)]))
        assert answer.status_code == 422
        assert (
            "“Draw up the budget” waits for “Count the money”, which waits for “Ask the branches”, which waits for"
            " “Draw up the budget”." in answer.get_data(as_text=True)
        )
        assert db.session.query(TaskWait).count() == 2

    def test_after_adoption_the_form_has_no_promise(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer, "Draw up a budget")
        text = text_of(lead, f"/tasks/{task.id}/edit")
        assert 'name="words"' not in text
        assert f"/plan/2026/amendments/new?part=task&amp;id={task.id}&amp;action=change" in text
        said = {"version": str(task.version), "detail": "", "helper": "Jo", "effort": "large"}
        assert lead.send(f"/tasks/{task.id}/edit", said).status_code == 303
        assert (stored(task).helper, task.words) == ("Jo", "Draw up a budget")

    def test_a_form_opened_before_adoption_is_refused_afterwards_and_nothing_typed_is_lost(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer, "Draw up a budget")
        said = filled(treasurer, task, words="Draw up two budgets", helper="Jo")
        answer = lead.send(f"/tasks/{task.id}/edit", said)
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert "The members adopted this plan." in text
        assert "Draw up two budgets" in text
        assert f"/plan/2026/amendments/new?part=task&amp;id={task.id}&amp;action=change" in text
        assert (stored(task).helper, task.words) == ("", "Draw up a budget")

    def test_one_of_a_job_share_may_be_named(
        self, app: Flask, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        assert 'name="who_id"' not in text_of(lead, f"/tasks/{task.id}/edit")
        other = make_person("Bo Hill", treasurer)
        assert "Bo Hill" in text_of(lead, f"/tasks/{task.id}/edit")
        said = {"version": str(task.version), "detail": "", "effort": "", "helper": "", "who_id": str(other.id)}
        assert lead.send(f"/tasks/{task.id}/edit", said).status_code == 303
        assert "Bo Hill does it" in text_of(lead, f"/tasks/{task.id}")
        with writing():
            db.session.query(Term).filter_by(person_id=other.id).one().ended_on = clock.today()
        assert "Bo Hill does it" not in text_of(lead, f"/tasks/{task.id}")


class TestRemove:
    def test_a_draft_loses_it_with_all_that_hangs_on_it(
        self, lead: CheckingClient, draft: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(draft, treasurer, "Draw up a budget", supporters=[chair], steps=[("Ask the bank", None)])
        make_task(draft, chair, "Print it", waits_for=[task])
        lead.send(f"/follows/task/{task.id}")
        text = text_of(lead, f"/tasks/{task.id}/removal")
        assert "“Print it”" in text
        path = f"/tasks/{task.id}"
        assert lead.send(f"{path}/removal").location == "/plan/2027"
        for kind in (TaskSupporter, TaskWait, ChecklistItem, Follow):
            assert db.session.query(kind).count() == 0
        assert [t.words for t in db.session.query(Task)] == ["Print it"]
        assert db.session.query(Record).filter_by(kind=Happening.TASK_REMOVED.value).one().plan_id == draft.id
        assert lead.get(path).status_code == 404
        assert lead.send(f"{path}/removal").status_code == 404

    def test_an_adopted_plan_keeps_it(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/removal")
        assert answer.status_code == 422
        assert "proposed as an amendment" in answer.get_data(as_text=True)
        assert only_task().id == task.id


def test_a_section_signed_off_has_to_be_signed_again(lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
    section = make_section(draft, treasurer, "Money", signed_off_by_id=1, signed_off_at=clock.now())
    lead.send("/plan/2027/tasks/new", filled(treasurer, under=f"section:{section.id}"))
    db.session.refresh(section)
    assert section.signed_off_at is None
