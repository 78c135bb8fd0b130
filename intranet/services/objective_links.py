"""The roles that share an objective with its lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.models import Objective, ObjectivePartner, Role


@dataclass(frozen=True, slots=True)
class Shared:
    """Who leads and who shares an objective, as access asks for it."""

    lead_role_id: int | None
    partner_role_ids: frozenset[int]


def sharing(objective: Objective) -> Shared:
    """Who leads and who shares an objective."""
    return Shared(objective.lead_role_id, partner_ids_of(objective.id))


def partner_ids_of(objective_id: int) -> frozenset[int]:
    """The roles that share an objective with its lead."""
    mine = ObjectivePartner.objective_id == objective_id
    return frozenset(found.role_id for found in rows(select(ObjectivePartner.role_id).where(mine)))


def checked_partners(ids: Iterable[int], lead_role_id: int | None, kept: frozenset[int]) -> frozenset[int]:
    """The partner roles asked for; those that were partners before may stay, even if closed since.

    Raises RuleError on `partner_ids`: for the lead role itself, a closed role, and one that does not exist.
    """
    asked = frozenset(ids)
    if lead_role_id in asked:
        raise RuleError("The role that leads it cannot be its partner too.", "partner_ids")
    found = {r.id: r for r in rows(select(Role.id, Role.title, Role.closed_on).where(Role.id.in_(asked)))}
    if asked - found.keys():
        raise RuleError("One of these roles does not exist. Please choose from the list.", "partner_ids")
    for role_id in asked - kept:
        if found[role_id].closed_on is not None:
            raise RuleError(f"{found[role_id].title} is closed, so it can share nothing.", "partner_ids")
    return asked


def link(objective: Objective, partners: frozenset[int]) -> None:
    """Let these roles, and no others, share an objective with its lead."""
    present = partner_ids_of(objective.id)
    if present == partners:
        return
    if gone := present - partners:
        mine = ObjectivePartner.objective_id == objective.id
        db.session.execute(delete(ObjectivePartner).where(mine, ObjectivePartner.role_id.in_(gone)))
    if come := sorted(partners - present):
        fresh = [{"objective_id": objective.id, "role_id": role_id} for role_id in come]
        db.session.execute(insert(ObjectivePartner), fresh)
    flag_modified(objective, "words")  # the next to save has to see the partners
