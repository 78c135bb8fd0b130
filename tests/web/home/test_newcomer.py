"""A newcomer's Home begins with their first steps, and their role's page says what to do this week."""

import pytest

from intranet.core.vocabulary import Cadence, Office, StandingKind
from intranet.models import Role
from tests.support.client import CheckingClient
from tests.support.meetings import hold
from tests.support.newcomers import make_step, make_term, newcomer, ticked
from tests.support.people import days_from_now, make_body, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements

FIRST_STEPS = "Your first steps as Treasurer"
THIS_WEEK = "What to do this week"


@pytest.fixture
def treasurer(client: CheckingClient) -> Role:
    return make_role("Treasurer", Office.TREASURER)


def shown(client: CheckingClient, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


class TestHome:
    def test_it_begins_with_the_next_three_steps(self, client: CheckingClient, treasurer: Role) -> None:
        steps = [make_step(f"Step number {number}", sort=number) for number in range(5)]
        person, term = newcomer(treasurer)
        ticked(term, steps[0])
        text = shown(sign_in(client, person))
        assert "1 of 5 steps done" in text
        assert [f"Step number {n}" in text for n in range(5)] == [False, True, True, True, False]
        assert text.index(FIRST_STEPS) < text.index('id="due"')
        assert f'href="/onboarding/{term.id}"' in text

    def test_a_step_is_ticked_from_home(self, client: CheckingClient, treasurer: Role) -> None:
        step = make_step("Read your job description")
        person, term = newcomer(treasurer)
        sign_in(client, person)
        answer = client.send(f"/onboarding/{term.id}/steps/{step.id}/tick", headers={"Referer": "http://localhost/"})
        assert answer.location == f"/#step-{term.id}-{step.id}"
        text = shown(client)
        assert "You are through" in text
        assert f'formaction="/onboarding/{term.id}/putting-away"' in text

    def test_what_waits_for_another_is_said_in_a_line(self, client: CheckingClient, treasurer: Role) -> None:
        make_step("Be registered", granter=make_role("Secretary", Office.SECRETARY))
        make_step("Read your job description")
        person, _ = newcomer(treasurer)
        text = shown(sign_in(client, person))
        assert "Waiting for the Secretary." in text
        assert "Be registered" not in text

    def test_it_goes_when_put_away_and_after_four_months(self, client: CheckingClient, treasurer: Role) -> None:
        make_step("Read your job description")
        person, term = newcomer(treasurer)
        sign_in(client, person)
        assert FIRST_STEPS in shown(client)
        client.send(f"/onboarding/{term.id}/putting-away")
        assert FIRST_STEPS not in shown(client)
        for days, there in ((119, True), (120, False)):
            other = make_role(f"Role of {days} days")
            somebody, _ = newcomer(other, days, f"Person {days}")
            assert ("Your first steps" in shown(sign_in(client, somebody))) is there, days

    def test_nobody_else_has_it(self, client: CheckingClient, treasurer: Role) -> None:
        make_step("Read your job description")
        person = make_person("Ann Lee")
        make_term(person, treasurer, days_from_now(-400), days_from_now(-9))
        make_term(person, treasurer, days_from_now(-9))
        assert "Your first steps" not in shown(sign_in(client, person))

    def test_without_any_steps_there_is_nothing_to_show(self, client: CheckingClient, treasurer: Role) -> None:
        person, _ = newcomer(treasurer)
        assert "Your first steps" not in shown(sign_in(client, person))

    def test_it_costs_two_statements_however_many_steps(self, client: CheckingClient, treasurer: Role) -> None:
        person, _ = newcomer(treasurer)
        old = make_person("Old Hand", make_role("Youth Officer"))
        counts = []
        for size in (1, 30):
            for number in range(size):
                make_step(f"Step {size} {number}")
            counts.append([cost(sign_in(client, who)) for who in (person, old)])
        assert counts[0] == counts[1]
        assert counts[0][0] - counts[0][1] == 2


class TestRole:
    def test_the_new_holder_reads_what_to_do_this_week(self, client: CheckingClient) -> None:
        body = make_body()
        role = make_role("Treasurer", Office.TREASURER, standing={body: StandingKind.VOTES})
        hold(days_from_now(6), body=body)
        make_duty(role, "Pay the bills", Cadence.MONTHLY)
        step = make_step("Read your job description")
        person, term = newcomer(role)
        sign_in(client, person)
        text = shown(client, f"/roles/{role.id}")
        week = text[text.index(THIS_WEEK) : text.index("All your first steps")]
        for said in (step.words, "Your first meeting: Executive", "Tue 24 November, in 6 days", "Pay the bills", "by "):
            assert said in week, said
        client.send(f"/onboarding/{term.id}/putting-away")
        assert THIS_WEEK not in shown(client, f"/roles/{role.id}")

    def test_only_they_and_only_for_a_fortnight(self, client: CheckingClient, treasurer: Role) -> None:
        make_step("Read your job description")
        newcomer(treasurer)
        sign_in(client, make_person("Cleo Wren", make_role("Chair", Office.CHAIR)))
        assert THIS_WEEK not in shown(client, f"/roles/{treasurer.id}")
        for days, there in ((13, True), (14, False)):
            role = make_role(f"Role of {days} days")
            person, _ = newcomer(role, days, f"Person {days}")
            assert (THIS_WEEK in shown(sign_in(client, person), f"/roles/{role.id}")) is there, days


def cost(client: CheckingClient) -> int:
    shown(client)
    with statements() as seen:
        shown(client)
    return len(seen)
