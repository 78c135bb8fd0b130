"""Adopting a job description and undoing it, and everything that a database holds, to compare before and after."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from intranet.core.db import Base, db, rows, writing
from intranet.models import Duty, Role
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRole
from intranet.services import job_adopting, job_undoing
from intranet.services.job_adopting import Adopted
from tests.support.job_readings import facts

TREASURER = """\
# Treasurer

- Keep the accounts
- Pay the bills every month
"""
TWO = """\
# Treasurer

- Keep the accounts
- Raise money with the Fundraiser

# Fundraiser

- Raise money with the Treasurer
- Run a raffle every year
"""
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


def with_one(role: DraftRole, number: int, **said: object) -> DraftRole:
    """The role with one of its duties said otherwise."""
    return replace(
        role,
        duties=tuple(replace(d, **said) if d.number == number else d for d in role.duties),  # type: ignore[arg-type]
    )


def role_called(title: str) -> Role:
    return db.session.scalars(select(Role).where(Role.title == title)).one()


def duties_of(role: Role) -> list[Duty]:
    return list(db.session.scalars(select(Duty).where(Duty.lead_role_id == role.id).order_by(Duty.sort)))
