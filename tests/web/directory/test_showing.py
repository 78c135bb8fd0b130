"""The directory's page: who is in it on which day, and what each reader is shown of them."""

import re
from datetime import UTC, date, datetime

import pytest

from intranet.core.db import db, writing
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import RoleKind, StandingKind, TermHow
from intranet.models import Body, DirectoryConfirmation, Person, Record, Role, Standing, Term
from tests.support.client import CheckingClient
from tests.support.directory import Cast
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.statements import statements

MOST_STATEMENTS = 10  # with the four of the door


def shown(client: CheckingClient, query: str = "") -> str:
    response = client.get(f"/directory/{query}")
    assert response.status_code == 200
    return " ".join(response.get_data(as_text=True).split("<main")[1].split("</main")[0].split())


class TestShow:
    def test_roles_stand_in_sections_with_their_holders(self, client: CheckingClient, people: Cast) -> None:
        page = shown(sign_in(client, people.auditor))
        heads = re.findall(r"<h2 id=\"[a-z]+\">([^<]+)</h2>", page)
        assert heads == [
            "Constituency officers",
            "Branch officers",
            "Delegates, auditors and observers",
            "Members of the executive",
        ]
        assert "Ann Lee" in page
        assert "since March 2026" in page
        assert "1 seat of 2 vacant" in page

    def test_whoever_holds_nothing_today_is_not_there(self, client: CheckingClient, people: Cast) -> None:
        assert people.former.name not in shown(sign_in(client, people.secretary))

    def test_members_of_the_executive_with_their_standing(self, client: CheckingClient, people: Cast) -> None:
        page = shown(sign_in(client, people.secretary), "?kind=executive")
        assert re.findall(r"<strong>([^<]+)</strong>", page) == ["Asha Patel", "Ann Lee", "Sol Reid"]
        assert "Attends and speaks" in page
        assert "Bea Marsh" not in page

    def test_a_right_of_access_makes_nobody_a_member(self, client: CheckingClient, people: Cast) -> None:
        executive = db.session.query(Body).filter_by(title="Executive").one()
        auditor = db.session.query(Role).filter_by(title="Auditor").one()
        keep(Standing(role_id=auditor.id, body_id=executive.id, kind=StandingKind.ATTENDS))
        sign_in(client, people.secretary)
        assert "Zoë Kowal" not in shown(client, "?kind=executive")
        assert "May attend" in shown(client, f"?body={executive.id}")

    def test_how_it_came_and_that_somebody_carries_on(self, client: CheckingClient, people: Cast) -> None:
        term = db.session.query(Term).filter_by(person_id=people.organiser.id).one()
        with writing():
            term.how, term.due_to_end_on = TermHow.CO_OPTED, date(2026, 6, 1)
        assert "since January 2024, co-opted, carrying on" in shown(sign_in(client, people.secretary))

    @pytest.mark.parametrize(
        ("who", "there"),
        [
            ("secretary", {"ann.lee@example.org", "01632 960001", "4 Mill Lane"}),
            ("treasurer", {"ann.lee@example.org", "01632 960001", "4 Mill Lane"}),
            ("organiser", {"01632 960001"}),
            ("auditor", {"01632 960001"}),
        ],
    )
    def test_each_reader_sees_what_is_shared_with_them(
        self, client: CheckingClient, people: Cast, who: str, there: set[str]
    ) -> None:
        page = shown(sign_in(client, getattr(people, who)))
        assert {each for each in ("ann.lee@example.org", "01632 960001", "4 Mill Lane") if each in page} == there

    def test_somebody_without_a_role_does_not_come_in(self, client: CheckingClient, people: Cast) -> None:
        assert sign_in(client, people.former).get("/directory/").status_code == 403

    def test_a_name_is_text(self, client: CheckingClient, people: Cast) -> None:
        with writing():
            db.session.get_one(Person, people.organiser.id).name = "<img src=x onerror=alert(1)>"
        assert "&lt;img src=x" in shown(sign_in(client, people.secretary))


class TestFinding:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?q=kowal", ["Zoë Kowal"]),
            ("?q=ZOE", ["Zoë Kowal"]),
            ("?q=treasurer", ["Ann Lee"]),
            ("?q=north+chair", ["Bea Marsh"]),
            ("?q=960001", ["Ann Lee"]),
            ("?kind=branches", ["Bea Marsh"]),
            ("?kind=delegates", ["Zoë Kowal"]),
            ("?kind=nonsense&q=bea", ["Bea Marsh"]),
        ],
    )
    def test_by_words_and_section(self, client: CheckingClient, people: Cast, query: str, found: list[str]) -> None:
        page = shown(sign_in(client, people.auditor), query)
        assert list(dict.fromkeys(re.findall(r"<strong>([^<]+)</strong>", page))) == found

    def test_what_is_not_shared_is_not_found(self, client: CheckingClient, people: Cast) -> None:
        assert "Nobody found" in shown(sign_in(client, people.auditor), "?q=ann.lee@example")
        assert "Nobody found" in shown(client, "?q=mill+lane")

    def test_by_body_branch_and_role(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.auditor)
        assert re.findall(r"<strong>([^<]+)</strong>", shown(client, f"?body={people.branch.id}")) == ["Bea Marsh"]
        of_branch = re.findall(r"<strong>([^<]+)</strong>", shown(client, f"?branch={people.branch.id}"))
        assert of_branch[:2] == ["Sol Reid", "Bea Marsh"]
        assert "Asha Patel" not in shown(client, f"?role={people.treasury.id}")

    @pytest.mark.parametrize("query", ["?body=x", "?branch=-1", "?role=9999999999", "?q=%00", "?unknown=1", "?kind="])
    def test_nonsense_asks_for_nothing(self, client: CheckingClient, people: Cast, query: str) -> None:
        assert "Ann Lee" in shown(sign_in(client, people.auditor), query)


class TestPastDays:
    def test_who_held_it_on_a_day(self, client: CheckingClient, people: Cast) -> None:
        page = shown(sign_in(client, people.secretary), f"?role={people.treasury.id}&on=2025-03-01")
        assert "Who held the role of Treasurer on Saturday 1 March 2025." in page
        assert "Joyce Penhale" in page
        assert "June 2024 to March 2026" in page
        assert "Ann Lee" not in page

    def test_whoever_left_is_named_and_no_more(self, client: CheckingClient, people: Cast) -> None:
        page = shown(sign_in(client, people.secretary), "?on=2025-03-01")
        assert "Joyce Penhale" in page
        assert "960999" not in page
        assert "joyce.penhale@example.org" not in page
        assert "Nobody found" in shown(client, "?on=2025-03-01&q=960999")

    def test_whoever_is_still_an_officer_is_reached_as_they_share_it_today(
        self, client: CheckingClient, people: Cast
    ) -> None:
        organiser = make_role("Organiser's help", kind=RoleKind.COORDINATING)
        keep(Term(person_id=people.former.id, role_id=organiser.id, starts_on=date(2026, 5, 1), how=TermHow.APPOINTED))
        assert "01632 960999" in shown(sign_in(client, people.auditor), "?on=2025-03-01")
        with writing():
            db.session.get_one(Person, people.former.id).telephone_shown = SharedWith.SECRETARY
        assert "01632 960999" not in shown(client, "?on=2025-03-01")

    def test_the_first_and_the_last_day_of_a_term(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.secretary)
        last, first = (shown(client, f"?role={people.treasury.id}&on={on}") for on in ("2026-02-28", "2026-03-01"))
        assert ("Joyce Penhale" in last, "Ann Lee" in last) == (True, False)
        assert ("Joyce Penhale" in first, "Ann Lee" in first) == (False, True)

    @pytest.mark.parametrize(
        ("on", "words"), [("2026-02-30", "no such day"), ("soon", "no such day"), ("2027-01-01", "still to come")]
    )
    def test_another_day_is_said_to_be_none(self, client: CheckingClient, people: Cast, on: str, words: str) -> None:
        page = shown(sign_in(client, people.secretary), f"?on={on}")
        assert words in page
        assert "Ann Lee" in page


class TestConfirming:
    def test_it_says_when_it_was_last_confirmed_and_by_whom(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.secretary)
        assert b"Nobody has confirmed it yet." in client.get("/directory/").data
        for _ in range(2):
            assert client.send("/directory/confirmation").status_code == 303
        assert b"Last confirmed on Wednesday 18 November 2026 by Asha Patel." in client.get("/directory/").data
        record = db.session.query(Record).filter_by(kind="directory-confirmed").one()
        assert (record.person_id, record.fields) == (people.secretary.id, {"people": 5})

    def test_others_do_not_confirm_it(self, client: CheckingClient, people: Cast) -> None:
        assert sign_in(client, people.treasurer).send("/directory/confirmation").status_code == 403
        assert b"it is right</button>" not in client.get("/directory/").data
        assert db.session.query(DirectoryConfirmation).count() == 0

    def test_the_secretary_sees_who_has_not_confirmed_their_entry(self, client: CheckingClient, people: Cast) -> None:
        with writing():
            for one in db.session.query(Person).filter(Person.id != people.organiser.id):
                one.confirmed_at = datetime(2026, 1, 5, tzinfo=UTC)
        page = sign_in(client, people.secretary).get("/directory/").get_data(as_text=True)
        assert "1 has not confirmed their entry within a year" in page
        assert "not confirmed" not in sign_in(client, people.auditor).get("/directory/").get_data(as_text=True)


def test_more_people_cost_no_more_statements(client: CheckingClient, people: Cast) -> None:
    sign_in(client, people.secretary)
    with statements() as few:
        shown(client)
    for number in range(30):
        make_person(f"Person Number{number}", make_role(f"Role {number}", kind=RoleKind.COORDINATING))
    with statements() as many:
        assert "Number29" in shown(client)
    assert len(many) == len(few) <= MOST_STATEMENTS
