"""The settings room: settings with a day and a source, who may what, and the record."""

from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.record_fields import FIELDS
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Record, Setting
from intranet.queries.access import settings_on
from intranet.rules.permissions import SENTENCES
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements

TODAY = date(2026, 11, 18)


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary, signed in."""
    return sign_in(client, make_person("Asha Patel", make_role("Secretary", Office.SECRETARY)))


def setting(client: CheckingClient, slug: str, version: int = 0, **values: Any) -> Any:
    sent = {"version": version, "valid_from": TODAY.isoformat(), "source": "Agreed by the members", **values}
    return client.send(f"/settings/{slug}", sent)


class TestWhoMay:
    @pytest.mark.parametrize(
        ("office", "status"), [(Office.CHAIR, 200), (Office.IT_OFFICER, 200), (Office.TREASURER, 403), (None, 403)]
    )
    def test_settings_and_the_record(self, client: CheckingClient, office: Office | None, status: int) -> None:
        sign_in(client, make_person("Tom Reed", make_role("Role", office)))
        for path in ("/settings", "/settings/name", "/record"):
            assert client.get(path).status_code == status

    def test_every_holder_may_read_who_may_what(self, app: Flask, client: CheckingClient) -> None:
        sign_in(client, make_person("Dev Shah", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.get("/who-may-what").status_code == 200
        nobody = sign_in(client_of(app), make_person("Nia Cole"))
        assert nobody.get("/who-may-what").status_code == 403


class TestChange:
    def test_a_value_holds_from_its_day_and_is_recorded(self, secretary: CheckingClient) -> None:
        assert setting(secretary, "name", value="Wearside East").status_code == 303
        assert settings_on(TODAY)["name"] == "Wearside East"
        assert settings_on(date(2026, 11, 17))["name"] == "Our constituency"
        record = db.session.query(Record).filter_by(kind="setting-changed").one()
        assert record.fields == {
            "key": "name",
            "before": "Our constituency",
            "after": "Wearside East",
            "valid_from": "2026-11-18",
            "source": "Agreed by the members",
        }
        assert "Wearside East" in words_of(secretary.get("/who-may-what"))

    def test_what_meetings_go_by_stands_together(self, secretary: CheckingClient) -> None:
        text = words_of(secretary.get("/settings"))
        assert text.index("How long names are kept") < text.index(">Meetings</h2>") < text.index("28 days")
        for said in ("4 days before", "50 in a hundred of those who vote", "25 with a vote", "120 minutes"):
            assert said in text

    def test_twice_on_one_day_is_one_row(self, secretary: CheckingClient) -> None:
        setting(secretary, "name", value="One")
        setting(secretary, "name", version=1, value="Two")
        db.session.expire_all()
        assert [row.value for row in db.session.query(Setting)] == ["Two"]

    def test_a_value_to_come_is_shown_but_does_not_hold_yet(self, secretary: CheckingClient) -> None:
        assert setting(secretary, "plan-year-starts", value=1, month=4, valid_from="2027-01-01").status_code == 303
        assert settings_on(TODAY)["plan_year_starts"] == [1, 1]
        assert settings_on(date(2027, 1, 1))["plan_year_starts"] == [4, 1]
        assert "From Friday 1 January 2027: 1 April" in words_of(secretary.get("/settings"))

    @pytest.mark.parametrize(
        ("slug", "sent", "kept"),
        [
            ("accent", {"choice": "code", "value": "1F5C7A"}, "#1f5c7a"),
            ("accent", {"choice": "picked", "picked": "#1f5c7a"}, "#1f5c7a"),
            ("agm-month", {"value": 10}, 10),
            ("money-year-starts", {"value": 6, "month": 4}, [4, 6]),
            ("retention-years", {"value": 20}, 20),
            ("notice-agm-branches", {"value": 14}, 14),
            ("reports-days", {"value": 0}, 0),
            ("quorum-executive", {"value": 100}, 100),
            ("meeting-length", {"value": 90}, 90),
        ],
    )
    def test_what_can_be(self, secretary: CheckingClient, slug: str, sent: dict[str, Any], kept: Any) -> None:
        assert setting(secretary, slug, **sent).status_code == 303
        assert settings_on(TODAY)[slug.replace("-", "_")] == kept

    @pytest.mark.parametrize(
        ("slug", "sent", "said"),
        [
            ("name", {"value": "  "}, "Please give the constituency a name."),
            ("accent", {"choice": "code", "value": "#ffcc00"}, "its contrast with the page is 1."),
            ("accent", {"choice": "picked", "picked": "#ffcc00"}, "Please choose a darker one."),
            ("accent", {"choice": "code", "value": "red"}, "A colour is a # and six digits"),
            ("accent", {"choice": "code", "value": ""}, "A colour is a # and six digits"),
            ("accent", {"choice": "mauve"}, "Not a valid choice"),
            ("plan-year-starts", {"value": 31, "month": 4}, "There is no such day in every year."),
            ("money-year-starts", {"value": 29, "month": 2}, "There is no such day in every year."),
            ("plan-year-starts", {"value": 1, "month": 13}, "Please choose one from the list."),
            ("agm-month", {"value": 0}, "Please choose one from the list."),
            ("retention-years", {"value": 0}, "Please write a whole number from 1 to 20."),
            ("retention-years", {"value": 21}, "Please write a whole number from 1 to 20."),
            ("notice-members", {"value": 91}, "Please write a whole number from 0 to 90."),
            ("papers-days", {"value": ""}, "Please write a whole number from 0 to 60."),
            ("quorum-other", {"value": 101}, "Please write a whole number from 1 to 100."),
            ("quorum-members", {"value": 0}, "Please write a whole number from 1 to 10,000."),
            ("meeting-length", {"value": "two hours"}, "Please write a whole number from 15 to 480."),
            ("name", {"value": "A", "valid_from": "2026-13-01"}, "There is no such day."),
        ],
    )
    def test_what_cannot_be(self, secretary: CheckingClient, slug: str, sent: dict[str, Any], said: str) -> None:
        response = setting(secretary, slug, **sent)
        assert response.status_code == 422
        assert said in words_of(response)
        assert db.session.query(Setting).count() == 0

    def test_back_to_the_deep_red(self, secretary: CheckingClient) -> None:
        setting(secretary, "accent", choice="code", value="#1f5c7a")
        assert setting(secretary, "accent", version=1, choice="default").status_code == 303
        assert settings_on(TODAY)["accent"] == ""

    def test_the_second_to_save_is_told(self, secretary: CheckingClient) -> None:
        setting(secretary, "name", value="One")
        response = setting(secretary, "name", value="Two")
        assert response.status_code == 409
        assert "Two" in words_of(response)

    @pytest.mark.parametrize("slug", ["demo", "structure", "secret-key"])
    def test_others_are_not_set_here(self, secretary: CheckingClient, slug: str) -> None:
        assert secretary.get(f"/settings/{slug}").status_code == 404
        assert setting(secretary, slug, value="true").status_code == 404


class TestWhoMayWhat:
    def test_it_says_every_permission_and_who_holds_the_offices(self, secretary: CheckingClient) -> None:
        text = words_of(secretary.get("/who-may-what"))
        for sentence in SENTENCES.values():
            assert sentence.replace("'", "&#39;") in text
        assert "The Secretary and the Chair; the IT Officer" in text
        assert "Asha Patel" in text

    def test_a_fixed_number_of_statements(self, secretary: CheckingClient) -> None:
        with statements() as seen:
            secretary.get("/who-may-what")
        assert len(seen) <= 4


class TestRecord:
    def test_sixty_a_page_the_newest_first(self, secretary: CheckingClient) -> None:
        for number in range(130):
            keep_record(f"Role {number:03}")
        first = secretary.get("/record").get_data(as_text=True)
        assert first.count("Added the role") == 60
        assert first.index("Role 129") < first.index("Role 128")
        assert "Role 069" not in first
        oldest = db.session.query(Record).filter(Record.fields["words"].as_string() == "Role 070").one().id
        second = secretary.get(f"/record?before={oldest}").get_data(as_text=True)
        assert "Role 069" in second
        assert "Role 010" in second
        assert "Role 009" not in second

    @pytest.mark.parametrize("before", ["0", "-5", "x", "99999999999999999999999", ""])
    def test_odd_questions_are_answered(self, secretary: CheckingClient, before: str) -> None:
        assert secretary.get(f"/record?before={before}").status_code == 200

    def test_every_kind_of_record_can_be_shown(self, secretary: CheckingClient) -> None:
        for kind in Happening:
            fields = {name: {"x": 1} if name in ("before", "after") else "words" for name in FIELDS[kind]}
            if kind is Happening.SETTING_CHANGED:
                fields |= {"key": "name", "before": "A", "after": "B"}
            if kind is Happening.REPORT_GIVEN:
                fields = {"words": "words"}
            keep(Record(kind=kind.value, at=db_now(), subject_kind="thing", fields=fields))
        assert secretary.get("/record").status_code == 200

    def test_a_change_shows_before_and_after(self, secretary: CheckingClient) -> None:
        setting(secretary, "agm-month", value=10)
        keep(
            Record(
                kind="role-changed",
                at=db_now(),
                subject_kind="role",
                subject_id=1,
                fields={
                    "words": "Auditor",
                    "before": {"seats": 1, "shareable": True},
                    "after": {"seats": 2, "shareable": False},
                },
            )
        )
        text = words_of(secretary.get("/record"))
        assert "Month of the annual general meeting: October, before June" in text
        assert "seats: 1 → 2; shareable: yes → no" in text


def db_now() -> datetime:

    return clock.now()


def keep_record(words: str) -> None:
    keep(Record(kind="role-added", at=db_now(), subject_kind="role", subject_id=1, fields={"words": words}))
