"""The people room: adding people, starting and ending terms, invitations."""

from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Account, Invitation, Outbox, Person, Record, Role, Term
from tests.support.client import CheckingClient, client_of
from tests.support.people import days_from_now, keep, make_body, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements

TODAY = date(2026, 11, 18)


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    return sign_in(client, make_person("Asha Patel", make_role("Secretary", Office.SECRETARY)))


def words_of(response: Any) -> str:
    return " ".join(response.get_data(as_text=True).split())


def make_stranger(name: str, email: str | None = None) -> Person:
    """A person without an account or a role."""
    person = Person(name=name, email=email, created_at=clock.now())
    keep(person)
    return person


def term_of(name: str, title: str) -> Term:
    db.session.expire_all()
    found = (
        db.session.query(Term)
        .join(Person, Person.id == Term.person_id)
        .join(Role, Role.id == Term.role_id)
        .filter(Person.name == name, Role.title == title)
    )
    return found.order_by(Term.id.desc()).first()  # type: ignore[return-value]


def put_right(record: Any, **values: Any) -> None:
    """Change a stored row, as somebody did at another time."""
    with writing():
        for name, value in values.items():
            setattr(record, name, value)


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


class TestWhoMay:
    @pytest.mark.parametrize("path", ["", "/new", "/terms/new", "/1", "/1/details"])
    def test_only_the_secretary_and_the_chair(self, app: Flask, client: CheckingClient, path: str) -> None:
        treasurer = sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))
        assert treasurer.get(f"/people{path}").status_code == 403
        chair = sign_in(client_of(app), make_person("Cara Hill", make_role("Chair", Office.CHAIR)))
        assert chair.get(f"/people{path}").status_code == 200

    def test_a_past_secretary_may_no_more(self, client: CheckingClient) -> None:
        role = make_role("Secretary", Office.SECRETARY)
        person = make_person("Asha Patel", role)
        sign_in(client, person)
        assert client.get("/people").status_code == 200
        term = term_of("Asha Patel", "Secretary")
        put_right(term, ended_on=TODAY)
        assert client.get("/people").status_code == 403


class TestListPeople:
    def test_vacancies_roles_addresses_and_accounts(self, secretary: CheckingClient) -> None:
        make_role("Auditor", kind=RoleKind.AUDITOR, seats=2, shareable=False)
        make_stranger("Ben Okafor", "ben@example.org")
        text = words_of(secretary.get("/people"))
        assert "Auditor" in text
        assert "2 of 2 seats" in text
        assert "asha.patel@example.org" in text
        assert "No account" in text

    def test_finding_by_name_and_by_role(self, secretary: CheckingClient) -> None:
        make_person("Tom Reed", make_role("Treasurer", Office.TREASURER))
        assert "Tom Reed" not in words_of(secretary.get("/people?q=asha")).replace("Tom Reed, ", "")
        assert "Tom Reed" in words_of(secretary.get("/people?q=TREAS"))
        assert "Nobody is found under “100%”." in words_of(secretary.get("/people?q=100%25"))

    @pytest.mark.parametrize("query", ["q=%00", "page=-1", "page=x", "page=99999999999999999999", "q=" + "a" * 5000])
    def test_odd_questions_are_answered(self, secretary: CheckingClient, query: str) -> None:
        assert secretary.get(f"/people?{query}").status_code == 200

    def test_a_fixed_number_of_statements(self, secretary: CheckingClient) -> None:
        with statements() as few:
            secretary.get("/people")
        role = make_role("Helper", seats=99, shareable=False)
        for number in range(30):
            make_person(f"Person {number}", role)
        with statements() as many:
            secretary.get("/people")
        assert len(few) == len(many) <= 8


class TestAdd:
    def test_a_person_is_added_with_a_lower_case_address(self, secretary: CheckingClient) -> None:
        response = secretary.send(
            "/people/new", {"name": " Ben Okafor ", "email": "Ben@Example.org", "telephone": "01632 960001"}
        )
        person = db.session.query(Person).filter_by(name="Ben Okafor").one()
        assert (response.status_code, response.location) == (303, f"/people/{person.id}")
        assert (person.email, person.telephone, person.counts_as_woman) == ("ben@example.org", "01632 960001", None)
        assert db.session.query(Record).filter_by(kind="person-added").one().fields == {"name": "Ben Okafor"}

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"name": ""}, "Please give a name."),
            ({"name": "Ben", "email": "ben at example.org"}, "This does not look like an e-mail address."),
            ({"name": "Ben", "email": "ben@example.org\nBcc: x@example.org"}, "This does not look like"),
            ({"name": "Ben", "email": "ASHA.PATEL@example.org"}, "Asha Patel already has this address."),
            ({"name": "Ben\x00"}, "This has a character that cannot be kept."),
        ],
    )
    def test_what_cannot_be_is_refused_with_what_was_typed(
        self, secretary: CheckingClient, sent: dict[str, str], said: str
    ) -> None:
        response = secretary.send("/people/new", {**sent, "telephone": "01632 960777"})
        assert response.status_code == 422
        assert said in words_of(response)
        assert "01632 960777" in words_of(response)
        assert db.session.query(Person).count() == 1

    def test_fields_that_are_not_offered_are_not_taken(self, secretary: CheckingClient) -> None:
        secretary.send("/people/new", {"name": "Ben", "counts_as_woman": "y", "id": "99", "version": "7"})
        person = db.session.query(Person).filter_by(name="Ben").one()
        assert (person.counts_as_woman, person.version) == (None, 1)
        assert person.id != 99


class TestChange:
    def test_the_record_names_the_details_but_not_what_they_were(self, secretary: CheckingClient) -> None:
        person = make_stranger("Ben Okafor", "ben@example.org")
        sent = {"version": 1, "name": "Ben Okafor", "email": "b.okafor@example.org", "telephone": "01632 960001"}
        assert secretary.send(f"/people/{person.id}/details", sent).status_code == 303
        record = db.session.query(Record).filter_by(kind="person-changed").one()
        assert record.fields == {"name": "Ben Okafor", "fields": ["email", "telephone"]}
        late = secretary.send(f"/people/{person.id}/details", {**sent, "telephone": "01632 960002"})
        assert late.status_code == 409
        assert "01632 960002" in words_of(late)


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


class TestShow:
    def test_present_coming_and_past_terms(self, secretary: CheckingClient) -> None:
        person = make_person("Tom Reed", make_role("Treasurer", Office.TREASURER), until=date(2026, 7, 1))
        keep(
            Term(
                person_id=person.id,
                role_id=make_role("Auditor").id,
                starts_on=date(2020, 1, 1),
                ended_on=date(2021, 1, 1),
            ),
            Term(person_id=person.id, role_id=make_role("Chair").id, starts_on=date(2027, 1, 1)),
        )
        text = words_of(secretary.get(f"/people/{person.id}"))
        assert "carrying on" in text
        assert "To come" in text
        assert "Held before" in text
        assert secretary.get("/people/999").status_code == 404


class TestInvitations:
    def test_send_resend_and_revoke(self, secretary: CheckingClient) -> None:
        person = make_stranger("Ben Okafor", "ben@example.org")
        href = f"/people/{person.id}"
        assert secretary.send(f"{href}/invitation").status_code == 303
        assert "Invited until Wed 25 November 2026" in words_of(secretary.get(href))
        assert db.session.query(Outbox).one().recipient == "ben@example.org"
        secretary.send(f"{href}/invitation/renewal")
        db.session.expire_all()
        assert db.session.query(Invitation).filter_by(revoked_at=None).count() == 1
        secretary.send(f"{href}/invitation/revocation")
        db.session.expire_all()
        assert db.session.query(Invitation).filter_by(revoked_at=None).count() == 0
        assert "No account" in words_of(secretary.get(href))

    def test_without_an_address_the_page_says_what_to_do(self, secretary: CheckingClient) -> None:
        person = make_stranger("Ben Okafor")
        assert "An invitation needs an e-mail address." in words_of(secretary.get(f"/people/{person.id}"))
        response = secretary.send(f"/people/{person.id}/invitation", follow_redirects=True)
        assert "has no e-mail address yet" in words_of(response)

    def test_an_invitation_that_ran_out_is_shown_so(
        self, secretary: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        person = make_stranger("Ben Okafor", "ben@example.org")
        secretary.send(f"/people/{person.id}/invitation")
        evening.move_to("2026-11-26T19:30:00+00:00")
        sign_in(secretary, db.session.query(Person).filter_by(name="Asha Patel").one())
        assert "Invitation ran out" in words_of(secretary.get(f"/people/{person.id}"))

    def test_whoever_has_an_account_is_shown_as_active(self, secretary: CheckingClient) -> None:
        account = db.session.query(Account).one()
        put_right(account, password="a-hash")
        assert "Active" in words_of(secretary.get(f"/people/{account.person_id}"))
