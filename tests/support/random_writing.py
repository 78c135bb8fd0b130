"""Officers who write a plan at random: its sections, objectives, measures and tasks."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from intranet.core.plan_vocabulary import Direction, Priority, SectionKind
from intranet.core.vocabulary import Theme
from intranet.models import Objective, Section, Task
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import measures, objectives, sections, tasks
from tests.support.random_plan import PICK, WORDS, Led, PlanInHands

YEAR = 2027


class RandomWriting(PlanInHands):
    """Whoever writes a plan, whether they may or not."""

    @rule(who=PICK, lead=PICK, words=WORDS)
    def add_objective(self, who: int, lead: int, words: str) -> None:
        role, about = self.lead(lead), {"theme": Theme.CAMPAIGNING, "why": "", "priority": Priority.ESSENTIAL}
        promise: dict[str, Any] = {**about, "words": words, "lead_role_id": role.id if role else None}
        self.tried(
            lambda: objectives.add(
                self.plan_id, partner_ids=(), section_id=None, reason=self.reason(), actor=self.officer(who), **promise
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK, lead=PICK, words=WORDS, stale=st.booleans())
    def change_objective(self, who: int, which: int, lead: int, words: str, stale: bool) -> None:
        objective, role = self.one(Objective, which), self.lead(lead)
        if objective is None or not allows(self.officer(who), Permission.EDIT_PART, Led(objective.lead_role_id)):
            return
        self.tried(
            lambda: objectives.change(
                objective.id,
                objective.version - stale,
                theme=Theme.FINANCE,
                words=words,
                why="",
                lead_role_id=role.id if role else None,
                partner_ids=(),
                priority=Priority.IMPORTANT,
                section_id=objective.section_id,
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK)
    def remove_objective(self, who: int, which: int) -> None:
        objective = self.one(Objective, which)
        if objective is not None and allows(self.officer(who), Permission.EDIT_PART, Led(objective.lead_role_id)):
            self.tried(
                lambda: objectives.remove(objective.id, reason=self.reason(), actor=self.officer(who)),
                promise=not self.is_promised,
            )

    @rule(who=PICK, which=PICK)
    def add_measure(self, who: int, which: int) -> None:
        objective = self.one(Objective, which)
        if objective is None:
            return
        self.tried(
            lambda: measures.add(
                objective.id,
                words="Doors",
                unit="doors",
                direction=Direction.UP,
                baseline=None,
                target=Decimal(100),
                source=None,
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, lead=PICK, under=PICK, words=WORDS, dated=st.booleans())
    def add_task(self, who: int, lead: int, under: int, words: str, dated: bool) -> None:
        objective, role = self.one(Objective, under), self.lead(lead)
        self.tried(
            lambda: tasks.add(
                self.plan_id,
                words=words,
                detail="",
                lead_role_id=role.id if role else None,
                supporter_ids=(),
                objective_id=objective.id if objective else None,
                section_id=None,
                branch_id=None,
                due_on=None,
                due_quarter=f"{YEAR}-Q2" if dated else None,
                effort=None,
                waits_for=(),
                occasions=(),
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK)
    def remove_task(self, who: int, which: int) -> None:
        task = self.one(Task, which)
        if task is not None and allows(self.officer(who), Permission.EDIT_PART, Led(task.lead_role_id)):
            self.tried(
                lambda: tasks.remove(task.id, reason=self.reason(), actor=self.officer(who)),
                promise=not self.is_promised,
            )

    @rule(who=PICK, lead=PICK, words=WORDS)
    def add_section(self, who: int, lead: int, words: str) -> None:
        role = self.roles[lead % len(self.roles)]
        self.tried(
            lambda: sections.add(
                self.plan_id,
                title=words,
                kind=SectionKind.WORDS,
                lead_role_id=role.id,
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK, withdraw=st.booleans())
    def sign_off(self, who: int, which: int, withdraw: bool) -> None:
        section, actor = self.one(Section, which), self.officer(who)
        if section is None:
            return
        if withdraw:
            self.tried(lambda: sections.withdraw(section.id, actor=actor), promise=False)
        else:
            self.tried(lambda: sections.sign_off(section.id, section.version, actor=actor), promise=False)
