"""What the demo's officers planned and did: the development plans, with everything that hangs on them."""

from itertools import pairwise

from sqlalchemy import update

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.demo.amending import write_amendments
from intranet.demo.bell import write_bell
from intranet.demo.campaigning import write_sessions
from intranet.demo.development_plan import write_plans
from intranet.demo.hearing import write_consultation
from intranet.demo.leaving_out import leave_out
from intranet.demo.money import write_budgets
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import SECRETARY
from intranet.demo.programme import write_programme
from intranet.demo.scene import Scene
from intranet.demo.suggesting import write_suggestions
from intranet.demo.tasks import write_tasks
from intranet.models import AdoptedPlan, Plan
from intranet.queries import plan_results
from intranet.services import plan_adoption


def write_year(scene: Scene) -> None:
    """Write it all; what went on record is left in the scene."""
    plans = write_plans(scene)
    last_year, this_year, next_year = plans
    tasks = write_tasks(plans, scene)
    write_budgets(plans, scene)
    write_programme(plans, scene)
    write_sessions(plans, scene)
    _carry_results_on(plans)
    for plan in plans:
        if plan.is_adopted:
            _freeze(plan, scene)
    write_consultation(this_year, scene)
    write_amendments(last_year, this_year, tasks, scene)
    write_suggestions(next_year, tasks, scene)
    leave_out(next_year, tasks, scene)
    write_bell(this_year, tasks, scene)


def _carry_results_on(plans: tuple[Written, ...]) -> None:
    """Each plan begins from what came of the one before."""
    for before, plan in pairwise(plans):
        found = plan_results.text(before.id)
        db.session.execute(update(Plan).where(Plan.id == plan.id).values(where_we_stand=found))


def _freeze(plan: Written, scene: Scene) -> None:
    """Keep the plan as it was adopted, that evening."""
    adopted_on = plan.days.adopted_on
    assert adopted_on is not None  # noqa: S101 - asked before
    checksum = plan_adoption.freeze(plan.id)
    that_evening = at(adopted_on, 21, 15)
    db.session.execute(update(AdoptedPlan).where(AdoptedPlan.plan_id == plan.id).values(frozen_at=that_evening))
    votes = dict(zip(("votes_for", "votes_against", "abstentions"), plan.votes, strict=True))
    scene.happened(
        Happening.PLAN_ADOPTED,
        that_evening,
        ("plan", plan.id),
        by=SECRETARY,
        what={
            "words": f"The plan for {plan.days.year}",
            "checksum": checksum,
            "meeting": "All-member meeting",
            "on": adopted_on.isoformat(),
            **votes,
        },
        plan_id=plan.id,
    )
