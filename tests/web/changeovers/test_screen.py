"""The one screen of a changeover: what it shows, what is refused and comes back, the live check, and two who edit."""

from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.people_vocabulary import SeatOutcome
from intranet.models import ChangeoverRole, ChangeoverSeat, Person, Role, Term
from tests.support.client import CheckingClient, client_of
from tests.support.election import Before, begun, opened, sheet
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.responses import words_of
from tests.support.statements import statements


@pytest.fixture
def draft(secretary: CheckingClient, before: Before) -> str:
    """An empty draft of the secretary's; where it is."""
    return begun(secretary, before)


def fields(role: Role, outcome: str, *people: tuple[str, str]) -> dict[str, Any]:
    """One role's fields as somebody fills them in."""
    sent: dict[str, Any] = {f"role_{role.id}": outcome}
    for number, (name, email) in enumerate(people, start=1):
        sent[f"role_{role.id}_name_{number}"] = name
        sent[f"role_{role.id}_email_{number}"] = email
    return sent


class TestScreen:
    def test_every_role_with_its_holder_and_for_how_long(
        self, secretary: CheckingClient, before: Before, draft: str
    ) -> None:
        text = words_of(secretary.get(draft))
        assert "Cara Hill, since Mon 1 January 2024, 2 years and 10 months" in text
        roles = (before.chair, before.secretary, before.treasurer, before.auditor)
        places = [text.index(f'id="seat-{role.id}"') for role in roles]
        assert places == sorted(places)
        assert "On the executive, with a vote" in text
        assert "No job share: Rule book, chapter 7" in text
        assert "2 seats" in text

    def test_what_is_typed_is_kept_and_nothing_of_it_counts(
        self, secretary: CheckingClient, before: Before, draft: str
    ) -> None:
        ben = make_person("Ben Okafor")
        typed = {
            **fields(before.chair, "new", ("  ben  OKAFOR ", "")),
            **fields(before.secretary, "job-share", ("Asha Patel", ""), ("Nina Shah", "Nina@Example.org")),
        }
        assert secretary.send(draft, sheet(secretary, draft, **typed)).status_code == 303
        chosen = db.session.query(ChangeoverSeat).filter_by(role_id=before.chair.id).one()
        assert chosen.person_id == ben.id
        assert db.session.query(Term).filter_by(role_id=before.chair.id).count() == 1
        text = words_of(secretary.get(draft))
        assert 'value="Ben Okafor"' in text
        assert 'value="nina@example.org"' in text
        assert sheet(secretary, draft)[f"role-{before.secretary.id}"] == "job-share"

    def test_a_fixed_number_of_statements(self, secretary: CheckingClient, draft: str) -> None:
        with statements() as few:
            secretary.get(draft)
        helper = make_role("Helper", seats=99, shareable=False)
        for number in range(30):
            make_person(f"Person {number}", helper)
        with statements() as many:
            secretary.get(draft)
        assert len(few) == len(many) <= 24

    def test_two_of_one_name_are_told_apart(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        make_person("Jo Bloggs")
        other = Person(name="Jo Bloggs", email="jo.b@example.org", created_at=before.asha.created_at)
        keep(other)
        text = words_of(secretary.get(draft))
        assert '<option value="Jo Bloggs, jo.b@example.org">' in text
        refused = secretary.send(draft, sheet(secretary, draft, **fields(before.chair, "new", ("Jo Bloggs", ""))))
        assert "There are two people of this name." in words_of(refused)
        told = fields(before.chair, "new", ("jo bloggs, jo.b@example.org", ""))
        assert secretary.send(draft, sheet(secretary, draft, **told)).status_code == 303
        assert db.session.query(ChangeoverSeat).one().person_id == other.id


class TestBadInput:
    """Clear words beside the role, the text back, and nothing half done."""

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (("chair", "new", ("Cara Bell", "tom.reed@example.org")), "is the address of Tom Reed"),
            (("chair", "new", ("Tom Reed", "tommy@example.org")), "is here already, with another address"),
            (("chair", "new", ("Eva", "no-address")), "address"),
            (("chair", "new", ("", "eva@example.org")), "Please give the name as well."),
            (("chair", "new", ("E" * 121, "")), "Please keep this to 120 characters."),
            (("chair", "crowned"), "Please choose one from the list."),
            (("chair", "vacant", ("Tom Reed", "")), "Somebody is named here"),
            (("chair", "unchanged", ("Tom Reed", "")), "Somebody is named here"),
            (("chair", "new", ("Tom Reed", ""), ("Eva", "eva@example.org")), "say “Job share”"),
            (("chair", "job-share", ("Tom Reed", ""), ("TOM  REED", "")), "Tom Reed is named twice"),
            (("treasurer", "job-share", ("Tom Reed", "")), "cannot be shared"),
        ],
    )
    def test_it_is_refused_in_words_and_comes_back(
        self, secretary: CheckingClient, before: Before, draft: str, typed: tuple[Any, ...], words: str
    ) -> None:
        role, outcome, *people = typed
        sent = fields(getattr(before, role), outcome, *people)
        refused = secretary.send(draft, sheet(secretary, draft, **sent))
        assert refused.status_code == 422
        text = words_of(refused)
        assert words in text
        assert "Please look at this again" in text
        for name, email in people:
            assert " ".join(name.split()) in text
            assert email in text
        assert db.session.query(ChangeoverRole).count() == 0

    def test_a_third_who_shares_a_role(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        three = fields(before.chair, "job-share", ("Tom Reed", ""), ("Asha Patel", ""), ("Cara Hill", ""))
        sent = sheet(secretary, draft, **three)
        kept = secretary.send(draft, sent)
        assert kept.status_code == 303  # there are no fields for a third: whoever sends one is not heard
        assert db.session.query(ChangeoverSeat).count() == 2

    def test_the_same_address_for_two_who_are_new(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        typed = {
            **fields(before.chair, "new", ("Eva Stone", "eva@example.org")),
            **fields(before.secretary, "new", ("Ewa Stein", " EVA@example.org ")),
        }
        refused = secretary.send(draft, sheet(secretary, draft, **typed))
        assert refused.status_code == 422
        assert "This is also the address of Eva Stone" in words_of(refused)

    def test_an_end_before_the_day(self, secretary: CheckingClient, draft: str) -> None:
        refused = secretary.send(draft, sheet(secretary, draft, due_to_end_on="2027-01-01"))
        assert refused.status_code == 422
        assert "A term ends after it starts." in words_of(refused)

    def test_characters_that_cannot_be_kept(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        typed = fields(before.chair, "new", ("Eva\x00Stone", ""))
        refused = secretary.send(draft, sheet(secretary, draft, **typed))
        assert refused.status_code == 422
        assert "This has a character that cannot be kept." in words_of(refused)


class TestCheck:
    def test_the_rules_in_words_with_their_source(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        ben = opened(make_person("Ben Okafor", counts_as_woman=False))
        typed = sheet(secretary, draft, **fields(before.chair, "new", (ben.name, "")))
        part = secretary.send(f"{draft}/check", typed, headers={"HX-Request": "true"})
        assert part.status_code == 200
        text = words_of(part)
        assert "the rule asks for two." in text
        assert "Rule: Rule book, chapter 7, clause VIII" in text
        assert "Would not hold" in text
        assert "<h1" not in text
        assert db.session.query(ChangeoverSeat).count() == 0

    def test_without_javascript_the_page_comes_back_with_what_was_typed(
        self, secretary: CheckingClient, before: Before, draft: str
    ) -> None:
        typed = sheet(secretary, draft, **fields(before.chair, "new", ("Eva Stone", "eva@example.org")))
        page = secretary.send(f"{draft}/check", typed)
        text = words_of(page)
        assert 'value="Eva Stone"' in text
        assert "Eva Stone would be Chair, and has not opened an account yet." in text
        assert db.session.query(ChangeoverSeat).count() == 0

    def test_half_a_sheet_says_what_is_still_to_do(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        typed = sheet(secretary, draft, **fields(before.chair, "new"))
        text = words_of(secretary.send(f"{draft}/check", typed, headers={"HX-Request": "true"}))
        assert "Still to do before it can be confirmed" in text
        assert "Name who is to be Chair." in text

    @pytest.mark.parametrize("changes", [{"on_day": "", "meeting_id": ""}, {"on_day": "soon"}, {"kind": "x"}])
    def test_nonsense_is_answered(self, secretary: CheckingClient, draft: str, changes: dict[str, str]) -> None:
        typed = sheet(secretary, draft, **changes)
        assert secretary.send(f"{draft}/check", typed, headers={"HX-Request": "true"}).status_code == 200
        assert secretary.send(f"{draft}/check", typed).status_code == 200
        assert secretary.send(draft, typed).status_code == 422

    def test_what_is_not_said_is_not_guessed(self, secretary: CheckingClient, before: Before, draft: str) -> None:
        make_person("Ben Okafor")
        typed = sheet(secretary, draft, **fields(before.chair, "new", ("Ben Okafor", "")))
        assert "Cannot be told yet" in words_of(secretary.send(f"{draft}/check", typed))


class TestTwoWhoEdit:
    def test_the_second_chooses_between_theirs_and_yours(
        self, app: Flask, secretary: CheckingClient, before: Before, draft: str
    ) -> None:
        secretary.send(draft, sheet(secretary, draft, then="sharing"))
        chair = sign_in(client_of(app), before.cara)
        mine = sheet(secretary, draft, **fields(before.chair, "vacant"))
        chair.send(draft, sheet(chair, draft, **fields(before.chair, "new", ("Tom Reed", ""))))
        conflict = secretary.send(draft, mine)
        assert conflict.status_code == 409
        text = words_of(conflict)
        assert "Somebody else was quicker" in text
        assert "Tom Reed" in text
        assert "Left vacant" in text
        assert db.session.query(ChangeoverRole).one().outcome is SeatOutcome.NEW
