"""Roles are added, changed and closed."""

from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.vocabulary import Office, StandingKind
from intranet.models import Body, Record, Role, Standing, Term
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, make_person, make_role
from tests.support.responses import words_of
from tests.support.structure_pages import form_of, role_named


class TestAddRole:
    def test_it_is_added_with_its_standing_and_recorded(self, secretary: CheckingClient) -> None:
        body = db.session.query(Body).one()
        sent = {
            "title": "  Press Officer ",
            "kind": "coordinating",
            "seats": "1",
            "shareable": "y",
            "office": "",
            "deputy": "",
            "aliases": "Media Officer\r\n\r\nmedia officer",
            f"standing_{body.id}": "speaks",
        }
        response = secretary.send("/structure/roles/new", sent)
        assert (response.status_code, response.location) == (303, "/structure")
        role = role_named("Press Officer")
        assert role.aliases == ["Media Officer"]
        assert db.session.query(Standing).filter_by(role_id=role.id).one().kind is StandingKind.SPEAKS
        assert db.session.query(Record).filter_by(kind="role-added", subject_id=role.id).count() == 1

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"title": ""}, "Please give the role a title."),
            ({"title": "secretary"}, "There is already a role called Secretary."),
            ({"aliases": "Secretary"}, "There is already a role called Secretary."),
            ({"seats": "many"}, "Please write a whole number from 1 to 99."),
            ({"seats": "0"}, "Please write a whole number from 1 to 99."),
            ({"seats": "99999999999999999999"}, "Please write a whole number from 1 to 99."),
            ({"kind": "monarch"}, "Please choose one from the list."),
            ({"deputy": "999"}, "Please choose one from the list."),
            ({"deputy": "none"}, "Please choose one from the list."),
            ({"office": "secretary"}, "The rules already know Secretary as this office."),
            ({"shareable": None}, "Please say where the rule stands that this role is not shared."),
            ({"title": "x" * 121}, "Please keep this to 120 characters."),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(
        self, secretary: CheckingClient, change: dict[str, Any], said: str
    ) -> None:
        sent = {"title": "Agent", "kind": "other", "seats": "1", "shareable": "y", "office": "", "deputy": "", **change}
        response = secretary.send("/structure/roles/new", {k: v for k, v in sent.items() if v is not None})
        assert response.status_code == 422
        assert said in words_of(response)
        assert db.session.query(Role).count() == 1

    def test_a_name_that_is_another_roles_other_name(self, secretary: CheckingClient) -> None:
        make_role("Political Education Officer", aliases=["PEO"])
        sent = {"title": "peo", "kind": "other", "seats": "1", "shareable": "y", "office": "", "deputy": ""}
        assert "PEO is another name of Political Education Officer." in words_of(
            secretary.send("/structure/roles/new", sent)
        )


class TestChangeRole:
    def test_the_change_is_recorded_with_before_and_after(self, secretary: CheckingClient) -> None:
        role = make_role("Fundraiser", sort=2)
        secretary.send(f"/structure/roles/{role.id}", form_of(role, title="Fundraising Officer", seats="2"))
        record = db.session.query(Record).filter_by(kind="role-changed").one()
        assert record.fields["before"] == {"title": "Fundraiser", "seats": 1, "shareable": True}
        assert record.fields["after"] == {"title": "Fundraising Officer", "seats": 2, "shareable": False}

    def test_a_change_of_standing_alone_is_a_new_version(self, secretary: CheckingClient) -> None:
        body = db.session.query(Body).one()
        role = make_role("Fundraiser", sort=2)
        secretary.send(f"/structure/roles/{role.id}", form_of(role, **{f"standing_{body.id}": "attends"}))
        assert role_named("Fundraiser").version == 2
        record = db.session.query(Record).filter_by(kind="role-changed").one()
        assert record.fields["after"] == {"standing": {"Executive": "attends"}}

    def test_nothing_changed_leaves_no_record(self, secretary: CheckingClient) -> None:
        role = make_role("Fundraiser")
        assert secretary.send(f"/structure/roles/{role.id}", form_of(role)).status_code == 303
        assert db.session.query(Record).count() == 0

    def test_fewer_seats_than_holders_is_refused_with_their_names(self, secretary: CheckingClient) -> None:
        role = make_role("Auditor", seats=2, shareable=False, unshareable_source="Rule book")
        make_person("Ann Lee", role)
        make_person("Bea Marsh", role)
        response = secretary.send(f"/structure/roles/{role.id}", form_of(role, seats="1"))
        assert response.status_code == 422
        assert "2 people hold it or will: Ann Lee and Bea Marsh. Like this, one of them would be too many." in words_of(
            response
        )

    def test_a_coming_holder_counts_as_well(self, secretary: CheckingClient) -> None:
        role = make_role("Auditor", seats=2, shareable=False)
        make_person("Ann Lee", role)
        make_person("Bea Marsh", role, since=days_from_now(200))
        assert secretary.send(f"/structure/roles/{role.id}", form_of(role, seats="1")).status_code == 422

    def test_a_shared_role_stays_shareable_while_two_hold_it(self, secretary: CheckingClient) -> None:
        role = make_role("Youth Officer")
        make_person("Ann Lee", role)
        make_person("Bea Marsh", role)
        sent = form_of(role, shareable=None, unshareable_source="Standing orders, 4")
        response = secretary.send(f"/structure/roles/{role.id}", sent)
        assert "would be too many" in words_of(response)

    def test_deputies_do_not_go_round_in_a_circle(self, secretary: CheckingClient) -> None:
        chair = make_role("Chair", Office.CHAIR)
        vice = make_role("Vice Chair", deputy_id=chair.id)
        treasurer = make_role("Treasurer", Office.TREASURER, deputy_id=vice.id)
        response = secretary.send(f"/structure/roles/{chair.id}", form_of(chair, deputy=str(treasurer.id)))
        said = "This would go round in a circle: Treasurer, whose deputy is Vice Chair, whose deputy is Chair."
        assert response.status_code == 422
        assert said in words_of(response)
        assert role_named("Chair").deputy_id is None

    def test_the_second_to_save_is_shown_both(self, secretary: CheckingClient) -> None:
        role = make_role("Fundraiser", sort=2)
        sent = form_of(role, purpose="Raises money.")
        secretary.send(f"/structure/roles/{role.id}", form_of(role, title="Fundraising Officer"))
        response = secretary.send(f"/structure/roles/{role.id}", sent)
        assert response.status_code == 409
        assert "Raises money." in words_of(response)
        assert "Fundraising Officer" in words_of(response)

    def test_the_only_secretary_cannot_lock_everybody_out(self, secretary: CheckingClient) -> None:
        role = role_named("Secretary")
        response = secretary.send(f"/structure/roles/{role.id}", form_of(role, office=""))
        assert response.status_code == 422
        assert "After this nobody could manage people" in words_of(response)
        assert role_named("Secretary").office is Office.SECRETARY

    def test_an_unknown_role_is_not_found(self, secretary: CheckingClient) -> None:
        assert secretary.get("/structure/roles/999").status_code == 404
        assert secretary.get("/structure/roles/one").status_code == 404


class TestCloseRole:
    def test_while_it_is_held_the_page_says_whose_term_to_end(self, secretary: CheckingClient) -> None:
        role = make_role("European Liaison Officer")
        make_person("Ann Lee", role)
        term = db.session.query(Term).filter_by(role_id=role.id).one()
        page = secretary.get(f"/structure/roles/{role.id}/closure")
        assert f"/people/terms/{term.id}/end" in page.get_data(as_text=True)
        response = secretary.send(f"/structure/roles/{role.id}/closure")
        assert response.status_code == 422
        assert "is held by Ann Lee. End their terms first." in words_of(response)
        assert role_named("European Liaison Officer").closed_on is None

    def test_it_is_closed_and_deputises_no_more(self, secretary: CheckingClient) -> None:
        role = make_role("Vice Chair")
        chair = make_role("Chair", Office.CHAIR, deputy_id=role.id)
        assert "Chair would have no deputy" in words_of(secretary.get(f"/structure/roles/{role.id}/closure"))
        assert secretary.send(f"/structure/roles/{role.id}/closure").status_code == 303
        assert role_named("Vice Chair").closed_on is not None
        assert role_named("Chair").deputy_id is None
        assert {r.kind for r in db.session.query(Record)} == {"role-closed", "role-changed"}
        assert chair.id == role_named("Chair").id

    def test_reopening_is_refused_where_another_has_its_office(self, secretary: CheckingClient) -> None:
        old = make_role("Treasurer (old)", Office.TREASURER)
        secretary.send(f"/structure/roles/{old.id}/closure")
        make_role("Treasurer", Office.TREASURER)
        response = secretary.send(f"/structure/roles/{old.id}/reopening", follow_redirects=True)
        assert "The rules already know Treasurer as this office." in words_of(response)
        assert role_named("Treasurer (old)").closed_on is not None

    def test_reopening(self, secretary: CheckingClient) -> None:
        role = make_role("Agent")
        secretary.send(f"/structure/roles/{role.id}/closure")
        secretary.send(f"/structure/roles/{role.id}/reopening")
        assert role_named("Agent").closed_on is None
