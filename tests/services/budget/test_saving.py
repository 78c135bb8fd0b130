"""The budget is saved all at once, signed off, and read again."""

from datetime import date

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import BudgetSide, EventKind, PlanState, SectionKind
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import BudgetLine, Event, Person, Role, Section
from intranet.queries import budget as reads
from intranet.rules.access import Actor
from intranet.services.budget import Saved
from tests.support.budget import YEAR, make_income, make_line
from tests.support.budget_services import acting, again, headings, new, records, save
from tests.support.people import keep, make_role
from tests.support.plan import make_objective, make_plan, make_section, sign_off


class TestSave:
    def test_lines_are_added_changed_and_removed_together(self, tom: Actor) -> None:
        hall, stamps = make_line("Hall hire", 200), make_line("Stamps", 50)
        saved = save(
            tom,
            again(hall, planned_pence=300_00, actual_pence=10_05),
            again(stamps, removed=True),
            new("Affiliations", 900, BudgetSide.INCOME),
        )
        assert saved == Saved(3, lapsed=False)
        assert headings() == [("Affiliations", 900), ("Hall hire", 300)]
        assert reads.lines(YEAR)[1].actual_pence == 10_05

    def test_each_leaves_a_record(self, tom: Actor, treasury: Role) -> None:
        plan = make_plan(YEAR)
        objective = make_objective(plan)
        hall, stamps = make_line("Hall hire", 200), make_line("Stamps", 50)
        save(
            tom,
            new("Leaflets", 400, objective_id=objective.id),
            again(hall, planned_pence=300_00),
            again(stamps, removed=True),
        )
        found = {record.kind: record for record in records()}
        added = found[Happening.BUDGET_LINE_ADDED]
        assert added.fields["after"] == {
            "heading": "Leaflets",
            "side": "expenditure",
            "planned": "£400",
            "actual": None,
            "pays_for": objective.words,
            "note": "",
        }
        assert (added.role_id, added.plan_id, added.objective_id) == (treasury.id, plan.id, objective.id)
        assert (added.acted_in_id, added.acted_as) == (treasury.id, ActedAs.LEAD)
        changed = found[Happening.BUDGET_LINE_CHANGED]
        assert (changed.fields["before"], changed.fields["after"]) == ({"planned": "£200"}, {"planned": "£300"})
        assert found[Happening.BUDGET_LINE_REMOVED].fields == {"words": "Stamps"}

    def test_two_plans_in_one_money_year_are_neither_ones_history(self, tom: Actor) -> None:
        make_plan(YEAR, ends_on=date(YEAR, 6, 30))
        make_plan(YEAR + 1, starts_on=date(YEAR, 7, 1), ends_on=date(YEAR + 1, 6, 30))
        save(tom, new("Leaflets", 400))
        assert [record.plan_id for record in records()] == [None]

    def test_whoever_covers_is_said_to(self, treasury: Role) -> None:
        chair = acting("Cath Bell", make_role("Chair", Office.CHAIR), covers=(treasury,))
        save(chair, new("Stamps", 5))
        assert [(r.acted_in_id, r.acted_as) for r in records()] == [(treasury.id, ActedAs.COVER)]

    def test_nothing_different_is_nothing_done(self, tom: Actor) -> None:
        hall = make_line("Hall hire", 200)
        assert save(tom, again(hall)) == Saved(0, lapsed=False)
        assert records() == []

    def test_two_lines_may_swap_their_headings(self, tom: Actor) -> None:
        hall, stamps = make_line("Hall hire", 200), make_line("Stamps", 50)
        save(tom, again(hall, heading="Stamps"), again(stamps, heading="Hall hire"))
        assert headings() == [("Stamps", 200), ("Hall hire", 50)]

    def test_a_heading_may_be_taken_from_a_line_that_goes(self, tom: Actor) -> None:
        hall, stamps = make_line("Hall hire", 200), make_line("Stamps", 50)
        save(tom, again(hall, removed=True), again(stamps, heading="Hall hire"))
        assert headings() == [("Hall hire", 50)]


class TestSignOff:
    def test_another_plan_of_money_withdraws_the_sections_sign_off_and_an_actual_does_not(
        self, tom: Actor, treasury: Role
    ) -> None:
        section = make_section(make_plan(YEAR, PlanState.DRAFT), treasury, "Budget", kind=SectionKind.BUDGET)
        hall = make_line("Hall hire", 200)
        sign_off(section, db.session.get_one(Person, tom.person_id))
        save(tom, again(hall, actual_pence=10_05))
        assert db.session.get_one(Section, section.id, populate_existing=True).signed_off_at is not None
        save(tom, again(db.session.get_one(BudgetLine, hall.id, populate_existing=True), planned_pence=300_00))
        assert db.session.get_one(Section, section.id, populate_existing=True).signed_off_at is None


class TestReads:
    def test_what_a_line_may_pay_for(self, treasury: Role) -> None:
        now, later = make_plan(YEAR), make_plan(YEAR + 1)
        wanted = make_objective(now, words="Win the wards")
        make_objective(now, words="Dropped", dropped_on=date(YEAR, 2, 1))
        make_objective(later, words="Later")
        event = Event(
            kind=EventKind.SOCIAL, title="Quiz", on=date(YEAR, 3, 12), organising_role_id=treasury.id, starts_at=None
        )
        keep(event)
        days = date(YEAR, 1, 1), date(YEAR, 12, 31)
        assert reads.objectives_to_choose(*days) == [(wanted.id, "Win the wards")]
        assert reads.events_to_choose(*days) == [(event.id, "Quiz", date(YEAR, 3, 12))]
        assert reads.events_to_choose(date(YEAR, 4, 1), days[1]) == []

    def test_balances_of_several_years_in_two_statements(self, tom: Actor) -> None:
        make_line("Hall hire", 200)
        make_income("Raffle", 50, money_year=YEAR + 1)
        first, second, third = reads.balance([YEAR + 1, YEAR, YEAR - 1])
        assert (first.money_year, first.income_pence, first.gap_pence) == (YEAR + 1, 50_00, 0)
        assert (second.expenditure_pence, second.gap_pence) == (200_00, 200_00)
        assert (third.lines, third.stands) == (0, True)
        assert [b.money_year for b in reads.every_balance([2030])] == [2030, YEAR + 1, YEAR]
