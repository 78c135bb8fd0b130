"""Bodies: adding, changing, closing, reopening and reordering them."""

from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import TO_COME, MeetingState
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Meeting
from intranet.rules.access import Actor
from intranet.services import order, records, versions

LONGEST_TITLE = 120


def add(*, title: str, kind: BodyKind, actor: Actor) -> int:
    """Add a body at the end of the list; its id. Raises RuleError when another is called so, in whatever case."""
    _free_title(title, None)
    body = Body(title=title, kind=kind, sort=order.next_number(Body.sort))
    db.session.add(body)
    db.session.flush()
    records.write(Happening.BODY_ADDED, "body", body.id, actor=actor, words=title)
    db.session.flush()
    return body.id


def change(body_id: int, *, seen: int, title: str, kind: BodyKind, actor: Actor) -> None:
    """Rename a body or change its kind. Raises Conflict, and RuleError when another is called so."""
    body = versions.reread(Body, body_id)
    versions.claim(body, seen, subject=body.title, theirs={"title": body.title, "kind": body.kind.value})
    _free_title(title, body_id)
    told = _told(body)
    body.title, body.kind = title, kind
    records.write_change(Happening.BODY_CHANGED, "body", body_id, told, _told(body), actor=actor, words=title)
    db.session.flush()


def close(body_id: int, *, actor: Actor) -> None:
    """Close a body that meets no longer; its past stays.

    Raises RuleError while it is meeting, and while meetings of it are planned.
    """
    body = versions.reread(Body, body_id)
    if body.closed_on is not None:
        return
    if db.session.scalar(select(func.count()).where(Meeting.body_id == body_id, Meeting.state == MeetingState.OPEN)):
        raise RuleError(f"{body.title} is meeting. Close that meeting first.")
    planned = db.session.scalar(
        select(func.count()).where(Meeting.body_id == body_id, Meeting.state.in_(TO_COME), Meeting.on >= clock.today())
    )
    if planned:
        many = "1 meeting" if planned == 1 else f"{planned} meetings"
        raise RuleError(f"{body.title} has {many} planned. Cancel what will not take place on the Dates page first.")
    body.closed_on = clock.today()
    records.write(Happening.BODY_CLOSED, "body", body_id, actor=actor, words=body.title)
    db.session.flush()


def reopen(body_id: int, *, actor: Actor) -> None:
    """Use a closed body again."""
    body = versions.reread(Body, body_id)
    if body.closed_on is None:
        return
    body.closed_on = None
    records.write(Happening.BODY_REOPENED, "body", body_id, actor=actor, words=body.title)
    db.session.flush()


def move(body_id: int, way: order.Way, *, actor: Actor) -> None:
    """Put a body one place up or down among the open ones; at the end of the list nothing happens."""
    body = versions.reread(Body, body_id)
    peers = db.session.scalars(select(Body).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)).all()
    if order.moved(list(peers), body, way):
        records.write(Happening.STRUCTURE_REORDERED, "body", body_id, actor=actor, words=body.title)
        db.session.flush()


def _told(body: Body) -> dict[str, Any]:
    return {"title": body.title, "kind": body.kind.value}


def _free_title(title: str, mine: int | None) -> None:
    taken = db.session.execute(select(Body.id, Body.title, Body.closed_on)).all()
    for other_id, other, closed_on in taken:
        if other_id != mine and other.casefold() == title.casefold():
            state = " It is closed; you can reopen it." if closed_on else ""
            raise RuleError(f"There is already a body called {other}.{state}", "title")
