"""Roles: adding, changing, closing, reopening and reordering them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Body, Role, Standing
from intranet.rules.access import Actor
from intranet.services import lockout, order, records, role_checks, search, versions


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """Everything that can be said of a role. `standing` is by body; a body left out gives it no place."""

    title: str
    kind: RoleKind
    office: Office | None = None
    purpose: str = ""
    seats: int = 1
    shareable: bool = True
    unshareable_source: str = ""
    aliases: tuple[str, ...] = ()
    deputy_id: int | None = None
    standing: Mapping[int, StandingKind] | None = None


def add(sheet: RoleSheet, *, actor: Actor | None) -> int:
    """Add a role at the end of the list; its id. Raises RuleError as `change` does."""
    role_checks.check(sheet, None)
    role = Role(sort=(db.session.scalar(select(func.max(Role.sort))) or 0) + 1)
    _write(role, sheet)
    db.session.add(role)
    db.session.flush()
    _stand(role.id, sheet.standing or {})
    records.write(Happening.ROLE_ADDED, "role", role.id, actor=actor, role_id=role.id, words=role.title)
    search.note_role(role.id)
    return role.id


def change(role_id: int, sheet: RoleSheet, *, seen: int, actor: Actor | None) -> None:
    """Change a role.

    Raises Conflict, and RuleError where another role is called so, where more people hold or will hold it than could,
    where deputies would go round in a circle, where a second Chair, Secretary or Treasurer would arise, or where
    nobody could manage people any more.
    """
    role = versions.reread(Role, role_id)
    standing = _standing(role_id)
    versions.claim(role, seen, subject=role.title, theirs=_as_form(role, standing))
    role_checks.check(sheet, role)
    unmanaged = lockout.first_unmanaged_day()
    told = _told(role, standing)
    _write(role, sheet)
    _stand(role_id, sheet.standing or {})
    before, after = records.differences(told, _told(role, dict(sheet.standing or {})))
    if not after:
        return
    flag_modified(role, "title")  # a change of standing alone makes a new version too
    records.write(
        Happening.ROLE_CHANGED,
        "role",
        role_id,
        actor=actor,
        role_id=role_id,
        words=role.title,
        before=before,
        after=after,
    )
    db.session.flush()
    if {"title", "aliases", "purpose"} & set(after):
        search.note_role(role_id)
    lockout.keep_managed(unmanaged, "office")


def close(role_id: int, *, actor: Actor) -> None:
    """Close a role that is no longer used; its duties and history stay readable.

    Roles that it deputised for have no deputy from now on. Raises RuleError while somebody holds or will hold it.
    """
    role = versions.reread(Role, role_id)
    if role.closed_on is not None:
        return
    names = role_checks.names_of_holders(role_id)
    if names:
        raise RuleError(f"{role.title} is held by {' and '.join(names)}. End their terms first.")
    role.closed_on = clock.today()
    records.write(Happening.ROLE_CLOSED, "role", role_id, actor=actor, role_id=role_id, words=role.title)
    for other in db.session.scalars(select(Role).where(Role.deputy_id == role_id)):
        other.deputy_id = None
        records.write(
            Happening.ROLE_CHANGED,
            "role",
            other.id,
            actor=actor,
            role_id=other.id,
            words=other.title,
            before={"deputy": role.title},
            after={"deputy": None},
        )
    db.session.flush()


def reopen(role_id: int, *, actor: Actor) -> None:
    """Use a closed role again. Raises RuleError where another role has taken its office."""
    role = versions.reread(Role, role_id)
    if role.closed_on is None:
        return
    role_checks.free_office(role.office, role_id)
    role.closed_on = None
    records.write(Happening.ROLE_REOPENED, "role", role_id, actor=actor, role_id=role_id, words=role.title)
    db.session.flush()


def move(role_id: int, way: order.Way, *, actor: Actor) -> None:
    """Put a role one place up or down among the open ones; at the end of the list nothing happens."""
    role = versions.reread(Role, role_id)
    peers = db.session.scalars(select(Role).where(Role.closed_on.is_(None)).order_by(Role.sort, Role.id)).all()
    if order.moved(list(peers), role, way):
        records.write(Happening.STRUCTURE_REORDERED, "role", role_id, actor=actor, words=role.title)
        db.session.flush()


def _write(role: Role, sheet: RoleSheet) -> None:
    role.title, role.kind, role.office, role.purpose = sheet.title, sheet.kind, sheet.office, sheet.purpose
    role.seats, role.shareable = sheet.seats, sheet.shareable
    role.unshareable_source = "" if sheet.shareable else sheet.unshareable_source
    role.aliases, role.deputy_id = list(sheet.aliases), sheet.deputy_id


def _standing(role_id: int) -> dict[int, StandingKind]:
    found = db.session.execute(select(Standing.body_id, Standing.kind).where(Standing.role_id == role_id))
    return {place.body_id: place.kind for place in found}


def _stand(role_id: int, standing: Mapping[int, StandingKind]) -> None:
    if standing == _standing(role_id):
        return
    db.session.execute(delete(Standing).where(Standing.role_id == role_id))
    db.session.add_all(Standing(role_id=role_id, body_id=body_id, kind=kind) for body_id, kind in standing.items())


def _told(role: Role, standing: Mapping[int, StandingKind]) -> dict[str, Any]:
    bodies = {body.id: body.title for body in db.session.execute(select(Body.id, Body.title))}
    return {
        "title": role.title,
        "kind": role.kind.value,
        "office": role.office.value if role.office else None,
        "purpose": role.purpose,
        "seats": role.seats,
        "shareable": role.shareable,
        "unshareable_source": role.unshareable_source,
        "aliases": list(role.aliases),
        "deputy": db.session.scalar(select(Role.title).where(Role.id == role.deputy_id)) if role.deputy_id else None,
        "standing": {bodies[body_id]: kind.value for body_id, kind in sorted(standing.items())},
    }


def _as_form(role: Role, standing: Mapping[int, StandingKind]) -> dict[str, Any]:
    return {
        "title": role.title,
        "kind": role.kind.value,
        "office": role.office.value if role.office else "",
        "purpose": role.purpose,
        "seats": role.seats,
        "shareable": role.shareable,
        "unshareable_source": role.unshareable_source,
        "aliases": "\n".join(role.aliases),
        "deputy": str(role.deputy_id or ""),
        **{
            f"standing_{body_id}": standing[body_id].value if body_id in standing else ""
            for body_id in db.session.scalars(select(Body.id))
        },
    }
