"""The board and the timeline: what stands where, who may move a card, and what waits for what."""

import re
from datetime import date, timedelta

import html5lib
import pytest

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import BodyKind
from intranet.models import Meeting, Plan, Role, Task
from tests.support.client import CheckingClient
from tests.support.people import keep, make_person
from tests.support.plan import change, make_meeting, make_plan, make_task

NO_REASON = {"dropped_because": "No time"}


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan()


def page(client: CheckingClient, view: str, year: int = 2026) -> str:
    response = client.get(f"/plan/{year}/{view}")
    assert response.status_code == 200
    return response.get_data(as_text=True)


def sections(text: str, of: str) -> dict[str, str]:
    """The pieces of a page by the id of their headings."""
    return {part.split('"')[0]: part for part in text.split(f'<section class="{of}" aria-labelledby="')[1:]}


def cards(text: str) -> list[str]:
    """The words of the cards of a column, from the top."""
    return re.findall(r"data-card>([^<]*)</a>", text)


class TestBoard:
    def test_a_task_stands_in_the_column_of_its_state(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        make_task(plan, treasurer, "Ask")
        make_task(plan, treasurer, "Print", state=TaskState.UNDER_WAY)
        make_task(plan, treasurer, "Book", state=TaskState.DONE)
        make_task(plan, treasurer, "Dance", state=TaskState.DROPPED, **NO_REASON)
        columns = sections(page(lead, "board"), "column")
        assert {state: cards(column) for state, column in columns.items()} == {
            "column-to-do": ["Ask"],
            "column-under-way": ["Print"],
            "column-done": ["Book"],
            "column-dropped": ["Dance"],
        }

    def test_open_work_has_the_most_urgent_on_top_and_done_the_newest(
        self, lead: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        make_task(plan, treasurer, "Some day")
        make_task(plan, treasurer, "In spring", due_on=date(2027, 4, 1))
        make_task(plan, treasurer, "Blocked", due_on=date(2027, 4, 1), blocked_because="No hall")
        make_task(plan, treasurer, "Next week", due_on=date(2026, 11, 25))
        make_task(plan, treasurer, "Late", due_on=date(2026, 11, 1))
        make_task(plan, treasurer, "Still", due_on=date(2027, 1, 1), moved_at=clock.now() - timedelta(weeks=7))
        make_task(plan, treasurer, "Done first", state=TaskState.DONE, done_on=date(2026, 3, 1))
        make_task(plan, treasurer, "Done last", state=TaskState.DONE, done_on=date(2026, 9, 1))
        columns = sections(page(lead, "board"), "column")
        assert cards(columns["column-to-do"]) == ["Late", "Blocked", "Still", "Next week", "In spring", "Some day"]
        assert cards(columns["column-done"]) == ["Done last", "Done first"]

    def test_a_late_task_that_is_blocked_says_both_and_who_can_lift_it(
        self, lead: CheckingClient, plan: Plan, treasurer: Role, chair: Role
    ) -> None:
        make_task(plan, treasurer, due_on=date(2026, 11, 1), blocked_because="No hall.", blocked_by_id=chair.id)
        text = page(lead, "board")
        assert "Needs a hand" in text
        assert '<span class="tag tag-blocked">Blocked</span> No hall. The Chair can lift it.' in text

    def test_a_card_is_moved_by_a_press(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        task = make_task(plan, treasurer, "Ask", due_on=date(2026, 12, 1))
        href, name, state, label = press(page(lead, "board"), "Start: Ask")
        assert (name, label) == ("state", "Start: Ask")
        answer = lead.send(href, {name: state}, headers={"Referer": "http://localhost/plan/2026/board"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/plan/2026/board")
        assert cards(sections(page(lead, "board"), "column")["column-under-way"]) == ["Ask"]
        href, name, state, _ = press(page(lead, "board"), "Done: Ask")
        lead.send(href, {name: state})
        db.session.rollback()
        assert db.session.get_one(Task, task.id, populate_existing=True).done_on == clock.today()

    def test_only_those_who_work_on_a_task_are_offered_a_move(
        self, lead: CheckingClient, plan: Plan, treasurer: Role, chair: Role
    ) -> None:
        make_person("Cy Chair", chair)
        make_task(plan, treasurer, "Mine")
        make_task(plan, chair, "Ours", supporters=[treasurer])
        make_task(plan, chair, "Theirs")
        text = page(lead, "board")
        assert press(text, "Start: Mine")
        assert press(text, "Start: Ours")
        assert "Start: Theirs" not in text

    @pytest.mark.parametrize("state", [s for s in PlanState if s is not PlanState.ADOPTED])
    def test_before_adoption_and_after_closing_nothing_is_moved_and_the_page_says_why(
        self, lead: CheckingClient, treasurer: Role, state: PlanState
    ) -> None:
        make_task(make_plan(2027, state), treasurer, "Ask")
        text = page(lead, "board", 2027)
        assert "formaction" not in text
        why = "nothing more is recorded" if state is PlanState.CLOSED else "once the members have adopted the plan"
        assert why in text

    def test_what_was_dropped_has_no_way_back_here(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        make_task(plan, treasurer, "Dance", state=TaskState.DROPPED, **NO_REASON)
        assert "formaction" not in page(lead, "board")

    def test_sixty_cards_a_column_and_the_list_has_the_rest(
        self, lead: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        keep(
            *(
                Task(plan_id=plan.id, lead_role_id=treasurer.id, words=f"Task {n}", moved_at=clock.now())
                for n in range(63)
            )
        )
        column = sections(page(lead, "board"), "column")["column-to-do"]
        assert len(cards(column)) == 60
        assert '<a href="/plan/2026/list?state=to-do">3 more in the list</a>' in column

    def test_an_empty_board_says_what_to_do(self, lead: CheckingClient, plan: Plan) -> None:
        assert "Press “Start” on a task" in page(lead, "board")


def press(text: str, label: str) -> tuple[str, str, str, str]:
    """The button with this name: where it posts to, and what it sends."""
    root = html5lib.parse(text, namespaceHTMLElements=False)
    [button] = [each for each in root.iter("button") if each.get("aria-label") == label]
    assert button.get("form") == "press"
    return button.get("formaction"), button.get("name"), button.get("value"), label


class TestTimeline:
    def test_tasks_stand_in_their_quarters_in_order_of_their_days_and_meetings_between_them(
        self, lead: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        make_task(plan, treasurer, "Report", due_on=date(2026, 3, 20))
        make_task(plan, treasurer, "Bank", due_on=date(2026, 2, 1))
        make_task(plan, treasurer, "Audit", due_on=date(2026, 3, 31), due_quarter="2026-Q1")
        make_task(plan, treasurer, "Close", due_on=date(2026, 12, 31))
        make_meeting(date(2026, 3, 4), BodyKind.EXECUTIVE, "Executive")
        make_meeting(date(2026, 3, 5), BodyKind.BRANCH, "North branch")
        off = make_meeting(date(2026, 3, 6), BodyKind.EXECUTIVE)
        change(off, state=MeetingState.CANCELLED, reason="The hall is being painted")
        quarters = sections(page(lead, "timeline"), "quarter")
        assert list(quarters) == [f"quarter-2026-Q{n}" for n in (1, 2, 3, 4)]
        first = rows(quarters["quarter-2026-Q1"])
        assert [(row[0], row[1].split(" Treasurer")[0]) for row in first] == [
            ("Tue 20 January", "All members meets"),
            ("Sun 1 February", "Bank"),
            ("Wed 4 March", "Executive meets"),
            ("Fri 20 March", "Report"),
            ("by its end", "Audit"),
        ]
        assert [row[1].split()[0] for row in rows(quarters["quarter-2026-Q4"])] == ["Close"]
        assert "Nothing is due in these months." in quarters["quarter-2026-Q2"]
        assert "now" in quarters["quarter-2026-Q4"]

    def test_what_a_task_waits_for_is_said_and_drawn(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        hall = make_task(plan, treasurer, "Book the hall", due_on=date(2026, 12, 1))
        flyer = make_task(plan, treasurer, "Write the flyer", state=TaskState.DONE, due_on=date(2026, 10, 1))
        some_day = make_task(plan, treasurer, "Find a band")
        make_task(plan, treasurer, "Hold the fair", due_on=date(2026, 12, 19), waits_for=[hall, flyer, some_day])
        text = page(lead, "timeline")
        assert f'waits for <a href="/tasks/{hall.id}">Book the hall</a>, due Tue 1 December' in text
        assert f'waits for <a href="/tasks/{flyer.id}">Write the flyer</a>, done' in text
        assert f'waits for <a href="/tasks/{some_day.id}">Find a band</a>, no due day yet' in text
        drawn = re.findall(r'class="track-wait" d="M([\d.]+) 5V10H([\d.]+)"', text)
        assert len(drawn) == 1
        assert 4 < float(drawn[0][0]) < float(drawn[0][1]) < 116

    def test_what_lies_outside_the_plan_s_days_or_has_none_is_not_lost(
        self, lead: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        make_task(plan, treasurer, "Early", due_on=date(2025, 12, 1))
        make_task(plan, treasurer, "Later", due_on=date(2027, 3, 1))
        make_task(plan, treasurer, "Some day")
        make_task(plan, treasurer, "Never", state=TaskState.DROPPED, **NO_REASON)
        quarters = sections(page(lead, "timeline"), "quarter")
        assert "Early" in quarters["quarter-before"]
        assert "Later" in quarters["quarter-after"]
        assert "Some day" in quarters["quarter-none"]
        assert "Never" not in page(lead, "timeline")

    def test_a_plan_of_eighteen_months_has_its_seven_quarters(self, lead: CheckingClient, treasurer: Role) -> None:
        make_plan(2027, PlanState.DRAFT, starts_on=date(2027, 2, 1), ends_on=date(2028, 7, 31))
        assert len(sections(page(lead, "timeline", 2027), "quarter")) == 7

    def test_a_full_quarter_leads_to_the_list(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        on = date(2026, 2, 2)
        keep(
            *(
                Task(plan_id=plan.id, lead_role_id=treasurer.id, words="One", due_on=on, moved_at=clock.now())
                for _ in range(122)
            )
        )
        assert '<a href="/plan/2026/list?due=2026-Q1">2 more in the list</a>' in page(lead, "timeline")


def rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, as words."""
    root = html5lib.parseFragment(
        text[text.index("<tbody>") : text.index("</tbody>")], "table", namespaceHTMLElements=False
    )
    return [[" ".join(" ".join(cell.itertext()).split()) for cell in row] for row in root.iter("tr")]


def test_the_meetings_of_a_plan_are_those_within_its_days(lead: CheckingClient, plan: Plan) -> None:
    make_meeting(date(2025, 12, 31))
    make_meeting(date(2027, 1, 1))
    assert page(lead, "timeline").count("All members meets") == db.session.query(Meeting).count() - 2
