"""The plan by role, and that a large plan costs no more statements than a small one."""

from datetime import date

from intranet.core import clock
from intranet.core.plan_vocabulary import MeasureSource, SectionKind, TaskState
from intranet.core.vocabulary import Office, Theme
from intranet.models import Objective, Person, Plan, Role, Task
from tests.support.client import CheckingClient
from tests.support.people import keep, make_role
from tests.support.plan import make_measure, make_objective, make_reading, make_section, make_task
from tests.support.plan_pages import read
from tests.support.statements import statements

MOST = 12  # statements that a page may ask


class TestShowRole:
    def test_it_shows_what_the_role_leads_shares_and_supports(
        self, lead: CheckingClient, treasurer: Role, plan: Plan
    ) -> None:
        chair = make_role("Chair", Office.CHAIR)
        make_section(plan, treasurer, "Budget", kind=SectionKind.BUDGET)
        make_objective(plan, treasurer, "Save for the election")
        shared = make_objective(plan, chair, "Win the wards", partners=[treasurer])
        make_task(plan, treasurer, "Ask for standing orders", objective=shared, due_on=date(2026, 12, 1))
        make_task(plan, treasurer, "Close the old account", state=TaskState.DONE)
        make_task(plan, chair, "Draw the map", supporters=[treasurer])
        make_task(plan, chair, "Thank everybody")
        text = read(lead, f"/plan/2026/roles/{treasurer.id}")
        parts = {part.split('"')[0]: part for part in text.split('<section class="section" aria-labelledby="')[1:]}
        assert "What the plan asks of the Treasurer" in text
        assert "It leads 1 open task. It supports 1 task of others." in text
        assert "Ask for standing orders" in parts["tasks"]
        assert "Draw the map" in parts["supported"]
        assert "Save for the election" in parts["led"]
        assert "Win the wards" in parts["shared"]
        assert "Budget" in parts["sections"]
        assert "Done and dropped, 1" in text
        assert "Thank everybody" not in text

    def test_roles_are_listed_with_how_much_is_asked(self, lead: CheckingClient, treasurer: Role, plan: Plan) -> None:
        chair, idle = make_role("Chair", Office.CHAIR), make_role("Youth Officer")
        objective = make_objective(plan, treasurer)
        make_task(plan, treasurer, objective=objective, supporters=[chair])
        text = read(lead, "/plan/2026/roles")
        assert "1 objective and 1 task" in text
        assert "supports others" in text
        assert "yours" in text
        assert idle.title not in text
        assert "Nothing this year" in read(lead, f"/plan/2026/roles/{idle.id}")

    def test_an_unknown_role_is_not_found(self, lead: CheckingClient, plan: Plan) -> None:
        assert lead.get("/plan/2026/roles/4711").status_code == 404


def test_twenty_tasks_and_two_thousand_cost_the_same_statements(
    lead: CheckingClient, treasurer: Role, ann: Person, plan: Plan
) -> None:
    """Every view of the plan, with everything that a plan can hold."""
    paths = [f"/plan/2026{view}" for view in ("", "/roles", f"/roles/{treasurer.id}", "/board", "/timeline", "/list")]
    _fill(plan, treasurer, ann, objectives=2)
    few = {path: _statements(lead, path) for path in paths}
    _fill(plan, treasurer, ann, objectives=198)
    many = {path: _statements(lead, path) for path in paths}
    assert few == many
    assert max(many.values()) <= MOST, many


def _statements(client: CheckingClient, path: str) -> int:
    with statements() as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def _fill(plan: Plan, role: Role, person: Person, *, objectives: int) -> None:
    """Ten tasks under each objective; the first has all that hangs on objectives and tasks."""
    first = make_objective(plan, role, "The first", partners=[role])
    make_reading(make_measure(first), 3, date(2026, 4, 1), role, person)
    make_measure(first, "Evenings held", 8, unit="evenings", source=MeasureSource.EVENTS_HELD)
    one = make_task(plan, role, objective=first, supporters=[role], steps=[("Step", None)])
    make_task(plan, role, objective=first, waits_for=[one])
    others = [Objective(plan_id=plan.id, words="Another", theme=Theme.FINANCE) for _ in range(objectives)]
    keep(*others)
    keep(
        *(
            Task(plan_id=plan.id, objective_id=other.id, words="Do it", lead_role_id=role.id, moved_at=clock.now())
            for other in others
            for _ in range(10)
        )
    )
