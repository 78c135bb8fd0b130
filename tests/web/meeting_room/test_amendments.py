"""An amendment to the plan that the executive answers in its meeting: one press, and the minutes say so."""

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import Slot
from intranet.core.plan_vocabulary import AmendmentState
from intranet.models import Amendment, Decision
from tests.support.client import CheckingClient
from tests.support.people import sign_in
from tests.support.plan import change, make_plan, make_task
from tests.support.proposals import proposed
from tests.support.room import Room, sits


@pytest.fixture
def room(app: Flask) -> Room:
    room = sits()
    change(room.item, slot=Slot.AMENDMENTS)
    return room


@pytest.fixture
def amendment(room: Room) -> int:
    plan = make_plan()
    make_task(plan, room.other_role, "Print the summer leaflet")
    proposed(plan.year, room.treasurer)
    found = db.session.query(Amendment.id).first()
    db.session.rollback()
    assert found is not None
    return int(found[0])


def standing_on(html: str) -> str:
    return html.split('name="standing"')[1].split('value="')[1].split('"', maxsplit=1)[0]


class TestAnswer:
    @pytest.mark.parametrize(
        ("outcome", "state"), [("carried", AmendmentState.AGREED), ("lost", AmendmentState.REFUSED)]
    )
    def test_one_press_answers_it_and_writes_the_decision(
        self, secretary: CheckingClient, room: Room, amendment: int, outcome: str, state: AmendmentState
    ) -> None:
        path = room.of_item(f"amendments/{amendment}")
        assert path in secretary.get(room.path).text
        shown = secretary.get(path).text
        sent = {"version": "1", "standing": standing_on(shown), "words": "Amendment 1 to the plan", "way": "hands"}
        answer = secretary.send(path, {**sent, "outcome": outcome})
        assert answer.status_code == 303, answer.text
        assert db.session.get_one(Amendment, amendment).state is state
        decision = db.session.query(Decision).one()
        assert (decision.amendment_id, decision.outcome) == (amendment, outcome)
        db.session.rollback()
        assert f'<a href="/amendments/{amendment}">Amendment 1</a>' in secretary.get(room.path).text
        again = secretary.send(path, {**sent, "outcome": outcome})
        assert (again.status_code, "already" in again.text) == (422, True)
        assert db.session.query(Decision).count() == 1
        decided = decision.id
        assert secretary.send(f"/decisions/{decided}/removal").status_code == 422  # the plan has it so

    def test_a_count_against_it_does_not_agree_it(self, secretary: CheckingClient, room: Room, amendment: int) -> None:
        path = room.of_item(f"amendments/{amendment}")
        standing = standing_on(secretary.get(path).text)
        sent = {"version": "1", "standing": standing, "words": "Amendment 1", "way": "count"}
        answer = secretary.send(path, {**sent, "outcome": "carried", "votes_for": "0", "votes_against": "2"})
        assert answer.status_code == 422
        assert "it was not carried" in answer.text
        assert db.session.get_one(Amendment, amendment).state is AmendmentState.PROPOSED

    def test_nobody_answers_their_own_alone(self, client: CheckingClient, room: Room, amendment: int) -> None:
        change(db.session.get_one(Amendment, amendment), proposed_by_id=room.secretary.id)
        shown = sign_in(client, room.secretary).get(room.of_item(f"amendments/{amendment}")).text
        assert "somebody else records the answer" in shown

    def test_only_the_chair_and_the_secretary_do(self, client: CheckingClient, room: Room, amendment: int) -> None:
        assert sign_in(client, room.treasurer).get(room.of_item(f"amendments/{amendment}")).status_code == 403

    def test_one_that_is_not_there(self, secretary: CheckingClient, room: Room) -> None:
        assert secretary.get(room.of_item("amendments/77")).status_code == 404
