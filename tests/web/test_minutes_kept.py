"""Agreed minutes stay as they were, whatever happens later; opened again, the earlier edition can still be read."""

import re
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import DecisionOutcome, ItemState, MeetingState
from intranet.models import (
    Action,
    AgendaItem,
    AgreedMinutes,
    Attendance,
    Body,
    Decision,
    Meeting,
    Minutes,
    Person,
    Record,
    Role,
    RoleReport,
    Task,
)
from tests.support.client import CheckingClient
from tests.support.minutes import Cast, cast, minuted, report, state_of
from tests.support.people import sign_in

pytestmark = pytest.mark.usefixtures("app")
LATER = (
    lambda: db.session.query(AgendaItem).update({"notes": "Other", "title": "Other", "state": ItemState.MOVED}),
    lambda: db.session.query(Decision).update({"words": "Other", "outcome": DecisionOutcome.LOST}),
    lambda: db.session.query(Task).update({"words": "Other", "due_on": None}),
    lambda: db.session.query(Action).delete(),
    lambda: db.session.query(Person).update({"name": "Other"}),
    lambda: db.session.query(Role).update({"title": Role.title + " of old"}),
    lambda: db.session.query(Body).update({"title": "Other"}),
    lambda: db.session.query(Attendance).update({"coming_words": "Other"}),
    lambda: db.session.query(RoleReport).update({"words": "Other"}),
    lambda: db.session.query(Minutes).update({"opening": "Other"}),
    lambda: db.session.query(Meeting).update({"place": "Other", "others_present": 40}),
)


@pytest.fixture
def people(client: CheckingClient) -> Cast:
    found = cast()
    minuted(found)
    report(found.meeting, found.treasurer, found.bea, "The bank wrote back.")
    sign_in(client, found.ann)
    return found


def path(people: Cast, more: str = "") -> str:
    return f"/meetings/{people.meeting.id}/minutes{more}"


def agree(client: CheckingClient, people: Cast) -> None:
    pressed = {"as-they-are": "y", "at_id": people.later.id}
    assert client.send(path(people, "/agreement"), pressed).status_code == 303


def shown(client: CheckingClient, href: str) -> str:
    """What the minutes themselves say, without the frame of the page."""
    page = client.get(href).get_data(as_text=True)
    found = re.search(r'<dl class="minutes-facts">.*<code class="minutes-checksum">\w{64}', page, re.DOTALL)
    assert found
    return found[0]


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(found.extract_text() for found in PdfReader(BytesIO(pdf)).pages).split())


@settings(derandomize=True, max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(LATER) - 1), min_size=1, max_size=4))
def test_whatever_happens_later_they_say_the_same(client: CheckingClient, people: Cast, later: list[int]) -> None:
    if state_of(people.meeting) is MeetingState.CLOSED:
        agree(client, people)
    kept = db.session.query(AgreedMinutes.document, AgreedMinutes.pdf).one()
    before = shown(client, path(people))
    for number in later:
        with writing():
            LATER[number]()
    assert shown(client, path(people)) == before
    assert client.get(path(people, ".pdf")).data == kept.pdf
    assert db.session.query(AgreedMinutes.document, AgreedMinutes.pdf).one() == kept
    assert "Pay the printer" in before


def test_the_paper_says_what_the_page_says(client: CheckingClient, people: Cast) -> None:
    draft = words_of(client.get(path(people, ".pdf")).data)
    assert "Draft, not yet agreed" in draft
    assert "Page 1 of" in draft
    agree(client, people)
    pdf = client.get(path(people, ".pdf")).data
    paper, page = words_of(pdf), shown(client, path(people))
    for said in ("To print 5,000 leaflets", "Pay the printer", "The bank wrote back.", "Bea Marsh", "Not reached."):
        assert said in paper
        assert said in page
    assert "Agreed on Wed 18 November 2026 (Executive)" in paper
    assert db.session.query(AgreedMinutes.checksum).scalar() in paper.replace(" ", "")
    assert b"pdfuaid" in pdf


def test_a_paper_that_could_not_be_kept_is_set_again(client: CheckingClient, people: Cast) -> None:
    agree(client, people)
    kept = db.session.query(AgreedMinutes.pdf).scalar()
    with writing():
        db.session.query(AgreedMinutes).update({"pdf": None})
    assert client.get(path(people, ".pdf")).data == kept


def test_opened_again_for_a_reason_they_are_agreed_anew_and_both_editions_stay(
    client: CheckingClient, people: Cast
) -> None:
    agree(client, people)
    first = db.session.query(AgreedMinutes.checksum).scalar()
    refused = client.send(path(people, "/reopening"), {"reason": " "})
    assert refused.status_code == 422
    assert "Please say why" in refused.get_data(as_text=True)
    assert client.send(path(people, "/reopening"), {"reason": "A name was wrong"}).status_code == 303
    assert state_of(people.meeting) is MeetingState.CLOSED
    assert "Draft, not yet agreed" in client.get(path(people)).get_data(as_text=True)
    assert db.session.query(Record).filter_by(kind="minutes-reopened").one().fields["reason"] == "A name was wrong"
    with writing():
        db.session.query(Person).filter_by(name="Bea Marsh").update({"name": "Bea Marsden"})
    agree(client, people)
    second = db.session.query(AgreedMinutes.checksum).filter_by(edition=2).scalar()
    page = client.get(path(people)).get_data(as_text=True)
    assert "Bea Marsden" in page
    assert f"{first[:12]}…" in page
    assert f"{second[:12]}…" in page
    assert "edition 2" in page
    old = client.get(path(people, "?edition=1")).get_data(as_text=True)
    assert "Bea Marsh " in old
    assert "Bea Marsden" not in old
    assert "opened again on Wed 18 November 2026: A name was wrong" in old
    assert "Bea Marsden" not in words_of(client.get(path(people, ".pdf?edition=1")).data)
    assert client.get(path(people, "?edition=3")).status_code == 404
    assert client.get(path(people, ".pdf?edition=3")).status_code == 404


def test_opening_what_is_open_already_says_so(client: CheckingClient, people: Cast) -> None:
    assert "are not agreed" in client.get(path(people, "/reopening")).get_data(as_text=True)
    assert client.send(path(people, "/reopening"), {"reason": "x"}).status_code == 422


def test_who_forged_a_kept_document_is_found_out(client: CheckingClient, people: Cast) -> None:
    agree(client, people)
    with writing():
        db.session.query(AgreedMinutes).update({"document": AgreedMinutes.document + " "})
    with pytest.raises(ValueError, match="checksum differs"):
        client.get(path(people))


def test_what_anybody_agreed_to_is_drawn_from_the_kept_document(client: CheckingClient, people: Cast) -> None:
    agree(client, people)
    with writing():
        db.session.query(Task).update({"words": "Other"})
    sign_in(client, people.bea)
    assert "Pay the printer" in client.get(path(people, "/mine")).get_data(as_text=True)
