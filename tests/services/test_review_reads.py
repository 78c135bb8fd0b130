"""What a review reads: the duties of a role as everywhere else, and what lies on the table at a stop."""

from datetime import date, timedelta

from flask import Flask

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import Answer, Cadence
from intranet.models import DutyBody, ReportLine, RoleReport
from intranet.queries import access, due, review_duties, review_material, review_parts, review_stops
from intranet.queries.review_material import NOBODY, Money
from tests.support.budget import make_income, make_line
from tests.support.meetings import EVENING, body_of, hold
from tests.support.people import keep, make_duty
from tests.support.plan import make_objective, make_plan, make_task
from tests.support.review import Executive, executive
from tests.support.statements import statements


def stops(of: Executive) -> review_stops.ReviewedMeeting:
    found = review_stops.get(of.meeting.id, clock.today())
    assert found is not None
    return found


def test_duties_are_the_same_in_three_statements(app: Flask) -> None:
    of = executive()
    meeting_duty = make_duty(of.treasurer, "Report to the executive", Cadence.EACH_MEETING)
    keep(DutyBody(duty_id=meeting_duty.id, body_id=body_of().id))
    for cadence in (Cadence.MONTHLY, Cadence.YEARLY, Cadence.ONGOING, Cadence.EACH_ELECTION, Cadence.ONCE_A_TERM):
        make_duty(of.treasurer, f"Some {cadence.value} work", cadence, partners=[of.chair])
    hold(EVENING - timedelta(days=30), MeetingState.CLOSED)
    settings, today, role_id = access.settings_on(clock.today()), clock.today(), of.treasurer.id
    with statements() as sent:
        few = review_duties.led_by(role_id, settings, today)
    assert len(sent) <= 3
    many = due.led_by([role_id], settings, today).duties
    assert [(one.id, one.due, one.partners, one.bodies) for one in few] == [
        (one.id, one.due, one.partners, one.bodies) for one in many
    ]


def test_a_role_without_duties_has_none(app: Flask) -> None:
    of = executive()
    assert review_duties.led_by(of.chair.id, access.settings_on(clock.today()), clock.today()) == ()


def test_under_review_is_what_is_open_or_moved_since(app: Flask) -> None:
    of = executive()
    long_ago, lately = EVENING - timedelta(days=100), EVENING - timedelta(days=20)
    gone = clock.now() - timedelta(days=100)
    done = make_task(of.plan, of.chair, "Done lately", state=TaskState.DONE, done_on=lately, moved_at=gone)
    make_task(of.plan, of.chair, "Done long ago", state=TaskState.DONE, done_on=long_ago, moved_at=gone)
    make_task(make_plan(2027, PlanState.DRAFT), of.chair, "Next year's")
    old = make_task(of.plan, of.chair, "Never touched", moved_at=gone)
    found = {one.id for one in review_parts.tasks(stops(of))}
    assert found == {of.late.id, of.loose.id, done.id, old.id}


def test_the_plan_is_the_last_adopted_one_that_had_begun(app: Flask) -> None:
    of = executive()
    make_plan(2027, adopted_on=EVENING - timedelta(days=1))
    plan = stops(of).plan
    assert plan is not None
    assert plan.year == 2026


def test_money_is_of_what_the_role_leads(app: Flask) -> None:
    of = executive()
    theirs, others = make_objective(of.plan, of.chair, "Others"), of.objective
    make_line("Leaflets", 100, money_year=2026, objective_id=others.id, actual=40)
    make_line("Hall", 70, money_year=2026, objective_id=theirs.id)
    make_income("Subs", 500, money_year=2026, actual=450)
    material = review_material.at(stops(of), of.treasurer.id, NOBODY, [1, 1])
    assert material.own == Money(planned_spending=100_00, spending=40_00)
    assert material.whole == Money(500_00, 450_00, 170_00, 40_00)
    assert review_material.at(stops(of), NOBODY, theirs.id, [1, 1]).own == Money(planned_spending=70_00)


def test_the_report_for_the_meeting_comes_before_one_between(app: Flask) -> None:
    of = executive()
    about = {"role_id": of.treasurer.id, "given_by_id": of.tom.id, "acted_as": "lead"}
    mine = RoleReport(meeting_id=of.meeting.id, given_at=clock.now(), words="For tonight", **about)
    keep(mine, RoleReport(meeting_id=None, given_at=clock.now(), words="In between", **about))
    duty = make_duty(of.treasurer, "Advise on money", Cadence.ONGOING)
    keep(ReportLine(report_id=mine.id, duty_id=duty.id, answer=Answer.NEEDS_A_HAND, words="Help"))
    report = review_material.at(stops(of), of.treasurer.id, NOBODY, [1, 1]).report
    assert report is not None
    assert (report.words, report.by, report.for_meeting) == ("For tonight", "Tom Zed", True)
    assert [(line.about, line.answer, line.words) for line in report.lines] == [
        ("Advise on money", Answer.NEEDS_A_HAND, "Help")
    ]


def test_a_report_from_before_the_last_review_is_old(app: Flask) -> None:
    of = executive()
    before = clock.now() - timedelta(days=90)
    keep(RoleReport(role_id=of.treasurer.id, given_by_id=of.tom.id, acted_as="lead", given_at=before, words="Long ago"))
    assert review_material.at(stops(of), of.treasurer.id, NOBODY, [1, 1]).report is None


def test_the_meeting_is_read_in_one_statement(app: Flask) -> None:
    of = executive()
    meeting_id = of.meeting.id
    with statements() as sent:
        found = review_stops.get(meeting_id, date(2026, 11, 18))
    assert len(sent) == 1
    assert found is not None
    assert [role.title for role in found.roles] == ["Chair", "Secretary", "Treasurer"]
    assert found.roles[2].holders == ("Tom Zed",)
    assert found.item_id == of.item.id
    assert review_stops.get(999, date(2026, 11, 18)) is None
