"""The page of the steps, its presses, and the plan as adopted, as each reader meets them."""

from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import NotificationKind, PlanState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import AdoptedPlan, Notification, Objective, Plan, Record, Role
from intranet.rules.plan_workflow import all_steps
from intranet.web.plan import paper
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan, make_section
from tests.support.statements import statements
from tests.support.steps import Ready, make_ready

GIVEN = {
    "consultation": {"ends_on": "2026-12-10"},
    "adoption": {"votes_for": "42", "votes_against": "3", "abstentions": "1"},
    "return": {"reason": "Too much at once", "ends_on": "2026-12-10"},
}
EVENTS = sorted({step.event for step in all_steps()})
LEADS = (Office.CHAIR, Office.SECRETARY)


def chair_of(ready: Ready, client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Cara Moss", ready.chair))


def form_of(ready: Ready, event: str, **more: Any) -> dict[str, Any]:
    """A step's form as a browser would send it."""
    meeting = {"meeting_id": str(ready.meeting_id)} if event == "adoption" else {}
    return {"version": str(ready.plan.version), **GIVEN.get(event, {}), **meeting, **more}


def stored(ready: Ready) -> Plan:
    db.session.rollback()
    db.session.refresh(ready.plan)
    return ready.plan


def text_of(client: CheckingClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


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


@pytest.fixture
def adopted(client: CheckingClient) -> Ready:
    """A plan that the chair, who is signed in, recorded as adopted."""
    ready = make_ready(PlanState.MEMBERS)
    answer = chair_of(ready, client).send("/plan/2027/adoption", form_of(ready, "adoption"))
    assert answer.status_code == 303
    return ready


class TestAsAdopted:
    def test_the_last_question_says_what_cannot_be_undone(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.MEMBERS)
        text = text_of(chair_of(ready, client), "/plan/2027/adoption")
        assert "cannot be taken back" in text
        assert "All members, Thu 12 November 2026" in text

    def test_it_warns_of_another_adopted_plan_on_the_same_days(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.MEMBERS)
        make_plan(2026, PlanState.ADOPTED, ends_on=date(2027, 1, 31))
        text = text_of(chair_of(ready, client), "/plan/2027/adoption")
        assert "From Fri 1 January 2027 to Sun 31 January 2027 the adopted plan for 2026 runs too." in text

    def test_it_shows_what_was_adopted_and_not_what_it_became(self, client: CheckingClient, adopted: Ready) -> None:
        with writing():
            db.session.get_one(Objective, adopted.objective.id).words = "Raise nothing at all"
            db.session.get_one(Role, adopted.treasurer.id).title = "Bursar"
            db.session.get_one(Plan, adopted.plan.id).opening = "Another opening"
        text = text_of(client, "/plan/2027/as-adopted")
        for said in ("Raise enough for two elections", "led by the Treasurer", "We grow.", "42 for, 3 against, 1 abst"):
            assert said in text
        for unsaid in ("Raise nothing", "Bursar", "Another opening"):
            assert unsaid not in text
        assert db.session.scalars(select(AdoptedPlan.checksum)).one() in text

    def test_its_paper_is_made_once_and_kept(
        self, client: CheckingClient, adopted: Ready, evening: time_machine.Traveller
    ) -> None:
        kept = db.session.scalars(select(AdoptedPlan.pdf)).one()
        assert kept is not None
        evening.shift(86_400 * 400)
        sign_in(client, make_person("Sam Reed", adopted.secretary))
        answer = client.get("/plan/2027/as-adopted.pdf")
        assert answer.mimetype == "application/pdf"
        assert answer.data == kept

    def test_a_paper_that_could_not_be_set_stops_no_adoption(
        self, client: CheckingClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        ready = make_ready(PlanState.MEMBERS)
        chair = chair_of(ready, client)
        with monkeypatch.context() as broken:
            broken.setattr(paper, "pdf_of", lambda kept: 1 / 0)
            assert chair.send("/plan/2027/adoption", form_of(ready, "adoption")).status_code == 303
            assert "could not be set" in caplog.text
            assert chair.send("/plan/2027/as-adopted-pdf").status_code == 303
            assert "tell your IT officer" in text_of(chair, "/plan/2027/as-adopted")
        assert stored(ready).state is PlanState.ADOPTED
        assert "Keep it now" in text_of(chair, "/plan/2027/as-adopted")
        set_again = chair.get("/plan/2027/as-adopted.pdf").data
        assert db.session.scalars(select(AdoptedPlan.pdf)).one() is None
        chair.send("/plan/2027/as-adopted-pdf")
        assert db.session.scalars(select(AdoptedPlan.pdf)).one() == set_again

    def test_before_it_is_adopted_there_is_nothing_to_read(self, client: CheckingClient) -> None:
        ready = make_ready()
        assert "Nothing is adopted yet" in text_of(chair_of(ready, client), "/plan/2027/as-adopted")
        assert client.get("/plan/2027/as-adopted.pdf").status_code == 404
        assert client.send("/plan/2027/as-adopted-pdf").status_code == 303


class TestPapers:
    def test_a_plan_prints_as_it_stands(self, client: CheckingClient) -> None:
        ready = make_ready(PlanState.ADOPTED)
        answer = chair_of(ready, client).get("/plan/2027/plan.pdf")
        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF-1.7")
        assert "development-plan-2027.pdf" in answer.headers["Content-Disposition"]

    def test_after_twenty_in_ten_minutes_a_paper_waits(
        self, client: CheckingClient, monkeypatch: pytest.MonkeyPatch, evening: time_machine.Traveller
    ) -> None:
        ready = make_ready()
        chair = chair_of(ready, client)
        monkeypatch.setattr("intranet.printing.paper.pdf", lambda *_: b"%PDF-")
        for _ in range(20):
            assert chair.get("/plan/2027/plan.pdf").status_code == 200
        answer = chair.get("/plan/2027/plan.pdf")
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert "many files in a short time" in answer.get_data(as_text=True)
        evening.shift(900)
        sign_in(chair, make_person("Sam Reed", ready.secretary))
        assert chair.get("/plan/2027/plan.pdf").status_code == 200

    def test_there_is_none_of_a_year_without_a_plan(self, client: CheckingClient) -> None:
        ready = make_ready()
        chair = chair_of(ready, client)
        for path in ("plan.pdf", "as-adopted", "steps", "adoption"):
            assert chair.get(f"/plan/2031/{path}").status_code == 404
