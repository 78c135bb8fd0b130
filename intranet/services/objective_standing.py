"""How an objective stands, where its lead says so, and what came of it in the end."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Colour, PlanPart
from intranet.models import Measure, Objective
from intranet.queries import executive_meetings
from intranet.rules.access import Actor, capacities
from intranet.rules.overrides import override_until
from intranet.services import notifications, records, versions
from intranet.services.objective_links import sharing
from intranet.services.plan_edits import open_for_work

LONGEST_REASON, LONGEST_RESULTS = 500, 4_000


def set_colour(objective_id: int, *, colour: Colour, reason: str, actor: Actor) -> None:
    """The lead says how an objective stands, in place of what is worked out, until the next executive meeting.

    Without a meeting in the next six weeks it holds for six weeks. Raises RuleError unless the plan is adopted, and on
    `reason` where none is given.
    """
    objective = _worked_on(objective_id)
    if not reason.strip():
        raise RuleError("Please say why it stands so.", "reason")
    today = clock.today()
    until = override_until(executive_meetings.next_after(today), today)
    objective.override, objective.override_reason = colour, reason.strip()
    objective.override_until, objective.override_by_id = until, actor.person_id
    _write(Happening.COLOUR_SET, objective, actor, colour=colour.value, until=until.isoformat(), reason=reason.strip())
    _tell(objective, "stands differently", actor)


def lift_colour(objective_id: int, *, actor: Actor) -> None:
    """Let it be worked out again how an objective stands. Raises RuleError unless the plan is adopted."""
    objective = _worked_on(objective_id)
    if objective.override is None:
        return
    objective.override = objective.override_until = objective.override_by_id = None
    objective.override_reason = ""
    _write(Happening.COLOUR_LIFTED, objective, actor)


def write_results(objective_id: int, seen: int, *, results: str, of_measures: Mapping[int, str], actor: Actor) -> None:
    """Say what came of an objective and of each of its measures, in the lead's words, before the plan is closed.

    Raises Conflict when somebody was quicker, and RuleError unless the plan is adopted.
    """
    objective = _worked_on(objective_id)
    measures = _measures(objective.id)
    theirs = {"results": objective.results, **{f"measure_{m.id}": m.results for m in measures}}
    versions.claim(objective, seen, subject="What came of this objective", theirs=theirs)
    objective.results = results
    flag_modified(objective, "results")  # the next to save has to see these words even if only a measure's changed
    for measure in measures:
        measure.results = of_measures.get(measure.id, measure.results)
    _write(Happening.RESULTS_WRITTEN, objective, actor, results=results)
    _tell(objective, "has its results", actor)


def _worked_on(objective_id: int) -> Objective:
    objective = versions.reread(Objective, objective_id)
    open_for_work(objective.plan_id)
    if objective.dropped_on is not None:
        raise RuleError("This objective was dropped from the plan, so nothing more is recorded on it.")
    return objective


def _measures(objective_id: int) -> list[Measure]:
    mine = (Measure.objective_id == objective_id) & Measure.dropped_on.is_(None)
    return list(db.session.scalars(select(Measure).where(mine).order_by(Measure.sort, Measure.id)))


def _tell(objective: Objective, what: str, actor: Actor) -> None:
    words, href = f"The objective “{objective.words}” {what}", f"/objectives/{objective.id}"
    notifications.tell_followers(PlanPart.OBJECTIVE, objective.id, words, href, by=actor)


def _write(kind: Happening, objective: Objective, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    acting = next(iter(capacities(actor, sharing(objective))), None)
    about: dict[str, Any] = {
        "role_id": objective.lead_role_id,
        "plan_id": objective.plan_id,
        "objective_id": objective.id,
    }
    records.write(kind, "objective", objective.id, actor=actor, acting=acting, words=objective.words, **about, **fields)
    db.session.flush()
