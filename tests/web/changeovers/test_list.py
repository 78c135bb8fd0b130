"""The changeover room: the list, a new one, and the one screen of a draft."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.people_vocabulary import ChangeoverState
from intranet.models import Changeover
from tests.support.client import CheckingClient, client_of
from tests.support.election import AGM, Before, begun, sheet
from tests.support.people import sign_in
from tests.support.responses import words_of


class TestList:
    def test_an_empty_list_says_what_belongs_here(self, secretary: CheckingClient) -> None:
        text = words_of(secretary.get("/changeovers/"))
        assert "No changeover yet" in text
        assert "/changeovers/new" in text

    def test_a_draft_is_its_makers_until_it_is_shared(
        self, app: Flask, secretary: CheckingClient, before: Before
    ) -> None:
        path = begun(secretary, before)
        chair = sign_in(client_of(app), before.cara)
        assert "Annual general meeting, Wed 20 January 2027" in words_of(secretary.get("/changeovers/"))
        assert "No changeover yet" in words_of(chair.get("/changeovers/"))
        assert chair.get(path).status_code == 404
        secretary.send(path, sheet(secretary, path, then="sharing"))
        assert "shared with the Chair" in words_of(chair.get("/changeovers/"))
        assert chair.get(path).status_code == 200


class TestNew:
    def test_the_meetings_day_and_a_year_on_are_taken(self, secretary: CheckingClient, before: Before) -> None:
        path = begun(secretary, before)
        made = db.session.query(Changeover).one()
        assert (made.on_day, made.due_to_end_on) == (AGM, date(2028, 1, 20))
        assert made.state is ChangeoverState.DRAFT
        assert "Nothing of this counts until you confirm." in words_of(secretary.get(path))

    def test_it_begins_with_the_next_agm(self, secretary: CheckingClient, before: Before) -> None:
        page = words_of(secretary.get("/changeovers/new"))
        assert f'<option selected value="{before.agm.id}">All members, annual general meeting' in page

    def test_a_by_election_needs_a_day(self, secretary: CheckingClient) -> None:
        sent = {"kind": "by-election", "meeting_id": "", "on_day": "", "due_to_end_on": ""}
        refused = secretary.send("/changeovers/new", sent)
        assert refused.status_code == 422
        assert "Please choose the meeting, or give the day." in words_of(refused)

    def test_a_by_elections_terms_end_at_the_next_agm(self, secretary: CheckingClient, before: Before) -> None:
        begun(secretary, before, kind="by-election", meeting_id="", on_day="2026-12-01")
        assert db.session.query(Changeover).one().due_to_end_on == AGM

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"on_day": "2026-02-30"}, "There is no such day."),
            ({"on_day": "2026-08-01"}, "up to 60 days later"),
            ({"due_to_end_on": "2027-01-01"}, "A term ends after it starts."),
            ({"kind": "coup"}, "Please choose one from the list."),
            ({"meeting_id": "99999"}, "Please choose one from the list."),
        ],
    )
    def test_what_cannot_be_comes_back_with_words(
        self, secretary: CheckingClient, before: Before, changes: dict[str, Any], words: str
    ) -> None:
        sent = {"kind": "agm", "meeting_id": before.agm.id, "on_day": "", "due_to_end_on": "", **changes}
        refused = secretary.send("/changeovers/new", sent)
        assert refused.status_code == 422
        assert words in words_of(refused)
        assert db.session.query(Changeover).count() == 0
