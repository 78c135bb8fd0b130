"""A task's page: what it says, and to whom."""

from intranet.core.vocabulary import RoleKind
from intranet.models import Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_duty, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_task
from tests.support.responses import text_of
from tests.support.statements import statements


class TestShow:
    def test_it_says_whose_by_when_how_it_stands_and_why(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        objective = make_objective(adopted, treasurer, "Be solvent")
        before = make_task(adopted, chair, "Ask the branches")
        task = make_task(
            adopted,
            treasurer,
            "Draw up the budget",
            objective=objective,
            supporters=[chair],
            waits_for=[before],
            due_on=adopted.starts_on.replace(month=12, day=4),
            detail="See @chair and https://example.org/sums",
            steps=[("Ask the bank", None)],
        )
        after = make_task(adopted, chair, "Print the accounts", waits_for=[task])
        text = text_of(lead, f"/tasks/{task.id}")
        for said in (
            "Due Fri 4 December, in 2 weeks",
            "On track",
            "It waits for “Ask the branches”, which is not finished.",
            "Be solvent",
            "Ask the bank",
            'href="/roles/called/chair"',
            'href="https://example.org/sums"',
            f'Before <a href="/tasks/{after.id}">',
            f'After <a href="/tasks/{before.id}">',
        ):
            assert said in text, said

    def test_a_late_one_needs_a_hand_and_a_blocked_one_says_who_can_lift_it(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        late = make_task(adopted, treasurer, due_on=adopted.starts_on.replace(month=11, day=2))
        assert "Was due on Mon 2 November, 2 weeks ago." in text_of(lead, f"/tasks/{late.id}")
        blocked = make_task(adopted, treasurer, blocked_because="No hall", blocked_by_id=chair.id)
        text = text_of(lead, f"/tasks/{blocked.id}")
        assert "No hall" in text
        assert "The Chair can lift it." in text
        assert "It is blocked no more" in text

    def test_an_officer_of_another_role_reads_it_and_may_press_nothing(
        self, client: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        sign_in(client, make_person("Bo Hill", make_role("Youth Officer", kind=RoleKind.COORDINATING)))
        text = text_of(client, f"/tasks/{task.id}")
        assert "Mark it done" not in text
        assert "Add an update" not in text
        assert client.send(f"/tasks/{task.id}/state", {"state": "done"}).status_code == 403

    def test_a_delegate_does_not_read_it_unless_their_role_supports_it(
        self, client: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        delegate = make_role("Delegate", kind=RoleKind.DELEGATE)
        other, own = make_task(adopted, treasurer), make_task(adopted, treasurer, supporters=[delegate])
        sign_in(client, make_person("Dee Low", delegate))
        assert client.get(f"/tasks/{other.id}").status_code == 403
        assert client.get(f"/tasks/{own.id}").status_code == 200

    def test_no_such_task_is_a_404(self, lead: CheckingClient) -> None:
        assert lead.get("/tasks/999").status_code == 404

    def test_twelve_statements_however_much_hangs_on_it(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        duty = make_duty(treasurer, "Bank the money")
        bare = make_task(adopted, treasurer, duty_id=duty.id)
        path = f"/tasks/{bare.id}"
        with statements() as few:
            lead.get(path)
        rich = make_task(
            adopted,
            treasurer,
            duty_id=duty.id,
            supporters=[chair, make_role("Fundraiser")],
            waits_for=[make_task(adopted, chair, f"Before {n}") for n in range(5)],
            steps=[(f"Step {n}", None) for n in range(9)],
        )
        for number in range(9):
            lead.send(f"/tasks/{rich.id}/updates", {"words": f"Going well {number}"})
        path = f"/tasks/{rich.id}"
        with statements() as many:
            lead.get(path)
        assert len(few) == len(many) <= 12
