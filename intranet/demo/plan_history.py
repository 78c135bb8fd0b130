"""What is on record of the demo's plans: how each part came in, and the way to adoption."""

from dataclasses import dataclass
from datetime import datetime

from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState
from intranet.demo.history import Row
from intranet.demo.plan_days import PlanDays, at
from intranet.demo.plan_text import CHAIR, SECRETARY, PlanText
from intranet.demo.scene import Scene
from intranet.rules.plan_workflow import state_words

VOTES = (31, 2, 3)


@dataclass(frozen=True, slots=True)
class Written:
    """A plan in the database: the ids of its sections by title, and of its objectives by words."""

    id: int
    text: PlanText
    days: PlanDays
    sections: dict[str, int]
    objectives: dict[str, int]

    @property
    def is_adopted(self) -> bool:
        return self.days.adopted_on is not None

    @property
    def votes(self) -> tuple[int | None, int | None, int | None]:
        """For, against, abstained; last year's were a show of hands that nobody counted."""
        return VOTES if self.is_adopted and self.days.closed_on is None else (None, None, None)


def record_plan(written: Written, scene: Scene) -> None:
    """The plan's own steps, and its sections and objectives."""
    _record_steps(written, scene)
    _record_sections(written, scene)
    _record_objectives(written, scene)


def _record_steps(written: Written, scene: Scene) -> None:
    days, year = written.days, str(written.days.year)
    started = {"words": year, "source": "" if days.closed_on else "last-year"}
    _happened(scene, written, Happening.PLAN_STARTED, at(days.started_on, 17), started)
    steps = (
        (days.consulted_on, PlanState.DRAFT, PlanState.CONSULTATION),
        (days.executive_on, PlanState.CONSULTATION, PlanState.EXECUTIVE),
        (days.members_on, PlanState.EXECUTIVE, PlanState.MEMBERS),
    )
    for number, (day, left, entered) in enumerate(steps):
        if day:
            moved = {"words": f"The plan for {year}", "was": state_words(left), "now": state_words(entered)}
            _happened(scene, written, Happening.PLAN_MOVED_ON, at(day, 19, 30 + number), moved)
    if days.closed_on:
        was, now = state_words(PlanState.ADOPTED), state_words(PlanState.CLOSED)
        closed = {"words": f"The plan for {year}", "was": was, "now": now}
        _happened(scene, written, Happening.PLAN_CLOSED, at(days.closed_on, 21, 50), closed)


def _happened(scene: Scene, written: Written, kind: Happening, when: datetime, what: Row) -> None:
    scene.happened(kind, when, ("plan", written.id), by=SECRETARY, what=what, plan_id=written.id)


def _record_sections(written: Written, scene: Scene) -> None:
    days = written.days
    for section in written.text.sections:
        subject, what = ("section", written.sections[section.title]), {"words": section.title}
        added, signed_on = at(days.started_on, 17, 30), days.signed_off(section.signed_off)
        scene.happened(
            Happening.SECTION_ADDED, added, subject, by=SECRETARY, what=what, plan_id=written.id, about=section.lead
        )
        if signed_on:
            signed = at(signed_on, 19, 10)
            scene.happened(
                Happening.SECTION_SIGNED_OFF, signed, subject, by=section.lead, what=what, plan_id=written.id
            )


def _record_objectives(written: Written, scene: Scene) -> None:
    days = written.days
    for number, one in enumerate(written.text.objectives):
        objective_id, by = written.objectives[one.words], one.lead or CHAIR
        subject = ("objective", objective_id)
        added = at(days.drafted(number), 18, number)
        for kind, when, what in (
            (Happening.OBJECTIVE_ADDED, added, {"words": one.words}),
            (
                Happening.RESULTS_WRITTEN,
                at(days.closed_on, 20, number) if days.closed_on else None,
                {"words": one.words, "results": one.results},
            ),
        ):
            if when:
                scene.happened(kind, when, subject, by=by, what=what, plan_id=written.id, objective_id=objective_id)
