"""The list of tasks, and its filters in the address."""

import re

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Plan, Role, Task
from intranet.rules.access import Actor
from intranet.services import records
from tests.support.client import CheckingClient
from tests.support.people import keep, make_body, make_person
from tests.support.plan import make_plan

FINDS_NOTHING_OF = ["?role=x", "?role=9999999999", "?theme=gardening", "?state=%00", "?branch=-1", "?due=2026-Q5",
                    "?due=0000-Q1", "?blocked=perhaps", "?since=yesterday", "?since=2026-02-30", "?sort=colour",
                    "?page=-3", "?page=abc", "?unknown=1"]  # fmt: skip


def listed(client: CheckingClient, query: str = "") -> list[str]:
    """The tasks on the page, in order."""
    response = client.get(f"/plan/2026/list{query}")
    assert response.status_code == 200
    return re.findall(r'<a class="duty-words" href="/tasks/\d+">([^<]*)</a>', response.get_data(as_text=True))


class TestFilters:
    def test_everything_by_its_day_and_what_has_none_last(self, lead: CheckingClient, plan: Plan) -> None:
        assert listed(lead) == [
            "Ask for standing orders",
            "Count",
            "Draw the map",
            "Canvass the north",
            "Thank everybody",
        ]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?theme=finance", ["Ask for standing orders"]),
            ("?state=under-way", ["Canvass the north"]),
            ("?due=overdue", ["Ask for standing orders"]),
            ("?due=month", ["Ask for standing orders", "Count", "Draw the map"]),
            ("?due=quarter", ["Ask for standing orders", "Count", "Draw the map", "Canvass the north"]),
            ("?due=2026-Q4", ["Ask for standing orders", "Count", "Draw the map", "Canvass the north"]),
            ("?due=2026-Q3", []),
            ("?due=none", ["Thank everybody"]),
            ("?blocked=yes", ["Canvass the north"]),
            ("?since=2026-09-02", ["Count", "Draw the map", "Canvass the north", "Thank everybody"]),
            ("?since=2026-09-03", ["Count", "Draw the map", "Canvass the north"]),
            ("?theme=campaigning&state=to-do", ["Draw the map"]),
        ],
    )
    def test_a_filter_leaves_what_it_asks_for(
        self, lead: CheckingClient, plan: Plan, query: str, found: list[str]
    ) -> None:
        """The day of a change is London's: 22:59 in Universal Time on 1 September is a minute before midnight there."""
        assert listed(lead, query) == found

    def test_a_role_is_found_where_it_leads_and_where_it_supports(
        self, lead: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        assert listed(lead, f"?role={treasurer.id}") == ["Ask for standing orders", "Draw the map"]

    def test_a_branch_is_found_and_only_used_ones_are_offered(
        self, lead: CheckingClient, plan: Plan, north: Body
    ) -> None:
        south = make_body("South branch", BodyKind.BRANCH)
        assert listed(lead, f"?branch={north.id}") == ["Canvass the north"]
        text = lead.get("/plan/2026/list").get_data(as_text=True)
        assert "North branch</option>" in text
        assert south.title not in text

    @pytest.mark.parametrize(
        ("sort", "first"),
        [
            ("words", "Ask for standing orders"),
            ("lead", "Count"),
            ("state", "Ask for standing orders"),
            ("changed", "Count"),
        ],
    )
    def test_the_order_can_be_chosen(self, lead: CheckingClient, plan: Plan, sort: str, first: str) -> None:
        assert listed(lead, f"?sort={sort}")[0] == first

    def test_what_is_asked_for_stays_in_the_form_and_in_the_addresses(
        self, lead: CheckingClient, plan: Plan, chair: Role
    ) -> None:
        text = lead.get(f"/plan/2026/list?role={chair.id}&blocked=yes&since=2026-01-01&sort=words").get_data(
            as_text=True
        )
        assert f'<option value="{chair.id}" selected>' in text
        assert 'value="2026-01-01"' in text
        assert re.search(r'name="blocked" value="yes" checked', text)
        kept = f"role={chair.id}&amp;blocked=yes&amp;since=2026-01-01&amp;sort=words"
        assert f'action="/plan/2026/list.csv?{kept}"' in text
        assert f'formaction="/plan/2026/list.xlsx?{kept}"' in text
        assert "1 task of those you asked for" in text

    def test_a_rewording_is_a_change_too(self, lead: CheckingClient, plan: Plan, chair: Role) -> None:
        actor = Actor(make_person("Cy Marsh", chair).id, 1, 1, "Cy Marsh")
        task = db.session.query(Task).filter_by(words="Ask for standing orders").one()
        with writing():
            records.write(Happening.TASK_CHANGED, "task", task.id, actor=actor, plan_id=plan.id, words=task.words)
        assert "Ask for standing orders" in listed(lead, "?since=2026-11-18")
        assert "Thank everybody" not in listed(lead, "?since=2026-11-18")

    @pytest.mark.parametrize("query", FINDS_NOTHING_OF)
    def test_what_makes_no_sense_filters_nothing(self, lead: CheckingClient, plan: Plan, query: str) -> None:
        assert listed(lead, query) == listed(lead)

    def test_a_day_that_cannot_be_read_is_said(self, lead: CheckingClient, plan: Plan) -> None:
        text = lead.get("/plan/2026/list?since=30.11.2026").get_data(as_text=True)
        assert "That day could not be read, so it filters nothing." in text

    def test_sixty_tasks_a_page(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        keep(
            *(
                Task(plan_id=plan.id, lead_role_id=treasurer.id, words=f"Task {n}", moved_at=clock.now())
                for n in range(61)
            )
        )
        assert len(listed(lead, "?state=to-do")) == 60
        text = lead.get("/plan/2026/list?state=to-do").get_data(as_text=True)
        assert 'href="/plan/2026/list?state=to-do&amp;page=2" rel="next"' in text
        assert len(listed(lead, "?state=to-do&page=2")) == 4

    def test_empty_lists_say_what_to_do(self, lead: CheckingClient, plan: Plan) -> None:
        make_plan(2025)
        assert "No task is like that" in lead.get("/plan/2026/list?due=2026-Q3").get_data(as_text=True)
        assert "There are no tasks yet" in lead.get("/plan/2025/list").get_data(as_text=True)
