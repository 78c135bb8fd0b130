"""The roles of a draft that is adopted: new ones added, those that are here changed where the draft says so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.errors import Conflict, RuleError
from intranet.core.job_vocabulary import RoleFate
from intranet.models import Body, Role
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRole
from intranet.rules.job_undoing import role_as_kept
from intranet.services import roles as verbs
from intranet.services import versions
from intranet.services.job_done import Done
from intranet.services.job_kept import sheet_of
from intranet.services.roles import RoleSheet

GUARDED = {
    "title": "title",
    "kind": "kind",
    "office": "office in the rules",
    "seats": "number of seats",
    "standing": "standing",
}
_CLOSED = select(Body.id).where(Body.closed_on.is_not(None))


@contextmanager
def of(title: str) -> Iterator[None]:
    """Say of which role a refusal is; what somebody changed meanwhile is a refusal of the whole draft."""
    try:
        yield
    except RuleError as refusal:
        raise RuleError(f"{title}: {refusal.message}", refusal.field) from refusal
    except Conflict as conflict:
        raise RuleError(
            f"{title}: {conflict.subject} was changed here since it was compared with the document. Compare it again."
        ) from conflict


def put(drafts: Sequence[DraftRole], *, may_change: bool, actor: Actor | None, done: Done) -> dict[int, int]:
    """Add and change roles; the role here of each one in the document, by its number there.

    Raises RuleError as `services.roles` does, with the title in front, and where a role that is here would be changed
    by somebody who may not.
    """
    found: dict[int, int] = {}
    for draft in drafts:
        with of(draft.title):
            if draft.fate is RoleFate.ADD:
                found[draft.number] = verbs.add(_new(draft), actor=actor)
                done.roles_added.append(found[draft.number])
            elif draft.role_id is not None:
                _change(draft, draft.role_id, may_change=may_change, actor=actor, done=done)
                found[draft.number] = draft.role_id
    return found


def guarded_changes(before: RoleSheet, after: RoleSheet) -> list[str]:
    """What changes of a role that only those may change who may change the structure, in words."""
    return [words for name, words in GUARDED.items() if getattr(before, name) != getattr(after, name)]


def _new(draft: DraftRole) -> RoleSheet:
    return RoleSheet(
        title=draft.title.strip(),
        kind=draft.kind,
        office=draft.office,
        seats=draft.seats,
        shareable=draft.seats == 1,
        aliases=draft.aliases,
        standing=dict(draft.standing or {}),
    )


def _change(draft: DraftRole, role_id: int, *, may_change: bool, actor: Actor | None, done: Done) -> None:
    role = versions.reread(Role, role_id)
    if role.closed_on is not None:
        raise RuleError("This role was closed here. Reopen it first, or choose another.")
    before = sheet_of(role)
    after = _changed(draft, before)
    if after == before:
        return
    guarded = guarded_changes(before, after)
    if guarded and not may_change:
        raise RuleError(
            f"This would change its {' and '.join(guarded)}, which the Secretary or the Chair can do. Leave it as it "
            "is here, or ask one of them to adopt this job description."
        )
    verbs.change(role_id, after, seen=role.version if draft.seen is None else draft.seen, actor=actor)
    done.roles_were[role_id] = role_as_kept(before, before.standing or {})


def _changed(draft: DraftRole, before: RoleSheet) -> RoleSheet:
    """The role with what the draft says. It keeps its places on bodies that meet no longer, which no draft shows."""
    places = before.standing or {}
    closed = {one.id for one in rows(_CLOSED)} & places.keys()
    return replace(
        before,
        title=draft.title.strip(),
        kind=draft.kind,
        office=draft.office,
        seats=draft.seats,
        shareable=before.shareable and draft.seats == 1,
        aliases=draft.aliases,
        standing={**{body_id: places[body_id] for body_id in closed}, **(draft.standing or {})},
    )
