"""The presses that take a plan on: by whom, and what has to be given."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db
from intranet.core.plan_vocabulary import NotificationKind, PlanState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import AdoptedPlan, Notification, Record
from intranet.rules.plan_workflow import all_steps
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_section
from tests.support.plan_step_pages import chair_of, form_of, text_of
from tests.support.plan_steps import stored
from tests.support.steps import make_ready

EVENTS = sorted({step.event for step in all_steps()})


LEADS = (Office.CHAIR, Office.SECRETARY)


class TestEveryPressByEverybody:
    """Every step, from every state, by each kind of officer, as the one definition says."""

    @pytest.mark.parametrize("state", list(PlanState))
    def test_only_what_the_definition_names_and_only_by_those_who_may(self, app: Flask, state: PlanState) -> None:
        ready = make_ready(state)
        roles = [ready.treasurer, *(make_role(kind.value, kind=kind) for kind in RoleKind)]
        targets = {step.event: step.target for step in all_steps() if step.source is state}
        for role in roles:
            client = sign_in(client_of(app), make_person(f"Of {role.title}", role))
            for event in EVENTS:
                assert client.send(f"/plan/2027/{event}", form_of(ready, event)).status_code == 403
        assert stored(ready).state is state
        chair = chair_of(ready, client_of(app))
        for event in EVENTS:
            if event not in targets:
                answer = chair.send(f"/plan/2027/{event}", form_of(ready, event))
                assert answer.status_code == 422
        assert stored(ready).state is state
        assert not [one.kind for one in db.session.scalars(select(Record)) if one.kind != "refused"]

    @pytest.mark.parametrize("step", all_steps(), ids=lambda s: f"{s.source}-{s.event}")
    @pytest.mark.parametrize("office", LEADS)
    def test_chair_and_secretary_take_it_and_a_second_press_does_nothing_more(
        self, app: Flask, step: Any, office: Office
    ) -> None:
        ready = make_ready(step.source)
        role = {Office.CHAIR: ready.chair, Office.SECRETARY: ready.secretary}[office]
        client = sign_in(client_of(app), make_person("Lea Der", role))
        sent = form_of(ready, step.event)
        if step.event == "return" and "ends_on" not in step.asks:
            del sent["ends_on"]
        assert client.send(f"/plan/2027/{step.event}", sent).status_code == 303
        assert stored(ready).state is step.target
        again = client.send(f"/plan/2027/{step.event}", sent)
        assert again.status_code == 422
        assert stored(ready).state is step.target
        assert db.session.query(Record).count() == 1

    def test_a_stranger_is_led_to_sign_in(self, client: CheckingClient) -> None:
        make_ready()
        assert client.get("/plan/2027/steps").status_code == 303
        assert client.send("/plan/2027/consultation").status_code == 401


class TestWhatIsGiven:
    @pytest.mark.parametrize("ends_on", ["", "2026-11-18", "2026-02-30", "10/12/2030", "soon"])
    def test_a_day_that_will_not_do_comes_back_beside_its_field(self, client: CheckingClient, ends_on: str) -> None:
        ready = make_ready()
        answer = chair_of(ready, client).send(
            "/plan/2027/consultation", form_of(ready, "consultation", ends_on=ends_on)
        )
        assert answer.status_code == 422
        assert 'id="ends_on-error"' in answer.get_data(as_text=True)
        assert stored(ready).state is PlanState.DRAFT

    def test_a_return_without_a_reason_is_asked_for_one(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.EXECUTIVE)
        answer = chair_of(ready, client).send("/plan/2027/return", form_of(ready, "return", reason="  "))
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert 'id="reason-error"' in text
        assert 'value="2026-12-10"' in text
        assert stored(ready).state is PlanState.EXECUTIVE

    def test_too_long_a_reason_comes_back_whole(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.MEMBERS)
        answer = chair_of(ready, client).send("/plan/2027/return", form_of(ready, "return", reason="x" * 501))
        assert answer.status_code == 422
        assert "x" * 501 in answer.get_data(as_text=True)

    def test_back_to_consultation_needs_a_new_day(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.EXECUTIVE)
        answer = chair_of(ready, client).send("/plan/2027/return", form_of(ready, "return", ends_on=""))
        assert answer.status_code == 422
        assert 'id="ends_on-error"' in answer.get_data(as_text=True)

    @pytest.mark.parametrize(
        ("votes", "field"),
        [
            ({"votes_for": "3", "votes_against": "42"}, "votes_for"),
            ({"votes_for": "", "votes_against": "42"}, "votes_for"),
            ({"votes_for": "3", "votes_against": ""}, "votes_against"),
            ({"votes_for": "many"}, "votes_for"),
            ({"votes_for": "1e9"}, "votes_for"),
            ({"votes_against": "-1"}, "votes_against"),
            ({"meeting_id": "999"}, "meeting_id"),
            ({"meeting_id": ""}, "meeting_id"),
        ],
    )
    def test_a_vote_that_adopts_nothing_is_refused_beside_its_field(
        self, client: CheckingClient, votes: dict[str, str], field: str
    ) -> None:
        ready = make_ready(PlanState.MEMBERS)
        answer = chair_of(ready, client).send("/plan/2027/adoption", form_of(ready, "adoption", **votes))
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.get_data(as_text=True)
        assert stored(ready).state is PlanState.MEMBERS
        assert db.session.query(AdoptedPlan).count() == 0

    def test_more_time_is_given_and_less_is_not(self, client: CheckingClient) -> None:
        ready = make_ready()
        chair = chair_of(ready, client)
        chair.send("/plan/2027/consultation", form_of(ready, "consultation"))
        assert "2026-12-10" in text_of(chair, "/plan/2027/consultation-end")
        version = str(stored(ready).version)
        less = chair.send("/plan/2027/consultation-end", {"version": version, "ends_on": "2026-12-09"})
        assert less.status_code == 422
        assert "more time, but not less" in less.get_data(as_text=True)
        assert (
            chair.send("/plan/2027/consultation-end", {"version": version, "ends_on": "2026-12-11"}).status_code == 303
        )
        assert stored(ready).consultation_ends_on == date(2026, 12, 11)

    def test_out_of_consultation_there_is_no_day_to_move(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.DRAFT)
        assert "not in consultation" in text_of(chair_of(ready, client), "/plan/2027/consultation-end")


class TestAsk:
    def test_one_press_asks_and_a_second_says_that_they_were_asked(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        make_section(ready.plan, ready.treasurer, "Youth")
        chair = chair_of(ready, client)
        assert chair.send("/plan/2027/asking").status_code == 303
        assert "Asked. They find it" in text_of(chair, "/plan/2027/steps")
        chair.send("/plan/2027/asking")
        assert "was asked today already" in text_of(chair, "/plan/2027/steps")
        asked = db.session.scalars(select(Notification).where(Notification.kind == NotificationKind.ASKED)).all()
        assert [one.role_id for one in asked] == [ready.treasurer.id]

    def test_others_do_not_ask(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        sign_in(client, make_person("Ann Lee", ready.treasurer))
        assert client.send("/plan/2027/asking").status_code == 403
