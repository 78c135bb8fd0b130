"""At which meeting a term began: said when it is started, and put right later."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.models import Record, Role, Term
from tests.support.client import CheckingClient
from tests.support.election import AGM, Before, before_the_agm
from tests.support.meetings import hold
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def before(app: Flask) -> Before:
    return before_the_agm()


@pytest.fixture
def secretary(client: CheckingClient, before: Before) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    return sign_in(client, before.asha)


@pytest.fixture
def helper(before: Before) -> Role:
    return make_role("Helper")


def starting(person_id: int, role: Role, **changes: Any) -> dict[str, Any]:
    sent = {"person": person_id, "role": role.id, "starts_on": "2026-11-18", "due_to_end_on": "", "how": "co-opted"}
    return {**sent, "replaces": "", "meeting_id": "", **changes}


def changing(term: Term, **changes: Any) -> dict[str, Any]:
    sent = {"version": term.version, "starts_on": term.starts_on.isoformat(), "due_to_end_on": "", "ended_on": ""}
    return {**sent, "how": term.how.value, "meeting_id": "", **changes}


def test_a_term_says_at_which_meeting_it_began(secretary: CheckingClient, helper: Role) -> None:
    meeting = hold(date(2025, 6, 3))
    assert "Executive, Tuesday 3 June 2025" in secretary.get("/people/terms/new").get_data(as_text=True)
    ben = make_person("Ben Okafor")
    assert secretary.send("/people/terms/new", starting(ben.id, helper, meeting_id=meeting.id)).status_code == 303
    assert db.session.query(Term).filter_by(role_id=helper.id).one().meeting_id == meeting.id


def test_it_may_be_left_open(secretary: CheckingClient, helper: Role) -> None:
    ben = make_person("Ben Okafor")
    assert secretary.send("/people/terms/new", starting(ben.id, helper)).status_code == 303
    assert db.session.query(Term).filter_by(role_id=helper.id).one().meeting_id is None


@pytest.mark.parametrize("meeting", ["99999", "x", "-1"])
def test_a_meeting_that_is_none_is_refused(secretary: CheckingClient, helper: Role, meeting: str) -> None:
    ben = make_person("Ben Okafor")
    refused = secretary.send("/people/terms/new", starting(ben.id, helper, meeting_id=meeting))
    assert refused.status_code == 422
    assert "Please choose one from the list." in refused.get_data(as_text=True)


def test_it_is_put_right_and_the_record_says_so(secretary: CheckingClient, before: Before, helper: Role) -> None:
    make_person("Ben Okafor", helper)
    term = db.session.query(Term).filter_by(role_id=helper.id).one()
    path = f"/people/terms/{term.id}"
    assert secretary.send(path, changing(term, meeting_id=before.agm.id)).status_code == 303
    db.session.expire_all()
    assert db.session.query(Term).filter_by(role_id=helper.id).one().meeting_id == before.agm.id
    told = db.session.query(Record).order_by(Record.id.desc()).first()
    assert told is not None
    assert told.fields["after"] == {"meeting": AGM.isoformat()}


def test_a_meeting_long_ago_stays_chosen(secretary: CheckingClient, helper: Role) -> None:
    make_person("Ben Okafor", helper)
    old = hold(date(2020, 3, 4))
    term = db.session.query(Term).filter_by(role_id=helper.id).one()
    with writing():
        term.meeting_id = old.id
    page = secretary.get(f"/people/terms/{term.id}").get_data(as_text=True)
    assert "Wednesday 4 March 2020" in page
