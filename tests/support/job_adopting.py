"""Adopting a job description and undoing it, and everything that a database holds, to compare before and after."""

from typing import Any

from sqlalchemy import select

from intranet.core.db import Base, rows, writing
from intranet.rules.access import Actor
from intranet.services import job_adopting, job_undoing
from intranet.services.job_adopting import Adopted
from tests.support.job_readings import facts

# What stays when an adoption is undone: its history, the draft, and how often a thing was changed.
STAYS = frozenset({"record", "job_reading", "job_reading_role", "job_description"})


def adopted(job_reading_id: int, actor: Actor | None = None, *, may_change_roles: bool = True) -> Adopted:
    """Adopt a draft as it stands."""
    seen = facts(job_reading_id).version
    with writing():
        return job_adopting.adopt(job_reading_id, seen=seen, actor=actor, may_change_roles=may_change_roles)


def undone(job_reading_id: int, actor: Actor | None = None) -> None:
    """Undo an adoption."""
    seen = facts(job_reading_id).version
    with writing():
        job_undoing.undo(job_reading_id, seen=seen, actor=actor)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but those that stay, without versions."""
    return {
        table.name: [
            {name: value for name, value in found._asdict().items() if name != "version"}
            for found in rows(select(table).order_by(*table.primary_key.columns))
        ]
        for table in Base.metadata.sorted_tables
        if table.name not in STAYS
    }
