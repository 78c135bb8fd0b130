"""What people say of themselves in the directory, whom they show it to, and that it is right."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Person
from intranet.rules.access import Actor
from intranet.services import records, search, versions


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """Somebody's entry as they wish it. `counts_as_woman` None: they have not said, and need not."""

    name: str
    pronouns: str
    telephone: str
    postal_address: str
    branch_id: int | None
    email_shown: SharedWith
    telephone_shown: SharedWith
    address_shown: SharedWith
    counts_as_woman: bool | None


def change(sheet: EntrySheet, *, seen: int, actor: Actor) -> None:
    """Change one's own entry, which says too that it is right.

    The record names what changed and never what it said; of the statement for the rule book's minimum, which two
    officers alone read, it does not even say that it changed. Raises Conflict, and RuleError for an unknown branch.
    """
    person = versions.reread(Person, actor.person_id)
    told = _told(person)
    versions.claim(person, seen, subject="your entry", theirs=_as_form(person))
    check_branch(sheet.branch_id, person.branch_id)
    _write(person, sheet)
    _, after = records.differences(told, _told(person))
    person.confirmed_at = clock.now()
    fields = sorted(set(after) - {"counts_as_woman"})
    if fields:
        records.write(Happening.ENTRY_CHANGED, "person", person.id, actor=actor, name=person.name, fields=fields)
    else:
        _note_confirmed(person, actor)
    db.session.flush()
    if "name" in after:
        search.note_person(person.id)
        db.session.flush()


def confirm(*, actor: Actor) -> None:
    """Say that one's own entry is right as it stands; once a day is enough."""
    person = versions.reread(Person, actor.person_id)
    if person.confirmed_at is not None and clock.london_day(person.confirmed_at) == clock.today():
        return
    person.confirmed_at = clock.now()
    _note_confirmed(person, actor)
    db.session.flush()


def check_branch(branch_id: int | None, present_id: int | None) -> None:
    """Raise RuleError (field `branch`) unless this is a branch that meets, or the one they are in already."""
    if branch_id is None or branch_id == present_id:
        return
    known = select(Body.id).where(Body.id == branch_id, Body.kind == BodyKind.BRANCH, Body.closed_on.is_(None))
    if db.session.scalar(known) is None:
        raise RuleError("There is no such branch any more. Please choose another.", "branch")


def _note_confirmed(person: Person, actor: Actor) -> None:
    records.write(Happening.ENTRY_CONFIRMED, "person", person.id, actor=actor, name=person.name)


def _write(person: Person, sheet: EntrySheet) -> None:
    person.name, person.pronouns = sheet.name, sheet.pronouns or None
    person.telephone, person.postal_address = sheet.telephone or None, sheet.postal_address or None
    person.branch_id = sheet.branch_id
    person.email_shown, person.telephone_shown = sheet.email_shown, sheet.telephone_shown
    person.address_shown, person.counts_as_woman = sheet.address_shown, sheet.counts_as_woman


def _told(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "pronouns": person.pronouns,
        "telephone": person.telephone,
        "postal_address": person.postal_address,
        "branch_id": person.branch_id,
        "email_shown": person.email_shown,
        "telephone_shown": person.telephone_shown,
        "address_shown": person.address_shown,
        "counts_as_woman": person.counts_as_woman,
    }


def _as_form(person: Person) -> dict[str, Any]:
    said = {None: "", True: "yes", False: "no"}
    return {
        "name": person.name,
        "pronouns": person.pronouns or "",
        "telephone": person.telephone or "",
        "postal_address": person.postal_address or "",
        "branch": str(person.branch_id or ""),
        "email_shown": person.email_shown.value,
        "telephone_shown": person.telephone_shown.value,
        "address_shown": person.address_shown.value,
        "counts_as_woman": said[person.counts_as_woman],
    }
