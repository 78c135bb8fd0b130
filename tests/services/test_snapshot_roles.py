"""What a snapshot says of the roles and of the year: duties, reports, seats, who served, who came, and the money."""

from datetime import date, datetime, time
from typing import Any

from flask import Flask

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.plan_vocabulary import BudgetSide, Colour
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Outcome, TermHow
from intranet.models import BudgetLine, Duty, Meeting, Person, ReportLine, Review, Role, RoleReport, Term, Tick
from tests.support.events import make_event
from tests.support.meetings import EVENING, attend, hold
from tests.support.people import keep, make_duty, make_person, make_role
from tests.support.plan import make_plan
from tests.support.snapshots import composed


def given(role: Role, by: Person, meeting: Meeting | None = None, words: str = "All well", **more: Any) -> RoleReport:
    report = RoleReport(
        role_id=role.id,
        meeting_id=meeting.id if meeting else None,
        words=words,
        given_at=more.pop("given_at", clock.now()),
        given_by_id=by.id,
        acted_as=ActedAs.LEAD,
        **more,
    )
    keep(report)
    return report


class TestRoles:
    def test_duties_are_kept_late_or_spoken_of(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role, since=date(2026, 8, 1))
        kept = make_duty(role, "Report each month", owed_from=date(2026, 10, 1))
        make_duty(role, "Bank each month", owed_from=date(2026, 9, 1))
        spoken = make_duty(role, "Keep the accounts", Cadence.ONGOING)
        make_duty(role, "Answer the bank", Cadence.ONGOING)
        hold(date(2026, 10, 20), MeetingState.CLOSED)
        october = {"first_on": date(2026, 10, 1), "last_on": date(2026, 10, 31), "cadence": Cadence.MONTHLY}
        self.tick(
            kept,
            ann,
            occasion="2026-10",
            ticked_at=datetime.combine(date(2026, 11, 2), time(9), clock.LONDON),
            **october,
        )
        keep(ReportLine(report_id=given(role, ann).id, duty_id=spoken.id, answer=Answer.NEEDS_A_HAND, words="Help"))
        found = composed()["duties"][0]
        assert found["kept"] == 1
        assert [(late["words"], late["times"], late["due_on"]) for late in found["late"]] == [
            ("Bank each month", 2, "2026-09-30")
        ]
        assert [(line["duty"], line["answer"], line["words"]) for line in found["ongoing"]] == [
            ("Keep the accounts", "needs-a-hand", "Help")
        ]
        assert found["not_said"] == 1

    def tick(self, duty: Duty, by: Person, **more: Any) -> None:
        keep(
            Tick(
                duty_id=duty.id,
                outcome=Outcome.DONE,
                ticked_by_id=by.id,
                role_id=duty.lead_role_id,
                acted_as=ActedAs.LEAD,
                **more,
            )
        )

    def test_a_report_is_the_roles_latest_for_that_meeting(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role)
        meeting = hold(EVENING, MeetingState.OPEN)
        given(role, ann, words="Between meetings")
        given(role, ann, meeting, "For this one", needs_decision=True)
        assert [(one["words"], one["needs_decision"]) for one in composed(meeting)["reports"]] == [
            ("For this one", True)
        ]
        assert [one["words"] for one in composed()["reports"]] == ["For this one"]

    def test_words_to_the_executive_only_are_kept_apart(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role)
        duty = make_duty(role, "Keep the accounts", Cadence.ONGOING)
        report = given(role, ann, words="The bank rang", executive_only=True)
        keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=Answer.NEEDS_A_HAND, words="A receipt is missing"))
        found = composed()
        assert found["in_confidence"] == {
            "reports": [{"role_id": role.id, "words": "The bank rang"}],
            "lines": [{"role_id": role.id, "duty_id": duty.id, "words": "A receipt is missing"}],
        }
        assert (found["reports"][0]["words"], found["duties"][0]["ongoing"][0]["words"]) == ("", "")

    def test_seats_and_who_is_to_deputise(self, app: Flask) -> None:
        chair = make_role("Chair")
        make_person("Ann Ode", chair)
        make_role("Treasurer", deputy_id=chair.id)
        found = [(role["title"], role["held"], role["deputy"]) for role in composed()["roles"]]
        assert found == [("Chair", 1, None), ("Treasurer", 0, "Chair")]

    def test_what_the_executive_said_of_a_role_stands_beside_it(self, app: Flask) -> None:
        chair, treasurer = make_role("Chair"), make_role("Treasurer")
        ann = make_person("Ann Ode", chair)
        meeting = hold(EVENING, MeetingState.OPEN)
        word = {"meeting_id": meeting.id, "part": ReviewPart.ROLE, "part_id": treasurer.id, "by_id": ann.id}
        keep(Review(**word, colour=Colour.STALLED, words="Ask the bank again", at=clock.now()))
        found = {role["title"]: (role["colour"], role["reviewed"]) for role in composed(meeting)["roles"]}
        assert found == {"Chair": (None, ""), "Treasurer": ("stalled", "Ask the bank again")}
        assert {role["reviewed"] for role in composed()["roles"]} == {""}


class TestYear:
    def test_who_served_is_a_number_and_never_a_name(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role)
        meeting = hold(date(2026, 10, 20), MeetingState.CLOSED)
        attend(meeting, ann, role)
        hold(date(2026, 9, 20), MeetingState.CLOSED)
        make_plan()
        document = composed()
        served = [(one["person_id"], one["title"], one["came"], one["of"]) for one in document["served"]]
        assert served == [(ann.id, "Treasurer", 1, 1)]  # nobody took the attendance in September
        assert "Ann Ode" not in str(document)

    def test_terms_that_follow_on_each_other_are_one(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode")
        middle = date(2026, 6, 2)
        keep(
            Term(person_id=ann.id, role_id=role.id, starts_on=date(2025, 6, 3), ended_on=middle, how=TermHow.ELECTED),
            Term(person_id=ann.id, role_id=role.id, starts_on=middle, how=TermHow.ELECTED),
        )
        assert [(one["starts_on"], one["ended_on"]) for one in composed()["served"]] == [("2025-06-03", None)]

    def test_attendance_money_and_the_next_eight_weeks(self, app: Flask) -> None:
        role = make_role("Treasurer")
        ann = make_person("Ann Ode", role)
        meeting = hold(date(2026, 10, 20), MeetingState.CLOSED, others_present=4)
        attend(meeting, ann, role)
        keep(BudgetLine(money_year=2026, side=BudgetSide.INCOME, heading="Dues", planned_pence=500, actual_pence=300))
        keep(BudgetLine(money_year=2026, side=BudgetSide.EXPENDITURE, heading="Hall", planned_pence=200))
        make_event(role, "A quiz", on=date(2027, 1, 13))
        make_event(role, "Too far off", on=date(2027, 1, 14))
        document = composed()
        assert [(one["on"], one["present"], one["others"]) for one in document["attendance"]] == [("2026-10-20", 1, 4)]
        assert document["money"] == [
            {"money_year": 2026, "income": 500, "income_so_far": 300, "spending": 200, "spent_so_far": None}
        ]
        assert [one["words"] for one in document["coming"] if one["what"] == "event"] == ["A quiz"]
