"""A duty is added, put right, moved and retired."""

import re
from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.vocabulary import Cadence, Office
from intranet.models import Duty, Meeting, Record, Role
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, keep, make_body, make_person, make_role, sign_in


def filled(duty: Duty | None = None, **more: Any) -> dict[str, Any]:
    """A duty's form as a browser would send it."""
    said = {
        "words": duty.words if duty else "Bank the money",
        "theme": "finance",
        "cadence": "monthly",
        "weekday": "",
        "anchor": "calendar",
        "anchor_day": "",
        "anchor_month": "",
        "side": "before",
        "days": "0",
        "lead_days": "",
        "version": str(duty.version) if duty else "",
    }
    return {**said, **more}


def stored(duty: Duty) -> Duty:
    """The duty as it is stored now, not as the test remembers it."""
    db.session.rollback()
    db.session.refresh(duty)
    return duty


class TestAdd:
    def test_the_secretary_adds_one(self, secretary: CheckingClient, treasurer: Role) -> None:
        assert "Treasurer" in secretary.get(f"/duties/new?role={treasurer.id}").get_data(as_text=True)
        response = secretary.send("/duties/new", filled(role_id=str(treasurer.id)))
        duty = db.session.query(Duty).one()
        assert response.status_code == 303
        assert response.headers["Location"] == f"/duties/{duty.id}"
        assert "Added a duty" in secretary.get(f"/duties/{duty.id}").get_data(as_text=True)

    def test_a_preview_says_what_it_would_mean_and_saves_nothing(
        self, secretary: CheckingClient, treasurer: Role
    ) -> None:
        make_person("Ann Lee", treasurer)
        data = filled(role_id=str(treasurer.id), cadence="quarterly", step="preview")
        response = secretary.send("/duties/new", data)
        text = response.get_data(as_text=True)
        assert response.status_code == 200
        assert "Every quarter, by its last day" in text
        assert "Next due Thu 31 December; nothing overdue" in text
        assert 'value="Bank the money"' in text
        assert db.session.query(Duty).count() == db.session.query(Record).count() == 0

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"words": ""}, "Please fill this in."),
            ({"words": "x" * 241}, "Please keep this to 240 characters."),
            ({"words": "Bank\x00it"}, "cannot be kept"),
            ({"theme": "gardening"}, "Please choose one from the list."),
            ({"cadence": "hourly"}, "Please choose one from the list."),
            ({"cadence": "each-meeting"}, "Choose at least one."),
            ({"cadence": "each-meeting", "body_ids": "no-number"}, "Choose at least one."),
            ({"cadence": "yearly", "anchor": "day", "anchor_month": "2", "anchor_day": "30"}, "no such day"),
            ({"cadence": "monthly", "anchor": "day", "anchor_day": "32"}, "from 1 to 31"),
            ({"days": "soon"}, "Please write a whole number"),
            ({"days": "366"}, "from 0 to 365"),
            ({"role_id": "999"}, "Please choose one from the list."),
            ({"partner_ids": "999"}, "closed or gone"),
        ],
    )
    def test_bad_input_comes_back_with_its_text(
        self, secretary: CheckingClient, treasurer: Role, more: dict[str, str], said: str
    ) -> None:
        response = secretary.send("/duties/new", {**filled(role_id=str(treasurer.id)), **more})
        text = response.get_data(as_text=True)
        assert response.status_code == 422
        assert said in text
        assert more.get("words", "Bank the money").replace("\x00", "\ufffd") in text
        assert db.session.query(Duty).count() == 0

    def test_others_may_not(self, lead: CheckingClient, treasurer: Role) -> None:
        assert lead.get("/duties/new").status_code == 403
        assert lead.send("/duties/new", filled(role_id=str(treasurer.id))).status_code == 403


class TestEdit:
    def test_the_secretary_changes_everything(self, secretary: CheckingClient, duty: Duty) -> None:
        response = secretary.send(f"/duties/{duty.id}/edit", filled(duty, words="Bank all money", theme="governance"))
        assert response.status_code == 303
        text = secretary.get(f"/duties/{duty.id}").get_data(as_text=True)
        assert "Bank all money" in text
        assert "Theme: Governance, was Finance" in text

    def test_the_lead_role_sets_only_when_it_comes_round(self, lead: CheckingClient, duty: Duty) -> None:
        form = lead.get(f"/duties/{duty.id}/edit").get_data(as_text=True)
        assert 'name="cadence"' in form
        assert 'name="words"' not in form
        data = filled(duty, words="Take the money", cadence="weekly", weekday="4")
        assert lead.send(f"/duties/{duty.id}/edit", data).status_code == 303
        changed = stored(duty)
        assert (changed.words, changed.cadence, changed.anchor_day) == ("Bank the money", Cadence.WEEKLY, 4)
        assert 'value="4" selected' in _flat(lead.get(f"/duties/{duty.id}/edit").get_data(as_text=True), "weekday")

    def test_other_roles_may_not(self, client: CheckingClient, duty: Duty) -> None:
        sign_in(client, make_person("Flo Day", make_role("Fundraiser")))
        assert client.get(f"/duties/{duty.id}/edit").status_code == 403
        assert client.send(f"/duties/{duty.id}/edit", filled(duty)).status_code == 403

    def test_a_preview_asks_nothing_of_the_past_for_new_dates(
        self, secretary: CheckingClient, duty: Duty, treasurer: Role
    ) -> None:
        make_person("Ann Lee", treasurer, since=days_from_now(-60))
        data = filled(duty, cadence="weekly", step="preview")
        text = secretary.send(f"/duties/{duty.id}/edit", data).get_data(as_text=True)
        assert "Next due Sun 22 November; nothing overdue" in text
        assert stored(duty).cadence is Cadence.MONTHLY

    def test_a_preview_counts_what_stays_overdue(self, secretary: CheckingClient, duty: Duty, treasurer: Role) -> None:
        make_person("Ann Lee", treasurer, since=days_from_now(-60))
        data = filled(duty, lead_days="14", step="preview")
        text = secretary.send(f"/duties/{duty.id}/edit", data).get_data(as_text=True)
        assert "2 dates overdue" in text

    def test_a_meeting_duty_with_no_meeting_has_no_date_yet(
        self, secretary: CheckingClient, duty: Duty, treasurer: Role
    ) -> None:
        body = make_body()
        data = filled(duty, cadence="each-meeting", body_ids=str(body.id), days="7", step="preview")
        assert "No date yet" in secretary.send(f"/duties/{duty.id}/edit", data).get_data(as_text=True)
        keep(
            Meeting(
                body_id=body.id, kind=MeetingKind.ORDINARY, state=MeetingState.PLANNED, on=days_from_now(20), place=""
            )
        )
        text = secretary.send(f"/duties/{duty.id}/edit", data).get_data(as_text=True)
        assert "7 days before each Executive meeting" in text
        assert "Next due Tue 1 December" in text

    def test_a_preview_that_would_be_refused_is_refused(self, secretary: CheckingClient, duty: Duty) -> None:
        data = filled(duty, cadence="each-meeting", step="preview")
        response = secretary.send(f"/duties/{duty.id}/edit", data)
        assert response.status_code == 422
        assert "What this would mean" not in response.get_data(as_text=True)


class TestMoveAndRetire:
    def test_a_duty_moves(self, secretary: CheckingClient, duty: Duty) -> None:
        chair = make_role("Chair", Office.CHAIR)
        assert "Chair" in secretary.get(f"/duties/{duty.id}/move").get_data(as_text=True)
        response = secretary.send(f"/duties/{duty.id}/move", {"role_id": chair.id, "version": duty.version})
        assert response.status_code == 303
        assert "Lead role: Chair, was Treasurer" in secretary.get(f"/duties/{duty.id}").get_data(as_text=True)

    def test_a_duty_is_retired_and_restored(self, secretary: CheckingClient, duty: Duty) -> None:
        assert secretary.get(f"/duties/{duty.id}/retirement").status_code == 200
        secretary.send(f"/duties/{duty.id}/retirement", {"version": duty.version})
        text = secretary.get(f"/duties/{duty.id}").get_data(as_text=True)
        assert "no longer asked of anybody" in text
        assert "How it stands" not in text
        secretary.send(f"/duties/{duty.id}/restoration", {"version": duty.version})
        assert "How it stands" in secretary.get(f"/duties/{duty.id}").get_data(as_text=True)

    def test_its_lead_may_do_neither(self, lead: CheckingClient, duty: Duty) -> None:
        for path in ("move", "retirement", "restoration"):
            assert lead.send(f"/duties/{duty.id}/{path}", {"version": duty.version}).status_code == 403

    def test_a_retired_duty_is_changed_only_after_it_is_restored(self, secretary: CheckingClient, duty: Duty) -> None:
        form = filled(duty, words="Bank all of it")
        secretary.send(f"/duties/{duty.id}/retirement", {"version": duty.version})
        response = secretary.send(f"/duties/{duty.id}/edit", form)
        assert response.status_code == 422
        text = response.get_data(as_text=True)
        assert "retired while you had it open" in text
        assert "Bank all of it" in text


def _flat(html: str, name: str) -> str:
    """The options of one select, attributes in a fixed order."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.DOTALL)
    assert found
    return re.sub(r'<option selected value="(\d+)"', r'<option value="\1" selected', found[0])
