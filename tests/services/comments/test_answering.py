"""Comments are answered."""

import pytest

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import CommentAnswer, NotificationKind, PlanPart, PlanState
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import Person, Plan, Role
from intranet.services import comments
from tests.support.commenting import guest_of, last_record, move, say, say_by_link, told
from tests.support.consultation import actor_of
from tests.support.consultation import comments as stored
from tests.support.people import make_person, make_role
from tests.support.plan import make_objective, make_task


@pytest.fixture
def tom(treasurer: Role) -> Person:
    return make_person("Tom Zeal", treasurer)


def reply(person: Person, comment_id: int, answer: CommentAnswer, words: str = "", seen: int = 1) -> None:
    with writing():
        comments.answer(comment_id, seen, answer=answer, words=words, actor=actor_of(person))


class TestAnswer:
    def test_whoever_asked_hears_the_answer(self, plan: Plan, bea: Person, tom: Person, treasurer: Role) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        number = say(bea, plan, PlanPart.OBJECTIVE, objective.id)
        reply(tom, number, CommentAnswer.TAKEN_UP, "By June.")
        (comment,) = stored()
        assert (comment.answer, comment.answer_words) == (CommentAnswer.TAKEN_UP, "By June.")
        assert (comment.answered_by_id, comment.answered_in_id) == (tom.id, treasurer.id)
        assert told()[-1][1:3] == (bea.id, NotificationKind.ANSWER)
        record = last_record()
        assert (record.kind, record.plan_id, record.objective_id) == (
            Happening.COMMENT_ANSWERED,
            plan.id,
            objective.id,
        )
        assert record.fields == {"words": "“Raise enough money”", "note": "By June.", "answer": "taken-up"}

    def test_nobody_is_told_of_an_answer_of_their_own_or_to_a_guest(
        self, plan: Plan, tom: Person, treasurer: Role, secretary: Person
    ) -> None:
        objective = make_objective(plan, treasurer)
        mine = say(tom, plan, PlanPart.OBJECTIVE, objective.id)
        theirs = say_by_link(guest_of(plan, secretary))
        for number in (mine, theirs):
            reply(tom, number, CommentAnswer.NOTED)
        assert NotificationKind.ANSWER not in {kind for _, _, kind, *_ in told()}

    def test_not_this_year_needs_a_reason_and_noted_none(self, plan: Plan, bea: Person, chair: Person) -> None:
        number = say(bea, plan)
        with pytest.raises(RuleError) as refusal:
            reply(chair, number, CommentAnswer.NOT_THIS_YEAR)
        assert refusal.value.field == "words"
        assert stored()[0].answer is None
        reply(chair, number, CommentAnswer.NOTED)
        reply(chair, number, CommentAnswer.NOT_THIS_YEAR, "There is no money.", seen=2)
        assert stored()[0].answer_words == "There is no money."

    def test_the_second_of_two_is_shown_what_the_first_said(self, plan: Plan, bea: Person, chair: Person) -> None:
        number = say(bea, plan)
        reply(chair, number, CommentAnswer.NOTED, "Thank you.")
        with pytest.raises(Conflict) as conflict:
            reply(chair, number, CommentAnswer.TAKEN_UP, "Good.")
        assert conflict.value.theirs == {"answer": CommentAnswer.NOTED, "words": "Thank you."}

    def test_the_same_answer_again_leaves_no_second_record(self, plan: Plan, bea: Person, chair: Person) -> None:
        number = say(bea, plan)
        reply(chair, number, CommentAnswer.NOTED, "Thank you.")
        before = last_record().id
        reply(chair, number, CommentAnswer.NOTED, "Thank you.", seen=2)
        assert last_record().id == before

    @pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.CONSULTATION, PlanState.EXECUTIVE])
    def test_it_may_be_changed_while_the_plan_is_with_the_officers(
        self, plan: Plan, bea: Person, chair: Person, state: PlanState
    ) -> None:
        number = say(bea, plan)
        move(plan, state)
        reply(chair, number, CommentAnswer.NOTED)
        reply(chair, number, CommentAnswer.TAKEN_UP, seen=2)
        assert stored()[0].answer is CommentAnswer.TAKEN_UP

    def test_and_not_once_the_members_have_it(self, plan: Plan, bea: Person, chair: Person) -> None:
        number = say(bea, plan)
        move(plan, PlanState.MEMBERS)
        with pytest.raises(RuleError, match="members"):
            reply(chair, number, CommentAnswer.NOTED)

    def test_it_says_in_which_role_and_on_what_ground(
        self, plan: Plan, bea: Person, secretary: Person, chair: Person
    ) -> None:
        held = make_role("Fundraiser", Office.FUNDRAISER)
        make_person("Fay Lund", held)
        vacant = make_role("Youth Officer")
        expected: list[tuple[Role | None, Person, str, ActedAs]] = [
            (held, secretary, "Fundraiser", ActedAs.ON_BEHALF),
            (vacant, secretary, "Youth Officer", ActedAs.COVER),
            (held, chair, "Chair", ActedAs.LEAD),
            (None, secretary, "Secretary", ActedAs.LEAD),
        ]
        for lead, person, title, acted_as in expected:
            objective = make_objective(plan, lead)
            reply(person, say(bea, plan, PlanPart.OBJECTIVE, objective.id), CommentAnswer.NOTED)
            record = last_record()
            assert record.acted_in_id is not None
            assert db.session.get_one(Role, record.acted_in_id).title == title
            assert record.acted_as is acted_as
            assert stored()[-1].answered_in_id in actor_of(person).role_ids  # named by what they hold, not stand for

    def test_a_part_that_is_gone_does_not_keep_a_comment_from_its_answer(
        self, plan: Plan, bea: Person, chair: Person, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer)
        number = say(bea, plan, PlanPart.TASK, task.id)
        with writing():
            db.session.delete(db.session.get_one(type(task), task.id))
        reply(chair, number, CommentAnswer.NOTED)
        assert stored()[0].answer is CommentAnswer.NOTED

    def test_there_must_be_a_comment(self, chair: Person) -> None:
        with pytest.raises(NotFound):
            reply(chair, 99, CommentAnswer.NOTED)
