"""Sections of a plan: added, written, put in order, signed off by the role that leads them, and removed."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind, PlanState, SectionKind
from intranet.core.vocabulary import ActedAs
from intranet.models import Objective, Plan, Section, Task
from intranet.rules.access import Actor
from intranet.services import notifications, order, records, versions
from intranet.services.order import Way
from intranet.services.plan_edits import check_own_role, open_for_editing, titles, with_reason

LONGEST_TITLE, LONGEST = 120, 20_000
SIGNING = frozenset({PlanState.DRAFT, PlanState.CONSULTATION, PlanState.EXECUTIVE})


def add(
    plan_id: int,
    *,
    title: str,
    kind: SectionKind,
    lead_role_id: int,
    words: str = "",
    actor: Actor,
    reason: str = "",
) -> int:
    """Give a plan a section, at its end. Returns its id.

    Raises RuleError: on `title` for one that the plan has, on `kind` for a room that the plan has, on `lead_role_id`
    for a closed role, on `reason` where one is needed, and where the plan's state forbids it.
    """
    plan = open_for_editing(plan_id, actor, reason)
    check_own_role(lead_role_id, actor, kept=None)
    _check_unlike(plan.id, title, kind, but=None)
    section = Section(
        plan_id=plan.id,
        title=title,
        kind=kind,
        lead_role_id=lead_role_id,
        words=words,
        sort=order.next_number(Section.sort, Section.plan_id == plan.id),
    )
    db.session.add(section)
    db.session.flush()
    _write(Happening.SECTION_ADDED, section, actor)
    _tell_mentioned(section, actor)
    return section.id


def change(
    section_id: int,
    seen: int,
    *,
    title: str,
    kind: SectionKind,
    lead_role_id: int,
    words: str,
    actor: Actor,
    reason: str = "",
) -> None:
    """Change a section; where it was signed off, the sign-off is withdrawn by itself, because it spoke of other words.

    Raises Conflict when somebody was quicker, and RuleError as `add` does.
    """
    section = versions.reread(Section, section_id)
    plan = open_for_editing(section.plan_id, actor, reason)
    versions.claim(section, seen, subject="This section", theirs=_stored(section))
    check_own_role(lead_role_id, actor, kept=section.lead_role_id)
    _check_unlike(plan.id, title, kind, but=section.id)
    before, was_words = _told(section), section.words
    section.title, section.kind, section.lead_role_id, section.words = title, kind, lead_role_id, words
    was, now = records.differences(before, _told(section))
    if not now:
        db.session.flush()
        return
    _withdraw(section, actor)
    _write(Happening.SECTION_CHANGED, section, actor, before=was, after=now, **with_reason(plan, reason))
    if words != was_words:
        _tell_mentioned(section, actor)


def move(section_id: int, way: Way, *, actor: Actor) -> None:
    """Put a section one place up or down in the plan. Raises RuleError where the plan's state forbids it."""
    section = versions.reread(Section, section_id)
    open_for_editing(section.plan_id, actor, None)
    peers = db.session.scalars(
        select(Section).where(Section.plan_id == section.plan_id).order_by(Section.sort, Section.id)
    ).all()
    if order.moved(peers, section, way):
        db.session.flush()


def remove(section_id: int, *, reason: str = "", actor: Actor) -> None:
    """Take a section out of its plan; its objectives and tasks stay in the plan, in no section.

    Raises RuleError where the plan's state forbids it, and on `reason` where one is needed.
    """
    section = versions.reread(Section, section_id)
    plan = open_for_editing(section.plan_id, actor, reason)
    for kind in (Objective, Task):
        theirs = update(kind).where(kind.section_id == section.id)
        db.session.execute(theirs.values(section_id=None, version=kind.version + 1))
    _write(Happening.SECTION_REMOVED, section, actor, **with_reason(plan, reason))
    db.session.delete(section)
    db.session.flush()


def sign_off(section_id: int, seen: int, *, actor: Actor) -> None:
    """The role that leads a section stands by it; while that role is vacant, whoever covers it does, and it says so.

    Raises Conflict where the section has changed since it was read, and RuleError for anybody else, once the plan is
    with the members, and where it is signed off already.
    """
    section = versions.reread(Section, section_id)
    capacity = _capacity(section, actor)
    _check_signing(section)
    if section.signed_off_at is not None:
        raise RuleError("This section is signed off already.")
    versions.claim(section, seen, subject="This section", theirs=_stored(section))
    section.signed_off_at, section.signed_off_by_id = clock.now(), actor.person_id
    section.signed_off_in_id, section.signed_off_as = _acting_role(section, capacity, actor), capacity
    _write(Happening.SECTION_SIGNED_OFF, section, actor, acting=(section.signed_off_in_id, capacity))


def withdraw(section_id: int, *, actor: Actor) -> None:
    """Take a sign-off back. Withdrawing what is not signed off changes nothing. Raises RuleError as `sign_off` does."""
    section = versions.reread(Section, section_id)
    _capacity(section, actor)
    _check_signing(section)
    _withdraw(section, actor)


def withdraw_for_change(section_ids: Iterable[int | None], *, actor: Actor) -> None:
    """What is in a section was changed, so a sign-off of it no longer holds; its lead role is told.

    For whoever changes an objective or a task of a plan that is not adopted yet.
    """
    for section_id in sorted({one for one in section_ids if one is not None}):
        section = versions.reread(Section, section_id)
        if section.signed_off_at is not None:
            _withdraw(section, actor)


def _withdraw(section: Section, actor: Actor) -> None:
    if section.signed_off_at is None:
        return
    section.signed_off_at = section.signed_off_by_id = section.signed_off_in_id = section.signed_off_as = None
    _write(Happening.SIGN_OFF_WITHDRAWN, section, actor)
    if section.lead_role_id not in actor.role_ids:
        words = f"The section {section.title} was changed, so it waits to be signed off again"
        href = f"/sections/{section.id}"
        notifications.tell_role(section.lead_role_id, NotificationKind.SIGN_OFF, words, href, by=actor)


def _capacity(section: Section, actor: Actor) -> ActedAs:
    if section.lead_role_id in actor.role_ids:
        return ActedAs.LEAD
    if section.lead_role_id in actor.covered_ids:
        return ActedAs.COVER
    raise RuleError("Only the role that leads a section signs it off, or its deputy while the role is vacant.")


def _acting_role(section: Section, capacity: ActedAs, actor: Actor) -> int:
    """The role they signed in: the lead role itself, or the one of theirs that covers it."""
    if capacity is ActedAs.LEAD:
        return section.lead_role_id
    deputies = [v.deputy_id for v in actor.covered if v.role_id == section.lead_role_id]
    own = [h.role_id for h in actor.holdings if h.role_id in deputies]
    leading = [h.role_id for h in actor.holdings if h.office is not None and h.office.value in ("chair", "secretary")]
    return (own or leading or [section.lead_role_id])[0]


def _check_signing(section: Section) -> None:
    plan = versions.reread(Plan, section.plan_id)
    if plan.state not in SIGNING:
        raise RuleError("Sections are signed off before the plan goes to the members.")


def _check_unlike(plan_id: int, title: str, kind: SectionKind, *, but: int | None) -> None:
    for other in rows(select(Section.id, Section.title, Section.kind).where(Section.plan_id == plan_id)):
        if other.id == but:
            continue
        if other.title.casefold() == title.casefold():
            raise RuleError("The plan has a section of this title already. Choose another.", "title")
        if kind is not SectionKind.WORDS and other.kind is kind:
            raise RuleError(f"The plan has a section for this already: {other.title}.", "kind")


def _stored(section: Section) -> dict[str, Any]:
    names = ("title", "kind", "lead_role_id", "words")
    return {name: getattr(section, name) for name in names}


def _told(section: Section) -> dict[str, Any]:
    told = {"title": section.title, "kind": section.kind.value, "words": section.words}
    return {**told, "lead": titles([section.lead_role_id])}


def _tell_mentioned(section: Section, actor: Actor) -> None:
    words = f"You are mentioned in the section {section.title}"
    notifications.mentions(section.words, words, f"/sections/{section.id}", by=actor)


def _write(kind: Happening, section: Section, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    about: dict[str, Any] = {"role_id": section.lead_role_id, "plan_id": section.plan_id}
    records.write(kind, "section", section.id, actor=actor, words=section.title, **about, **fields)
    db.session.flush()
