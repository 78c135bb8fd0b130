"""Reads of the annual development plan: the plan itself, and the whole of it as a document."""

from sqlalchemy import bindparam, select

from intranet.core.db import row
from intranet.models import Plan
from intranet.queries.plan_facts import PlanFacts

PLAN = select(
    Plan.id,
    Plan.year,
    Plan.starts_on,
    Plan.ends_on,
    Plan.opening,
    Plan.where_we_stand,
    Plan.state,
    Plan.consultation_ends_on,
    Plan.adopted_on,
    Plan.adopted_at_id,
    Plan.closed_on,
    Plan.version,
)
OF_YEAR = PLAN.where(Plan.year == bindparam("year"))
LAST_YEAR = 9999


def get(year: int) -> PlanFacts | None:
    """The plan of a year; None where there is none. One statement."""
    if year > LAST_YEAR:
        return None
    found = row(OF_YEAR, {"year": year})
    return PlanFacts(*found) if found else None
