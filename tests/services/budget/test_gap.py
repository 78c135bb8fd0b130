"""A budget that begins from last year's, and who stands by a gap."""

from dataclasses import replace

import pytest

from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office
from intranet.models import BudgetLine, GapAcceptance, Role
from intranet.queries import budget as reads
from intranet.rules.access import Actor, VacantRole
from intranet.services import budget, budget_gap
from intranet.services.budget import Saved
from tests.support.budget import YEAR, make_income, make_line
from tests.support.budget_services import acting, again, headings, records, save
from tests.support.people import make_role


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
