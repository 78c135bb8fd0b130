"""What concerns the reader and their roles, the newest first; and following a task or an objective."""

from dataclasses import dataclass

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read, writing
from intranet.core.errors import Busy, NoRoom
from intranet.queries import following
from intranet.queries import notifications as reads
from intranet.rules.permissions import Permission
from intranet.services import notifications
from intranet.web import paging, words
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.timeline import when
from intranet.web.way_back import way_back

A_PAGE = 40

blueprint = Blueprint("notifications", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """One notification as the page shows it."""

    href: str
    words: str
    kind_words: str
    role: str | None
    by: str
    when: str
    when_full: str
    is_new: bool


@blueprint.get("/notifications")
@requires(Permission.USE_ACCOUNT)
def list_notifications() -> Response:
    """Mentions, questions, answers and what is followed. Whoever looks has seen them."""
    number = paging.asked()
    found = reads.latest(reader(), limit=A_PAGE + 1, offset=(number - 1) * A_PAGE)
    seen = reads.seen_up_to(reader().person_id)
    shown = [_row(one, seen) for one in found[:A_PAGE]]
    _note_seen(found, seen)
    return page(
        "notifications/list_notifications.html",
        rows=shown,
        newer_href=url_for("notifications.list_notifications", page=number - 1) if number > 1 else None,
        older_href=url_for("notifications.list_notifications", page=number + 1) if len(found) > A_PAGE else None,
    )


@blueprint.post("/follows/<any(objective, task):part>/<int:part_id>")
@requires(Permission.READ_PLAN, load=following.part, name="part")
def follow(part: following.Followed) -> Response:
    """Hear what happens to it from now on."""
    return pressed(
        lambda: notifications.follow(part.part, part.id, actor=reader()),
        way_back(part.href),
        "You follow this now: what happens to it shows under the bell.",
    )


@blueprint.post("/follows/<any(objective, task):part>/<int:part_id>/end")
@requires(Permission.READ_PLAN, load=following.part, name="part")
def unfollow(part: following.Followed) -> Response:
    """Hear of it no more."""
    return pressed(
        lambda: notifications.unfollow(part.part, part.id, actor=reader()),
        way_back(part.href),
        "You no longer follow this.",
    )


def _row(told: reads.Told, seen: int) -> Row:
    ago, in_full = when(told.at, clock.today())
    return Row(
        href=told.href,
        words=told.words,
        kind_words=words.say(told.kind),
        role=told.role,
        by=told.by or "a guest",
        when=ago,
        when_full=in_full,
        is_new=told.id > seen,
    )


def _note_seen(found: list[reads.Told], seen: int) -> None:
    """One of the two writes that a GET may make; a page that can be read is not refused because it cannot."""
    newest = max((one.id for one in found), default=0)
    if newest <= seen:
        return
    end_read()
    try:
        with writing():
            notifications.seen(newest, actor=reader())
    except (Busy, NoRoom):
        return
