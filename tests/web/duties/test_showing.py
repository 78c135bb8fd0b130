"""A duty's page: what it says, and to whom."""

from datetime import timedelta

from intranet.core.clock import now
from intranet.core.db import db
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Office, RoleKind
from intranet.models import Duty, DutySource, JobDescription, ReportLine, Role, RoleReport, Tick
from intranet.web.duties.duty_view import differences
from tests.support.client import CheckingClient
from tests.support.people import keep, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements


class TestShow:
    def test_it_says_whose_it_is_how_it_comes_round_and_where_it_comes_from(
        self, lead: CheckingClient, treasurer: Role
    ) -> None:
        chair = make_role("Chair", Office.CHAIR)
        duty = make_duty(treasurer, "Bank the money", Cadence.QUARTERLY, partners=[chair])
        document = JobDescription(code="002", title="Job descriptions of 2017")
        keep(document)
        keep(DutySource(duty_id=duty.id, job_description_id=document.id, role_words="CLP Treasurer", number=4))
        text = lead.get(f"/duties/{duty.id}").get_data(as_text=True)
        for said in (
            "Every quarter, by its last day",
            "Thu 31 December",
            "Chair",
            "Job descriptions of 2017: CLP Treasurer, number 4",
        ):
            assert said in text

    def test_it_tells_who_ticked_and_what_was_taken_back(self, lead: CheckingClient, duty: Duty) -> None:
        lead.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-10", "note": "All of it"})
        text = lead.get(f"/duties/{duty.id}").get_data(as_text=True)
        assert "Done, due Sat 31 October 2026" in text
        assert "All of it" in text
        assert "Taken back" not in text
        lead.send(f"/ticks/{db.session.query(Tick).one().id}/undoing")
        assert "Taken back today by Ann Lee" in lead.get(f"/duties/{duty.id}").get_data(as_text=True)

    def test_a_delegate_reads_the_duty_but_not_how_it_stands(
        self, client: CheckingClient, duty: Duty, treasurer: Role
    ) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        text = client.get(f"/duties/{duty.id}").get_data(as_text=True)
        assert "Bank the money" in text
        assert "How it stands" not in text

    def test_what_was_said_stays_readable_and_what_is_for_the_executive_only_stays_there(
        self, client: CheckingClient, treasurer: Role
    ) -> None:
        duty = make_duty(treasurer, "Keep the accounts", Cadence.ONGOING)
        treasurer_person = make_person("Ann Lee", treasurer)
        for number, (words, private) in enumerate([("All is well", False), ("The bank has written", True)]):
            report = RoleReport(
                role_id=treasurer.id,
                given_at=now() - timedelta(days=9 - number),
                given_by_id=treasurer_person.id,
                acted_as=ActedAs.LEAD,
                executive_only=private,
            )
            keep(report)
            keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=Answer.IN_HAND, words=words))
        keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=Answer.NEEDS_A_HAND, words="Now"))
        text = sign_in(client, treasurer_person).get(f"/duties/{duty.id}").get_data(as_text=True)
        assert "All is well" in text
        assert "The bank has written" in text
        branch = make_person("Bo Hill", make_role("Branch Secretary", kind=RoleKind.BRANCH))
        text = sign_in(client, branch).get(f"/duties/{duty.id}").get_data(as_text=True)
        assert "All is well" in text
        assert "The bank has written" not in text
        assert "Said to the executive only." in text

    def test_no_such_duty_is_a_404(self, lead: CheckingClient) -> None:
        assert lead.get("/duties/999").status_code == 404

    def test_the_number_of_statements_does_not_follow_the_ticks(self, secretary: CheckingClient, duty: Duty) -> None:
        with statements() as few:
            secretary.get(f"/duties/{duty.id}")
        for key in ("2026-08", "2026-09", "2026-10", "2026-11"):
            secretary.send(f"/duties/{duty.id}/ticks", {"occasion": key})
        with statements() as many:
            secretary.get(f"/duties/{duty.id}")
        assert len(few) == len(many) <= 14


def test_changes_are_told_in_words() -> None:
    before = {"cadence": "ongoing", "optional": False, "partners": [], "words": "Do"}
    after = {"cadence": "weekly", "optional": True, "partners": ["Chair"], "words": "Do it"}
    assert differences(before, after) == (
        "How it comes round: Every week, was Ongoing; Optional: yes, was no; "
        "Partner roles: Chair, was nothing; Words: “Do it”, was “Do”"
    )
