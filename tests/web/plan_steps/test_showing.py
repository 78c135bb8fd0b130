"""The page of the steps, as each reader meets it."""

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import RoleKind
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_section
from tests.support.plan_step_pages import chair_of, form_of, text_of
from tests.support.plan_steps import stored
from tests.support.statements import statements
from tests.support.steps import make_ready


class TestShowSteps:
    def test_it_shows_where_the_plan_stands_and_the_one_next_press(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.EXECUTIVE)
        text = text_of(chair_of(ready, client), "/plan/2027/steps")
        assert text.count("button-primary") == 1
        assert "Put it to the members" in text
        assert 'aria-current="step"' in text
        assert "/plan/2027/return" in text

    def test_what_is_missing_is_listed_with_links_and_roles_and_the_press_is_greyed(
        self, client: CheckingClient
    ) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        section = make_section(ready.plan, make_role("Youth Officer"), "Youth")
        text = text_of(chair_of(ready, client), "/plan/2027/steps")
        assert f'href="/sections/{section.id}"' in text
        assert "Youth Officer is vacant, so the Chair or the Secretary" in text
        assert "disabled" in text
        assert "Ask them" in text
        refused = client.send("/plan/2027/executive", form_of(ready, "executive"))
        assert refused.status_code == 422
        assert "“Youth” is not signed off" in refused.get_data(as_text=True)

    def test_whoever_may_not_take_it_reads_what_is_missing(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        make_section(ready.plan, ready.treasurer, "Youth")
        text = text_of(sign_in(client, make_person("Ann Lee", ready.treasurer)), "/plan/2027/steps")
        assert "“Youth” is not signed off" in text
        assert "The Chair or the Secretary takes the plan through its steps." in text
        assert "button-primary" not in text

    def test_a_delegate_does_not_read_it(self, client: CheckingClient) -> None:
        make_ready()
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.get("/plan/2027/steps").status_code == 403

    def test_an_adopted_plan_offers_no_way_back(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.ADOPTED)
        text = text_of(chair_of(ready, client), "/plan/2027/steps")
        assert "/plan/2027/return" not in text
        assert "/plan/2027/amendments" in text
        assert "does not go back" in text_of(client, "/plan/2027/return")

    def test_it_costs_a_fixed_number_of_statements(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        for number in range(30):
            make_section(ready.plan, ready.treasurer, f"Part {number}")
        chair_of(ready, client)
        with statements() as seen:
            text_of(client, "/plan/2027/steps")
        assert len(seen) <= 12, "\n".join(seen)

    def test_a_stale_page_is_refused_in_words_and_then_works(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.EXECUTIVE)
        chair = chair_of(ready, client)
        for version in ("0", "", "x"):
            answer = chair.send("/plan/2027/members", {"version": version})
            assert answer.status_code == 422
            assert "changed while you had this page open" in answer.get_data(as_text=True)
            assert f'value="{ready.plan.version}"' in answer.get_data(as_text=True)
        assert stored(ready).state is PlanState.EXECUTIVE
