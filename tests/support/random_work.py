"""Officers who work on a plan at random: they comment, answer, move tasks on, and amend."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from intranet.core import clock
from intranet.core.plan_vocabulary import ChangeAction, CommentAnswer, PlanPart, TaskState
from intranet.models import Amendment, Comment, Objective, Task
from intranet.queries import promises
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import amendments, comments, objective_standing, task_work
from intranet.services.amendments import Decision
from intranet.services.plan_changes import Proposal
from tests.support.random_plan import PICK, WORDS, Led, PlanInHands


class RandomWork(PlanInHands):
    """Whoever works on a plan, whether they may or not."""

    @rule(who=PICK, words=WORDS)
    def comment(self, who: int, words: str) -> None:
        actor = self.officer(who)
        role_id = actor.holdings[0].role_id
        self.tried(
            lambda: comments.add(self.plan_id, PlanPart.PLAN, None, words=words, role_id=role_id, actor=actor),
            promise=False,
        )

    @rule(who=PICK, which=PICK)
    def answer(self, who: int, which: int) -> None:
        comment, actor = self.one(Comment, which), self.officer(who)
        if comment is not None and allows(actor, Permission.ANSWER, Led(None)):
            taken_up = CommentAnswer.TAKEN_UP
            self.tried(
                lambda: comments.answer(comment.id, comment.version, answer=taken_up, words="Yes", actor=actor),
                promise=False,
            )

    @rule(who=PICK, which=PICK, state=st.sampled_from(list(TaskState)))
    def work(self, who: int, which: int, state: TaskState) -> None:
        task = self.one(Task, which)
        if task is not None:
            self.tried(lambda: task_work.set_state(task.id, state, actor=self.officer(who)), promise=False)

    @rule(who=PICK, which=PICK)
    def write_results(self, who: int, which: int) -> None:
        objective = self.one(Objective, which)
        if objective is not None:
            write = objective_standing.write_results
            self.tried(
                lambda: write(objective.id, objective.version, results="Done", of_measures={}, actor=self.officer(who)),
                promise=False,
            )

    @precondition(lambda self: self.is_promised)
    @rule(who=PICK, which=PICK, words=WORDS, drop=st.booleans())
    def propose(self, who: int, which: int, words: str, drop: bool) -> None:
        objective = self.one(Objective, which)
        present = promises.get(PlanPart.OBJECTIVE, objective.id) if objective else None
        if present is None:
            return
        action = ChangeAction.DROP if drop else ChangeAction.CHANGE
        proposal = Proposal(
            PlanPart.OBJECTIVE, action, objective.id, {} if drop else {**present.values, "words": words}
        )
        self.tried(
            lambda: amendments.propose(
                self.plan_id, proposal, present.version, reason="Times changed", actor=self.officer(who)
            ),
            promise=False,
        )

    @precondition(lambda self: self.is_promised)
    @rule(who=PICK, which=PICK, agreed=st.booleans())
    def decide(self, who: int, which: int, agreed: bool) -> None:
        amendment, actor = self.one(Amendment, which), self.officer(who)
        if amendment is None or not allows(actor, Permission.DECIDE_AMENDMENT):
            return
        present = promises.get(PlanPart.OBJECTIVE, amendment.part_id)
        standing = present.version if present else 0
        decision = Decision(agreed, clock.today())
        seen, own = amendment.version, amendment.proposed_by_id == actor.person_id
        done = self.tried(
            lambda: amendments.decide(amendment.id, seen, standing, decision, actor=actor), promise=agreed
        )
        assert not (done and own), "Somebody approved their own amendment alone."
