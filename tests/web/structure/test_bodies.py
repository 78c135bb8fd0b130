"""Bodies, and what their members must add up to."""

from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, CompositionRule, Meeting, Record, Role
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, keep, make_body, make_role
from tests.support.responses import words_of


class TestBodies:
    def test_add_rename_and_two_of_one_name(self, secretary: CheckingClient) -> None:
        assert secretary.send("/structure/bodies/new", {"title": "Eastern Branch", "kind": "branch"}).status_code == 303
        again = secretary.send("/structure/bodies/new", {"title": "eastern branch", "kind": "branch"})
        assert again.status_code == 422
        assert "There is already a body called Eastern Branch." in words_of(again)
        body = db.session.query(Body).filter_by(title="Eastern Branch").one()
        sent = {"title": "East Branch", "kind": "branch", "version": body.version}
        assert secretary.send(f"/structure/bodies/{body.id}", sent).status_code == 303
        late = secretary.send(f"/structure/bodies/{body.id}", {**sent, "title": "Estuary Branch"})
        assert late.status_code == 409
        assert "Estuary Branch" in words_of(late)

    def test_one_with_planned_meetings_stays_open(self, secretary: CheckingClient) -> None:
        body = make_body("Western Branch", BodyKind.BRANCH)
        planned = Meeting(
            body_id=body.id, kind=MeetingKind.ORDINARY, state=MeetingState.PLANNED, on=days_from_now(9), place=""
        )
        keep(planned)
        page = secretary.get(f"/structure/bodies/{body.id}/closure").get_data(as_text=True)
        assert f"/meetings/{planned.id}" in page
        response = secretary.send(f"/structure/bodies/{body.id}/closure")
        assert response.status_code == 422
        assert "Western Branch has 1 meeting planned." in words_of(response)
        db.session.expire_all()
        assert db.session.get_one(Body, body.id).closed_on is None

    def test_close_and_reopen(self, secretary: CheckingClient) -> None:
        body = make_body("Western Branch", BodyKind.BRANCH)
        secretary.send(f"/structure/bodies/{body.id}/closure")
        assert "Reopen Western Branch" in secretary.get("/structure").get_data(as_text=True)
        secretary.send(f"/structure/bodies/{body.id}/reopening")
        db.session.expire_all()
        assert db.session.get_one(Body, body.id).closed_on is None


class TestComposition:
    def sent(self, role: Role, **changes: Any) -> dict[str, Any]:
        return {
            "words": "One of the auditors is a woman.",
            "kind": "at-least-women",
            "at_least": "1",
            "roles": [str(role.id)],
            "source": "Rule book, 7",
            **changes,
        }

    def test_add_change_and_remove(self, secretary: CheckingClient) -> None:
        role = make_role("Auditor", seats=2, shareable=False)
        assert secretary.send("/structure/composition/new", self.sent(role)).status_code == 303
        rule = db.session.query(CompositionRule).one()
        href = f"/structure/composition/{rule.id}"
        sent = self.sent(role, at_least="2", version=str(rule.version))
        assert secretary.send(href, sent).status_code == 303
        assert secretary.send(href, sent).status_code == 409
        assert secretary.get(f"{href}/removal").status_code == 200
        assert secretary.send(f"{href}/removal").status_code == 303
        assert secretary.get(href).status_code == 404
        kinds = [r.kind for r in db.session.query(Record).order_by(Record.id)]
        assert kinds == ["composition-added", "composition-changed", "composition-removed"]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"roles": []}, "Please tick the roles that this counts."),
            ({"at_least": ""}, "Please say how many, at least."),
            ({"at_least": "3"}, "These roles have 2 seats together, so 3 cannot be asked for."),
            ({"source": ""}, "Please say where this rule stands."),
            ({"valid_from": "2026-02-30"}, "There is no such day."),
            ({"valid_from": "2026-05-01", "valid_to": "2026-04-01"}, "It would end before it begins."),
        ],
    )
    def test_what_cannot_be(self, secretary: CheckingClient, change: dict[str, Any], said: str) -> None:
        role = make_role("Auditor", seats=2, shareable=False)
        response = secretary.send("/structure/composition/new", self.sent(role, **change))
        assert response.status_code == 422
        assert said in words_of(response)
        assert db.session.query(CompositionRule).count() == 0
