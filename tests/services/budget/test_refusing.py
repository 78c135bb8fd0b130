"""What is refused of which line."""

from dataclasses import replace
from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import BudgetSide
from intranet.models import BudgetLine
from intranet.rules.access import Actor
from intranet.rules.budget import MOST_LINES
from intranet.services.budget import Saved
from intranet.services.budget_checks import GONE, LinesRefused, SaidLine, sight
from tests.support.budget import YEAR, make_line
from tests.support.budget_services import again, headings, new, save


def refused(actor: Actor, *said: SaidLine) -> LinesRefused:
    before = headings()
    with pytest.raises(LinesRefused) as found:
        save(actor, *said)
    assert headings() == before
    return found.value


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
