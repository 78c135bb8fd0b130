"""Everybody who begins or leaves, in one list, and what waits for whoever grants it."""

from datetime import date

from intranet.core.people_vocabulary import StepSide
from intranet.core.vocabulary import Office
from intranet.models import Role
from tests.support.client import CheckingClient
from tests.support.newcomers import make_step, make_term, newcomer, ticked
from tests.support.people import days_from_now, make_person, make_role, sign_in
from tests.support.responses import shown
from tests.support.statements import statements


class TestListNewcomers:
    def test_how_far_everybody_is_and_what_waits_for_whom(
        self, client: CheckingClient, treasurer: Role, secretary: Role
    ) -> None:
        read = make_step("Read your job description")
        make_step("Get an account", granter=secretary)
        make_step("Give back the keys", side=StepSide.LEAVING)
        _, term = newcomer(treasurer)
        ticked(term, read)
        make_term(make_person("Joyce Penhale"), treasurer, date(2024, 6, 1), days_from_now(-5))
        sign_in(client, make_person("Sam Ode", secretary))
        text = shown(client, "/onboarding/")
        for said in ("Ann Lee", "1 of 2 steps done", "Joyce Penhale", "left last Friday", "Give back the keys"):
            assert said in text, said
        assert "Waits for Secretary:</span> Get an account" in text
        client.send(f"/onboarding/{term.id}/putting-away")
        assert "1 put away" in shown(client, "/onboarding/")

    def test_empty_it_says_what_will_be_here(self, client: CheckingClient, secretary: Role) -> None:
        text = shown(sign_in(client, make_person("Sam Ode", secretary)), "/onboarding/")
        assert "Whoever begins in a role shows here" in text

    def test_it_costs_the_same_however_many(self, client: CheckingClient, secretary: Role) -> None:
        sign_in(client, make_person("Sam Ode", secretary))
        counts = []
        for size in (1, 12):
            for number in range(size):
                role = make_role(f"Role {size} {number}")
                newcomer(role, name=f"Person {size} {number}")
                make_step(f"Step {size} {number}", role)
            with statements() as seen:
                shown(client, "/onboarding/")
            counts.append(len(seen))
        assert counts[0] == counts[1]


class TestShowWaiting:
    def test_whoever_grants_ticks_there_and_goes_on(self, client: CheckingClient, treasurer: Role) -> None:
        it_officer = make_role("IT Officer", Office.IT_OFFICER)
        step = make_step("Get an account", granter=it_officer)
        _, term = newcomer(treasurer)
        sign_in(client, make_person("Wei Chao", it_officer))
        text = shown(client, "/onboarding/waiting")
        assert "Ann Lee, Treasurer, began last Friday" in text
        assert f'href="/onboarding/{term.id}' not in text  # the rest of her steps is not theirs to see
        answer = client.send(f"/onboarding/{term.id}/steps/{step.id}/tick")
        assert answer.location == f"/onboarding/waiting#step-{term.id}-{step.id}"
        text = shown(client, "/onboarding/waiting")
        assert "Nobody waits for you" in text
        assert f"steps/{step.id}/untick" in text


def test_after_a_year_nobody_is_new(client: CheckingClient, treasurer: Role, secretary: Role) -> None:
    make_step("Read your job description", added_on=days_from_now(-900))
    newcomer(treasurer, days=366)
    sign_in(client, make_person("Sam Ode", secretary))
    assert "Ann Lee" not in shown(client, "/onboarding/")
