"""The list of tasks, its filters in the address, its files, and the history of a plan."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Effort, TaskState
from intranet.core.vocabulary import BodyKind, Office, RoleKind, Theme
from intranet.models import Body, Plan, Record, Role, Task
from intranet.rules.access import Actor
from intranet.rules.attempts import EXPORT
from intranet.services import records
from tests.support.client import CheckingClient
from tests.support.people import keep, make_body, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan, make_task

FINDS_NOTHING_OF = ["?role=x", "?role=9999999999", "?theme=gardening", "?state=%00", "?branch=-1", "?due=2026-Q5",
                    "?due=0000-Q1", "?blocked=perhaps", "?since=yesterday", "?since=2026-02-30", "?sort=colour",
                    "?page=-3", "?page=abc", "?unknown=1"]  # fmt: skip


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER, sort=2)


@pytest.fixture
def chair(app: Flask) -> Role:
    return make_role("Chair", Office.CHAIR, sort=1)


@pytest.fixture
def north(app: Flask) -> Body:
    return make_body("North branch", BodyKind.BRANCH)


@pytest.fixture
def lead(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def plan(treasurer: Role, chair: Role, north: Body) -> Plan:
    """A plan of five tasks that differ in everything a filter asks for."""
    plan = make_plan()
    money = make_objective(plan, treasurer, "Save for the election", theme=Theme.FINANCE)
    streets = make_objective(plan, chair, "Win the wards")
    long_ago = datetime(2026, 9, 1, 22, 59, tzinfo=UTC)
    make_task(plan, treasurer, "Ask for standing orders", objective=money, due_on=date(2026, 11, 2), moved_at=long_ago)
    make_task(plan, chair, "Draw the map", objective=streets, due_on=date(2026, 11, 30), supporters=[treasurer])
    make_task(plan, chair, "Canvass the north", objective=streets, due_on=date(2026, 12, 31), branch_id=north.id,
              due_quarter="2026-Q4", state=TaskState.UNDER_WAY, blocked_because="No boards")  # fmt: skip
    make_task(plan, chair, "Thank everybody", moved_at=long_ago + timedelta(minutes=1))
    make_task(plan, chair, "Count", due_on=date(2026, 11, 3), state=TaskState.DONE, blocked_because="")
    return plan


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


class TestFiles:
    def test_csv_holds_what_the_filters_leave(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        make_task(
            plan, treasurer, "=HYPERLINK(1)", due_on=date(2026, 10, 1), effort=Effort.SMALL, steps=[("One", None)]
        )  # fmt: skip
        answer = lead.send(f"/plan/2026/list.csv?role={treasurer.id}")
        assert answer.status_code == 200
        assert answer.mimetype == "text/csv"
        assert answer.headers["Content-Disposition"] == "attachment; filename=plan-2026-tasks.csv"
        assert answer.data.startswith(b"\xef\xbb\xbf")
        [first, *others] = csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline=""))
        assert [first["Task"], *(other["Task"] for other in others)] == [
            "'=HYPERLINK(1)",
            "Ask for standing orders",
            "Draw the map",
        ]
        assert (first["Due"], first["Effort"], first["Steps done"], first["Steps"]) == ("2026-10-01", "Small", "0", "1")
        assert others[1]["Supporting roles"] == "Treasurer"
        assert others[0]["How it stands"] == "Needs a hand"

    def test_xlsx_holds_the_same(self, lead: CheckingClient, plan: Plan) -> None:
        answer = lead.send("/plan/2026/list.xlsx?state=done")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == "attachment; filename=plan-2026-tasks.xlsx"
        with ZipFile(BytesIO(answer.data)) as packed:
            words = packed.read("xl/sharedStrings.xml").decode()
        assert "Count" in words
        assert "Draw the map" not in words

    def test_a_file_leaves_a_record(self, lead: CheckingClient, plan: Plan) -> None:
        lead.send("/plan/2026/list.csv?state=to-do")
        db.session.rollback()
        [record] = db.session.query(Record).filter_by(kind=Happening.EXPORTED.value)
        assert record.plan_id == plan.id
        assert record.fields["words"] == "3 tasks of the plan for 2026, CSV"
        assert "Exported 3 tasks of the plan for 2026, CSV" in lead.get("/plan/2026/history").get_data(as_text=True)

    def test_nothing_is_taken_away_by_a_get(self, lead: CheckingClient, plan: Plan) -> None:
        assert lead.get("/plan/2026/list.csv").status_code == 405

    def test_without_a_token_nothing_is_taken_away(self, lead: CheckingClient, plan: Plan) -> None:
        assert lead.post("/plan/2026/list.csv").status_code == 400
        assert db.session.query(Record).filter_by(kind=Happening.EXPORTED.value).count() == 0

    def test_too_many_files_have_to_wait(
        self, lead: CheckingClient, plan: Plan, evening: time_machine.Traveller
    ) -> None:
        for _ in range(EXPORT.tries):
            assert lead.send("/plan/2026/list.csv").status_code == 200
        refused = lead.send("/plan/2026/list.xlsx")
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) > 0
        assert "Please wait" in refused.get_data(as_text=True)
        db.session.rollback()
        assert db.session.query(Record).filter_by(kind=Happening.EXPORTED.value).count() == EXPORT.tries
        evening.shift(timedelta(seconds=int(refused.headers["Retry-After"])))
        assert lead.send("/plan/2026/list.csv").status_code == 200

    def test_who_may_not_read_the_plan_takes_nothing_away(self, client: CheckingClient, plan: Plan) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.send("/plan/2026/list.csv").status_code == 403
        assert client.send("/plan/2026/list.xlsx").status_code == 403


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
