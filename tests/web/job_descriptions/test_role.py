"""One role of a job description: the document's words beside the fields, saved, moved, compared, and refused."""

from typing import Any

import pytest
from flask import Flask

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, Theme
from intranet.rules.job_drafts import DraftDuty, DraftRole
from tests.support.client import CheckingClient
from tests.support.job_adopting import adopted
from tests.support.job_pages import Officers, drafted, entered, filled, words_of
from tests.support.job_readings import facts
from tests.support.people import make_duty, make_role
from tests.support.statements import statements


@pytest.fixture
def path(secretary: CheckingClient) -> str:
    """The page of a draft: the treasurer, who is here, and a fundraiser, who is not."""
    return drafted()


def role(number: int) -> DraftRole:
    found = facts(1).role(number)
    assert found is not None
    return found.draft


def duty(role_number: int, number: int) -> DraftDuty:
    found = role(role_number).duty(number)
    assert found is not None
    return found


def save(client: CheckingClient, path: str, **typed: Any) -> Any:
    return client.send(path, filled(client, path, **typed))


class TestScreen:
    def test_each_duty_stands_beside_its_own_words_and_their_place(self, secretary: CheckingClient, path: str) -> None:
        page = words_of(secretary.get(f"{path}/roles/2"))
        assert "Role 2 of 2 in “Job descriptions”." in page
        assert '<p class="paper-words">Run a raffle every quarter</p> <p class="paper-place">Line 9' in page
        assert "> Run a raffle every quarter</textarea>" in page
        assert '<option selected value="quarterly">Every quarter</option>' in page
        assert "With Treasurer" in page

    def test_what_differs_from_a_duty_that_is_here_is_shown(self, secretary: CheckingClient, path: str) -> None:
        page = words_of(secretary.get(f"{path}/roles/1"))
        assert '<option selected value="2">Treasurer, which is here already</option>' in page
        assert '<option selected value="change">Changes a duty that the role has</option>' in page
        assert "Keep the accounts<ins>" in page

    def test_it_costs_the_same_however_long_the_document(self, secretary: CheckingClient) -> None:
        short = drafted()
        duties = "\n".join(f"- Look after thing number {number} of our hall" for number in range(40))
        long = drafted(f"# Hall Officer\n\n{duties}\n\n# Fundraiser\n\n- Run a raffle every quarter\n- Hold a fair\n")
        counts = []
        for one in (short, long):
            for part in ("", "/roles/1", "/joins", "/adoption", "/womens-places"):
                with statements() as found:
                    assert secretary.get(one + part).status_code == 200
                counts.append(len(found))
        assert counts[:5] == counts[5:]

    def test_words_of_a_document_never_become_markup(self, secretary: CheckingClient) -> None:
        bad = "<script>alert(1)</script> & \u202eevil"
        path = drafted("# Hall Officer\n\n- Keep the <i of the hall\n- Sweep the hall\n", title=f"Ours {bad}")
        save(secretary, f"{path}/roles/1", title=f"Hall {bad}", words_2=f"Sweep {bad}", aliases=bad)
        for part in ("", "/roles/1", "/joins", "/adoption", "/title", "/discarding"):
            page = secretary.get(path + part).get_data(as_text=True)
            assert "<script>alert" not in page
            assert "Ours &lt;script&gt;" in page
        page = secretary.get(f"{path}/roles/1").get_data(as_text=True)
        assert '<p class="paper-words">Keep the &lt;i of the hall</p>' in page
        assert "Sweep &lt;script&gt;" in page


class TestSave:
    def test_what_was_typed_is_kept_and_the_role_is_looked_over(self, secretary: CheckingClient, path: str) -> None:
        typed = {
            "title": "Fundraising Officer", "seats": "2", "aliases": "Raffle lead\nRaffle lead", "standing_1": "speaks",
            "words_1": "Run a  raffle\nevery quarter", "theme_1": "fundraising", "cadence_1": "each-meeting",
            "body_ids_1": ["1"], "others_1": "secretary", "optional_1": "y",
            "fate_2": "leave-out", "then": "next",
        }  # fmt: skip
        sent = save(secretary, f"{path}/roles/2", **typed)
        assert (sent.status_code, sent.location) == (303, path)
        kept = role(2)
        assert (kept.title, kept.seats, kept.aliases) == ("Fundraising Officer", 2, ("Raffle lead",))
        assert {body: kind.value for body, kind in (kept.standing or {}).items()} == {1: "speaks"}
        raffle = duty(2, 1)
        assert (raffle.words, raffle.theme) == ("Run a raffle every quarter", Theme.FUNDRAISING)
        assert (raffle.cadence, raffle.body_ids, raffle.optional) == (Cadence.EACH_MEETING, (1,), True)
        assert raffle.partners == (f"role:{1}",)
        assert raffle.original == "Run a raffle every quarter"
        assert duty(2, 2).fate is DutyFate.LEAVE_OUT
        assert "1 of 2 roles looked over" in words_of(secretary.get(path))

    def test_the_next_role_follows(self, secretary: CheckingClient, path: str) -> None:
        assert save(secretary, f"{path}/roles/1", then="next").location == f"{path}/roles/2"

    def test_a_partner_that_is_unticked_goes(self, secretary: CheckingClient, path: str) -> None:
        assert duty(2, 2).partners == ("read:1",)
        save(secretary, f"{path}/roles/2", partners_2=None)
        assert duty(2, 2).partners == ()

    @pytest.mark.parametrize(
        ("typed", "field", "words"),
        [
            ({"words_1": "x"}, "words_1", "Please write at least 3 characters."),
            ({"words_1": "x" * 241}, "words_1", "Please keep this to 240 characters."),
            ({"theme_1": "magic"}, "theme_1", "Please choose one from the list."),
            ({"cadence_1": "each-meeting", "body_ids_1": None}, "body_ids_1", "Please say whose meetings"),
            ({"others_1": "The <i>Pope</i>"}, "others_1", "There is no role called “The &lt;i&gt;Pope&lt;/i&gt;”."),
            ({"others_1": "Fundraiser"}, "others_1", "A role does not share a duty with itself."),
            ({"title": ""}, "title", "Please give the role a title."),
            ({"seats": "0"}, "seats", "Please write a whole number from 1 to 99."),
            ({"becomes": "77"}, "becomes", "Please choose one from the list."),
        ],
    )
    def test_a_refusal_stands_beside_its_field(
        self, secretary: CheckingClient, path: str, typed: dict[str, Any], field: str, words: str
    ) -> None:
        refused = save(secretary, f"{path}/roles/2", **typed, words_2="Something new")
        assert refused.status_code == 422
        page = words_of(refused)
        error = page.split(f'id="{field}-error"')[1].split("</p>")[0]
        assert words in error
        assert "> Something new</textarea>" in page
        assert duty(2, 2).words != "Something new"

    def test_which_duty_here_has_to_be_said(self, secretary: CheckingClient, path: str) -> None:
        refused = save(secretary, f"{path}/roles/1", fate_2="change", same_2="")
        assert refused.status_code == 422
        assert "Please choose which duty that is." in words_of(refused)

    def test_a_duty_may_be_said_to_be_one_that_is_here(
        self, app: Flask, secretary: CheckingClient, here: Officers, path: str
    ) -> None:
        bills = make_duty(here.treasurer, "See to invoices", Cadence.ONGOING)
        save(secretary, f"{path}/roles/1", fate_2="change", same_2=str(bills.id))
        kept = duty(1, 2)
        assert (kept.fate, kept.duty_id, kept.seen) == (DutyFate.CHANGE, bills.id, 1)

    def test_a_role_that_is_left_out_needs_nothing(self, secretary: CheckingClient, path: str) -> None:
        assert save(secretary, f"{path}/roles/2", becomes="leave-out", title="", words_1="").status_code == 303
        assert role(2).fate is RoleFate.LEAVE_OUT
        assert save(secretary, f"{path}/roles/2", becomes="add").status_code == 303
        assert role(2).fate is RoleFate.ADD

    def test_once_it_is_adopted_nothing_is_looked_over(self, secretary: CheckingClient, path: str) -> None:
        adopted(1)
        assert secretary.get(f"{path}/roles/2").location == path
        assert "It is a draft no more" in words_of(secretary.get(path))


class TestOrder:
    def test_a_duty_moves_with_whatever_was_typed(self, secretary: CheckingClient, path: str) -> None:
        sent = save(secretary, f"{path}/roles/1", then="up-3", words_2="Pay all bills")
        assert (sent.status_code, sent.location) == (303, f"{path}/roles/1#duty-3")
        assert [one.number for one in role(1).duties] == [1, 3, 2]
        assert duty(1, 2).words == "Pay all bills"

    @pytest.mark.parametrize("press", ["up-1", "down-3", "up-99", "up-", "sideways-2"])
    def test_a_press_that_moves_nothing_is_harmless(self, secretary: CheckingClient, path: str, press: str) -> None:
        assert save(secretary, f"{path}/roles/1", then=press).status_code == 303
        assert [one.number for one in role(1).duties] == [1, 2, 3]


class TestCompare:
    def test_it_is_compared_with_another_role(self, secretary: CheckingClient, path: str) -> None:
        lotteries = make_role("Lotteries Officer", seats=3, shareable=False)
        make_duty(lotteries, "Run a raffle", Cadence.MONTHLY)
        sent = save(secretary, f"{path}/roles/2", becomes=str(lotteries.id), then="compare")
        assert (sent.status_code, sent.location) == (303, f"{path}/roles/2")
        kept = role(2)
        assert (kept.fate, kept.role_id, kept.title, kept.seats) == (
            RoleFate.MERGE,
            lotteries.id,
            "Lotteries Officer",
            3,
        )
        page = words_of(secretary.get(f"{path}/roles/2"))
        assert "Seats otherwise than here" in page
        assert "Title otherwise than here" in page
        assert "Which duty here" in page

    def test_saying_that_it_is_new_after_all(self, secretary: CheckingClient, path: str) -> None:
        save(secretary, f"{path}/roles/1", becomes="add")
        assert (role(1).fate, role(1).role_id) == (RoleFate.ADD, None)
        assert {one.fate for one in role(1).duties} == {DutyFate.ADD}

    def test_the_it_officer_does_not_change_what_a_role_is(self, app: Flask, here: Officers, path: str) -> None:
        it_officer = entered(app, here.wei)
        page = words_of(it_officer.get(f"{path}/roles/1"))
        assert "The Secretary or the Chair may change them." in page
        assert 'name="seats"' not in page
        assert save(it_officer, f"{path}/roles/1", seats="9", title="Chair").status_code == 303
        assert (role(1).title, role(1).seats) == ("Treasurer", 1)
        assert 'name="seats"' in words_of(it_officer.get(f"{path}/roles/2"))


class TestTwoAtOnce:
    def test_the_second_sees_both_and_loses_nothing(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        mine = filled(secretary, f"{path}/roles/2", words_1="My raffle", title="Fundraiser of ours")
        save(entered(app, here.wei), f"{path}/roles/2", words_1="Their raffle", theme_2="campaigning")
        conflict = secretary.send(f"{path}/roles/2", mine)
        assert conflict.status_code == 409
        page = words_of(conflict)
        assert "Duty 1: what is to be done" in page
        assert "My raffle" in page
        assert "Their raffle" in page
        assert "Only the other person changed this" in page

    def test_two_roles_are_looked_over_by_two_people(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        mine = filled(secretary, f"{path}/roles/2", words_1="My raffle")
        save(entered(app, here.wei), f"{path}/roles/1", words_2="Pay all bills")
        assert secretary.send(f"{path}/roles/2", mine).status_code == 303
        assert (duty(2, 1).words, duty(1, 2).words) == ("My raffle", "Pay all bills")


class TestMeanwhile:
    """Somebody types for a while, and the document is decided meanwhile: what was typed is there to copy."""

    @pytest.mark.parametrize(("decided", "status"), [("adopted", 409), ("discarded", 404)])
    def test_what_was_typed_comes_back(self, secretary: CheckingClient, path: str, decided: str, status: int) -> None:
        typed = filled(secretary, f"{path}/roles/2", words_1="Run <b>raffles</b> at every fair")
        if decided == "adopted":
            adopted(1)
        else:
            secretary.send(f"{path}/discarding", filled(secretary, f"{path}/discarding"))
        refused = secretary.send(f"{path}/roles/2", typed)
        page = words_of(refused)
        assert refused.status_code == status
        assert "Run &lt;b&gt;raffles&lt;/b&gt; at every fair</textarea>" in page
        assert "job-reading-1" not in page
