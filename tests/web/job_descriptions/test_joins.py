"""Duties that two roles share: proposed, joined, parted, said to be different, and any two by hand; women's places."""

from typing import Any

import pytest

from intranet.core.job_vocabulary import DutyFate
from intranet.core.vocabulary import Cadence
from tests.support.client import CheckingClient
from tests.support.job_adopting import adopted
from tests.support.job_pages import TEXT, WOMEN, Officers, drafted, filled, words_of
from tests.support.job_readings import facts
from tests.support.people import make_duty

BUDGET = "1.3 2.2"


@pytest.fixture
def path(secretary: CheckingClient) -> str:
    """The page of joins of a draft in which two roles draw up the budget."""
    return f"{drafted()}/joins"


def fate(ref: str) -> tuple[DutyFate, str]:
    role_number, number = map(int, ref.split("."))
    role = facts(1).role(role_number)
    duty = role.draft.duty(number) if role else None
    assert duty is not None
    return duty.fate, duty.joined_to


def press(client: CheckingClient, path: str, press: str, at: int = 0, **typed: Any) -> Any:
    return client.send(path, filled(client, path, at, press=press, **typed))


class TestAlike:
    def test_what_looks_like_the_same_work_is_proposed(self, secretary: CheckingClient, path: str) -> None:
        page = words_of(secretary.get(path))
        assert "Treasurer and Fundraiser</h3>" in page
        assert "Treasurer leads" in page
        assert f'name="group" value="{BUDGET}"' in page
        assert "1 duty looks like the same work of two roles." in words_of(secretary.get(path.removesuffix("/joins")))

    def test_they_are_joined_and_either_may_lead(self, secretary: CheckingClient, path: str) -> None:
        sent = press(secretary, path, "join", lead="2.2")
        assert (sent.status_code, sent.location) == (303, path)
        assert fate("1.3") == (DutyFate.JOIN, "2.2")
        page = words_of(secretary.get(path))
        assert "Fundraiser leads, Treasurer shares it" in page
        assert "Nothing more looks like the same work." in page
        role = words_of(secretary.get(path.replace("joins", "roles/1")))
        assert "This role shares that duty." in role
        assert "Treasurer shares it" in words_of(secretary.get(path.replace("joins", "roles/2")))

    def test_a_role_that_shares_a_duty_is_saved_without_losing_that(self, secretary: CheckingClient, path: str) -> None:
        press(secretary, path, "join")
        role = path.replace("joins", "roles/2")
        assert secretary.send(role, filled(secretary, role, words_1="Run raffles")).status_code == 303
        assert fate("2.2") == (DutyFate.JOIN, "1.3")

    def test_they_can_be_parted_again(self, secretary: CheckingClient, path: str) -> None:
        press(secretary, path, "join")
        assert press(secretary, path, "part").status_code == 303
        assert fate("2.2") == (DutyFate.ADD, "")

    def test_different_work_is_proposed_no_more(self, secretary: CheckingClient, path: str) -> None:
        assert press(secretary, path, "apart").status_code == 303
        assert "Nothing more looks like the same work." in words_of(secretary.get(path))
        assert fate("2.2")[0] is DutyFate.ADD

    def test_one_alone_is_not_joined_and_the_ticks_come_back(self, secretary: CheckingClient, path: str) -> None:
        refused = press(secretary, path, "join", refs=["1.3"])
        assert refused.status_code == 422
        page = words_of(refused)
        assert page.count("Choose two or more duties") == 2  # on top, and beside the group
        assert 'value="1.3" checked' in page
        assert 'value="2.2" checked' not in page

    @pytest.mark.parametrize(
        "typed", [{"refs": ["9.9", "8.8"], "lead": "9.9"}, {"refs": ["duty:999", "1.3"], "lead": "duty:999"}]
    )
    def test_duties_that_are_not_there(self, secretary: CheckingClient, path: str, typed: dict[str, Any]) -> None:
        refused = press(secretary, path, "join", **typed)
        assert refused.status_code == 422
        assert "is not there any more" in words_of(refused)

    def test_parting_what_is_not_joined_any_more(self, secretary: CheckingClient, path: str) -> None:
        press(secretary, path, "join")
        refused = press(secretary, path, "part", refs=["7.7"])
        assert refused.status_code == 422
        assert "is not there any more" in words_of(refused)

    def test_a_press_that_nobody_knows(self, secretary: CheckingClient, path: str) -> None:
        assert press(secretary, path, "whatever").status_code == 422

    def test_once_it_is_adopted_nothing_is_joined(self, secretary: CheckingClient, path: str) -> None:
        form = filled(secretary, path, press="join")
        adopted(1)
        assert secretary.send(path, form).location == path.removesuffix("/joins")
        assert fate("2.2")[0] is DutyFate.ADD


class TestByHand:
    def test_any_two_duties_can_be_joined(self, secretary: CheckingClient, path: str) -> None:
        sent = press(secretary, path, "by-hand", at=1, leading="1.2", sharing="2.1")
        assert sent.status_code == 303
        assert fate("2.1") == (DutyFate.JOIN, "1.2")

    def test_a_duty_that_is_here_can_lead(self, secretary: CheckingClient, here: Officers, path: str) -> None:
        raffle = make_duty(here.secretary, "Look after prizes", Cadence.ONGOING)
        assert "Secretary, here already" in words_of(secretary.get(path))
        press(secretary, path, "by-hand", at=1, leading=f"duty:{raffle.id}", sharing="2.1")
        assert fate("2.1") == (DutyFate.JOIN, f"duty:{raffle.id}")
        assert "Secretary: Look after prizes" in words_of(secretary.get(path.replace("joins", "roles/2")))

    @pytest.mark.parametrize(
        ("chosen", "field", "words"),
        [
            (("", "2.1"), "leading", "Please choose a duty."),
            (("1.2", ""), "sharing", "Please choose a duty."),
            (("1.2", "1.3"), "sharing", "A role cannot share a duty with itself."),
            (("1.2", "duty:1"), "sharing", "Please choose one from the list."),
            (("2.1", "1.1"), "sharing", "is here already, so it has to lead."),
        ],
    )
    def test_a_refusal_stands_beside_its_field(
        self, secretary: CheckingClient, path: str, chosen: tuple[str, str], field: str, words: str
    ) -> None:
        refused = press(secretary, path, "by-hand", at=1, leading=chosen[0], sharing=chosen[1])
        assert refused.status_code == 422
        assert words in words_of(refused).split(f'id="{field}-error"')[1].split("</p>")[0]


class TestWomensPlaces:
    @pytest.fixture
    def places(self, secretary: CheckingClient) -> str:
        return f"{drafted(TEXT + WOMEN)}/womens-places"

    def test_the_draft_says_what_is_asked(self, secretary: CheckingClient, places: str) -> None:
        page = words_of(secretary.get(places.removesuffix("/womens-places")))
        assert "At least 2 women" in page
        assert "The document says: At least two of the Treasurer, Fundraiser and Secretary must be women." in page

    def test_it_becomes_a_rule_of_these_roles(self, secretary: CheckingClient, places: str) -> None:
        of = ["read:1", "read:2", "role:1"]
        sent = secretary.send(places, filled(secretary, places, kept_1="y", of_1=of))
        assert sent.status_code == 303
        assert [(rule.at_least, rule.of, rule.kept) for rule in facts(1).rules] == [(2, tuple(of), True)]
        page = words_of(secretary.get(places.removesuffix("/womens-places")))
        assert "At least 2 women among those who hold Treasurer, Fundraiser and Secretary" in page
        assert "Becomes a rule" in page
        secretary.send(places, filled(secretary, places, kept_1=None))
        assert not facts(1).rules[0].kept

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"at_least_1": ""}, "Please say how many women, one or more."),
            ({"at_least_1": "0"}, "Please write a whole number from 1 to 99."),
            ({"of_1": None}, "Please tick the roles that it counts."),
        ],
    )
    def test_a_rule_needs_its_number_and_its_roles(
        self, secretary: CheckingClient, places: str, typed: dict[str, Any], words: str
    ) -> None:
        refused = secretary.send(places, filled(secretary, places, **{"kept_1": "y", "of_1": ["read:1"], **typed}))
        assert refused.status_code == 422
        assert words in words_of(refused)
