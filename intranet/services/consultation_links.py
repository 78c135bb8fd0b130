"""Private links by which a branch or an affiliate reads a plan and comments on it without an account."""

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import ConsultationLink, Plan
from intranet.rules.access import Actor
from intranet.rules.consultation import Door, door
from intranet.services import records, versions
from intranet.services.tokens import hash_of_token, new_token

LONGEST_NAME = 120
MOST = 100  # open ones of one plan


def make(plan_id: int, name: str, *, actor: Actor) -> tuple[int, str]:
    """Make a link for a named branch or affiliate; returns its id and its secret, which is kept nowhere.

    It opens with the consultation and ends with it. Raises RuleError on `name` for none, one that is too long, or one
    that has an open link already, and when the consultation is over.
    """
    plan = versions.reread(Plan, plan_id)
    if door(plan.state, plan.consultation_ends_on, clock.today()) is Door.OVER:
        raise RuleError("The consultation on this plan is over, so a link would open nothing.")
    name = _fitting(plan.id, name)
    token = new_token()
    link = ConsultationLink(
        plan_id=plan.id, name=name, token_hash=hash_of_token(token), made_at=clock.now(), made_by_id=actor.person_id
    )
    db.session.add(link)
    db.session.flush()
    _write(Happening.LINK_MADE, link, actor)
    return link.id, token


def renew(link_id: int, *, actor: Actor) -> str:
    """Give a link a new secret, because the old one was lost or passed on; the old one opens nothing more.

    What came by it stays with it. Raises RuleError when the link was ended.
    """
    link = _open(link_id)
    token = new_token()
    link.token_hash, link.made_at, link.made_by_id = hash_of_token(token), clock.now(), actor.person_id
    db.session.flush()
    _write(Happening.LINK_MADE, link, actor)
    return token


def revoke(link_id: int, *, actor: Actor) -> None:
    """End a link. What came by it stays and is answered. Ending it twice is ending it once."""
    link = versions.reread(ConsultationLink, link_id)
    if link.revoked_at is not None:
        return
    link.revoked_at = clock.now()
    db.session.flush()
    _write(Happening.LINK_REVOKED, link, actor)


def _open(link_id: int) -> ConsultationLink:
    link = versions.reread(ConsultationLink, link_id)
    if link.revoked_at is not None:
        raise RuleError("This link was ended. Make a new one instead.")
    return link


def _fitting(plan_id: int, name: str) -> str:
    if not name.strip():
        raise RuleError("Please say whom the link is for, such as a branch or a union.", "name")
    if len(name) > LONGEST_NAME:
        raise RuleError(f"Please keep this to {LONGEST_NAME} characters.", "name")
    mine = select(func.count().label("found")).where(
        ConsultationLink.plan_id == plan_id, ConsultationLink.revoked_at.is_(None)
    )
    if row(mine.where(func.lower(ConsultationLink.name) == name.lower())).found:
        raise RuleError(f"{name} has a link already. If it is lost, give it a new address below.", "name")
    if row(mine).found >= MOST:
        raise RuleError(f"This plan has {MOST} open links. End those that are not needed first.")
    return name


def _write(kind: Happening, link: ConsultationLink, actor: Actor) -> None:
    records.write(kind, "consultation-link", link.id, actor=actor, plan_id=link.plan_id, name=link.name)
    db.session.flush()
