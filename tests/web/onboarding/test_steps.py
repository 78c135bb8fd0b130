"""The pages on which the steps of newcomers and leavers are set."""

from typing import Any

import pytest

from intranet.core import clock
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.vocabulary import Office
from intranet.models import Role, Setting
from intranet.queries import onboarding_steps as reads
from tests.support.client import CheckingClient
from tests.support.newcomers import make_step
from tests.support.people import keep, make_person, make_role, sign_in

AT = "/onboarding/steps/"


@pytest.fixture
def secretary(client: CheckingClient) -> Role:
    role = make_role("Secretary", Office.SECRETARY)
    sign_in(client, make_person("Sam Ode", role))
    return role


def shown(client: CheckingClient, path: str = AT) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def filled(**more: Any) -> dict[str, Any]:
    given = {"words": "Get an account", "more": "", "side": "joining", "role_id": "", "kind": "access"}
    return {"granter_role_id": "", "after_id": "", **given, **more}


def the_step() -> reads.SetStep:
    (step,) = reads.every()
    return step


class TestListSteps:
    def test_empty_it_offers_the_structures_steps(self, client: CheckingClient, secretary: Role) -> None:
        keep(Setting(key="structure", value="north-west-durham", valid_from=clock.today(), source="A test"))
        assert "Start from the structure" in shown(client)
        answer = client.send(f"{AT}from-structure", follow_redirects=True).get_data(as_text=True)
        assert "Read your job description" in answer
        assert "data protection training”" in answer
        assert "Start from the structure" not in answer
        again = client.send(f"{AT}from-structure", follow_redirects=True).get_data(as_text=True)
        assert "There are steps already" in again

    def test_steps_stand_by_side_and_role(self, client: CheckingClient, secretary: Role) -> None:
        make_step("Sign the mandate", secretary, granter=make_role("Treasurer"))
        make_step("Read", kind=StepKind.READ)
        make_step("Give back the keys", side=StepSide.LEAVING, kind=StepKind.RETURN)
        make_step("Long gone", retired_on=clock.today())
        text = shown(client)
        order = ["Beginning", "Everybody", "Read", "Secretary", "Sign the mandate", "Leaving", "Give back the keys"]
        places = [text.index(f">{words}<", text.index("<h2 id")) for words in order]
        assert places == sorted(places)
        assert "Treasurer ticks it" in text
        assert text.index("1 retired") < text.index("Long gone")

    def test_one_press_moves_retires_and_restores(self, client: CheckingClient, secretary: Role) -> None:
        make_step("One")
        two = make_step("Two")
        assert client.send(f"{AT}{two.id}/place/up").location == f"{AT}#set-{two.id}"
        assert [step.words for step in reads.every()] == ["Two", "One"]
        assert "Retired: Two" in client.send(f"{AT}{two.id}/retirement", follow_redirects=True).get_data(as_text=True)
        assert "Restored: Two" in client.send(f"{AT}{two.id}/restoring", follow_redirects=True).get_data(as_text=True)

    def test_only_the_secretary_and_the_chair_set_them(self, client: CheckingClient, secretary: Role) -> None:
        step = make_step("One")
        sign_in(client, make_person("Bo Ray", make_role("Youth Officer")))
        assert client.get(AT).status_code == 403
        assert client.send(f"{AT}{step.id}/retirement").status_code == 403


class TestEditStep:
    def test_a_step_is_added(self, client: CheckingClient, secretary: Role) -> None:
        treasurer, first = make_role("Treasurer"), make_step("Train")
        said = filled(role_id=treasurer.id, granter_role_id=secretary.id, after_id=first.id, more="Ask Sam")
        assert client.send(f"{AT}new", said).location == AT
        step = next(one for one in reads.every() if one.words == "Get an account")
        assert (step.role, step.granter, step.after, step.more) == ("Treasurer", "Secretary", "Train", "Ask Sam")

    def test_the_same_press_twice_makes_one_step(self, client: CheckingClient, secretary: Role) -> None:
        client.send(f"{AT}new", filled())
        answer = client.send(f"{AT}new", filled(more="Typed again"))
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert "There is such a step already" in text
        assert "Typed again" in text
        assert the_step().more == ""

    def test_what_cannot_be_comes_back_beside_its_field(self, client: CheckingClient, secretary: Role) -> None:
        for said, words in (
            (filled(words=" ", more="Keep this"), "Please say what is to be done."),
            (filled(words="x" * 121, more="Keep this"), "Please keep this to 120 characters."),
            (filled(role_id="999", more="Keep this"), "Please choose one from the list."),
            (filled(kind="party", more="Keep this"), "Please choose one from the list."),
            (filled(after_id="no", more="Keep this"), "Please choose one from the list."),
            (filled(role_id=secretary.id, granter_role_id=secretary.id, more="Keep this"), "Nobody grants this"),
        ):
            answer = client.send(f"{AT}new", said)
            text = answer.get_data(as_text=True)
            assert (answer.status_code, words in text, "Keep this" in text) == (422, True, True), words
        assert reads.every() == []

    def test_a_circle_is_refused_in_words(self, client: CheckingClient, secretary: Role) -> None:
        first = make_step("Train")
        then = make_step("Log in", after=first)
        answer = client.send(f"{AT}{first.id}", filled(words="Train", after_id=then.id, version=1))
        assert answer.status_code == 422
        assert "They would wait for each other" in answer.get_data(as_text=True)

    def test_a_step_is_not_offered_to_come_after_itself(self, client: CheckingClient, secretary: Role) -> None:
        step = make_step("Train")
        assert "Train (everybody)" not in shown(client, f"{AT}{step.id}")
        assert "Train (everybody)" in shown(client, f"{AT}new")
        answer = client.send(f"{AT}{step.id}", filled(words="Train", after_id=step.id, version=1))
        assert answer.status_code == 422

    def test_the_second_to_save_sees_both(self, client: CheckingClient, secretary: Role) -> None:
        step = make_step("Log in")
        client.send(f"{AT}{step.id}", filled(words="Sign in", version=1))
        answer = client.send(f"{AT}{step.id}", filled(words="Sign on", version=1))
        text = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert "Sign in" in text
        assert "Sign on" in text
        assert the_step().words == "Sign in"

    def test_a_granter_that_was_closed_can_stay(self, client: CheckingClient, secretary: Role) -> None:
        gone = make_role("Press Officer", closed_on=clock.today())
        step = make_step("Log in", granter=gone)
        answer = client.send(f"{AT}{step.id}", filled(words="Sign in", granter_role_id=gone.id, version=1))
        assert answer.status_code == 303
        assert the_step().granter == "Press Officer"

    def test_a_step_that_is_not_there(self, client: CheckingClient, secretary: Role) -> None:
        assert client.get(f"{AT}99").status_code == 404
        assert client.send(f"{AT}99/place/up").status_code == 404
