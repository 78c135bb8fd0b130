"""Home: what the plan asks of somebody."""

from datetime import timedelta

from intranet.core import clock
from intranet.core.plan_vocabulary import ChangeAction, Colour, PlanPart, PlanState
from intranet.core.vocabulary import Office
from intranet.models import Suggestion
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, keep, make_person, make_role, sign_in
from tests.support.plan import make_plan, make_section, make_task
from tests.support.statements import statements


def test_tasks_of_the_plan_stand_among_the_duties(client: CheckingClient) -> None:
    treasurer, chair = make_role("Treasurer", Office.TREASURER), make_role("Chair", Office.CHAIR)
    adopted, draft = make_plan(2026), make_plan(2027, PlanState.DRAFT)
    make_task(adopted, treasurer, "Open the new account", due_on=days_from_now(3))
    make_task(adopted, treasurer, "Chase the old debt", due_on=days_from_now(-3))
    make_task(adopted, chair, "Write to donors", due_on=days_from_now(9), supporters=[treasurer])
    make_task(adopted, chair, "Not for the treasurer", due_on=days_from_now(9))
    make_task(draft, treasurer, "Only an idea yet", due_on=days_from_now(9))
    make_task(adopted, treasurer, "In the summer", due_on=days_from_now(200))
    sign_in(client, make_person("Ann Lee", treasurer))
    text = client.get("/").get_data(as_text=True)
    assert text.index("Chase the old debt") < text.index("Open the new account") < text.index("Write to donors")
    assert "2 things need you, 1 from before today" in text.lower()
    for absent in ("Not for the treasurer", "Only an idea yet", "In the summer"):
        assert absent not in text


def test_what_waits_for_an_answer_or_a_sign_off_is_listed(client: CheckingClient) -> None:
    treasurer, chair = make_role("Treasurer", Office.TREASURER), make_role("Chair", Office.CHAIR)
    draft, adopted = make_plan(2027, PlanState.DRAFT), make_plan(2026)
    section = make_section(draft, treasurer, "Money")
    task = make_task(adopted, chair, "Hire the hall", blocked_because="No cheque book", blocked_by_id=treasurer.id)
    sign_in(client, make_person("Ann Lee", treasurer))
    text = client.get("/").get_data(as_text=True)
    assert f'<a href="/sections/{section.id}">Sign off “Money”</a>' in text
    assert f'<a href="/tasks/{task.id}">Blocked, and you can help: Hire the hall</a>' in text


def test_the_plan_costs_home_one_statement(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    sign_in(client, make_person("Ann Lee", treasurer))
    plan = make_plan(2026)
    client.get("/")
    with statements() as few:
        client.get("/")
    for number in range(40):
        make_task(plan, treasurer, f"Task {number}", due_on=days_from_now(number))
    client.get("/")
    with statements() as many:
        client.get("/")
    assert len(few) == len(many)
    assert len([s for s in many if "FROM task" in s]) == 1


def test_a_task_stands_on_home_as_it_stands_in_the_plan(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    plan = make_plan(2026)
    reason, until = "The bank has promised it", days_from_now(9)
    make_task(
        plan,
        treasurer,
        "Open the new account",
        due_on=days_from_now(-3),
        override=Colour.ON_TRACK,
        override_reason=reason,
        override_until=until,
    )
    make_task(plan, treasurer, "Chase the old debt", due_on=days_from_now(-3), blocked_because="No address")
    make_task(plan, treasurer, "Sort the papers", due_on=days_from_now(60), moved_at=clock.now() - timedelta(days=60))
    sign_in(client, make_person("Ann Lee", treasurer))
    for path in ("/", "/plan/2026"):
        text = client.get(path).get_data(as_text=True)
        for said in ("On track, says its lead", "Needs a hand", "Nothing moved"):
            assert said in text, (path, said)
        assert ">Blocked<" not in text, path  # it is late first of all


def test_a_suggestion_waits_for_whoever_leads_the_part_today(client: CheckingClient) -> None:
    treasurer, fundraiser = make_role("Treasurer", Office.TREASURER), make_role("Fundraiser")
    ann, ben = make_person("Ann Lee", treasurer), make_person("Ben Ash", fundraiser)
    plan = make_plan(2027, PlanState.DRAFT)
    task = make_task(plan, fundraiser, "Write to donors")
    keep(
        Suggestion(
            plan_id=plan.id,
            part=PlanPart.TASK,
            part_id=task.id,
            action=ChangeAction.DROP,
            for_role_id=treasurer.id,  # who led it then
            role_id=treasurer.id,
            made_by_id=ann.id,
            made_at=clock.now(),
        )
    )
    assert "1 suggestion to answer" in sign_in(client, ben).get("/").get_data(as_text=True)
    assert "suggestion to answer" not in sign_in(client, ann).get("/").get_data(as_text=True)
