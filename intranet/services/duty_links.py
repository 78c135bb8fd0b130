"""The roles that share a duty, and the bodies it goes by."""

from collections.abc import Iterable

from sqlalchemy import BindParameter, bindparam, delete, insert, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.models import Duty, DutyBody, DutyPartner, Role

_OF: BindParameter[int] = bindparam("duty_id")
_PARTNERS = select(DutyPartner.role_id).where(DutyPartner.duty_id == _OF)
_BODIES = select(DutyBody.body_id).where(DutyBody.duty_id == _OF)


def checked_partners(wanted: Iterable[int], lead_id: int, present: frozenset[int]) -> frozenset[int]:
    """The wanted partner roles. One that is closed may stay, but not join.

    Raises RuleError (field `partner_ids`) for the lead role itself and for a closed or unknown role.
    """
    wanted = frozenset(wanted)
    if lead_id in wanted:
        raise RuleError("The lead role has this duty already, so it cannot be its own partner.", "partner_ids")
    fresh = wanted - present
    if not fresh:
        return wanted
    known = rows(select(Role.id).where(Role.id.in_(fresh), Role.closed_on.is_(None)))
    if len(known) != len(fresh):
        raise RuleError("One of these roles is closed or gone. Please choose again.", "partner_ids")
    return wanted


def partner_ids(duty_id: int) -> frozenset[int]:
    """The roles that share a duty, as stored."""
    return frozenset(found.role_id for found in rows(_PARTNERS, {"duty_id": duty_id}))


def body_ids(duty_id: int) -> frozenset[int]:
    """The bodies whose meetings a duty goes by, as stored."""
    return frozenset(found.body_id for found in rows(_BODIES, {"duty_id": duty_id}))


def link(duty: Duty, partners: frozenset[int], bodies: frozenset[int]) -> None:
    """Set the partners and bodies of a duty, in place of those it had; the same ones make no new version of it."""
    if (partners, bodies) == (partner_ids(duty.id), body_ids(duty.id)):
        return
    db.session.execute(delete(DutyPartner).where(DutyPartner.duty_id == duty.id))
    db.session.execute(delete(DutyBody).where(DutyBody.duty_id == duty.id))
    link_new(duty, partners, bodies)
    flag_modified(duty, "words")  # partners and bodies are rows of their own, yet they count in the duty's version


def link_new(duty: Duty, partners: frozenset[int], bodies: frozenset[int]) -> None:
    """The partners and bodies of a duty that has none yet."""
    if partners:
        db.session.execute(insert(DutyPartner), [{"duty_id": duty.id, "role_id": one} for one in sorted(partners)])
    if bodies:
        db.session.execute(insert(DutyBody), [{"duty_id": duty.id, "body_id": one} for one in sorted(bodies)])
