"""The handover pack: what it holds, for whom, that it is always ready, and what it costs."""

import time
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Office, Outcome, RoleKind
from intranet.models import Action, Duty, Person, ReportLine, Role, RoleReport, Task, Tick
from intranet.rules.attempts import EXPORT
from tests.support.client import CheckingClient
from tests.support.handover import left, written
from tests.support.meetings import hold, stand
from tests.support.people import days_from_now, keep, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def treasurer(client: CheckingClient) -> Role:
    return stand(make_role("Treasurer", Office.TREASURER, purpose="Keeps the party within the law on money."))


@pytest.fixture
def ann(client: CheckingClient, treasurer: Role) -> Person:
    person = make_person("Ann Lee", treasurer, since=date(2026, 6, 2))
    sign_in(client, person)
    return person


def pack(client: CheckingClient, role: Role) -> str:
    response = client.get(f"/roles/{role.id}/handover-pack.pdf")
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    pages = PdfReader(BytesIO(response.get_data())).pages
    return " ".join(" ".join(found.extract_text() for found in pages).split())


def ticked(duty: Duty, by: Person, on: date, note: str = "", outcome: Outcome = Outcome.DONE) -> Tick:
    tick = Tick(
        duty_id=duty.id,
        occasion=on.isoformat(),
        cadence=duty.cadence,
        first_on=on,
        last_on=on,
        outcome=outcome,
        note=note,
        ticked_at=clock.now(),
        ticked_by_id=by.id,
        role_id=duty.lead_role_id,
        acted_as=ActedAs.LEAD,
    )
    keep(tick)
    return tick


def test_it_holds_the_job_the_year_the_work_and_the_notes(client: CheckingClient, treasurer: Role, ann: Person) -> None:
    chair = make_role("Chair", Office.CHAIR)
    make_person("Bea Marsh", chair)
    left("Joyce Penhale", treasurer, date(2026, 6, 2))
    budget = make_duty(treasurer, "Draw up the budget", Cadence.YEARLY, partners=[chair])
    make_duty(chair, "Lead the team", Cadence.WEEKLY, partners=[treasurer])
    ticked(budget, ann, days_from_now(-30), "Agreed in one evening")
    ticked(budget, ann, days_from_now(-400), "Too long ago")
    given = Task(lead_role_id=treasurer.id, words="Find the receipts", moved_at=clock.now())
    keep(given)
    meeting = hold(date(2026, 4, 14), MeetingState.CLOSED)
    keep(Action(task_id=given.id, meeting_id=meeting.id, number=1))
    hold(date(2027, 3, 4))
    written(treasurer, by=ann)
    text = pack(client, treasurer)
    for words in (
        "Keeps the party within the law on money.",
        "Ann Lee (elected, since Tue 2 June 2026)",
        "Draw up the budget Every year, by 31 December Chair",
        "led by the Chair",
        "December 2026 Thu 31 Draw up the budget",
        "Thu 4 Meeting: Executive",
        "Find the receipts inherited Action of Executive, Tue 14 April 2026",
        "7 months ago",
        "Agreed in one evening",
        "Joyce Penhale",
        "The banner is in Bea's garage.",
        "Last written by Ann Lee on Wed 18 November.",
        "for Ann Lee",
    ):
        assert words in text, words
    assert "Too long ago" not in text


@pytest.mark.parametrize(("shown", "is_there"), [(SharedWith.OFFICERS, True), (SharedWith.SECRETARY, False)])
def test_contacts_are_what_people_share_with_the_reader(
    client: CheckingClient, treasurer: Role, ann: Person, shown: SharedWith, is_there: bool
) -> None:
    chair = make_role("Chair", Office.CHAIR)
    make_person("Bea Marsh", chair, telephone="07700 900123", telephone_shown=shown, email_shown=shown)
    make_duty(treasurer, "Draw up the budget", partners=[chair, make_role("Fundraiser")])
    text = pack(client, treasurer)
    assert "Chair Bea Marsh" in text
    assert "Fundraiser Vacant" in text
    assert ("07700 900123" in text) is is_there
    assert ("bea.marsh@example.org" in text) is is_there


def test_what_was_said_to_the_executive_only_is_marked(client: CheckingClient, treasurer: Role, ann: Person) -> None:
    duty = make_duty(treasurer, "Keep the books", Cadence.ONGOING)
    told = {"role_id": treasurer.id, "given_at": clock.now(), "given_by_id": ann.id, "acted_as": ActedAs.LEAD}
    report = RoleReport(words="Not a penny left", executive_only=True, **told)
    keep(report)
    keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=Answer.NEEDS_A_HAND, words="A gap in May"))
    text = pack(client, treasurer)
    assert "18 Nov, Ann Lee (executive only): Not a penny left" in text
    assert "18 Nov, Ann Lee (executive only): Needs a hand. A gap in May" in text


def test_who_keeps_the_secretarys_office_outside_the_executive_reads_no_confidence(
    client: CheckingClient, treasurer: Role, ann: Person
) -> None:
    keep(
        RoleReport(
            words="Not a penny left",
            executive_only=True,
            role_id=treasurer.id,
            given_at=clock.now(),
            given_by_id=ann.id,
            acted_as=ActedAs.LEAD,
        )
    )
    sign_in(client, make_person("Sam Ode", make_role("Secretary", Office.SECRETARY, kind=RoleKind.COORDINATING)))
    assert "Not a penny left" not in pack(client, treasurer)


@pytest.mark.parametrize("deputy", [True, False])
def test_it_is_ready_for_a_role_that_is_empty_and_vacant(client: CheckingClient, deputy: bool) -> None:
    vice = make_role("Vice Chair")
    empty = make_role("Fundraiser", deputy_id=vice.id if deputy else None)
    sign_in(client, make_person("Sam Ode", make_role("Secretary", Office.SECRETARY)))
    text = pack(client, empty)
    covering = "The Vice Chair covers its work." if deputy else "The Chair and the Secretary cover its work."
    assert f"Nobody at present. {covering}" in text
    assert "No duties are written down for this role yet." in text


def test_a_title_in_other_letters_makes_a_name_that_any_header_holds(client: CheckingClient) -> None:
    role = make_role("Swyddog Ŵyl — “Cyfarfod”")
    sign_in(client, make_person("Ann Lee", role))
    response = client.get(f"/roles/{role.id}/handover-pack.pdf")
    assert response.headers["Content-Disposition"].isascii()


def test_nobody_takes_packs_without_end(client: CheckingClient, treasurer: Role, ann: Person) -> None:
    for _ in range(EXPORT.tries):
        assert client.get(f"/roles/{treasurer.id}/handover-pack.pdf").status_code == 200
    response = client.get(f"/roles/{treasurer.id}/handover-pack.pdf")
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0


def test_it_costs_the_same_however_much_there_is(client: CheckingClient, treasurer: Role, ann: Person) -> None:
    assert pack(client, treasurer)  # whatever is loaded once is loaded
    costs = []
    for duties, ticks in ((1, 1), (60, 5)):
        for number in range(duties):
            chair = make_role(f"Role {duties} {number}") if number < 10 else None
            duty = make_duty(treasurer, f"Duty {duties} {number}", Cadence.QUARTERLY, partners=[chair] if chair else [])
            for back in range(ticks):
                ticked(
                    duty, ann, clock.today() - timedelta(days=back * 30), "A note of some length, as people leave them"
                )
        with statements() as seen:
            began = time.perf_counter()
            assert client.get(f"/roles/{treasurer.id}/handover-pack.pdf").status_code == 200
            took = time.perf_counter() - began
        costs.append(len(seen))
    assert costs[0] == costs[1]
    assert costs[1] <= 21  # four at the door, eleven for the pack, and the counting of files
    assert took < 1.5
