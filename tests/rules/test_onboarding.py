"""Who has steps, which comes first, and that nothing waits in a circle."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from intranet.core.people_vocabulary import StepSide
from intranet.rules.onboarding import Step, begins, circle, is_asked_for, leaves, waits_for

TODAY = date(2026, 11, 18)
BEGAN = TODAY - timedelta(days=30)


@dataclass(frozen=True)
class Held:
    person_id: int
    starts_on: date
    ended_on: date | None = None


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class TestBegins:
    def test_somebody_who_began_is_new_for_a_year(self) -> None:
        for days, new in ((0, True), (364, True), (365, False), (-1, False)):
            term = Held(1, ago(days))
            assert begins(term, [term], TODAY) is new, days

    def test_a_re_election_is_no_beginning(self) -> None:
        before, term = Held(1, ago(400), BEGAN), Held(1, BEGAN)
        assert not begins(term, [before, term], TODAY)

    def test_whoever_held_it_until_the_day_before_yesterday_begins_again(self) -> None:
        before, term = Held(1, ago(400), BEGAN - timedelta(days=1)), Held(1, BEGAN)
        assert begins(term, [before, term], TODAY)

    def test_what_another_held_does_not_count(self) -> None:
        before, term = Held(2, ago(400), BEGAN), Held(1, BEGAN)
        assert begins(term, [before, term], TODAY)

    def test_a_term_that_is_over_is_no_beginning(self) -> None:
        term = Held(1, BEGAN, TODAY)
        assert not begins(term, [term], TODAY)


class TestLeaves:
    def test_it_is_asked_for_sixty_days(self) -> None:
        for days, leaving in ((0, True), (59, True), (60, False), (-1, False)):
            term = Held(1, ago(400), ago(days))
            assert leaves(term, [term], TODAY) is leaving, days

    def test_whoever_is_re_elected_or_came_back_leaves_nothing(self) -> None:
        for since in (ago(9), ago(2)):
            before, again = Held(1, ago(400), ago(9)), Held(1, since)
            assert not leaves(before, [before, again], TODAY)

    def test_whoever_is_to_come_back_later_has_left(self) -> None:
        before, later = Held(1, ago(400), ago(9)), Held(1, TODAY + timedelta(days=5))
        assert leaves(before, [before, later], TODAY)


class TestIsAskedFor:
    def step(self, **more: object) -> Step:
        return Step(**{"id": 1, "role_id": None, "side": StepSide.JOINING, "added_on": ago(400), **more})  # type: ignore[arg-type]

    def asked(self, step: Step, done: tuple[int, ...] = ()) -> bool:
        return is_asked_for(step, StepSide.JOINING, 7, BEGAN, done)

    def test_everybodys_and_the_roles_own(self) -> None:
        assert self.asked(self.step())
        assert self.asked(self.step(role_id=7))
        assert not self.asked(self.step(role_id=8))
        assert not self.asked(self.step(side=StepSide.LEAVING))

    def test_one_added_long_after_they_began_is_not_asked_for(self) -> None:
        assert self.asked(self.step(added_on=BEGAN + timedelta(days=120)))
        assert not self.asked(self.step(added_on=BEGAN + timedelta(days=121)))

    def test_a_retired_one_stays_with_those_who_did_it(self) -> None:
        retired = self.step(retired_on=TODAY)
        assert not self.asked(retired)
        assert self.asked(retired, done=(1,))


FIRST = Step(1, None, StepSide.JOINING, ago(400))
THEN = Step(2, None, StepSide.JOINING, ago(400), after_id=1)
BOTH = {1: FIRST, 2: THEN}


class TestWaitsFor:
    def test_what_comes_first(self) -> None:
        assert waits_for(THEN, BOTH, ()) == 1
        assert waits_for(FIRST, BOTH, ()) is None

    def test_nothing_once_it_is_done_or_not_asked_for(self) -> None:
        assert waits_for(THEN, BOTH, (1,)) is None
        assert waits_for(THEN, {2: THEN}, ()) is None
        assert waits_for(THEN, BOTH, (2,)) is None


@pytest.mark.parametrize(
    ("step", "first", "after", "found"),
    [
        (1, 2, {2: None}, ()),
        (1, 1, {}, (1,)),
        (1, 2, {2: 3, 3: 1}, (1, 2, 3)),
        (1, 2, {2: 3, 3: 2}, ()),  # another circle is not this one's
        (1, None, {1: 2}, ()),
    ],
)
def test_a_circle_is_found(step: int, first: int | None, after: dict[int, int | None], found: tuple[int, ...]) -> None:
    assert circle(step, first, after) == found
