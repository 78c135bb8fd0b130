"""Roles and duties as they are kept while a job description is adopted, so that they can be given back as they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.vocabulary import Anchor, Cadence, Office, RoleKind, Side, StandingKind, Theme
from intranet.models import Duty, Role, Standing
from intranet.rules.timing import Timing
from intranet.services import duty_links
from intranet.services.roles import RoleSheet

WORDS = {"theme": Theme, "cadence": Cadence, "anchor": Anchor, "side": Side}
PLAIN = ("words", "optional", "anchor_month", "anchor_day", "days", "lead_days", "sort")
DAYS = ("adopted_on", "owed_from", "retired_on")


def sheet_of(role: Role) -> RoleSheet:
    """A role as it is now."""
    return RoleSheet(
        title=role.title,
        kind=role.kind,
        office=role.office,
        purpose=role.purpose,
        seats=role.seats,
        shareable=role.shareable,
        unshareable_source=role.unshareable_source,
        aliases=tuple(role.aliases),
        deputy_id=role.deputy_id,
        standing=_standing(role.id),
    )


def role_as_it_was(kept: Mapping[str, Any]) -> RoleSheet:
    """A role as it was kept."""
    said = dict(kept)
    said["kind"], said["aliases"] = RoleKind(kept["kind"]), tuple(kept["aliases"])
    said["office"] = Office(kept["office"]) if kept["office"] else None
    said["standing"] = {int(body_id): StandingKind(kind) for body_id, kind in kept["standing"].items()}
    return RoleSheet(**said)


def duty_as_kept(duty: Duty) -> dict[str, Any]:
    """A duty as it is kept until it may have to be given back: every column, its partners and its bodies."""
    days = {name: getattr(duty, name) for name in DAYS}
    return {
        **{name: getattr(duty, name) for name in PLAIN},
        **{name: getattr(duty, name).value for name in WORDS},
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "partners": sorted(duty_links.partner_ids(duty.id)),
        "bodies": sorted(duty_links.body_ids(duty.id)),
    }


def duty_as_it_was(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a duty as it was kept."""
    return {
        **{name: kept[name] for name in PLAIN},
        **{name: kind(kept[name]) for name, kind in WORDS.items()},
        **{name: date.fromisoformat(kept[name]) if kept[name] else None for name in DAYS},
    }


def timing_as_it_was(kept: Mapping[str, Any]) -> Timing:
    """How a duty came round that was kept."""
    return Timing(
        Cadence(kept["cadence"]),
        Anchor(kept["anchor"]),
        kept["anchor_month"],
        kept["anchor_day"],
        Side(kept["side"]),
        kept["days"],
        kept["lead_days"],
        frozenset(kept["bodies"]),
    )


def _standing(role_id: int) -> dict[int, StandingKind]:
    found = rows(select(Standing.body_id, Standing.kind).where(Standing.role_id == role_id))
    return {place.body_id: place.kind for place in found}
