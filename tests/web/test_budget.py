"""The budget room: reading, the grid, pasting, the gap and the spreadsheet."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import BudgetSide
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import BudgetLine, Record, Setting
from intranet.queries import budget as reads
from intranet.rules.attempts import EXPORT
from tests.support.budget import YEAR, make_income, make_line
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan
from tests.support.statements import statements

PAGE, EDIT, PASTE = f"/budget/{YEAR}", f"/budget/{YEAR}/edit", f"/budget/{YEAR}/paste"


@pytest.fixture
def treasurer(client: CheckingClient) -> CheckingClient:
    """The treasurer, signed in."""
    return sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))


def words_of(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", response.get_data(as_text=True))
    return " ".join(unescape(text).split())


def another(client: CheckingClient, title: str, office: Office | None = None, **more: Any) -> CheckingClient:
    name = f"The {title}"
    return sign_in(client_of(client.application), make_person(name, make_role(title, office, **more)))


def shown(client: CheckingClient, path: str = EDIT) -> dict[str, str]:
    """The grid's fields as a browser would send them back untouched."""
    return fields_of(client.get(path).get_data(as_text=True))


def fields_of(html: str) -> dict[str, str]:
    html = html[html.index("data-grid") :]
    found = {}
    for tag in re.findall(r"<input [^>]*>", html):
        given = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        ticked = given.get("type") not in ("radio", "checkbox") or " checked" in tag
        if "name" in given and given["name"] != "csrf_token" and ticked:
            found[given["name"]] = given.get("value", "")
    for name, inside in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def lines() -> list[tuple[str, str, int, int | None]]:
    db.session.rollback()
    return [(line.side.value, line.heading, line.planned_pence, line.actual_pence) for line in reads.lines(YEAR)]


class TestWhoMay:
    def test_officers_and_auditors_read_and_the_treasurer_writes(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200)
        auditor = another(treasurer, "Auditor", kind=RoleKind.AUDITOR)
        secretary = another(treasurer, "Secretary", Office.SECRETARY)
        delegate = another(treasurer, "Delegate", kind=RoleKind.DELEGATE)
        for reader in (auditor, secretary):
            assert "Hall hire" in words_of(reader.get(PAGE))
            assert "Change the budget" not in words_of(reader.get(PAGE))
            assert reader.get(EDIT).status_code == reader.get(PASTE).status_code == 403
            assert reader.send(EDIT, {"income-new-1-heading": "Raffle"}).status_code == 403
            assert reader.send(f"{PAGE}/beginning").status_code == 403
            assert reader.send(f"{PAGE}/gap", {"reason": "Yes."}).status_code == 403
        assert delegate.get(PAGE).status_code == delegate.get("/budget/").status_code == 403
        assert "Change the budget" in words_of(treasurer.get(PAGE))

    def test_whoever_covers_for_the_treasurer_writes(self, client: CheckingClient) -> None:
        chair = make_role("Chair", Office.CHAIR)
        make_role("Treasurer", Office.TREASURER, deputy_id=chair.id)
        sign_in(client, make_person("Cath Bell", chair))
        assert client.send(EDIT, {"income-new-1-heading": "Raffle"}).status_code == 303
        assert lines() == [("income", "Raffle", 0, None)]

    def test_a_year_too_far_away_is_no_page(self, treasurer: CheckingClient) -> None:
        for year in (1999, 2032, 99999):
            assert treasurer.get(f"/budget/{year}").status_code == 404


class TestListYears:
    def test_the_running_year_the_next_and_those_with_lines(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200, money_year=2024)
        text = words_of(treasurer.get("/budget/"))
        assert "2027 next – – not begun 2026 running – – not begun 2024 £0 £200 −£200" in text

    def test_a_money_year_that_starts_in_april(self, treasurer: CheckingClient) -> None:
        keep(Setting(key="money_year_starts", value=[4, 6], valid_from=date(2020, 1, 1), source="Here"))
        assert "2026 running" in words_of(treasurer.get("/budget/"))
        assert "Tuesday 6 April 2027 to Wednesday 5 April 2028" in words_of(treasurer.get(PAGE))


class TestShow:
    def test_lines_sums_and_what_is_left(self, treasurer: CheckingClient) -> None:
        objective = make_objective(make_plan(YEAR), words="Win the wards")
        make_line("Leaflets", 400, actual=450, objective_id=objective.id, note="Two rounds")
        make_line("Hall hire", 200)
        make_income("Raffle", 900, actual=800)
        text = words_of(treasurer.get(PAGE))
        assert "Leaflets Win the wards Two rounds £400 £450 +£50" in text
        assert "Hall hire £200 – –" in text
        assert "Total £600 £450 −£150" in text
        assert "Income less expenditure £300 £350 +£50" in text
        assert "The gap" not in text
        assert f'href="/objectives/{objective.id}"' in treasurer.get(PAGE).get_data(as_text=True)

    def test_planned_against_actual_is_drawn(self, treasurer: CheckingClient) -> None:
        make_line("Leaflets & <stamps>", 400, actual=100)
        html = treasurer.get(PAGE).get_data(as_text=True)
        assert '<rect class="bars-planned" x="0" y="1.4rem" width="100.0%"' in html
        assert '<rect class="bars-actual" x="0" y="2.2rem" width="25.0%"' in html
        assert "Leaflets &amp; &lt;stamps&gt;</text>" in html
        assert 'role="img" aria-label="Expenditure: what was planned' in html

    def test_who_changed_it_last(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200)
        sent = shown(treasurer)
        key = next(name for name in sent if name.endswith("-planned") and sent[name] == "200")
        treasurer.send(EDIT, {**sent, key: "250"})
        text = words_of(treasurer.get(PAGE))
        assert "Changed a budget line: Hall hire Planned: £250, was £200 today , Tom Reed" in text

    def test_an_empty_year_says_what_to_do(self, treasurer: CheckingClient) -> None:
        text = words_of(treasurer.get(PAGE))
        assert "Nothing is planned for 2027 yet" in text
        assert "Start from last year" in text
        assert "Start from last year" not in words_of(another(treasurer, "Chair", Office.CHAIR).get(PAGE))

    def test_a_fixed_number_of_statements(self, treasurer: CheckingClient) -> None:
        make_line("Hall hire", 200)
        with statements() as few:
            treasurer.get(PAGE)
        for number in range(60):
            make_line(f"Line {number}", number)
        with statements() as many:
            treasurer.get(PAGE)
        assert len(few) == len(many) <= 12
        with statements() as grid:
            treasurer.get(EDIT)
        assert len(grid) <= 12


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


class TestExport:
    def sheet(self, client: CheckingClient) -> str:
        answer = client.send(f"{PAGE}/sheet")
        assert answer.status_code == 200
        assert "attachment; filename=budget-2027.xlsx" in answer.headers["Content-Disposition"]
        with ZipFile(BytesIO(answer.data)) as book:
            return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))

    def test_numbers_are_numbers_and_words_never_a_formula(self, treasurer: CheckingClient) -> None:
        make_line('=HYPERLINK("http://evil.example")', 400, actual=450, note="+1 @SUM(A1)")
        make_income("Raffle", 900)
        xml = self.sheet(treasurer)
        assert "<f>" not in xml
        assert "hyperlink " not in xml
        assert "=HYPERLINK(" in xml
        assert "+1 @SUM(A1)" in xml
        for amount in ("400", "450", "50", "900", "500"):
            assert f"<v>{amount}</v>" in xml

    def test_it_leaves_a_record_and_no_address_gives_it_away(self, app: Flask, treasurer: CheckingClient) -> None:
        self.sheet(another(treasurer, "Auditor", kind=RoleKind.AUDITOR))
        record = db.session.query(Record).one()
        assert (record.kind, record.fields) == (Happening.EXPORTED, {"words": "the budget of 2027"})
        assert treasurer.get(f"{PAGE}/sheet").status_code == 405

    def test_in_bursts_it_is_refused_for_a_while(self, treasurer: CheckingClient) -> None:
        for _ in range(EXPORT.tries):
            assert treasurer.send(f"{PAGE}/sheet").status_code == 200
        answer = treasurer.send(f"{PAGE}/sheet")
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
