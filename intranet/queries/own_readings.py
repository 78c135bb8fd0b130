"""What the intranet counts by itself for the measures of a plan: in one statement, whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, extract, func, literal, select, union_all

from intranet.core.db import rows
from intranet.core.numbers import HUNDRED
from intranet.core.plan_vocabulary import BudgetSide, EventKind, EventState, MeasureSource
from intranet.core.vocabulary import Outcome
from intranet.models import BudgetLine, CampaignSession, Duty, Event, Plan, Tick
from intranet.queries.plan_facts import MeasureFacts, ReadingFacts

NOTE = "Counted by the intranet"


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in the days of a plan: by source, and by the role or objective it belongs to."""

    found: dict[MeasureSource, dict[int | None, Decimal]]

    def value(
        self, source: MeasureSource, objective_id: int, lead_role_id: int | None, partner_ids: Iterable[int]
    ) -> Decimal:
        """What a measure with this source shows.

        Campaign sessions and contacts are those of the whole constituency. Other events and attendance are of events
        that the objective's lead or a partner role organises. Income is that of the budget lines which name the
        objective, and of the whole budget where none does. Ticks are those of duties that its lead role leads.
        """
        by = self.found.get(source, {})
        if source in (MeasureSource.EVENTS_HELD, MeasureSource.ATTENDANCE):
            return sum((by.get(role, Decimal(0)) for role in {lead_role_id, *partner_ids}), Decimal(0))
        if source is MeasureSource.DUTIES_TICKED:
            return by.get(lead_role_id, Decimal(0))
        if source is MeasureSource.INCOME and objective_id in by:
            return by[objective_id]
        return sum(by.values(), Decimal(0))


NOTHING = Counted({})

_PLAN = (Plan.id == bindparam("plan_id")) & Event.on.between(Plan.starts_on, Plan.ends_on)
_HELD = Event.state == EventState.HELD
_SESSION = Event.kind == EventKind.CAMPAIGN_SESSION
_BY = Event.organising_role_id
_STATEMENT: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal(MeasureSource.SESSIONS_HELD.value).label("source"), _BY.label("key"), func.count().label("value"))
    .join(Plan, _PLAN)
    .where(_HELD, _SESSION)
    .group_by(_BY),
    select(literal(MeasureSource.CONTACTS_MADE.value), _BY, func.sum(func.coalesce(CampaignSession.contacts, 0)))
    .join(CampaignSession, CampaignSession.event_id == Event.id)
    .join(Plan, _PLAN)
    .where(_HELD, _SESSION)
    .group_by(_BY),
    select(literal(MeasureSource.EVENTS_HELD.value), _BY, func.count())
    .join(Plan, _PLAN)
    .where(_HELD, ~_SESSION)
    .group_by(_BY),
    select(literal(MeasureSource.ATTENDANCE.value), _BY, func.sum(func.coalesce(Event.attendance, 0)))
    .join(Plan, _PLAN)
    .where(_HELD, ~_SESSION)
    .group_by(_BY),
    select(
        literal(MeasureSource.INCOME.value),
        BudgetLine.objective_id,
        func.sum(func.coalesce(BudgetLine.actual_pence, 0)),
    )
    .join(
        Plan,
        (Plan.id == bindparam("plan_id"))
        & BudgetLine.money_year.between(extract("year", Plan.starts_on), extract("year", Plan.ends_on)),
    )
    .where(BudgetLine.side == BudgetSide.INCOME)
    .group_by(BudgetLine.objective_id),
    select(literal(MeasureSource.DUTIES_TICKED.value), Duty.lead_role_id, func.count())
    .select_from(Tick)
    .join(Duty, Duty.id == Tick.duty_id)
    .join(Plan, (Plan.id == bindparam("plan_id")) & Tick.last_on.between(Plan.starts_on, Plan.ends_on))
    .where(Tick.undone_at.is_(None), Tick.outcome == Outcome.DONE)
    .group_by(Duty.lead_role_id),
)


def of_plan(plan_id: int) -> Counted:
    """Everything that was counted in the days of a plan. One statement."""
    found: dict[MeasureSource, dict[int | None, Decimal]] = {}
    for slug, key, value in rows(_STATEMENT, {"plan_id": plan_id}):
        source = MeasureSource(slug)
        number = Decimal(int(value))
        found.setdefault(source, {})[key] = number / HUNDRED if source is MeasureSource.INCOME else number
    return Counted(found)


def read_themselves(measures: Iterable[MeasureFacts]) -> bool:
    """Whether any of these measures is counted by the intranet, so that a page has to ask."""
    return any(measure.source is not None for measure in measures)


def filled(
    measures: Iterable[MeasureFacts],
    counted: Counted,
    *,
    lead_role_id: int | None,
    partner_ids: Iterable[int],
    today: date,
) -> tuple[MeasureFacts, ...]:
    """The measures of one objective, where those that read themselves show what was counted up to today."""
    partners = tuple(partner_ids)
    return tuple(
        m
        if m.source is None
        else replace(
            m,
            readings=(
                ReadingFacts(0, today, counted.value(m.source, m.objective_id, lead_role_id, partners), NOTE, ""),
            ),
        )
        for m in measures
    )
