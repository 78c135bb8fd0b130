"""The private links, and the comments that come by them."""

import pytest
import time_machine
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanPart, PlanState
from intranet.models import ConsultationLink, Person, Plan, Record, Role
from intranet.services import consultation_links
from intranet.services.comments import AT_ONCE, MOST_BY_LINK, TooManyForNow
from intranet.services.tokens import hash_of_token
from tests.support.commenting import guest_of, last_record, move, say_by_link, told
from tests.support.consultation import actor_of, link_to
from tests.support.consultation import comments as stored
from tests.support.plan import make_objective, make_plan


class TestByLink:
    def test_it_carries_the_name_of_the_link(self, plan: Plan, secretary: Person, treasurer: Role) -> None:
        guest = guest_of(plan, secretary)
        objective = make_objective(plan, treasurer)
        number = say_by_link(guest, part=PlanPart.OBJECTIVE, part_id=objective.id)
        (comment,) = stored()
        assert (comment.guest_name, comment.person_id, comment.role_id) == ("the Wearmoor branch", None, None)
        record = last_record()
        assert (record.guest, record.person_id, record.plan_id) == ("the Wearmoor branch", None, plan.id)
        assert record.subject_id == number
        assert [role_id for role_id, *_ in told()] == [treasurer.id]
        assert "the Wearmoor branch" in told()[0][3]

    def test_so_many_at_once_and_no_more(self, plan: Plan, secretary: Person, evening: time_machine.Traveller) -> None:
        guest = guest_of(plan, secretary)
        for number in range(AT_ONCE):
            say_by_link(guest, f"Number {number}")
        with pytest.raises(TooManyForNow) as refusal:
            say_by_link(guest, "One more")
        assert 0 < refusal.value.wait <= 600
        say_by_link(guest_of(plan, secretary, "Another union"), "One more")
        evening.shift(refusal.value.wait)
        say_by_link(guest, "One more")

    def test_so_many_in_all_and_no_more(self, plan: Plan, secretary: Person, evening: time_machine.Traveller) -> None:
        guest = guest_of(plan, secretary)
        for number in range(MOST_BY_LINK):
            say_by_link(guest, f"Number {number}")
            evening.shift(120)
        with pytest.raises(RuleError, match="60"):
            say_by_link(guest, "One more")
        assert len(stored()) == MOST_BY_LINK

    def test_the_same_twice_is_once_and_by_two_links_twice(self, plan: Plan, secretary: Person) -> None:
        one, two = guest_of(plan, secretary), guest_of(plan, secretary, "Another union")
        assert say_by_link(one) == say_by_link(one)
        assert say_by_link(two) != say_by_link(one)

    def test_a_link_that_was_ended_or_whose_plan_moved_on_sends_nothing(self, plan: Plan, secretary: Person) -> None:
        guest, other = guest_of(plan, secretary), guest_of(plan, secretary, "Another union")
        with writing():
            consultation_links.revoke(guest.link_id, actor=actor_of(secretary))
        with pytest.raises(RuleError, match="ended"):
            say_by_link(guest)
        move(plan, PlanState.EXECUTIVE)
        with pytest.raises(RuleError, match="ended"):
            say_by_link(other)
        assert stored() == []


class TestLinks:
    def test_only_a_hash_of_the_secret_is_kept(self, plan: Plan, secretary: Person) -> None:
        link_id, path = link_to(plan, secretary)
        token = path.rsplit("/", 1)[1]
        link = db.session.get_one(ConsultationLink, link_id)
        assert len(token) >= 43
        assert link.token_hash == hash_of_token(token)
        assert token not in repr(last_record().fields)
        assert last_record().kind == Happening.LINK_MADE

    def test_one_name_has_one_open_link(self, plan: Plan, secretary: Person) -> None:
        link_id, _ = link_to(plan, secretary)
        with pytest.raises(RuleError, match="already") as refusal:
            link_to(plan, secretary, "The Wearmoor Branch")
        assert refusal.value.field == "name"
        with writing():
            consultation_links.revoke(link_id, actor=actor_of(secretary))
        link_to(plan, secretary)

    @pytest.mark.parametrize("name", ["", "  ", "x" * 121])
    def test_it_is_for_somebody(self, plan: Plan, secretary: Person, name: str) -> None:
        with pytest.raises(RuleError) as refusal:
            link_to(plan, secretary, name)
        assert refusal.value.field == "name"

    def test_it_can_be_made_ahead_but_not_afterwards(self, secretary: Person) -> None:
        link_to(make_plan(2025, PlanState.DRAFT), secretary)
        for year, state in ((2026, PlanState.EXECUTIVE), (2027, PlanState.ADOPTED)):
            with pytest.raises(RuleError):
                link_to(make_plan(year, state), secretary)

    def test_ending_it_twice_is_once_and_then_it_gets_no_new_address(self, plan: Plan, secretary: Person) -> None:
        link_id, _ = link_to(plan, secretary)
        for _ in range(2):
            with writing():
                consultation_links.revoke(link_id, actor=actor_of(secretary))
        ended = select(Record).where(Record.kind == Happening.LINK_REVOKED.value)
        assert len(db.session.scalars(ended).all()) == 1
        with pytest.raises(RuleError), writing():
            consultation_links.renew(link_id, actor=actor_of(secretary))
