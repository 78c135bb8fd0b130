"""The budget saved all at once: what is kept, what is refused of which line, and who stands by a gap."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import BudgetSide, EventKind, PlanState, SectionKind
from intranet.core.vocabulary import ActedAs, Office, RoleKind
from intranet.models import BudgetLine, Event, GapAcceptance, Person, Record, Role, Section
from intranet.queries import budget as reads
from intranet.rules.access import Actor, Holding, VacantRole
from intranet.rules.budget import MOST_LINES
from intranet.services import budget, budget_gap
from intranet.services.budget import Saved
from intranet.services.budget_checks import GONE, LinesRefused, SaidLine, sight
from tests.support.budget import YEAR, make_income, make_line
from tests.support.people import keep, make_person, make_role
from tests.support.plan import make_objective, make_plan, make_section, sign_off


@pytest.fixture
def treasury(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


def acting(name: str, *held: Role, covers: tuple[Role, ...] = ()) -> Actor:
    person = make_person(name, *held)
    holdings = tuple(Holding(role.id, role.title, RoleKind.EXECUTIVE, role.office) for role in held)
    covered = tuple(VacantRole(role.id, role.title, None, role.office) for role in covers)
    return Actor(person.id, 1, 1, name, holdings, covered)


@pytest.fixture
def tom(treasury: Role) -> Actor:
    return acting("Tom Reed", treasury)


def new(heading: str, planned: int, side: BudgetSide = BudgetSide.EXPENDITURE, **more: Any) -> SaidLine:
    return SaidLine(more.pop("place", heading), side, heading, planned * 100, **more)


def again(line: BudgetLine, **changes: Any) -> SaidLine:
    """The line as a form said it back, with these changes."""
    said = SaidLine(
        place=str(line.id),
        side=line.side,
        heading=line.heading,
        planned_pence=line.planned_pence,
        actual_pence=line.actual_pence,
        note=line.note,
        line_id=line.id,
        seen=sight(line),
    )
    return replace(said, **changes)


def save(actor: Actor, *said: SaidLine, year: int = YEAR) -> Saved:
    with writing():
        return budget.save(year, said, actor=actor)


def refused(actor: Actor, *said: SaidLine) -> LinesRefused:
    before = headings()
    with pytest.raises(LinesRefused) as found:
        save(actor, *said)
    assert headings() == before
    return found.value


def headings(year: int = YEAR) -> list[tuple[str, int]]:
    db.session.rollback()
    return [(line.heading, line.planned_pence // 100) for line in reads.lines(year)]


def records() -> list[Record]:
    db.session.expire_all()
    return db.session.query(Record).order_by(Record.id).all()


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


class TestRefused:
    def test_a_heading_twice_on_one_side(self, tom: Actor) -> None:
        make_line("Hall hire", 200)
        found = refused(tom, new("hall HIRE", 1), new("Stamps", 2, place="a"), new("Stamps", 3, place="b"))
        assert [(r.place, r.field) for r in found.refusals] == [
            ("hall HIRE", "heading"),
            ("a", "heading"),
            ("b", "heading"),
        ]
        assert "two lines called" in found.refusals[0].message

    def test_the_same_heading_on_the_other_side_or_in_another_year_is_fine(self, tom: Actor) -> None:
        make_line("Raffle", 20)
        make_line("Raffle", 20, BudgetSide.INCOME, money_year=YEAR - 1)
        save(tom, new("Raffle", 100, BudgetSide.INCOME))
        assert headings() == [("Raffle", 100), ("Raffle", 20)]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"heading": ""}, "heading"),
            ({"heading": "x" * 121}, "heading"),
            ({"note": "x" * 501}, "note"),
            ({"objective_id": 99}, "pays_for"),
            ({"event_id": 99}, "pays_for"),
        ],
    )
    def test_a_line_that_does_not_fit(self, tom: Actor, changes: dict[str, Any], field: str) -> None:
        found = refused(tom, new("Good", 1), replace(new("Hall", 1), **changes))
        assert [(r.place, r.field) for r in found.refusals] == [("Hall", field)]

    def test_more_lines_than_there_is_room_for(self, tom: Actor) -> None:
        save(tom, *(new(f"Line {number}", 1) for number in range(MOST_LINES)))
        with pytest.raises(RuleError, match="room for 300"):
            save(tom, new("One more", 1))
        line = db.session.query(BudgetLine).first()
        assert line is not None
        save(tom, again(line, removed=True), new("One more", 1))

    def test_a_line_that_somebody_else_changed(self, tom: Actor) -> None:
        hall, stamps = make_line("Hall hire", 200), make_line("Stamps", 50)
        mine = again(hall, planned_pence=300_00)
        save(tom, again(hall, planned_pence=250_00))
        found = refused(tom, mine, again(stamps, planned_pence=60_00))
        assert list(found.clashes) == [str(hall.id)]
        theirs = found.clashes[str(hall.id)]
        assert theirs is not None
        assert theirs.planned_pence == 250_00
        save(tom, replace(mine, seen=sight(theirs)))
        assert headings() == [("Hall hire", 300), ("Stamps", 50)]

    def test_a_line_that_somebody_else_removed_may_come_back(self, tom: Actor) -> None:
        hall = make_line("Hall hire", 200)
        mine = again(hall, planned_pence=300_00)
        save(tom, again(hall, removed=True))
        assert refused(tom, mine).clashes == {mine.place: None}
        save(tom, replace(mine, seen=GONE))
        assert headings() == [("Hall hire", 300)]

    def test_removing_what_is_removed_already_is_done(self, tom: Actor) -> None:
        hall = make_line("Hall hire", 200)
        gone = again(hall, removed=True)
        save(tom, gone)
        assert save(tom, gone) == Saved(0, lapsed=False)

    def test_another_line_under_the_number_of_one_that_is_gone(self, tom: Actor) -> None:
        hall = make_line("Hall hire", 200)
        mine, number = again(hall, planned_pence=300_00), hall.id
        save(tom, again(hall, removed=True))
        make_line("Stamps", 50, id=number)
        assert list(refused(tom, mine).clashes) == [mine.place]
        assert headings() == [("Stamps", 50)]


class TestBeginFromLastYear:
    def test_headings_and_plans_come_along_and_nothing_else(self, tom: Actor) -> None:
        make_line("Hall hire", 200, money_year=YEAR - 1, actual=180, note="Two were free")
        make_income("Raffle", 100, money_year=YEAR - 1)
        make_line("hall hire", 250)
        with writing():
            assert budget.begin_from_last_year(YEAR, actor=tom) == 1
        assert headings() == [("Raffle", 100), ("hall hire", 250)]

    def test_what_came_of_it_last_year_is_beside_it(self, tom: Actor) -> None:
        make_line("Hall hire", 200, money_year=YEAR - 1, actual=180, note="Two were free")
        with writing():
            budget.begin_from_last_year(YEAR, actor=tom)
        (line,) = reads.lines(YEAR)
        assert (line.planned_pence, line.actual_pence, line.last_year_pence, line.note) == (200_00, None, 180_00, "")

    def test_pressed_twice_or_without_a_last_year(self, tom: Actor) -> None:
        with writing(), pytest.raises(RuleError, match="no budget of 2026"):
            budget.begin_from_last_year(YEAR, actor=tom)
        make_line("Hall hire", 200, money_year=YEAR - 1)
        with writing():
            budget.begin_from_last_year(YEAR, actor=tom)
        with writing(), pytest.raises(RuleError, match="here already"):
            budget.begin_from_last_year(YEAR, actor=tom)


class TestAcceptGap:
    @pytest.fixture
    def cath(self, tom: Actor) -> Actor:
        make_line("Leaflets", 500)
        make_income("Raffle", 100)
        return acting("Cath Bell", make_role("Chair", Office.CHAIR))

    def accept(self, actor: Actor, gap: int = 400, reason: str = "We use our savings.") -> None:
        with writing():
            budget_gap.accept(YEAR, gap * 100, reason=reason, actor=actor)

    def test_both_stand_by_it_with_their_names(self, tom: Actor, cath: Actor, treasury: Role) -> None:
        self.accept(tom)
        assert not reads.balance([YEAR])[0].stands
        self.accept(cath, reason="It is an election year.")
        balance = reads.balance([YEAR])[0]
        assert balance.stands
        assert [(a.name, a.office, a.reason) for a in balance.acceptances] == [
            ("Tom Reed", Office.TREASURER, "We use our savings."),
            ("Cath Bell", Office.CHAIR, "It is an election year."),
        ]
        last = records()[-1]
        assert (last.kind, last.fields["words"], last.role_id) == (Happening.GAP_ACCEPTED, "£400 in 2027", treasury.id)

    def test_it_lapses_when_the_gap_changes_even_if_it_comes_back(self, tom: Actor, cath: Actor) -> None:
        self.accept(tom)
        self.accept(cath)
        line = db.session.query(BudgetLine).filter_by(heading="Leaflets").one()
        assert save(tom, again(line, note="Two rounds")) == Saved(1, lapsed=False)
        assert save(tom, again(line, planned_pence=600_00, note=line.note)) == Saved(1, lapsed=True)
        assert save(tom, again(line, planned_pence=500_00, note=line.note)) == Saved(1, lapsed=False)
        assert reads.balance([YEAR])[0].waiting_for == (Office.TREASURER, Office.CHAIR)

    def test_one_person_counts_once(self, tom: Actor, cath: Actor, treasury: Role) -> None:
        both = replace(cath, covered=(VacantRole(treasury.id, "Treasurer", None, Office.TREASURER),))
        self.accept(both)
        with pytest.raises(RuleError, match="two different people"):
            self.accept(both)
        assert [a.office for a in db.session.query(GapAcceptance).all()] == [Office.CHAIR]

    @pytest.mark.parametrize(("gap", "reason", "words"), [(300, "Yes.", "gap is now £400"), (400, "", "say why")])
    def test_refused_in_words(self, tom: Actor, cath: Actor, gap: int, reason: str, words: str) -> None:
        with pytest.raises(RuleError, match=words):
            self.accept(tom, gap, reason)

    def test_not_by_anybody_else_and_not_without_a_gap(self, tom: Actor, cath: Actor) -> None:
        with pytest.raises(RuleError, match="Treasurer and the Chair accept"):
            self.accept(acting("Sam Ode"))
        make_income("A legacy", 5000)
        with pytest.raises(RuleError, match="no gap"):
            self.accept(tom)


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
