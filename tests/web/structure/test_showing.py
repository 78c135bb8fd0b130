"""The structure as it is shown, in its order, and the preview of a change."""

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.vocabulary import CompositionKind, Office, RoleKind
from intranet.models import Body, CompositionRule, CompositionRuleRole, Record, Role
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_duty, make_person, make_role, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements
from tests.support.structure_pages import form_of, role_named


class TestWhoMay:
    @pytest.mark.parametrize("path", ["", "/roles/new", "/bodies/new", "/composition/new"])
    def test_only_the_secretary_and_the_chair(self, app: Flask, client: CheckingClient, path: str) -> None:
        treasurer = make_role("Treasurer", Office.TREASURER)
        sign_in(client, make_person("Tom Reed", treasurer))
        assert client.get(f"/structure{path}").status_code == 403
        chair = sign_in(client_of(app), make_person("Cara Hill", make_role("Chair", Office.CHAIR)))
        assert chair.get(f"/structure{path}").status_code == 200

    def test_a_post_is_refused_as_well(self, client: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER)
        sign_in(client, make_person("Tom Reed", role))
        assert client.send(f"/structure/roles/{role.id}", form_of(role, title="Chancellor")).status_code == 403
        assert role_named("Treasurer").version == 1


class TestShow:
    def test_it_lists_roles_bodies_and_rules(self, secretary: CheckingClient) -> None:
        role = make_role("Auditor", kind=RoleKind.AUDITOR, seats=2, shareable=False, sort=2)
        rule = CompositionRule(
            kind=CompositionKind.AT_LEAST_WOMEN, words="One of the two is a woman.", at_least=1, source="Rule book, 7"
        )
        keep(rule)
        keep(CompositionRuleRole(rule_id=rule.id, role_id=role.id))
        text = words_of(secretary.get("/structure"))
        assert "Auditor · 2 seats · vacant" in text or "2 seats · vacant" in text
        assert "held by Asha Patel" in text
        assert "Executive: votes" in text
        assert "One of the two is a woman." in text

    def test_as_many_statements_for_many_roles_as_for_one(self, secretary: CheckingClient) -> None:
        with statements() as few:
            secretary.get("/structure")
        for number in range(30):
            make_role(f"Role {number}", kind=RoleKind.COORDINATING)
        with statements() as many:
            secretary.get("/structure")
        assert len(few) == len(many) <= 9

    def test_sixty_roles_a_page(self, secretary: CheckingClient) -> None:
        with writing():
            db.session.add_all(
                Role(title=f"Role {number:03}", kind=RoleKind.OTHER, sort=number + 2) for number in range(70)
            )
        first, second = (secretary.get(f"/structure?page={n}").get_data(as_text=True) for n in (1, 2))
        assert "Role 058" in first
        assert "Role 059" not in first
        assert "Role 059" in second
        assert "Page 2 of 2" in second
        assert secretary.get("/structure?page=99999999999999999999").status_code == 200


class TestPreview:
    def test_it_says_what_would_change_and_saves_nothing(self, secretary: CheckingClient) -> None:
        body = db.session.query(Body).one()
        role = make_role("Fundraiser", sort=2)
        make_duty(role, "Raise money")
        make_person("Ann Lee", role)
        sent = form_of(
            role, title="Fundraising Officer", seats="2", kind="delegate", **{f"standing_{body.id}": "votes"}
        )
        response = secretary.send(f"/structure/roles/{role.id}", {**sent, "step": "preview"})
        text = words_of(response)
        assert response.status_code == 200
        assert "It is called Fundraising Officer from now on." in text
        assert "1 person holds it; of 2 seats 1 would be vacant." in text
        assert "Whoever holds it can no longer read other roles&#39; pages." in text
        assert "Executive: 3 votes in all instead of 1." in text
        assert "Its 1 duty and its history stay with it." in text
        assert role_named("Fundraiser").version == 1
        assert db.session.query(Record).count() == 0

    def test_it_is_refused_as_saving_would_be(self, secretary: CheckingClient) -> None:
        role = make_role("Fundraiser")
        response = secretary.send(
            f"/structure/roles/{role.id}", {**form_of(role, title="Secretary"), "step": "preview"}
        )
        assert response.status_code == 422
        assert "There is already a role called Secretary." in words_of(response)

    def test_after_a_preview_the_same_form_saves(self, secretary: CheckingClient) -> None:
        role = make_role("Fundraiser")
        sent = form_of(role, title="Fundraising Officer")
        secretary.send(f"/structure/roles/{role.id}", {**sent, "step": "preview"})
        assert secretary.send(f"/structure/roles/{role.id}", sent).status_code == 303
        assert role_named("Fundraising Officer").id == role.id

    def test_a_new_role_starts_vacant(self, secretary: CheckingClient) -> None:
        sent = {
            "title": "Agent",
            "kind": "other",
            "seats": "1",
            "shareable": "y",
            "step": "preview",
            "office": "",
            "deputy": "",
        }
        text = words_of(secretary.send("/structure/roles/new", sent))
        assert "It starts with 1 seat, vacant." in text
        assert db.session.query(Role).count() == 1


class TestOrder:
    def test_a_role_goes_up_and_down_and_stops_at_the_ends(self, secretary: CheckingClient) -> None:
        roles = [make_role(title, sort=5) for title in ("One", "Two", "Three")]

        def order() -> list[str]:
            db.session.expire_all()
            return [r.title for r in db.session.query(Role).order_by(Role.sort, Role.id)]

        assert order() == ["Secretary", "One", "Two", "Three"]
        secretary.send(f"/structure/roles/{roles[2].id}/place/up")
        assert order() == ["Secretary", "One", "Three", "Two"]
        secretary.send(f"/structure/roles/{roles[0].id}/place/down")
        assert order() == ["Secretary", "Three", "One", "Two"]
        response = secretary.send(f"/structure/roles/{roles[1].id}/place/down")
        assert response.status_code == 303
        assert order() == ["Secretary", "Three", "One", "Two"]
        assert db.session.query(Record).filter_by(kind="structure-reordered").count() == 2

    def test_an_unknown_way_is_not_found(self, secretary: CheckingClient) -> None:
        assert secretary.send("/structure/roles/1/place/sideways").status_code == 404
