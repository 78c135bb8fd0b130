"""Comments on a plan in consultation, the answers to them, and the private links by which some of them come."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import CommentAnswer, NotificationKind, PlanPart, PlanState, TaskState
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import ConsultationLink, Notification, Person, Plan, Record, Role
from intranet.rules.access import Guest
from intranet.rules.consultation import Door, door, why_not_comment
from intranet.rules.permissions import Permission
from intranet.services import comments, consultation_links
from intranet.services.comments import AT_ONCE, LONGEST, MOST_BY_LINK, TooManyForNow
from intranet.services.tokens import hash_of_token
from tests.support.consultation import actor_of, in_consultation, link_to
from tests.support.consultation import comments as stored
from tests.support.people import days_from_now, make_person, make_role
from tests.support.plan import make_objective, make_plan, make_section, make_task


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def tom(treasurer: Role) -> Person:
    return make_person("Tom Zeal", treasurer)


@pytest.fixture
def secretary(app: Flask) -> Person:
    return make_person("Sam Ode", make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def chair(app: Flask) -> Person:
    return make_person("Amy Oak", make_role("Chair", Office.CHAIR))


@pytest.fixture
def bea(app: Flask) -> Person:
    return make_person("Bea Marsh", make_role("Women's Officer", Office.WOMENS_OFFICER))


@pytest.fixture
def plan(app: Flask) -> Plan:
    return in_consultation()


def say(person: Person, plan: Plan, part: PlanPart = PlanPart.PLAN, part_id: int | None = None, **more: Any) -> int:
    who = actor_of(person)
    role_id = more.pop("role_id", who.holdings[0].role_id)
    with writing():
        words = more.pop("words", "Is this enough?")
        return comments.add(plan.id, part, part_id, words=words, role_id=role_id, actor=who)


def reply(person: Person, comment_id: int, answer: CommentAnswer, words: str = "", seen: int = 1) -> None:
    with writing():
        comments.answer(comment_id, seen, answer=answer, words=words, actor=actor_of(person))


def guest_of(plan: Plan, person: Person, name: str = "the Wearmoor branch") -> Guest:
    link_id, _ = link_to(plan, person, name)
    return Guest(link_id, name, Permission.COMMENT_AS_GUEST, plan.id)


def say_by_link(
    guest: Guest, words: str = "Is this enough?", part: PlanPart = PlanPart.PLAN, part_id: Any = None
) -> int:
    with writing():
        return comments.add_by_link(guest, part, part_id, words=words)


def told() -> list[tuple[int | None, int | None, NotificationKind, str, str]]:
    found = db.session.scalars(select(Notification).order_by(Notification.id)).all()
    db.session.rollback()
    return [(one.role_id, one.person_id, one.kind, one.words, one.href) for one in found]


def last_record() -> Record:
    found = db.session.scalars(select(Record).order_by(Record.id.desc())).first()
    assert found is not None
    db.session.rollback()
    return found


def move(plan: Plan, state: PlanState) -> None:
    with writing():
        db.session.get_one(Plan, plan.id, populate_existing=True).state = state


class TestDoor:
    """The day given is the last on which comments come in."""

    @pytest.mark.parametrize(
        ("state", "days", "expected"),
        [
            (PlanState.DRAFT, None, Door.NOT_YET),
            (PlanState.DRAFT, 3, Door.NOT_YET),
            (PlanState.CONSULTATION, 1, Door.OPEN),
            (PlanState.CONSULTATION, 0, Door.OPEN),
            (PlanState.CONSULTATION, -1, Door.OVER),
            (PlanState.EXECUTIVE, 3, Door.OVER),
            (PlanState.MEMBERS, -3, Door.OVER),
            (PlanState.ADOPTED, None, Door.OVER),
            (PlanState.CLOSED, None, Door.OVER),
        ],
    )
    def test_it_follows_the_state_and_the_day(self, state: PlanState, days: int | None, expected: Door) -> None:
        ends_on = None if days is None else days_from_now(days)
        assert door(state, ends_on, days_from_now(0)) is expected
        assert (why_not_comment(state, ends_on, days_from_now(0)) is None) is (expected is Door.OPEN)

    def test_it_names_the_day_that_has_passed_and_no_other(self) -> None:
        today = days_from_now(0)
        assert "17 November 2026" in (why_not_comment(PlanState.CONSULTATION, days_from_now(-1), today) or "")
        assert "2026" not in (why_not_comment(PlanState.EXECUTIVE, days_from_now(5), today) or "")


class TestAdd:
    def test_a_comment_says_who_on_what_and_tells_the_lead(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        number = say(bea, plan, PlanPart.OBJECTIVE, objective.id, words="By when?")
        (comment,) = stored()
        assert (comment.id, comment.person_id, comment.words) == (number, bea.id, "By when?")
        assert told() == [
            (
                treasurer.id,
                None,
                NotificationKind.COMMENT,
                "Bea Marsh commented on “Raise enough money”",
                f"/comments/{number}",
            )
        ]

    def test_it_is_in_the_plans_history_under_the_objective(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        task = make_task(plan, treasurer, "Write to donors", objective=objective)
        say(bea, plan, PlanPart.TASK, task.id, words="Whom?")
        record = last_record()
        assert (record.kind, record.plan_id, record.objective_id) == (Happening.COMMENT_MADE, plan.id, objective.id)
        assert (record.person_id, record.role_id, record.guest) == (bea.id, treasurer.id, "")
        assert record.fields == {"words": "“Write to donors”", "note": "Whom?", "part": "task"}

    def test_on_the_whole_plan_the_chair_and_the_secretary_hear_of_it(
        self, plan: Plan, bea: Person, chair: Person, secretary: Person
    ) -> None:
        say(bea, plan)
        managers = set(db.session.scalars(select(Role.id).where(Role.title.in_(("Chair", "Secretary")))))
        assert {role_id for role_id, *_ in told()} == managers

    def test_a_role_that_is_mentioned_hears_of_it(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        say(bea, plan, words="Can @treasurer pay for this?")
        assert (treasurer.id, NotificationKind.MENTION) in {(role_id, kind) for role_id, _, kind, *_ in told()}

    def test_the_same_twice_is_once(self, plan: Plan, bea: Person) -> None:
        assert say(bea, plan) == say(bea, plan)
        assert len(stored()) == 1
        assert say(bea, plan, words="And this?") != stored()[0].id

    def test_every_kind_of_part_can_be_commented_on(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        parts = [
            (PlanPart.PLAN, None),
            (PlanPart.SECTION, make_section(plan, treasurer).id),
            (PlanPart.OBJECTIVE, make_objective(plan).id),
            (PlanPart.TASK, make_task(plan, treasurer).id),
        ]
        for part, part_id in parts:
            say(bea, plan, part, part_id)
        assert [(one.part, one.part_id) for one in stored()] == parts

    def test_what_is_not_in_the_plan_is_refused(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        other = make_plan(2025)
        gone = make_task(plan, treasurer, state=TaskState.DROPPED, dropped_because="No time")
        for part, part_id in (
            (PlanPart.OBJECTIVE, make_objective(other).id),
            (PlanPart.TASK, make_task(other, treasurer).id),
            (PlanPart.SECTION, make_section(other, treasurer).id),
            (PlanPart.TASK, gone.id),
            (PlanPart.OBJECTIVE, 999),
            (PlanPart.OBJECTIVE, None),
            (PlanPart.PLAN, 1),
            (PlanPart.MEASURE, 1),
        ):
            with pytest.raises(RuleError) as refusal:
                say(bea, plan, part, part_id)
            assert refusal.value.field == "about"
        assert stored() == []

    @pytest.mark.parametrize("state", [state for state in PlanState if state is not PlanState.CONSULTATION])
    def test_only_a_plan_in_consultation_takes_comments(self, plan: Plan, bea: Person, state: PlanState) -> None:
        other = make_plan(2025, state, consultation_ends_on=days_from_now(3))
        with pytest.raises(RuleError):
            say(bea, other)

    def test_the_last_day_counts_and_the_next_does_not(
        self, plan: Plan, bea: Person, evening: time_machine.Traveller
    ) -> None:
        evening.shift(timedelta(days=9))
        say(bea, plan)
        evening.shift(timedelta(days=1))
        with pytest.raises(RuleError, match="27 November 2026"):
            say(bea, plan, words="And this?")

    def test_a_role_that_one_does_not_hold_is_refused(self, plan: Plan, bea: Person, treasurer: Role) -> None:
        with pytest.raises(RuleError) as refusal:
            say(bea, plan, role_id=treasurer.id)
        assert refusal.value.field == "role_id"

    @pytest.mark.parametrize("words", ["", " \n", "x" * (LONGEST + 1)])
    def test_no_words_and_too_many_are_refused(self, plan: Plan, bea: Person, words: str) -> None:
        with pytest.raises(RuleError) as refusal:
            say(bea, plan, words=words)
        assert refusal.value.field == "words"
        say(bea, plan, words="x" * LONGEST)


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
