"""Freezing a plan for a test as its adoption does."""

from intranet.core.db import writing
from intranet.models import Plan
from intranet.services import plan_adoption


def adopt(plan: Plan) -> str:
    """Keep an adopted plan as one document; its checksum."""
    with writing():
        return plan_adoption.freeze(plan.id)
