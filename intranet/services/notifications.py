"""Telling people what concerns them: whoever holds a role, one person, or those who follow a thing.

A notification belongs to a role wherever it can, so that whoever holds the role when they look sees it.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, insert, select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.plan_vocabulary import NotificationKind, PlanPart
from intranet.models import Follow, Notification, NotificationsSeen, Role
from intranet.rules.access import Actor
from intranet.rules.mentions import handles, mentioned

KEPT = timedelta(days=180)  # what nobody looked at for half a year is history, and the timeline has that
LONGEST = 300
ROLES = select(Role.id, Role.title, Role.aliases).where(Role.closed_on.is_(None)).order_by(Role.sort, Role.id)
FOLLOWERS = select(Follow.person_id, Follow.part, Follow.part_id)


def tell_role(role_id: int, kind: NotificationKind, words: str, href: str, *, by: Actor | None) -> None:
    """Tell whoever holds a role, or covers it while it is vacant. `href` is a path of our own; `by` None is a guest."""
    _tell([{"role_id": role_id, "person_id": None}], kind, words, href, by)


def tell_roles(role_ids: Iterable[int], kind: NotificationKind, words: str, href: str, *, by: Actor | None) -> None:
    """Tell the holders of several roles, each role once."""
    _tell([{"role_id": role_id, "person_id": None} for role_id in sorted(set(role_ids))], kind, words, href, by)


def tell_person(person_id: int, kind: NotificationKind, words: str, href: str, *, by: Actor | None) -> None:
    """Tell one person, such as whoever asked for an answer. Nobody is told of what they did themselves."""
    _tell([{"role_id": None, "person_id": person_id}], kind, words, href, by)


def tell_followers(part: PlanPart, part_id: int, words: str, href: str, *, by: Actor | None) -> None:
    """Tell everybody who follows a task or an objective, but not whoever did it."""
    found = rows(FOLLOWERS.where(Follow.part == part, Follow.part_id == part_id))
    whom = [{"role_id": None, "person_id": f.person_id} for f in found if by is None or f.person_id != by.person_id]
    _tell(whom, NotificationKind.FOLLOWED, words, href, by)


def mentions(text: str, words: str, href: str, *, by: Actor | None) -> frozenset[int]:
    """Tell every role that a text mentions, such as @treasurer; returns the ids of those roles."""
    called = mentioned(text)
    if not called:
        return frozenset()
    known = handles(rows(ROLES))
    found = frozenset(known[name] for name in called if name in known)
    tell_roles(found, NotificationKind.MENTION, words, href, by=by)
    return found


def follow(part: PlanPart, part_id: int, *, actor: Actor) -> None:
    """Hear from now on what happens to a task or an objective. Following twice is following once."""
    key = {"person_id": actor.person_id, "part": part, "part_id": part_id}
    if db.session.get(Follow, key) is None:
        db.session.add(Follow(**key, since=clock.now()))
        db.session.flush()


def unfollow(part: PlanPart, part_id: int, *, actor: Actor) -> None:
    """Hear of it no more."""
    mine = (Follow.person_id == actor.person_id) & (Follow.part == part) & (Follow.part_id == part_id)
    db.session.execute(delete(Follow).where(mine))


def seen(up_to: int, *, actor: Actor) -> None:
    """Note that somebody has looked at everything up to this notification; it never goes back."""
    mark = db.session.get(NotificationsSeen, actor.person_id)
    if mark is None:
        mark = NotificationsSeen(person_id=actor.person_id, up_to=0, seen_at=clock.now())
        db.session.add(mark)
    mark.up_to = max(mark.up_to, up_to)
    mark.seen_at = clock.now()
    db.session.flush()


def _tell(whom: list[dict[str, int | None]], kind: NotificationKind, words: str, href: str, by: Actor | None) -> None:
    if by is not None:
        whom = [one for one in whom if one["person_id"] != by.person_id]
    if not whom:
        return
    now = clock.now()
    shared = {"kind": kind, "at": now, "by_id": by.person_id if by else None, "words": _short(words), "href": href}
    db.session.execute(insert(Notification), [{**one, **shared} for one in whom])
    db.session.execute(delete(Notification).where(Notification.at < now - KEPT))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
