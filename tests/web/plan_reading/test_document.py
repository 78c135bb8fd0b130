"""The plan as a document: what it shows, and to whom."""

from datetime import date
from decimal import Decimal

import pytest

from intranet.core.plan_vocabulary import BudgetSide, Colour, Direction, PlanState, Priority, SectionKind, TaskState
from intranet.core.vocabulary import ActedAs, Office, RoleKind, Theme
from intranet.models import BudgetLine, Person, Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.plan import make_measure, make_objective, make_plan, make_reading, make_section, make_task, sign_off
from tests.support.plan_pages import read

IN_ORDER = (
    "Development plan 2026",
    "The members adopted it on Tue 20 January. 2 objectives and 3 tasks",
    "What we want<br>\nand why",
    '<a href="/roles/called/treasurer">@treasurer</a>',
    "Save for the election",
    "Essential",
    "Treasurer, with Chair",
    "It is near",
    "Money saved",
    "400",
    "650",
    "Wed 19 August",
    "1,200.5 pounds",
    "Ask for standing orders",
    "Campaign plan",
    "Signed off by Ann Lee, covering, today",
    "Street by street",
    "Knock on every door",
    "Draw the map",
    "Thank everybody",
    "£1,200",
    "£1,500.50",
    "£300.50 short",
)


def _write(plan: Plan, treasurer: Role, ann: Person) -> None:
    """Two objectives and three tasks: under an objective, under a section that is signed off, and by itself."""
    chair = make_role("Chair", Office.CHAIR)
    section = make_section(plan, chair, "Campaign plan", kind=SectionKind.CAMPAIGN, words="Street by street")
    sign_off(section, ann, signed_off_as=ActedAs.COVER, signed_off_in_id=treasurer.id)
    first = make_objective(
        plan, treasurer, "Save for the election", theme=Theme.FINANCE, why="It is near", partners=[chair],
        priority=Priority.ESSENTIAL,
    )  # fmt: skip
    make_objective(plan, chair, "Knock on every door", section_id=section.id, sort=1)
    measure = make_measure(first, "Money saved", "1200.50", unit="pounds", baseline=Decimal(400))
    make_reading(measure, 650, date(2026, 8, 19), treasurer, ann)
    make_task(plan, treasurer, "Ask for standing orders", objective=first, due_on=date(2026, 12, 1))
    make_task(plan, chair, "Draw the map", section=section)
    make_task(plan, chair, "Thank everybody")


class TestShow:
    def test_it_reads_from_the_opening_words_to_what_it_costs(
        self, lead: CheckingClient, treasurer: Role, ann: Person, plan: Plan
    ) -> None:
        _write(plan, treasurer, ann)
        keep(
            BudgetLine(money_year=2026, side=BudgetSide.INCOME, heading="Dues", planned_pence=120000),
            BudgetLine(money_year=2026, side=BudgetSide.EXPENDITURE, heading="Print", planned_pence=150050),
            BudgetLine(money_year=2027, side=BudgetSide.INCOME, heading="Dues", planned_pence=999900),
        )
        text = read(lead)
        body = text[text.index("<h1>") :]
        at = 0
        for said in IN_ORDER:
            at = body.find(said, at)
            assert at >= 0, f"{said} is missing, or stands too early"
        assert "£9,999" not in text

    def test_contents_lead_to_every_part(self, lead: CheckingClient, treasurer: Role, plan: Plan) -> None:
        objective = make_objective(plan, treasurer, "Save for the election")
        section = make_section(plan, treasurer, "Welcome")
        make_objective(plan, treasurer, "Let nobody wait", section_id=section.id)
        text = read(lead)
        for address in (
            "opening",
            "where-we-stand",
            "objectives",
            f"objective-{objective.id}",
            f"section-{section.id}",
        ):
            assert f'href="#{address}"' in text
            assert f'id="{address}"' in text
        assert "2. Let nobody wait" in text

    def test_how_something_stands_opens_with_its_reason(
        self, lead: CheckingClient, treasurer: Role, plan: Plan
    ) -> None:
        objective = make_objective(plan, treasurer)
        make_task(plan, treasurer, "Book the hall", objective=objective, due_on=date(2026, 11, 1))
        text = read(lead)
        assert text.count('<span class="tag tag-late">Needs a hand</span>') == 2
        assert "Was due on Sun 1 November, 2 weeks ago." in text

    def test_a_draft_owes_nothing_and_offers_what_its_reader_may_do(
        self, lead: CheckingClient, treasurer: Role
    ) -> None:
        plan = make_plan(2027, PlanState.DRAFT)
        mine = make_objective(plan, treasurer, "Mine")
        theirs = make_objective(plan, make_role("Chair"), "Theirs")
        make_task(plan, treasurer, "Book the hall", due_on=date(2026, 11, 1))
        text = read(lead, "/plan/2027")
        assert "A draft: each role writes its own part." in text
        assert "tag-late" not in text
        assert f'href="/objectives/{mine.id}/edit"' in text
        assert f'href="/plan/2027/suggestions/new?part=objective&amp;id={theirs.id}"' in text
        assert 'href="/plan/2027/objectives/new"' in text
        assert 'href="/plan/2027/tasks/new"' in text

    def test_an_adopted_plan_offers_amendments_and_no_edits(
        self, lead: CheckingClient, treasurer: Role, plan: Plan
    ) -> None:
        objective = make_objective(plan, treasurer)
        text = read(lead)
        assert f'href="/plan/2026/amendments/new?part=objective&amp;id={objective.id}&amp;action=change"' in text
        assert "/edit" not in text
        assert "objectives/new" not in text

    def test_with_the_executive_only_the_chair_and_the_secretary_are_offered_changes(
        self, lead: CheckingClient, treasurer: Role
    ) -> None:
        objective = make_objective(make_plan(2027, PlanState.EXECUTIVE), treasurer)
        assert f"/objectives/{objective.id}/edit" not in read(lead, "/plan/2027")
        sign_in(lead, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))
        assert f"/objectives/{objective.id}/edit" in read(lead, "/plan/2027")

    def test_a_closed_plan_shows_what_came_of_it(self, lead: CheckingClient, treasurer: Role) -> None:
        plan = make_plan(2025, PlanState.CLOSED)
        objective = make_objective(plan, treasurer, results="We won two of three")
        make_measure(objective, results="Rain kept us in", direction=Direction.DOWN)
        text = read(lead, "/plan/2025")
        assert "Closed on Wed 31 December 2025." in text
        assert "We won two of three" in text
        assert "Rain kept us in" in text
        assert "at most 100 doors" in text

    def test_what_was_dropped_stays_and_says_so(self, lead: CheckingClient, treasurer: Role, plan: Plan) -> None:
        make_objective(plan, treasurer, "A festival", dropped_on=date(2026, 6, 1))
        make_task(plan, treasurer, "Book a band", state=TaskState.DROPPED, dropped_because="Nobody had time")
        text = read(lead)
        assert '<span class="tag tag-dropped">Dropped</span>' in text
        assert "Dropped: Nobody had time." in text
        assert ". A festival</a>" not in text
        assert "objectives and" not in text

    def test_a_lead_s_own_colour_says_that_it_is(self, lead: CheckingClient, treasurer: Role, plan: Plan) -> None:
        make_task(
            plan, treasurer, due_on=date(2026, 11, 1),
            override=Colour.ON_TRACK, override_reason="The printer has it", override_until=date(2026, 12, 2),
        )  # fmt: skip
        text = read(lead)
        assert "On track, says its lead" in text
        assert "The printer has it." in text

    def test_readings_are_drawn_from_the_second_on(
        self, lead: CheckingClient, treasurer: Role, ann: Person, plan: Plan
    ) -> None:
        measure = make_measure(make_objective(plan, treasurer))
        make_reading(measure, 5, date(2026, 3, 1), treasurer, ann)
        assert "<svg" not in read(lead).split('class="table measures"')[1].split("</table>")[0]
        make_reading(measure, 9, date(2026, 4, 1), treasurer, ann)
        assert "<polyline" in read(lead)

    def test_an_empty_plan_says_what_belongs_here(self, lead: CheckingClient, treasurer: Role) -> None:
        make_plan(2027, PlanState.DRAFT)
        assert "Nothing is planned yet" in read(lead, "/plan/2027")

    def test_what_people_typed_is_text(self, lead: CheckingClient, treasurer: Role) -> None:
        plan = make_plan(opening="<script>alert(1)</script>")
        objective = make_objective(plan, treasurer, "<b>bold</b>", why="<i>why</i>")
        make_measure(objective, "<u>doors</u>", unit="<s>unit</s>")
        make_task(plan, treasurer, "<em>task</em>", objective=objective)
        text = read(lead)
        for tag in ("<script>alert", "<b>", "<i>", "<u>", "<s>", "<em>"):
            assert tag not in text

    @pytest.mark.parametrize("year", ["1999", "999999999", "9999999999"])
    def test_a_year_without_a_plan_is_not_found(self, lead: CheckingClient, plan: Plan, year: str) -> None:
        for view in ("", "/roles", "/board", "/timeline", "/list", "/history"):
            assert lead.get(f"/plan/{year}{view}").status_code == 404

    def test_an_auditor_may_not(self, client: CheckingClient, plan: Plan) -> None:
        sign_in(client, make_person("Al Dent", make_role("Auditor", kind=RoleKind.AUDITOR)))
        for view in ("", "/roles", "/board", "/timeline", "/list", "/history"):
            assert client.get(f"/plan/2026{view}").status_code == 403
