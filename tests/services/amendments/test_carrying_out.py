"""What the executive agreed to is carried out once."""

from datetime import date

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import TaskState
from intranet.models import AdoptedPlan, Follow, Notification, Plan, Record, Role, Task
from intranet.rules.access import Actor
from intranet.rules.votes import Votes
from intranet.services.amendments import Decision
from tests.support.adoption import adopt
from tests.support.amending import TASK, decide, fresh, propose
from tests.support.people import keep, make_person
from tests.support.plan import make_section, make_task

REFUSED = Decision(is_agreed=False, decided_on=date(2026, 11, 18))


class TestCarriedOut:
    def test_only_what_it_names_is_changed_and_work_goes_on(
        self, plan: Plan, task: Task, ann: Actor, secretary: Actor
    ) -> None:
        amendment_id = propose(plan, task, ann, words="Hold two raffles")
        with writing():
            moved = db.session.get_one(Task, task.id, populate_existing=True)
            moved.state, moved.detail = TaskState.UNDER_WAY, "The hall is booked"
        decide(amendment_id, task, secretary)
        found = fresh(task)
        assert (found.words, found.state, found.detail) == (
            "Hold two raffles",
            TaskState.UNDER_WAY,
            "The hall is booked",
        )
        assert found.due_on == date(2026, 12, 1)

    def test_there_are_records_of_the_proposal_of_the_answer_and_of_the_task(
        self, plan: Plan, task: Task, ann: Actor, secretary: Actor
    ) -> None:
        amendment_id = propose(plan, task, ann, words="Hold two raffles")
        decide(
            amendment_id,
            task,
            secretary,
            Decision(is_agreed=True, decided_on=date(2026, 11, 18), votes=Votes(5, 1, 2), words="Fine"),
        )
        found = {r.kind: r for r in db.session.query(Record)}
        assert set(found) == {"amendment-proposed", "amendment-agreed", "task-changed"}
        assert all(r.plan_id == plan.id for r in found.values())
        assert found["amendment-agreed"].fields["votes_for"] == 5
        assert found["amendment-agreed"].fields["number"] == 1
        changed = found["task-changed"].fields
        assert changed["before"] == {"words": "Hold a raffle"}
        assert changed["after"] == {"words": "Hold two raffles"}
        assert changed["reason"] == "Amendment 1: It rained"

    def test_the_adopted_document_stays_as_it_was(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        checksum = adopt(plan)
        before = db.session.query(AdoptedPlan.document).scalar()
        decide(propose(plan, task, ann, words="Hold two raffles"), task, secretary)
        decide(propose(plan, task, ann, due="2026-Q3"), task, secretary, REFUSED)
        db.session.rollback()
        assert tuple(db.session.query(AdoptedPlan.document, AdoptedPlan.checksum).one()) == (before, checksum)

    def test_a_refused_one_changes_nothing(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        amendment_id = propose(plan, task, ann, words="Hold two raffles")
        decide(amendment_id, task, secretary, REFUSED)
        assert fresh(task).words == "Hold a raffle"
        with pytest.raises(RuleError, match="was refused already"):
            decide(amendment_id, task, secretary)

    def test_a_section_that_was_signed_off_stays_so_in_an_adopted_plan(
        self, plan: Plan, ann: Actor, secretary: Actor, treasurer: Role
    ) -> None:
        section = make_section(plan, treasurer, signed_off_at=clock.now(), signed_off_by_id=ann.person_id)
        task = make_task(plan, treasurer, section=section)
        decide(propose(plan, task, ann, words="Hold two raffles"), task, secretary)
        db.session.rollback()
        db.session.refresh(section)
        assert section.signed_off_at is not None

    def test_followers_are_told(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        follower = make_person("Fay Long")
        keep(Follow(person_id=follower.id, part=TASK, part_id=task.id, since=clock.now()))
        decide(propose(plan, task, ann, words="Hold two raffles"), task, secretary)
        told = db.session.query(Notification).filter_by(person_id=follower.id).one()
        assert told.words == "The task “Hold two raffles” was changed"
