"""The history of a plan."""

import re

import pytest

from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.models import Plan, Role, Task
from intranet.rules.access import Actor
from intranet.services import records
from tests.support.client import CheckingClient
from tests.support.people import make_person
from tests.support.plan import make_objective, make_plan


class TestHistory:
    @pytest.fixture
    def actor(self, plan: Plan) -> Actor:
        return Actor(make_person("Cy Marsh").id, 1, 1, "Cy Marsh")

    def write(self, kind: Happening, actor: Actor, plan: Plan, **more: object) -> None:
        with writing():
            records.write(kind, "task", 1, actor=actor, plan_id=plan.id, **more)  # type: ignore[arg-type]

    def test_the_newest_first_with_who_why_and_what_changed(
        self, lead: CheckingClient, plan: Plan, actor: Actor
    ) -> None:
        self.write(Happening.TASK_ADDED, actor, plan, words="Draw the map")
        self.write(Happening.TASK_MOVED, actor, plan, words="Draw the map", was="to-do", now="under-way")
        self.write(
            Happening.TASK_CHANGED, actor, plan, words="Draw the map", reason="The printer closes",
            before={"due_on": "2026-12-01"}, after={"due_on": "2026-12-08"},
        )  # fmt: skip
        with writing():
            records.write(
                Happening.COMMENT_MADE,
                "comment",
                1,
                actor=None,
                plan_id=plan.id,
                guest="North branch",
                words="the plan",
            )
        text = lead.get("/plan/2026/history").get_data(as_text=True)
        said = [
            "Commented on the plan",
            "North branch, by a link",
            "Changed a task: Draw the map",
            "Due day: Tue 8 December 2026, was Tue 1 December 2026",
            "The printer closes",
            "Cy Marsh",
            "Moved a task to “under way”: Draw the map",
            "Added a task: Draw the map",
        ]
        at = 0
        for each in said:
            at = text.find(each, at)
            assert at >= 0, each

    def test_it_is_filtered_by_role_objective_and_kind(
        self, lead: CheckingClient, plan: Plan, treasurer: Role, chair: Role, actor: Actor
    ) -> None:
        objective = make_objective(plan, chair, "Another")
        self.write(Happening.TASK_ADDED, actor, plan, words="One", role_id=treasurer.id)
        self.write(Happening.READING_TAKEN, actor, plan, words="Two", role_id=chair.id, objective_id=objective.id)
        self.write(Happening.PLAN_STARTED, actor, plan, words="2026")
        asked = {
            f"?role={treasurer.id}": ["Added a task: One"],
            f"?objective={objective.id}": ["Took a reading,  : Two"],
            "?kind=steps": ["Started the plan for 2026"],
            "?kind=tasks": ["Added a task: One"],
            f"?kind=tasks&role={chair.id}": [],
        }
        for query, found in asked.items():
            assert self.told(lead, query) == found, query
        everything = self.told(lead)
        assert len(everything) == 3
        for nonsense in ("?role=x", "?kind=weather", "?objective=-1", "?before=x", "?before=99999999999"):
            assert self.told(lead, nonsense) == everything

    def test_what_is_still_there_is_led_to_and_what_was_removed_is_not(
        self, lead: CheckingClient, plan: Plan, actor: Actor
    ) -> None:
        task = db.session.query(Task).filter_by(words="Count").one()
        with writing():
            for kind, number in (("task", task.id), ("task", 4711), ("section", 4711), ("amendment", 3)):
                records.write(Happening.TASK_ADDED, kind, number, actor=actor, plan_id=plan.id, words="It")
        text = lead.get("/plan/2026/history").get_data(as_text=True)
        assert re.findall(r'<li><p><a href="([^"]*)">Added a task', text) == ["/amendments/3", f"/tasks/{task.id}"]
        assert text.count("Added a task: It") == 4

    def test_another_plan_s_history_is_not_shown(self, lead: CheckingClient, plan: Plan, actor: Actor) -> None:
        self.write(Happening.TASK_ADDED, actor, make_plan(2025), words="Long ago")
        assert self.told(lead) == []
        assert "Nothing yet" in lead.get("/plan/2026/history").get_data(as_text=True)

    def test_sixty_records_a_page_and_the_filters_go_along(
        self, lead: CheckingClient, plan: Plan, treasurer: Role, actor: Actor
    ) -> None:
        for number in range(61):
            self.write(Happening.TASK_ADDED, actor, plan, words=str(number), role_id=treasurer.id)
        address = f"/plan/2026/history?role={treasurer.id}&kind=tasks"
        text = lead.get(address).get_data(as_text=True)
        following = re.search(r'href="([^"]*)" rel="next"', text)
        assert following
        href = following[1].replace("&amp;", "&")
        assert href.startswith(f"{address}&before=")
        assert self.told(lead, href.removeprefix("/plan/2026/history")) == ["Added a task: 0"]

    def told(self, client: CheckingClient, query: str = "") -> list[str]:
        """What the page says happened, in order."""
        text = client.get(f"/plan/2026/history{query}").get_data(as_text=True)
        found = re.findall(r"<li><p>(?:<a [^>]*>)?([^<]*)(?:</a>)?</p>", text)
        return [each for each in found if each]
