"""The plan as adopted, and its papers."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import PlanState
from intranet.models import AdoptedPlan, Objective, Plan, Role
from intranet.web.plan import paper
from tests.support.client import CheckingClient
from tests.support.people import make_person, sign_in
from tests.support.plan import make_plan
from tests.support.plan_step_pages import chair_of, form_of, text_of
from tests.support.plan_steps import stored
from tests.support.steps import Ready, make_ready


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
