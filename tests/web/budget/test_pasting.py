"""Lines that come from last year's budget, or are pasted from a spreadsheet."""

from html import unescape

import pytest

from tests.support.budget import YEAR, make_line
from tests.support.budget_pages import EDIT, PAGE, PASTE, lines, words_of
from tests.support.client import CheckingClient


class TestBegin:
    def test_last_years_headings_with_what_came_of_them(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200, money_year=YEAR - 1, actual=180)
        assert "Start from last year" in words_of(treasurer.get(EDIT))
        assert treasurer.send(f"{PAGE}/beginning").location == EDIT
        assert lines() == [("expenditure", "Hall hire", 200_00, None)]
        assert "Last year £180" in words_of(treasurer.get(EDIT))
        assert "Last year" in words_of(treasurer.get(PAGE))

    def test_without_a_last_year_it_says_so(self, treasurer: CheckingClient) -> None:
        answer = treasurer.send(f"{PAGE}/beginning", follow_redirects=True)
        assert "There is no budget of 2026 to begin from." in words_of(answer)


class TestPaste:
    def test_first_what_was_understood_then_all_of_it(self, treasurer: CheckingClient) -> None:
        sent = {
            "income": "Heading\tPlanned\tActual\tNote\nRaffle\t£1,000.00\t\t\nSubs\t250\t125.50\tHalf came\n\n",
            "expenditure": 'Hall hire,"1,200.00"\nStamps,50,,first class',
        }
        answer = treasurer.send(PASTE, {**sent, "step": "preview"})
        assert answer.status_code == 200
        text = words_of(answer)
        assert "All 4 rows can be saved. Nothing is saved yet." in text
        assert "Income 2 Subs £250 £125.50 Half came" in text
        assert "Expenditure 1 Hall hire £1,200" in text
        assert lines() == []
        assert treasurer.send(PASTE, {**sent, "step": "save"}).location == PAGE
        assert [planned for *_, planned, _ in lines()] == [1000_00, 250_00, 1200_00, 50_00]

    def test_refusals_stand_beside_their_rows_and_nothing_is_saved(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200)
        rows = "Good\t5\nComma\t1.234,56\nMinus\t-0\n\t7\nEmpty\nTotal\t12\nWide\t1\t2\tn\tmore\nMany\t1e9\n"
        for step in ("preview", "save"):
            answer = treasurer.send(PASTE, {"expenditure": rows, "step": step})
            assert answer.status_code == 422
            text = words_of(answer)
            assert "Something is wrong with 7 rows" in text
            assert "Comma 1.234,56 – “1.234,56”: Please write an amount like 1,234.50." in text
            assert "“-0”: Please write an amount like 1,234.50, without a minus sign." in text
            assert "There is no heading in this row." in text
            assert "Empty – – There is no amount in this row." in text
            assert "This looks like a sum." in text
            assert "There are more columns here" in text
            assert "Comma\t1.234,56" in unescape(answer.get_data(as_text=True))
        assert lines() == [("expenditure", "Hall hire", 200_00, None)]

    def test_a_heading_that_is_there_already(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200)
        answer = treasurer.send(PASTE, {"expenditure": "HALL HIRE\t5\nStamps\t1\nStamps\t2", "step": "save"})
        assert answer.status_code == 422
        assert words_of(answer).count("There are two lines called") == 3
        assert len(lines()) == 1

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            ("Hall hire,1,234.50", "This could be one amount or two."),
            ('"Hall\t5\nStamps\t6', "a quotation mark that is not closed"),
            ('Hall\t5\n"Stamps\t6', "There is no amount in this row."),
            ("x" * 121 + "\t5", "at most 120 characters"),
        ],
    )
    def test_what_could_mean_two_things_is_not_guessed_at(
        self, treasurer: CheckingClient, rows: str, words: str
    ) -> None:
        answer = treasurer.send(PASTE, {"income": rows, "step": "preview"})
        assert answer.status_code == 422
        assert words in words_of(answer)

    @pytest.mark.parametrize("rows", ["", " \n\t\n"])
    def test_nothing_pasted(self, treasurer: CheckingClient, rows: str) -> None:
        answer = treasurer.send(PASTE, {"income": rows, "step": "preview"})
        assert answer.status_code == 422
        assert "There is nothing here yet." in words_of(answer)

    def test_more_rows_than_there_is_room_for(self, treasurer: CheckingClient) -> None:
        rows = "".join(f"Line {number}\t1\n" for number in range(301))
        answer = treasurer.send(PASTE, {"income": rows, "step": "save"})
        assert answer.status_code == 422
        assert "room for 300 lines" in words_of(answer)
        assert lines() == []

    def test_ten_megabytes_are_refused_in_words(self, treasurer: CheckingClient) -> None:
        answer = treasurer.send(PASTE, {"income": "Raffle\t5\n" * 1_200_000})
        assert answer.status_code == 413
        assert lines() == []
