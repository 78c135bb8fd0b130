"""Roles and duties of a draft, and a constituency to compare them with, in one line each."""

from typing import Any

from intranet.core.vocabulary import BodyKind, Cadence, RoleKind, Theme
from intranet.rules.job_drafts import DraftDuty, DraftRole
from intranet.rules.job_known import KnownBody, KnownDuty, KnownRole

EXECUTIVE = KnownBody(1, "Executive", BodyKind.EXECUTIVE)
ALL_MEMBERS = KnownBody(2, "All-member meeting", BodyKind.GENERAL)
FORUM = KnownBody(3, "County Campaign Forum", BodyKind.FORUM)


def a_duty(number: int, text: str, **more: Any) -> DraftDuty:
    """A duty as it was read."""
    said = {"section": "", "page": 1, "line": number, "theme": Theme.GOVERNANCE, "cadence": Cadence.ONGOING}
    return DraftDuty(number=number, original=text, words=more.pop("words", text), **{**said, **more})


def a_role(number: int, title: str, *duties: DraftDuty | str, **more: Any) -> DraftRole:
    """A role as it was read; duties that are words are numbered in their order."""
    read = tuple(a_duty(place, duty) if isinstance(duty, str) else duty for place, duty in enumerate(duties, start=1))
    said = {"original": title, "page": 1, "line": number, "kind": RoleKind.EXECUTIVE, "title": title, "standing": {}}
    return DraftRole(number=number, duties=read, **{**said, **more})


def here(role_id: int, title: str, **more: Any) -> KnownRole:
    """A role that is here already."""
    said: dict[str, Any] = {
        "aliases": (),
        "kind": RoleKind.EXECUTIVE,
        "office": None,
        "seats": 1,
        "standing": {},
        "version": 1,
    }
    return KnownRole(id=role_id, title=title, **{**said, **more})


def duty_here(duty_id: int, role_id: int, words: str, **more: Any) -> KnownDuty:
    """A duty that is here already."""
    said: dict[str, Any] = {
        "theme": Theme.MEETINGS,
        "cadence": Cadence.MONTHLY,
        "optional": False,
        "partner_ids": frozenset(),
        "body_ids": frozenset(),
        "version": 1,
    }
    return KnownDuty(id=duty_id, role_id=role_id, words=words, **{**said, **more})
