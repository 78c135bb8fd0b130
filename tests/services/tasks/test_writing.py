"""A task is written into a plan, put right and removed: what is checked under the lock."""

from datetime import date
from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office
from intranet.models import Plan, Role, SearchEntry, Task
from intranet.rules.access import Actor
from intranet.services import tasks
from tests.support.people import make_role
from tests.support.plan import make_objective, make_section, make_task
from tests.support.task_services import records, refused, stored, within


def said(role: Role, **more: Any) -> Any:
    """Everything that is said of a task."""
    return {
        "words": "Draw up the budget",
        "detail": "",
        "lead_role_id": role.id,
        "supporter_ids": (),
        "objective_id": None,
        "section_id": None,
        "branch_id": None,
        "due_on": None,
        "due_quarter": None,
        "effort": None,
        "waits_for": (),
        "occasions": (),
        **more,
    }


class TestWriting:
    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"lead_role_id": None}, "lead_role_id"),
            ({"lead_role_id": 999}, "lead_role_id"),
            ({"words": "  "}, "words"),
            ({"supporter_ids": [999]}, "supporter_ids"),
            ({"objective_id": 999}, "under"),
            ({"section_id": 999}, "under"),
            ({"branch_id": 999}, "branch_id"),
            ({"due_quarter": "2027-Q5"}, "due_quarter"),
            ({"due_on": date(2027, 2, 1), "due_quarter": "2027-Q1"}, "due_on"),
            ({"waits_for": [999]}, "waits_for"),
            ({"occasions": ["2027-Q1"]}, "occasions"),
            ({"who_id": 999}, "who_id"),
        ],
    )
    def test_what_cannot_be_is_refused_on_its_field(
        self, draft: Plan, treasurer: Role, ann: Actor, more: dict[str, Any], field: str
    ) -> None:
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, **more))).field == field
        assert db.session.query(Task).count() == 0

    def test_not_for_a_role_that_is_not_theirs_nor_in_anothers_section(
        self, draft: Plan, treasurer: Role, ann: Actor
    ) -> None:
        chair = make_role("Chair", Office.CHAIR)
        section = make_section(draft, chair)
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(chair))).field == "lead_role_id"
        refusal = refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, section_id=section.id)))
        assert refusal.field == "under"

    def test_a_plan_of_another_year_lends_no_objective_and_no_task(
        self, draft: Plan, adopted: Plan, treasurer: Role, ann: Actor
    ) -> None:
        objective, task = make_objective(adopted, treasurer), make_task(adopted, treasurer)
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, objective_id=objective.id))).field
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, waits_for=[task.id]))).field

    def test_a_task_that_did_not_change_leaves_no_record(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        task_id = within(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, due_quarter="2027-Q1")))
        task = db.session.get_one(Task, task_id)
        within(lambda: tasks.change(task_id, task.version, actor=ann, **said(treasurer, due_quarter="2027-Q1")))
        assert records(Happening.TASK_CHANGED) == []

    def test_supporters_and_waits_count_in_its_version(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        chair = make_role("Chair", Office.CHAIR)
        task = make_task(draft, treasurer, "Draw up the budget")
        before = task.version
        within(lambda: tasks.change(task.id, before, actor=ann, **said(treasurer, supporter_ids=[chair.id])))
        assert stored(task).version > before
        (record,) = records(Happening.TASK_CHANGED)
        assert record.fields["after"] == {"supporters": ["Chair"]}

    def test_a_circle_leaves_everything_as_it_was(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        first = make_task(draft, treasurer, "First")
        second = make_task(draft, treasurer, "Second", waits_for=[first])
        new = said(treasurer, words="Otherwise", waits_for=[second.id])
        refusal = refused(lambda: tasks.change(first.id, first.version, actor=ann, **new))
        assert refusal.field == "waits_for"
        assert "“First” waits for “Second”, which waits for “First”." in refusal.message
        assert stored(first).words == "First"

    def test_it_is_found_under_its_words_until_it_is_taken_out(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        mine = (SearchEntry.subject_kind == "task") & SearchEntry.text.contains("bank")
        task_id = within(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, detail="Ask the bank")))
        assert db.session.query(SearchEntry).filter(mine).one().subject_id == task_id
        within(lambda: tasks.remove(task_id, actor=ann))
        assert db.session.query(SearchEntry).filter(mine).count() == 0

    def test_arranging_the_work_is_not_changing_the_promise(self, adopted: Plan, treasurer: Role, ann: Actor) -> None:
        task = make_task(adopted, treasurer)
        seen = task.version
        arranged: dict[str, Any] = {
            "detail": "By hand",
            "effort": None,
            "who_id": None,
            "helper": "Jo",
            "waits_for": (),
        }
        within(lambda: tasks.arrange(task.id, seen, actor=ann, **arranged))
        assert (stored(task).detail, task.helper) == ("By hand", "Jo")
        assert (
            "adopted this plan"
            in refused(lambda: tasks.change(task.id, task.version, actor=ann, **said(treasurer))).message
        )
