"""The list of tasks as a file."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import time_machine

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Effort
from intranet.core.vocabulary import RoleKind
from intranet.models import Plan, Record, Role
from intranet.rules.attempts import EXPORT
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_task


class TestFiles:
    def test_csv_holds_what_the_filters_leave(self, lead: CheckingClient, plan: Plan, treasurer: Role) -> None:
        make_task(
            plan, treasurer, "=HYPERLINK(1)", due_on=date(2026, 10, 1), effort=Effort.SMALL, steps=[("One", None)]
        )  # fmt: skip
        answer = lead.send(f"/plan/2026/list.csv?role={treasurer.id}")
        assert answer.status_code == 200
        assert answer.mimetype == "text/csv"
        assert answer.headers["Content-Disposition"] == "attachment; filename=plan-2026-tasks.csv"
        assert answer.data.startswith(b"\xef\xbb\xbf")
        [first, *others] = csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline=""))
        assert [first["Task"], *(other["Task"] for other in others)] == [
            "'=HYPERLINK(1)",
            "Ask for standing orders",
            "Draw the map",
        ]
        assert (first["Due"], first["Effort"], first["Steps done"], first["Steps"]) == ("2026-10-01", "Small", "0", "1")
        assert others[1]["Supporting roles"] == "Treasurer"
        assert others[0]["How it stands"] == "Needs a hand"

    def test_xlsx_holds_the_same(self, lead: CheckingClient, plan: Plan) -> None:
        answer = lead.send("/plan/2026/list.xlsx?state=done")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == "attachment; filename=plan-2026-tasks.xlsx"
        with ZipFile(BytesIO(answer.data)) as packed:
            words = packed.read("xl/sharedStrings.xml").decode()
        assert "Count" in words
        assert "Draw the map" not in words

    def test_a_file_leaves_a_record(self, lead: CheckingClient, plan: Plan) -> None:
        lead.send("/plan/2026/list.csv?state=to-do")
        db.session.rollback()
        [record] = db.session.query(Record).filter_by(kind=Happening.EXPORTED.value)
        assert record.plan_id == plan.id
        assert record.fields["words"] == "3 tasks of the plan for 2026, CSV"
        assert "Exported 3 tasks of the plan for 2026, CSV" in lead.get("/plan/2026/history").get_data(as_text=True)

    def test_nothing_is_taken_away_by_a_get(self, lead: CheckingClient, plan: Plan) -> None:
        assert lead.get("/plan/2026/list.csv").status_code == 405

    def test_without_a_token_nothing_is_taken_away(self, lead: CheckingClient, plan: Plan) -> None:
        assert lead.post("/plan/2026/list.csv").status_code == 400
        assert db.session.query(Record).filter_by(kind=Happening.EXPORTED.value).count() == 0

    def test_too_many_files_have_to_wait(
        self, lead: CheckingClient, plan: Plan, evening: time_machine.Traveller
    ) -> None:
        for _ in range(EXPORT.tries):
            assert lead.send("/plan/2026/list.csv").status_code == 200
        refused = lead.send("/plan/2026/list.xlsx")
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) > 0
        assert "Please wait" in refused.get_data(as_text=True)
        db.session.rollback()
        assert db.session.query(Record).filter_by(kind=Happening.EXPORTED.value).count() == EXPORT.tries
        evening.shift(timedelta(seconds=int(refused.headers["Retry-After"])))
        assert lead.send("/plan/2026/list.csv").status_code == 200

    def test_who_may_not_read_the_plan_takes_nothing_away(self, client: CheckingClient, plan: Plan) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.send("/plan/2026/list.csv").status_code == 403
        assert client.send("/plan/2026/list.xlsx").status_code == 403
