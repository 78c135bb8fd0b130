"""The budget as it is read: by whom, of which years, and as a spreadsheet."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from flask import Flask

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Record, Setting
from intranet.rules.attempts import EXPORT
from tests.support.budget import YEAR, make_income, make_line
from tests.support.budget_pages import EDIT, PAGE, PASTE, another, lines, shown, words_of
from tests.support.client import CheckingClient
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan
from tests.support.statements import statements


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
