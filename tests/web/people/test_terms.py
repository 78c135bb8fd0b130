"""Terms start, end and are put right."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.vocabulary import Office, StandingKind
from intranet.models import Person, Record, Role, Term
from tests.support.client import CheckingClient, client_of
from tests.support.people import days_from_now, make_body, make_duty, make_person, make_role, sign_in
from tests.support.people_pages import TODAY, make_stranger, put_right, term_of
from tests.support.responses import words_of


def starting(who: Person, what: Role, **changes: Any) -> dict[str, Any]:
    return {
        "person": who.id,
        "role": what.id,
        "starts_on": TODAY.isoformat(),
        "due_to_end_on": "",
        "how": "elected",
        "replaces": "",
        **changes,
    }


class TestStartTerm:
    def test_the_page_has_the_role_of_the_link_chosen(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER)
        page = secretary.get(f"/people/terms/new?role={role.id}").get_data(as_text=True)
        assert f'<option selected value="{role.id}">Treasurer</option>' in page
        assert secretary.get("/people/terms/new?role=x&person=y").status_code == 200

    def test_a_term_starts_and_is_recorded(self, secretary: CheckingClient) -> None:
        person, role = make_stranger("Ben Okafor"), make_role("Treasurer", Office.TREASURER)
        sent = starting(person, role, due_to_end_on="2027-06-17", how="acting")
        assert secretary.send("/people/terms/new", sent).status_code == 303
        term = term_of("Ben Okafor", "Treasurer")
        assert (term.starts_on, term.due_to_end_on, term.ended_on) == (TODAY, date(2027, 6, 17), None)
        record = db.session.query(Record).filter_by(kind="term-started").one()
        assert record.role_id == role.id
        assert record.fields["how"] == "acting"

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"person": ""}, "Please choose who holds it."),
            ({"role": ""}, "Please choose the role."),
            ({"person": "999"}, "Please choose one from the list."),
            ({"role": "treasurer"}, "Please choose one from the list."),
            ({"how": "crowned"}, "Please choose one from the list."),
            ({"starts_on": ""}, "Please say on which day."),
            ({"starts_on": "2026-02-30"}, "There is no such day."),
            ({"starts_on": "0026-02-03"}, "Please check the year of this day."),
            ({"due_to_end_on": "2026-11-18"}, "A term ends after it starts."),
            ({"due_to_end_on": "2025-01-01"}, "A term ends after it starts."),
        ],
    )
    def test_what_cannot_be(self, secretary: CheckingClient, change: dict[str, str], said: str) -> None:
        person, role = make_stranger("Ben Okafor"), make_role("Treasurer", Office.TREASURER)
        response = secretary.send("/people/terms/new", starting(person, role, **change))
        assert response.status_code == 422
        assert said in words_of(response)
        assert db.session.query(Term).count() == 1

    def test_a_role_that_is_not_shared_has_one_holder(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER, shareable=False)
        make_person("Tom Reed", role)
        response = secretary.send("/people/terms/new", starting(make_stranger("Ben Okafor"), role))
        assert "This role is held in those days, and it cannot be shared." in words_of(response)

    def test_two_share_a_role_and_no_third(self, secretary: CheckingClient) -> None:
        role = make_role("Youth Officer")
        make_person("Tom Reed", role)
        assert secretary.send("/people/terms/new", starting(make_stranger("Ben Okafor"), role)).status_code == 303
        response = secretary.send("/people/terms/new", starting(make_stranger("Cleo Wren"), role))
        assert response.status_code == 422
        assert "no more than two can" in words_of(response)

    def test_days_to_come_count_not_only_today(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER, shareable=False)
        make_person("Tom Reed", role, since=days_from_now(100))
        response = secretary.send("/people/terms/new", starting(make_stranger("Ben Okafor"), role))
        assert response.status_code == 422

    def test_the_next_holder_begins_when_the_last_one_ended(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER, shareable=False)
        make_person("Tom Reed", role)
        term = term_of("Tom Reed", "Treasurer")
        put_right(term, ended_on=TODAY)
        assert secretary.send("/people/terms/new", starting(make_stranger("Ben Okafor"), role)).status_code == 303

    def test_taking_over_ends_the_other_term_on_that_day(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER, shareable=False)
        make_person("Tom Reed", role)
        old = term_of("Tom Reed", "Treasurer")
        sent = starting(make_stranger("Ben Okafor"), role, replaces=old.id, starts_on="2026-12-01")
        assert secretary.send("/people/terms/new", sent).status_code == 303
        assert term_of("Tom Reed", "Treasurer").ended_on == date(2026, 12, 1)
        assert {r.kind for r in db.session.query(Record)} == {"term-ended", "term-started"}

    def test_taking_over_from_the_holder_of_another_role(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER, shareable=False)
        mine = term_of("Asha Patel", "Secretary")
        response = secretary.send("/people/terms/new", starting(make_stranger("Ben Okafor"), role, replaces=mine.id))
        assert "They do not hold this role." in words_of(response)

    def test_somebody_holds_a_role_once(self, secretary: CheckingClient) -> None:
        person = db.session.query(Person).one()
        response = secretary.send(
            "/people/terms/new", starting(person, db.session.query(Role).one(), starts_on="2026-12-01")
        )
        assert "Asha Patel holds this role in those days already." in words_of(response)

    def test_the_preview_says_what_comes_with_it(self, secretary: CheckingClient) -> None:
        executive = make_body()
        role = make_role("Chair", Office.CHAIR, standing={executive: StandingKind.VOTES})
        make_duty(role, "Lead the meetings")
        make_person("Tom Reed", role)
        sent = starting(make_stranger("Ben Okafor"), role, starts_on="2026-12-01", step="preview")
        text = words_of(secretary.send("/people/terms/new", sent))
        assert "Ben Okafor holds the role of Chair from Tuesday 1 December 2026 on." in text
        assert "Tom Reed holds it too." in text
        assert "1 duty comes with it." in text
        assert "Executive: votes." in text
        assert "They may change the structure, people, dates and settings." in text
        assert db.session.query(Term).count() == 2


class TestEndTerm:
    def test_what_they_could_do_ends_with_the_next_request(self, app: Flask, secretary: CheckingClient) -> None:
        chair = make_role("Chair", Office.CHAIR)
        theirs = sign_in(client_of(app), make_person("Cara Hill", chair))
        assert theirs.get("/people").status_code == 200
        term = term_of("Cara Hill", "Chair")
        sent = {"version": term.version, "ended_on": TODAY.isoformat()}
        assert secretary.send(f"/people/terms/{term.id}/end", sent).status_code == 303
        assert theirs.get("/people").status_code == 403
        record = db.session.query(Record).filter_by(kind="term-ended").one()
        assert record.fields == {"name": "Cara Hill", "role": "Chair", "ended_on": "2026-11-18"}

    def test_not_before_it_began(self, secretary: CheckingClient) -> None:
        make_person("Tom Reed", make_role("Treasurer", Office.TREASURER), since=TODAY)
        term = term_of("Tom Reed", "Treasurer")
        response = secretary.send(
            f"/people/terms/{term.id}/end", {"version": term.version, "ended_on": TODAY.isoformat()}
        )
        assert response.status_code == 422
        assert "Tom Reed began on 18 November 2026. The first day without the role must be later." in words_of(response)

    def test_the_last_secretary_stays_until_somebody_else_can_manage(self, secretary: CheckingClient) -> None:
        term = term_of("Asha Patel", "Secretary")
        sent = {"version": term.version, "ended_on": TODAY.isoformat()}
        response = secretary.send(f"/people/terms/{term.id}/end", sent)
        assert response.status_code == 422
        assert "After this nobody could manage people" in words_of(response)
        assert term_of("Asha Patel", "Secretary").ended_on is None
        make_person("Cara Hill", make_role("Chair", Office.CHAIR))
        assert secretary.send(f"/people/terms/{term.id}/end", sent).status_code == 303

    def test_a_day_to_come_on_which_nobody_would_be_left(self, secretary: CheckingClient) -> None:
        make_person("Cara Hill", make_role("Chair", Office.CHAIR))
        chairs = term_of("Cara Hill", "Chair")
        put_right(chairs, ended_on=days_from_now(10))
        term = term_of("Asha Patel", "Secretary")
        late = {"version": term.version, "ended_on": days_from_now(20).isoformat()}
        assert secretary.send(f"/people/terms/{term.id}/end", late).status_code == 422
        soon = {"version": term.version, "ended_on": days_from_now(5).isoformat()}
        assert secretary.send(f"/people/terms/{term.id}/end", soon).status_code == 422

    def test_the_second_to_end_it_is_told(self, secretary: CheckingClient) -> None:
        make_person("Tom Reed", make_role("Treasurer", Office.TREASURER))
        term = term_of("Tom Reed", "Treasurer")
        sent = {"version": term.version, "ended_on": TODAY.isoformat()}
        href = f"/people/terms/{term.id}/end"
        assert secretary.send(href, sent).status_code == 303
        assert secretary.send(href, sent).status_code == 409


class TestPuttingRight:
    def test_days_can_be_put_right_within_the_rules(self, secretary: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER, shareable=False)
        make_person("Tom Reed", role, since=date(2025, 7, 1))
        make_person("Ann Lee", role, since=date(2024, 7, 1))
        first = term_of("Ann Lee", "Treasurer")
        put_right(first, ended_on=date(2025, 7, 1))
        href = f"/people/terms/{first.id}"
        sent = {"version": first.version, "starts_on": "2024-06-20", "due_to_end_on": "", "how": "elected"}
        overlapping = secretary.send(href, {**sent, "ended_on": "2025-08-01"})
        assert overlapping.status_code == 422
        assert secretary.send(href, {**sent, "ended_on": "2025-07-01"}).status_code == 303
        record = db.session.query(Record).filter_by(kind="term-changed").one()
        assert record.fields["before"] == {"starts_on": "2024-07-01"}
        assert record.fields["after"] == {"starts_on": "2024-06-20"}

    def test_a_term_that_has_not_begun_is_taken_back(self, secretary: CheckingClient) -> None:
        make_person("Tom Reed", make_role("Treasurer", Office.TREASURER), since=days_from_now(5))
        term = term_of("Tom Reed", "Treasurer")
        href, version = f"/people/terms/{term.id}/withdrawal", term.version
        assert secretary.get(href).status_code == 200
        assert secretary.send(href, {"version": version}).status_code == 303
        assert db.session.query(Term).filter_by(starts_on=days_from_now(5)).count() == 0

    def test_one_that_has_begun_is_kept(self, secretary: CheckingClient) -> None:
        make_person("Tom Reed", make_role("Treasurer", Office.TREASURER))
        term = term_of("Tom Reed", "Treasurer")
        response = secretary.send(f"/people/terms/{term.id}/withdrawal", {"version": term.version})
        assert response.status_code == 422
        assert "Tom Reed has begun as Treasurer." in words_of(response)
