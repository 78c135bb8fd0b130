"""Sharing, throwing away, confirming and undoing a changeover."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from time_machine import Traveller

from intranet.core.db import db
from intranet.core.people_vocabulary import ChangeoverState
from intranet.models import Changeover, ChangeoverWarning, Invitation, Outbox, Person, Role, Term
from tests.support.client import CheckingClient, client_of
from tests.support.election import Before, begun, opened, sheet
from tests.support.people import make_person, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements

TODAY = date(2026, 11, 18)


@pytest.fixture
def ready(secretary: CheckingClient, before: Before) -> str:
    """A draft of today: Eva Stone, who is new, becomes Treasurer, and the Chair is re-elected; where it is."""
    path = begun(secretary, before, on_day=TODAY.isoformat())
    typed = {
        f"role_{before.chair.id}": "re-elected",
        f"role_{before.treasurer.id}": "new",
        f"role_{before.treasurer.id}_name_1": "Eva Stone",
        f"role_{before.treasurer.id}_email_1": "eva@example.org",
    }
    kept = secretary.send(path, sheet(secretary, path, then="confirmation", **typed))
    assert kept.location == f"{path}/confirmation"
    return path


def version() -> int:
    db.session.expire_all()
    return db.session.query(Changeover).one().version


def state() -> ChangeoverState:
    db.session.expire_all()
    return db.session.query(Changeover).one().state


def confirmed(client: CheckingClient, path: str, **changes: Any) -> Any:
    return client.send(f"{path}/confirmation", {"version": version(), **changes})


def holders(role: Role) -> list[str]:
    db.session.expire_all()
    found = db.session.query(Person.name).join(Term, Term.person_id == Person.id)
    return [name for (name,) in found.filter(Term.role_id == role.id, Term.ended_on.is_(None))]


class TestShare:
    def test_one_press_shares_a_draft(self, app: Flask, secretary: CheckingClient, before: Before, ready: str) -> None:
        chair = sign_in(client_of(app), before.cara)
        assert chair.send(f"{ready}/sharing", {"version": version()}).status_code == 404
        assert secretary.send(f"{ready}/sharing", {"version": version()}).status_code == 303
        text = words_of(chair.get(ready))
        assert "Draft, shared" in text
        assert "Save and share" not in text


class TestDiscard:
    def test_a_page_asks_first(self, secretary: CheckingClient, ready: str) -> None:
        assert "cannot be brought back" in words_of(secretary.get(f"{ready}/discarding"))
        gone = secretary.send(f"{ready}/discarding", {"version": version()}, follow_redirects=True)
        assert "The draft is thrown away. Nobody's role has changed." in words_of(gone).replace("&#39;", "'")
        assert db.session.query(Changeover).count() == 0

    def test_what_was_changed_since_is_not_thrown_away_unseen(self, secretary: CheckingClient, ready: str) -> None:
        assert secretary.send(f"{ready}/discarding", {"version": 1}).status_code == 409
        assert db.session.query(Changeover).count() == 1


class TestConfirm:
    def test_what_will_happen_in_plain_sentences(self, secretary: CheckingClient, ready: str) -> None:
        text = words_of(secretary.get(f"{ready}/confirmation"))
        for sentence in (
            "This takes effect as soon as you confirm it.",
            "Eva Stone starts as Treasurer.",
            "Cara Hill goes on as Chair with a new term.",
            "Tom Reed is Treasurer no longer.",
            "Eva Stone is invited at eva@example.org.",
            "Tom Reed holds no role any more.",
        ):
            assert sentence in text
        assert "Please say why" not in text

    def test_all_of_it_happens_at_once(self, secretary: CheckingClient, before: Before, ready: str) -> None:
        done = confirmed(secretary, ready)
        assert (done.status_code, done.location) == (303, ready)
        assert holders(before.treasurer) == ["Eva Stone"]
        assert db.session.query(Invitation).count() == 1
        assert "eva@example.org" in str(db.session.query(Outbox).all()[-1].recipient)
        text = words_of(secretary.get(ready))
        assert "Eva Stone starts" in text
        assert "Tom Reed leaves" in text
        assert "Cara Hill goes on" in text
        assert "Confirmed: 2 terms start, 2 end. Eva Stone is invited." in text
        assert "until Wednesday 25 November 2026" in text
        assert f'href="{ready}/undoing"' in text

    def test_whoever_ends_their_own_office_is_led_home(self, secretary: CheckingClient, before: Before) -> None:
        path = begun(secretary, before, on_day=TODAY.isoformat())
        role = before.secretary.id
        typed = {f"role_{role}": "new", f"role_{role}_name_1": "Tom Reed"}
        secretary.send(path, sheet(secretary, path, then="confirmation", **typed))
        done = confirmed(secretary, path, **{"reason-rule-1": "Nobody else stood."})
        assert (done.status_code, done.location) == (303, "/")
        assert "Confirmed: 1 term starts, 1 ends." in words_of(secretary.get("/"))

    def test_a_day_to_come_changes_nothing_yet(self, secretary: CheckingClient, before: Before) -> None:
        path = begun(secretary, before)
        secretary.send(path, sheet(secretary, path, **{f"role_{before.chair.id}": "re-elected"}))
        assert "at midnight" in words_of(secretary.get(f"{path}/confirmation"))
        assert confirmed(secretary, path).status_code == 303
        assert "What changes on Wednesday 20 January 2027" in words_of(secretary.get(path))

    def test_a_warning_is_gone_on_with_only_for_a_reason(
        self, secretary: CheckingClient, before: Before, ready: str
    ) -> None:
        ben = opened(make_person("Ben Okafor", counts_as_woman=False))
        typed = {f"role_{before.chair.id}": "new", f"role_{before.chair.id}_name_1": ben.name}
        secretary.send(ready, sheet(secretary, ready, **typed))
        page = words_of(secretary.get(f"{ready}/confirmation"))
        assert "the rule asks for two. Rule: Rule book, chapter 7, clause VIII" in page
        rule = "reason-rule-1"
        assert f'name="{rule}"' in page
        refused = confirmed(secretary, ready, **{rule: "No"})
        assert refused.status_code == 422
        assert "Please say why you go on with it." in words_of(refused)
        assert ">No</textarea>" in refused.get_data(as_text=True).replace("\r\n", "")
        assert state() is ChangeoverState.DRAFT
        assert confirmed(secretary, ready, **{rule: "Nobody else stood."}).status_code == 303
        assert db.session.query(ChangeoverWarning).one().reason == "Nobody else stood."
        assert "Nobody else stood." in words_of(secretary.get(ready))

    def test_without_any_secretary_it_warns(self, secretary: CheckingClient, before: Before, ready: str) -> None:
        secretary.send(ready, sheet(secretary, ready, **{f"role_{before.secretary.id}": "vacant"}))
        page = words_of(secretary.get(f"{ready}/confirmation"))
        assert "Nobody would be Secretary from that day." in page
        assert 'name="reason-no-secretary"' in page

    def test_what_is_missing_is_said_with_a_way_there(
        self, secretary: CheckingClient, before: Before, ready: str
    ) -> None:
        secretary.send(ready, sheet(secretary, ready, **{f"role_{before.chair.id}": "new"}))
        text = words_of(secretary.get(f"{ready}/confirmation"))
        assert "Still to do first" in text
        assert f'<a href="{ready}#role-{before.chair.id}">Name who is to be Chair.</a>' in text
        assert "Confirm the changeover</button>" not in text
        assert confirmed(secretary, ready).status_code == 422
        assert holders(before.treasurer) == ["Tom Reed"]

    def test_one_that_contradicts_a_later_one(self, secretary: CheckingClient, before: Before, ready: str) -> None:
        later = begun(secretary, before)
        secretary.send(later, sheet(secretary, later, **{f"role_{before.treasurer.id}": "re-elected"}))
        number = db.session.query(Changeover).order_by(Changeover.id.desc()).first()
        assert number is not None
        assert secretary.send(f"{later}/confirmation", {"version": number.version}).status_code == 303
        text = words_of(secretary.get(f"{ready}/confirmation"))
        assert "A changeover on Wednesday 20 January 2027 already says who is Treasurer." in text
        assert holders(before.treasurer) == ["Tom Reed"]

    def test_two_who_confirm(self, app: Flask, secretary: CheckingClient, before: Before, ready: str) -> None:
        secretary.send(f"{ready}/sharing", {"version": version()})
        chair = sign_in(client_of(app), before.cara)
        seen = version()
        assert confirmed(secretary, ready).status_code == 303
        second = chair.send(f"{ready}/confirmation", {"version": seen}, follow_redirects=True)
        assert "Asha Patel confirmed this already. Nothing was done a second time." in words_of(second)
        assert holders(before.treasurer) == ["Eva Stone"]

    def test_a_draft_that_was_changed_since_it_was_read(self, secretary: CheckingClient, ready: str) -> None:
        seen = version()
        secretary.send(ready, sheet(secretary, ready, due_to_end_on="2027-11-30"))
        assert secretary.send(f"{ready}/confirmation", {"version": seen}).status_code == 409
        assert state() is ChangeoverState.DRAFT

    def test_a_confirmed_one_is_not_saved_or_thrown_away(self, secretary: CheckingClient, ready: str) -> None:
        typed = sheet(secretary, ready)
        confirmed(secretary, ready)
        for path in (ready, f"{ready}/discarding", f"{ready}/sharing"):
            assert secretary.send(path, {**typed, "version": version()}).status_code == 303
        assert state() is ChangeoverState.CONFIRMED

    def test_the_password_is_asked_for_again(
        self, evening: Traveller, secretary: CheckingClient, before: Before, ready: str
    ) -> None:
        evening.shift(timedelta(minutes=16))
        asked = secretary.get(f"{ready}/confirmation")
        assert asked.status_code == 303
        assert asked.location.startswith("/account/confirm?next=")
        assert confirmed(secretary, ready).status_code in {303, 401}
        assert holders(before.treasurer) == ["Tom Reed"]


class TestUndo:
    def test_all_of_it_goes_back(self, secretary: CheckingClient, before: Before, ready: str) -> None:
        confirmed(secretary, ready)
        assert "Eva Stone starts and Tom Reed leaves" in words_of(secretary.get(f"{ready}/undoing"))
        undone = secretary.send(f"{ready}/undoing", {"version": version()}, follow_redirects=True)
        text = words_of(undone)
        assert "The changeover is undone." in text
        assert "New: Eva Stone" in text
        assert "Undo the changeover</a>" not in text
        assert holders(before.treasurer) == ["Tom Reed"]

    def test_not_after_seven_days(
        self, evening: Traveller, app: Flask, secretary: CheckingClient, before: Before, ready: str
    ) -> None:
        confirmed(secretary, ready)
        evening.shift(timedelta(days=7, minutes=1))
        later = sign_in(client_of(app), before.asha)
        assert "can be undone for 7 days" in words_of(later.get(ready))
        assert later.get(f"{ready}/undoing").status_code == 303
        assert later.send(f"{ready}/undoing", {"version": version()}).status_code == 303
        assert state() is ChangeoverState.CONFIRMED


def test_the_last_page_costs_a_fixed_number_of_statements(secretary: CheckingClient, ready: str) -> None:
    with statements() as few:
        secretary.get(f"{ready}/confirmation")
    for number in range(30):
        make_person(f"Person {number}")
    with statements() as many:
        secretary.get(f"{ready}/confirmation")
    assert len(few) == len(many) <= 24
