"""Drafts of changeovers: kept, changed, shared and thrown away."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import full_day
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverState
from intranet.core.plan_vocabulary import NotificationKind
from intranet.models import Changeover, ChangeoverRole, ChangeoverSeat, Person, Role
from intranet.queries import changeovers as reads
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.changeover import Sheet, Successor
from intranet.rules.changeover_words import named
from intranet.services import notifications, records, versions

OPEN = frozenset({ChangeoverState.DRAFT, ChangeoverState.SHARED})


def draft(sheet: Sheet, *, actor: Actor) -> int:
    """Keep a sheet as a draft of one's own; its id.

    It need not be finished. Raises RuleError, on a day's field or on `role-7`, for what could never be confirmed: a day
    too long ago, more people than seats, a role shared that may not be, an address that somebody has already.
    """
    sheet = _tidy(sheet)
    _check(sheet)
    changeover = Changeover(made_by_id=actor.person_id, made_at=clock.now(), state=ChangeoverState.DRAFT)
    _write(changeover, sheet)
    db.session.add(changeover)
    db.session.flush()
    _keep_roles(changeover.id, sheet)
    note(Happening.CHANGEOVER_DRAFTED, changeover, actor)
    db.session.flush()
    return changeover.id


def change(changeover_id: int, sheet: Sheet, *, seen: int, actor: Actor) -> int:
    """Change a draft; its version now. Raises Conflict, and RuleError as `draft` and `open_one` do."""
    changeover = open_one(changeover_id, seen, actor)
    sheet = _tidy(sheet)
    _check(sheet)
    if sheet == _tidy(sheet_of(changeover_id)):
        return changeover.version
    _write(changeover, sheet)
    flag_modified(changeover, "kind")  # a change of the roles alone makes a new version too
    db.session.flush()
    _keep_roles(changeover_id, sheet)
    note(Happening.CHANGEOVER_CHANGED, changeover, actor)
    db.session.flush()
    return changeover.version


def share(changeover_id: int, *, seen: int, actor: Actor) -> None:
    """Let the Secretary and the Chair see and change a draft, and tell them.

    Raises Conflict, and RuleError as `open_one` does.
    """
    changeover = open_one(changeover_id, seen, actor)
    if changeover.state is ChangeoverState.SHARED:
        return
    changeover.state, changeover.shared_at = ChangeoverState.SHARED, clock.now()
    note(Happening.CHANGEOVER_SHARED, changeover, actor)
    managing = db.session.scalars(select(Role.id).where(Role.office.in_(MANAGERS), Role.closed_on.is_(None))).all()
    words = f"{actor.name} shared a draft of who is to hold which role: {named(changeover.kind, changeover.on_day)}"
    notifications.tell_roles(managing, NotificationKind.ASKED, words, f"/changeovers/{changeover_id}", by=actor)
    db.session.flush()


def discard(changeover_id: int, *, seen: int, actor: Actor) -> None:
    """Throw a draft away; a record stays. Raises Conflict, and RuleError as `open_one` does."""
    changeover = open_one(changeover_id, seen, actor)
    note(Happening.CHANGEOVER_DISCARDED, changeover, actor)
    db.session.delete(changeover)
    db.session.flush()


def open_one(changeover_id: int, seen: int, actor: Actor) -> Changeover:
    """A draft that somebody may go on with.

    Raises NotFound for none and for a draft that its maker has not shared, RuleError where it was confirmed, by whom
    and when, and Conflict where it was changed since it was seen.
    """
    changeover = versions.reread(Changeover, changeover_id)
    if changeover.state is ChangeoverState.DRAFT and changeover.made_by_id != actor.person_id:
        raise NotFound
    if changeover.state not in OPEN and changeover.confirmed_at is not None:
        who = db.session.get_one(Person, changeover.confirmed_by_id).name
        day = full_day(clock.london_day(changeover.confirmed_at))
        raise RuleError(f"{who} confirmed this changeover on {day}, so nothing of it was done a second time.")
    versions.claim(changeover, seen, subject="This changeover", theirs=_as_form(changeover))
    return changeover


def sheet_of(changeover_id: int) -> Sheet:
    """The sheet as it is kept. Raises NotFound when it is gone."""
    found = reads.get(changeover_id)
    if found is None:
        raise NotFound
    return found.sheet


def note(kind: Happening, changeover: Changeover, actor: Actor, **more: Any) -> None:
    """Write down what happened to a changeover."""
    words = named(changeover.kind, changeover.on_day)
    records.write(kind, "changeover", changeover.id, actor=actor, words=words, **more)


def _check(sheet: Sheet) -> None:
    for problem in reads.outlook(sheet, clock.today()).problems:
        if not problem.only_to_confirm:
            raise RuleError(problem.words, problem.field)


def _tidy(sheet: Sheet) -> Sheet:
    """As it is kept: nobody's name twice, addresses in lower case, no roles that are left as they are."""
    return replace(
        sheet,
        outcomes=tuple(
            replace(one, people=tuple(_tidied(who) for who in one.people))
            for one in sorted(sheet.outcomes, key=lambda one: one.role_id)
            if one in sheet.changing or one.people
        ),
    )


def _tidied(who: Successor) -> Successor:
    if who.person_id is not None:
        return Successor(who.person_id)
    return Successor(None, " ".join(who.name.split()), who.address)


def _write(changeover: Changeover, sheet: Sheet) -> None:
    changeover.kind, changeover.on_day = sheet.kind, sheet.on_day
    changeover.due_to_end_on, changeover.meeting_id = sheet.due_to_end_on, sheet.meeting_id


def _keep_roles(changeover_id: int, sheet: Sheet) -> None:
    for kind in (ChangeoverSeat, ChangeoverRole):
        db.session.execute(delete(kind).where(kind.changeover_id == changeover_id))
    for one in sheet.outcomes:
        db.session.add(ChangeoverRole(changeover_id=changeover_id, role_id=one.role_id, outcome=one.outcome))
        for number, who in enumerate(one.people, start=1):
            seat = ChangeoverSeat(changeover_id=changeover_id, role_id=one.role_id, number=number)
            seat.person_id, seat.name, seat.email = who.person_id, who.name, who.email
            db.session.add(seat)


def _as_form(changeover: Changeover) -> dict[str, date | str | int | None]:
    return {
        "kind": changeover.kind.value,
        "on_day": changeover.on_day,
        "due_to_end_on": changeover.due_to_end_on,
        "meeting_id": changeover.meeting_id,
    }
