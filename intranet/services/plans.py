"""The annual development plan itself: started, given its opening words and its days, and last year's results."""

from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState
from intranet.models import Plan, Record
from intranet.queries import plan_results
from intranet.rules import plan_days
from intranet.rules.access import Actor
from intranet.rules.plan_states import BEING_WRITTEN, PROMISED
from intranet.services import notifications, records, search, versions
from intranet.services.plan_edits import open_for_editing, with_reason

LONGEST = 20_000  # characters of the opening, and of where we stand


def start(starts_on: date, ends_on: date, *, actor: Actor | None, source: str = "") -> int:
    """Start a plan; where there was one before, its results are carried in as where we stand. Returns its id.

    Raises RuleError on `ends_on` for days that no plan can have, and on `starts_on` where the year has a plan.
    """
    plan_days.check(starts_on, ends_on)
    _check_year(starts_on.year)
    plan = Plan(
        year=starts_on.year,
        starts_on=starts_on,
        ends_on=ends_on,
        where_we_stand=results_before(starts_on.year)[:LONGEST],
        state=PlanState.DRAFT,
    )
    db.session.add(plan)
    db.session.flush()
    _write(Happening.PLAN_STARTED, plan, actor, source=source)
    search.note_plan(plan.id)
    return plan.id


def edit(
    plan_id: int,
    seen: int,
    *,
    opening: str,
    where_we_stand: str,
    starts_on: date,
    ends_on: date,
    actor: Actor,
    reason: str = "",
) -> int:
    """Change the opening words, where we stand, and the days of a plan. Returns its year, which follows its first day.

    Raises Conflict when somebody was quicker, RuleError as `start` does, and where the plan's state forbids it.
    """
    plan = open_for_editing(plan_id, actor, reason)
    versions.claim(plan, seen, subject="The plan", theirs=_stored(plan))
    plan_days.check(starts_on, ends_on)
    if starts_on.year != plan.year:
        _check_year(starts_on.year)
    before = _told(plan)
    plan.opening, plan.where_we_stand = opening, where_we_stand
    plan.starts_on, plan.ends_on, plan.year = starts_on, ends_on, starts_on.year
    was, now = records.differences(before, _told(plan))
    db.session.flush()
    if now:
        _write(Happening.PLAN_CHANGED, plan, actor, before=was, after=now, **with_reason(plan, reason))
        search.note_plan(plan.id)
    for name, text in (("opening", opening), ("where_we_stand", where_we_stand)):
        if name in now:
            notifications.mentions(text, f"You are mentioned in the plan for {plan.year}", _href(plan), by=actor)
    return plan.year


def results_of(plan_id: int) -> str:
    """What came of a plan: of each objective and measure, in the leads' words, with the last reading and the target."""
    return plan_results.text(plan_id)


def results_before(year: int) -> str:
    """What came of the plan before that of a year; nothing where there is none, or where it was never adopted."""
    before = _before(year)
    return results_of(before.id) if before is not None and before.state in PROMISED else ""


def carry_results_on(plan_id: int, *, actor: Actor | None) -> None:
    """When a plan closes: its results become where the next one stands, unless somebody wrote that already.

    Only a plan that is still being written takes them in; what was typed there by hand stays as it is.
    """
    plan = versions.reread(Plan, plan_id)
    following = db.session.scalars(select(Plan).where(Plan.year > plan.year).order_by(Plan.year).limit(1)).first()
    if following is None or following.state not in BEING_WRITTEN or _was_written(following):
        return
    before = _told(following)
    following.where_we_stand = results_of(plan_id)[:LONGEST]
    was, now = records.differences(before, _told(following))
    db.session.flush()
    if now:
        _write(Happening.PLAN_CHANGED, following, actor, before=was, after=now)


def _was_written(plan: Plan) -> bool:
    changes = select(Record.fields).where(Record.plan_id == plan.id, Record.kind == Happening.PLAN_CHANGED.value)
    return any("where_we_stand" in (found.fields.get("after") or {}) for found in rows(changes))


def _check_year(year: int) -> None:
    if rows(select(Plan.id).where(Plan.year == year)):
        raise RuleError(f"There is a plan for {year} already. A plan's year is the one it starts in.", "starts_on")


def _before(year: int) -> Plan | None:
    return db.session.scalars(select(Plan).where(Plan.year < year).order_by(Plan.year.desc()).limit(1)).first()


def _stored(plan: Plan) -> dict[str, Any]:
    names = ("opening", "where_we_stand", "starts_on", "ends_on")
    return {name: getattr(plan, name) for name in names}


def _told(plan: Plan) -> dict[str, Any]:
    return {name: str(value) for name, value in _stored(plan).items()}


def _href(plan: Plan) -> str:
    return f"/plan/{plan.year}"


def _write(kind: Happening, plan: Plan, actor: Actor | None, **fields: Any) -> None:
    records.write(kind, "plan", plan.id, actor=actor, plan_id=plan.id, words=str(plan.year), **fields)
    db.session.flush()
