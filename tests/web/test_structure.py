"""The structure room: bodies, roles, composition rules, and the preview of a change."""

from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.vocabulary import BodyKind, CompositionKind, Office, RoleKind, StandingKind
from intranet.models import Body, CompositionRule, CompositionRuleRole, Meeting, Record, Role, Standing, Term
from tests.support.client import CheckingClient, client_of
from tests.support.people import days_from_now, keep, make_body, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    executive = make_body()
    role = make_role("Secretary", Office.SECRETARY, sort=1, standing={executive: StandingKind.VOTES})
    return sign_in(client, make_person("Asha Patel", role))


def role_named(title: str) -> Role:
    db.session.expire_all()
    return db.session.query(Role).filter_by(title=title).one()


def form_of(role: Role, **changes: Any) -> dict[str, Any]:
    """What the form of a role would send, with some fields changed."""
    sent: dict[str, Any] = {
        "version": role.version,
        "title": role.title,
        "kind": role.kind.value,
        "office": role.office.value if role.office else "",
        "purpose": role.purpose,
        "seats": role.seats,
        "aliases": "\n".join(role.aliases),
        "unshareable_source": role.unshareable_source,
        "deputy": role.deputy_id or "",
        **{f"standing_{s.body_id}": s.kind.value for s in db.session.query(Standing).filter_by(role_id=role.id)},
        **changes,
    }
    for body in db.session.query(Body).filter_by(closed_on=None):
        sent.setdefault(f"standing_{body.id}", "")
    if role.shareable and "shareable" not in changes:
        sent["shareable"] = "y"
    return {name: value for name, value in sent.items() if value is not None}


def words_of(response: Any) -> str:
    return " ".join(response.get_data(as_text=True).split())


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
