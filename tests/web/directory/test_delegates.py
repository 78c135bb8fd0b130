"""Delegates of affiliated organisations: added, changed, ended, and removed where they were a mistake."""

import re
from datetime import date
from typing import Any

import pytest

from intranet.core.db import db, writing
from intranet.models import AffiliateDelegate, Record
from tests.support.client import CheckingClient
from tests.support.directory import Cast
from tests.support.people import keep, sign_in

NEW = "/directory/delegates/new"


@pytest.fixture
def secretary(client: CheckingClient, people: Cast) -> CheckingClient:
    return sign_in(client, people.secretary)


@pytest.fixture
def delegate(people: Cast) -> AffiliateDelegate:
    one = AffiliateDelegate(name="Sam Ogle", organisation="GMB", starts_on=date(2025, 6, 1))
    keep(one)
    return one


def typed(**changes: Any) -> dict[str, Any]:
    return {"name": "Dot Blake", "organisation": "Unison", "starts_on": "2026-01-10", "ended_on": "", **changes}


def stored(delegate: AffiliateDelegate) -> AffiliateDelegate:
    db.session.expire_all()
    return db.session.get_one(AffiliateDelegate, delegate.id)


def named(client: CheckingClient, query: str = "") -> list[str]:
    """Whom the directory names, beside those who hold a role."""
    page = client.get(f"/directory/{query}").get_data(as_text=True)
    return re.findall(r"<strong>([^<]+)</strong>", page.partition('id="affiliates"')[2].partition("</section>")[0])


def kinds() -> list[str]:
    return [one.kind for one in db.session.query(Record).order_by(Record.id)]


def test_before_there_are_any_the_page_says_what_belongs_there(secretary: CheckingClient) -> None:
    assert b"No delegates yet" in secretary.get("/directory/?kind=affiliates").data


def test_added_they_are_in_the_directory_of_their_days(secretary: CheckingClient) -> None:
    assert secretary.send(NEW, typed(ended_on="2026-12-01")).status_code == 303
    assert kinds() == ["delegate-added"]
    page = secretary.get("/directory/").get_data(as_text=True)
    assert "Dot Blake" in page
    assert "Sat 10 January 2026 to Tue 1 December 2026" in page
    assert named(secretary, "?on=2026-01-09") == []


def test_ended_they_are_in_the_directory_of_past_days(secretary: CheckingClient, delegate: AffiliateDelegate) -> None:
    at = f"/directory/delegates/{delegate.id}"
    sent = typed(version=1, name="Sam Ogle", organisation="GMB", starts_on="2025-06-01", ended_on="2026-11-18")
    assert secretary.send(at, sent).status_code == 303
    assert kinds() == ["delegate-changed"]
    assert named(secretary) == []
    assert named(secretary, "?on=2026-11-17") == ["Sam Ogle"]


def test_removed_they_are_in_none(secretary: CheckingClient, delegate: AffiliateDelegate) -> None:
    at = f"/directory/delegates/{delegate.id}/removal"
    assert b"not in the directory of any day" in secretary.get(at).data
    assert secretary.send(at).status_code == 303
    assert kinds() == ["delegate-removed"]
    assert named(secretary, "?on=2025-06-02") == []
    assert secretary.get(at).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Please give a name."),
        ({"organisation": " "}, "Please say which organisation sends them."),
        ({"starts_on": ""}, "Please say from which day on."),
        ({"starts_on": "30/02/2026"}, "There is no such day."),
        ({"ended_on": "2026-01-10"}, "The last day has to come after the first."),
        ({"ended_on": "2025-01-10"}, "The last day has to come after the first."),
        ({"name": "SAM ogle", "organisation": "gmb"}, "is in the directory on these days already."),
    ],
)
def test_what_cannot_be_comes_back_with_words(
    secretary: CheckingClient, delegate: AffiliateDelegate, wrong: dict[str, str], words: str
) -> None:
    answer = secretary.send(NEW, typed(**wrong))
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert db.session.query(AffiliateDelegate).count() == 1


def test_the_same_person_may_be_sent_again_later(secretary: CheckingClient, delegate: AffiliateDelegate) -> None:
    with writing():
        stored(delegate).ended_on = date(2026, 1, 10)
    assert secretary.send(NEW, typed(name="Sam Ogle", organisation="GMB")).status_code == 303


def test_whoever_was_quicker_is_not_overwritten(secretary: CheckingClient, delegate: AffiliateDelegate) -> None:
    with writing():
        stored(delegate).organisation = "GMB Northern"
    answer = secretary.send(f"/directory/delegates/{delegate.id}", typed(version=1))
    assert answer.status_code == 409
    assert "GMB Northern" in answer.get_data(as_text=True)
    assert stored(delegate).name == "Sam Ogle"


@pytest.mark.parametrize("path", [NEW, "/directory/delegates/1", "/directory/delegates/1/removal"])
def test_others_read_them_and_change_none(
    client: CheckingClient, people: Cast, delegate: AffiliateDelegate, path: str
) -> None:
    sign_in(client, people.treasurer)
    assert client.get(path).status_code == 403
    assert client.send(path, typed(version=1)).status_code == 403
    page = client.get("/directory/").get_data(as_text=True)
    assert "Sam Ogle" in page
    assert "/directory/delegates/" not in page
