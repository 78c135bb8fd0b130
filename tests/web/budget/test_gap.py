"""A gap in the budget, and who stands by it."""

import pytest

from intranet.core.vocabulary import Office
from tests.support.budget import make_income, make_line
from tests.support.budget_pages import EDIT, PAGE, another, shown, words_of
from tests.support.client import CheckingClient


class TestAcceptGap:
    @pytest.fixture
    def chair(self, treasurer: CheckingClient) -> CheckingClient:
        make_line("Leaflets", 500)
        make_income("Raffle", 100)
        return another(treasurer, "Chair", Office.CHAIR)

    def test_treasurer_and_chair_both_stand_by_it(self, treasurer: CheckingClient, chair: CheckingClient) -> None:
        assert "The gap: £400." in words_of(treasurer.get(PAGE))
        sent = {"gap": "40000", "reason": "We use our savings."}
        assert treasurer.send(f"{PAGE}/gap", sent).status_code == 303
        text = words_of(chair.get(PAGE))
        assert "We use our savings. Tom Reed, for the Treasurer" in text
        assert "Still to come: the Chair." in text
        assert chair.send(f"{PAGE}/gap", {**sent, "reason": "So do I."}).status_code == 303
        assert "The Treasurer and the Chair both stand by it." in words_of(chair.get(PAGE))
        assert "Stand by it" not in words_of(chair.get(PAGE))

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"gap": "40000", "reason": " "}, "Please say why"),
            ({"gap": "40000", "reason": "x" * 1001}, "Please keep this to 1,000 characters."),
            ({"gap": "39999", "reason": "Yes."}, "The gap is now £400. Please look at it again"),
            ({"gap": "\u0661", "reason": "Yes."}, "The gap is now £400."),
            ({"reason": "Yes."}, "The gap is now £400."),
        ],
    )
    def test_refused_with_the_reason_kept(self, chair: CheckingClient, sent: dict[str, str], words: str) -> None:
        answer = chair.send(f"{PAGE}/gap", sent)
        assert answer.status_code == 422
        assert words in words_of(answer)
        assert sent["reason"].strip() in answer.get_data(as_text=True)

    def test_pressed_twice_it_counts_once(self, treasurer: CheckingClient, chair: CheckingClient) -> None:
        sent = {"gap": "40000", "reason": "Yes."}
        treasurer.send(f"{PAGE}/gap", sent)
        answer = treasurer.send(f"{PAGE}/gap", sent)
        assert answer.status_code == 422
        assert "You accepted this gap before." in words_of(answer)

    def test_a_change_of_the_gap_is_said_to_undo_it(self, treasurer: CheckingClient, chair: CheckingClient) -> None:
        treasurer.send(f"{PAGE}/gap", {"gap": "40000", "reason": "Yes."})
        answer = treasurer.send(EDIT, {**shown(treasurer), "income-new-1-heading": "Subs", "income-new-1-planned": "1"})
        assert "it has to be accepted again" in words_of(treasurer.get(answer.location))
