"""The grid of the budget: what is typed, what comes back, and two who edit."""

from html import unescape

import pytest

from intranet.core.db import db
from intranet.core.plan_vocabulary import BudgetSide
from intranet.models import BudgetLine, Record
from intranet.queries import budget as reads
from tests.support.budget import YEAR, make_income, make_line
from tests.support.budget_pages import EDIT, PAGE, fields_of, lines, shown, words_of
from tests.support.client import CheckingClient
from tests.support.people import keep
from tests.support.plan import make_objective, make_plan


class TestEdit:
    def test_everything_typed_is_saved_at_once(self, treasurer: CheckingClient) -> None:
        objective = make_objective(make_plan(YEAR))
        make_line("Hall hire", 200)
        make_line("Stamps", 50)
        sent = shown(treasurer)
        hall, stamps = (
            name.removesuffix("-heading") for name, value in sent.items() if value in ("Hall hire", "Stamps")
        )
        sent |= {f"{hall}-actual": "£1,234.50", f"{stamps}-removed": "y"}
        sent |= {"income-new-2-heading": "Raffle", "income-new-2-planned": "1 000"}
        sent |= {"expenditure-new-1-heading": "Leaflets", "expenditure-new-1-pays_for": f"objective-{objective.id}"}
        answer = treasurer.send(EDIT, sent)
        assert (answer.status_code, answer.location) == (303, PAGE)
        assert lines() == [
            ("income", "Raffle", 1000_00, None),
            ("expenditure", "Hall hire", 200_00, 1234_50),
            ("expenditure", "Leaflets", 0, None),
        ]
        assert reads.lines(YEAR)[2].objective_id == objective.id
        assert "Saved 4 lines." in words_of(treasurer.get(PAGE))

    def test_a_form_that_comes_back_untouched_changes_nothing(self, treasurer: CheckingClient) -> None:
        make_line("Hall  hire £ “x”", 200, actual=3, note="a & b")
        assert treasurer.send(EDIT, shown(treasurer)).status_code == 303
        assert db.session.query(Record).count() == 0

    def test_more_rows_without_javascript(self, treasurer: CheckingClient) -> None:
        answer = treasurer.send(EDIT, {"income-new-1-heading": "Raffle", "then": "more"})
        assert answer.location == f"{EDIT}?rows=25"
        assert "income-new-25-heading" in shown(treasurer, answer.location)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            *(
                (text, "Please write an amount like 1,234.50.")
                for text in ("1.234,56", "1e9", "12.345", "abc", "\u0661\u0662")
            ),
            *((text, "like 1,234.50, without a minus sign.") for text in ("-0", "-5")),
            ("10,000,000.01", "Please write an amount of at most £10,000,000."),
            ("9" * 5000, "Please write an amount of at most £10,000,000."),
        ],
    )
    def test_an_amount_that_is_none_comes_back_beside_its_field(
        self, treasurer: CheckingClient, typed: str, words: str
    ) -> None:
        sent = {"income-new-1-heading": "Raffle", "income-new-1-planned": typed, "income-new-1-note": "Both evenings"}
        answer = treasurer.send(EDIT, {**sent, "income-new-2-heading": "Subs", "income-new-2-planned": "5"})
        assert answer.status_code == 422
        html = unescape(answer.get_data(as_text=True))
        assert 'id="income-new-1-planned-error"' in html
        assert words in html
        assert f'value="{typed}"' in html
        assert 'value="Both evenings"' in html
        assert lines() == []

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"heading": "", "planned": "5"}, "Please give this line a heading."),
            ({"heading": "x" * 121}, "at most 120 characters"),
            ({"heading": "Raffle", "note": "x" * 501}, "Please keep this to 500 characters."),
            ({"heading": "Raffle", "pays_for": "person-1"}, "Please choose one from the list."),
            ({"heading": "Raffle", "pays_for": "objective-77"}, "This is no longer there."),
            ({"heading": "Raf\x00fle"}, "cannot be kept"),
            ({"heading": "subs"}, "There are two lines called “subs” under income."),
        ],
    )
    def test_a_line_that_does_not_fit(self, treasurer: CheckingClient, sent: dict[str, str], words: str) -> None:
        make_income("Subs", 5)
        answer = treasurer.send(EDIT, {f"income-new-1-{name}": value for name, value in sent.items()})
        assert answer.status_code == 422
        assert words in words_of(answer)
        assert [heading for _, heading, *_ in lines()] == ["Subs"]

    def test_a_heading_that_was_emptied_is_asked_for(self, treasurer: CheckingClient) -> None:
        line = make_line("Hall hire", 200)
        answer = treasurer.send(EDIT, {**shown(treasurer), f"expenditure-{line.id}-heading": ""})
        assert "Please give this line a heading, or mark it to be removed." in words_of(answer)

    def test_three_hundred_lines(self, treasurer: CheckingClient) -> None:
        keep(
            *(
                BudgetLine(money_year=YEAR, side=BudgetSide.EXPENDITURE, heading=f"Line {n}", planned_pence=n)
                for n in range(300)
            )
        )
        sent = shown(treasurer)
        for name in [name for name in sent if name.endswith("-actual")]:
            sent[name] = "7"
        assert treasurer.send(EDIT, sent).status_code == 303
        assert {actual for *_, actual in lines()} == {7_00}
        sent = shown(treasurer)
        sent |= {name.replace("-heading", "-removed"): "y" for name in sent if name.endswith("-heading")}
        assert treasurer.send(EDIT, sent).status_code == 303
        assert lines() == []


class TestEditedByTwo:
    @pytest.fixture
    def hall(self, treasurer: CheckingClient) -> str:
        """The key of a line."""
        return f"expenditure-{make_line('Hall hire', 200).id}"

    def theirs(self, treasurer: CheckingClient, hall: str, **changes: str) -> None:
        sent = shown(treasurer) | {f"{hall}-{name}": value for name, value in changes.items()}
        assert treasurer.send(EDIT, sent).status_code == 303

    def test_each_changing_another_line_loses_nothing(self, treasurer: CheckingClient, hall: str) -> None:
        stamps = f"expenditure-{make_line('Stamps', 50).id}"
        mine = shown(treasurer)
        self.theirs(treasurer, hall, planned="250")
        assert treasurer.send(EDIT, {**mine, f"{stamps}-planned": "60"}).status_code == 303
        assert [planned for *_, planned, _ in lines()] == [250_00, 60_00]

    @pytest.mark.parametrize(("pick", "planned", "note"), [("yours", 300_00, "Mine"), ("theirs", 250_00, "Theirs")])
    def test_both_texts_come_back_side_by_side(
        self, treasurer: CheckingClient, hall: str, pick: str, planned: int, note: str
    ) -> None:
        mine = shown(treasurer)
        self.theirs(treasurer, hall, planned="250", note="Theirs")
        mine |= {f"{hall}-planned": "300", f"{hall}-note": "Mine", "income-new-1-heading": "Raffle"}
        answer = treasurer.send(EDIT, mine)
        assert answer.status_code == 422
        assert "Take theirs: Hall hire, planned £250, actual not known, note: Theirs" in words_of(answer)
        back = fields_of(answer.get_data(as_text=True))
        assert (back[f"{hall}-planned"], back[f"{hall}-note"]) == ("300", "Mine")
        assert back["income-new-1-heading"] == "Raffle"
        assert len(lines()) == 1
        assert treasurer.send(EDIT, {**back, f"{hall}-pick": pick}).status_code == 303
        assert lines() == [("income", "Raffle", 0, None), ("expenditure", "Hall hire", planned, None)]
        assert reads.lines(YEAR)[1].note == note

    @pytest.mark.parametrize(("pick", "left"), [("yours", [300_00]), ("theirs", [])])
    def test_a_line_that_the_other_removed(
        self, treasurer: CheckingClient, hall: str, pick: str, left: list[int]
    ) -> None:
        mine = shown(treasurer)
        self.theirs(treasurer, hall, removed="y")
        answer = treasurer.send(EDIT, {**mine, f"{hall}-planned": "300"})
        assert answer.status_code == 422
        assert "Somebody else removed “Hall hire”" in words_of(answer)
        back = fields_of(answer.get_data(as_text=True))
        assert treasurer.send(EDIT, {**back, f"{hall}-pick": pick}).status_code == 303
        assert [planned for *_, planned, _ in lines()] == left

    def test_a_form_that_lost_what_it_saw_is_nobodys_latest(self, treasurer: CheckingClient, hall: str) -> None:
        assert treasurer.send(EDIT, {f"{hall}-heading": "Hall", f"{hall}-planned": "1"}).status_code == 422
        assert treasurer.send(EDIT, {f"{hall}-heading": "Hall", "seen": "made up"}).status_code == 422
        assert lines() == [("expenditure", "Hall hire", 200_00, None)]
