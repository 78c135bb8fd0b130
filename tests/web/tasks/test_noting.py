"""What is said about a task, and its checklist."""

import pytest

from intranet.core.db import db
from intranet.models import ChecklistItem, Notification, Plan, Record, Role, TaskUpdate
from tests.support.client import CheckingClient
from tests.support.plan import make_task
from tests.support.responses import text_of


class TestThread:
    def test_what_is_said_stays_as_it_was_typed(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/updates", {"words": "Two <b>lines</b>\nfor @chair"})
        assert answer.location == f"/tasks/{task.id}#thread"
        text = text_of(lead, f"/tasks/{task.id}")
        assert "Two &lt;b&gt;lines&lt;/b&gt;<br>" in text
        assert db.session.query(Notification).filter_by(role_id=chair.id).one().href == f"/tasks/{task.id}"

    @pytest.mark.parametrize(("typed", "said"), [("", "Please write what there is to say."), ("x" * 20_001, "20,000")])
    def test_what_cannot_be_kept_comes_back(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, typed: str, said: str
    ) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/updates", {"words": typed})
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert said in text
        assert typed in text
        assert db.session.query(TaskUpdate).count() == 0


class TestChecklist:
    def test_a_step_is_added_done_taken_back_and_removed(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        lead.send(f"/tasks/{task.id}/steps", {"step": "Ask the bank"})
        step = db.session.query(ChecklistItem).one()
        path = f"/steps/{step.id}"
        lead.send(f"{path}/check")
        assert "Ann Lee, today" in text_of(lead, f"/tasks/{task.id}")
        lead.send(f"{path}/check")
        lead.send(f"{path}/unchecking")
        lead.send(f"{path}/removal")
        assert db.session.query(ChecklistItem).count() == 0
        notes = [r.fields["note"] for r in db.session.query(Record).order_by(Record.id) if "note" in r.fields]
        assert notes == ["Added: Ask the bank", "Done: Ask the bank", "Not done: Ask the bank", "Removed: Ask the bank"]
        assert lead.send(f"{path}/check").status_code == 404

    def test_an_empty_step_is_refused(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/steps", {"step": "  "})
        assert answer.status_code == 422
        assert "Please write what the step is." in answer.get_data(as_text=True)

    def test_a_draft_has_its_checklist_written_but_not_ticked(
        self, lead: CheckingClient, draft: Plan, treasurer: Role
    ) -> None:
        task = make_task(draft, treasurer)
        lead.send(f"/tasks/{task.id}/steps", {"step": "Ask the bank"})
        step = db.session.query(ChecklistItem).one()
        lead.send(f"/steps/{step.id}/check")
        db.session.refresh(step)
        assert step.done_at is None
