"""Everything that is held about one person, read for that person alone: for a page, and as one plain document.

The parts are declared (held_parts.py, held_parts_meeting.py); what others wrote is looked through for their name and
for how they are reached. One statement a part, and one a table.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select

from intranet import models as m
from intranet.core.db import row, rows
from intranet.queries import where_named
from intranet.queries.held_parts import Group, Part, column_of, leads_to
from intranet.queries.held_parts_meeting import PARTS
from intranet.rules.retention import is_telling, is_whole_name

AROUND = 60  # letters on either side of a name in what others wrote
OF_OTHERS = frozenset({"name", "people", "invited", "started", "ended"})  # in the fields of a record
# Looked through already, row by row; or with links that open accounts.
KNOWN = frozenset({"person", "account", "invitation", "address_change", "search_entry", "outbox"})
# Said in confidence, or not finished: that the name stands there is told, and not what is round it.
CONFIDED = frozenset({"role_report.words", "report_line.words", "task_line.words", "draft.text", "snapshot.document"})
LABELS: dict[str, tuple[Any, Select[*tuple[Any, ...]]]] = {
    "body": (m.Body.id, select(m.Body.title)),
    "role": (m.Role.id, select(m.Role.title)),
    "duty": (m.Duty.id, select(m.Duty.words)),
    "task": (m.Task.id, select(m.Task.words)),
    "plan": (m.Plan.id, select(m.Plan.year)),
    "paper": (m.Paper.id, select(m.Paper.title)),
    "measure": (m.Measure.id, select(m.Measure.words)),
    "meeting": (m.Meeting.id, select(m.Meeting.on)),
    "objective": (m.Objective.id, select(m.Objective.words)),
    "agenda_item": (m.AgendaItem.id, select(m.AgendaItem.title)),
    "changeover": (m.Changeover.id, select(m.Changeover.on_day)),
    "onboarding_step": (m.OnboardingStep.id, select(m.OnboardingStep.words)),
    "term": (m.Term.id, select(m.Role.title).join(m.Term, m.Term.role_id == m.Role.id)),
    "attendance": (m.Attendance.id, select(m.Meeting.on).join(m.Attendance, m.Attendance.meeting_id == m.Meeting.id)),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One part: what it is, and its rows as pairs of what is told and what it says."""

    group: Group
    words: str
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in what others wrote where a name or an address of theirs stands."""

    what: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """Everything at once."""

    name: str
    parts: tuple[Kept, ...]
    mentions: tuple[Mention, ...] = field(default=())


def about(person_id: int) -> Held:
    """Everything that is held about this person; parts of which there is nothing are left out."""
    told = known_as(person_id)
    parts = [Kept(part.group, part.words, tuple(_rows(part, person_id, told))) for part in PARTS]
    mentions = tuple(_mentions(looked_for(person_id, told)))
    return Held(told[0], tuple(part for part in parts if part.rows), mentions)


def known_as(person_id: int) -> tuple[str, ...]:
    """The name of somebody, what they were called before, and the addresses and number they are reached by."""
    found = row(select(m.Person.name, m.Person.email, m.Person.telephone).where(m.Person.id == person_id))
    if found is None:
        return ("",)
    more = [one.email for one in rows(select(m.Account.email).where(m.Account.person_id == person_id))]
    return tuple(dict.fromkeys(one for one in (*found, *names_before(person_id), *more) if one))


def looked_for(person_id: int, told: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these words that are looked for in what others wrote: they can mean this person and nothing else.

    A name that nobody but themselves ever gave them is none: by calling oneself "the safe", one could read every note
    in which that stands.
    """
    names = {told[0], *names_before(person_id)} - own_choice(person_id)
    return tuple(one for one in told if is_telling(one) or (is_whole_name(one) and one in names))


def names_before(person_id: int) -> list[str]:
    """What somebody was called when things were written down about them, in records."""
    return list(dict.fromkeys(one.fields["name"] for one in _records_of(person_id)))


def own_choice(person_id: int) -> frozenset[str]:
    """The names that somebody gave themselves, and that nobody else has written down since."""
    found = _records_of(person_id)
    chosen = {one.fields["name"] for one in found if "name" in (one.fields.get("fields") or ())}
    return frozenset(chosen - {one.fields["name"] for one in found if one.person_id != person_id})


def _records_of(person_id: int) -> list[Any]:
    """Records about somebody and their terms that say a name, the latest first."""
    terms = select(m.Term.id).where(m.Term.person_id == person_id)
    of_them = (m.Record.subject_kind == "person") & (m.Record.subject_id == person_id)
    of_terms = (m.Record.subject_kind == "term") & m.Record.subject_id.in_(terms)
    found = rows(select(m.Record.person_id, m.Record.fields).where(of_them | of_terms).order_by(m.Record.id.desc()))
    return [one for one in found if isinstance(one.fields.get("name"), str)]


def _rows(part: Part, person_id: int, told: tuple[str, ...]) -> Iterable[dict[str, Any]]:
    columns = [column_of(one) for one in part.fields]
    key = list(part.table.primary_key.columns)
    statement = select(*(_labelled(one) for one in columns)).where(part.condition()).order_by(*(k.desc() for k in key))
    for found in rows(statement, {"person_id": person_id}):
        pairs = zip((_said(column.name) for column in columns), found, strict=True)
        yield {said: _plain(value, told) for said, value in pairs if value is not None and value != ""}


def _labelled(column: Any) -> Any:
    """A column, or what the thing is called that it leads to."""
    if (label := LABELS.get(leads_to(column))) is None:
        return column
    key, statement = label
    return statement.where(key == column).correlate(column.table).scalar_subquery().label(column.name)


def _said(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _plain(value: Any, told: tuple[str, ...]) -> Any:
    """A value without what it says of others; numbers with a fraction as text."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        mine = {key: one for key, one in value.items() if key not in OF_OTHERS or one in told}
        return {key: _plain(one, told) for key, one in mine.items()}
    return [_plain(one, told) for one in value] if isinstance(value, list | tuple) else value


def _mentions(told: tuple[str, ...]) -> Iterable[Mention]:
    for place in where_named.places(told, but=KNOWN):
        column = f"{place.table.name}.{place.column.name}"
        where = f"{_said(place.table.name)}, number {'/'.join(map(str, place.key))}"
        text = "" if column in CONFIDED else _round(place.value, told)
        yield Mention(f"{_said(place.table.name)}: {_said(place.column.name)}".capitalize(), where, text)


def _round(value: Any, told: tuple[str, ...]) -> str:
    """What stands round the first of these words in a text, or in the texts of a document."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return " … ".join(text for one in inside if (text := _round(one, told)))
    if not isinstance(value, str):
        return ""
    low = value.casefold()
    at = min((i for one in told if (i := low.find(one.casefold())) >= 0), default=None)
    if at is None:
        return ""
    start, end = max(0, at - AROUND), at + AROUND + max(len(one) for one in told)
    return f"{'…' if start else ''}{value[start:end]}{'…' if end < len(value) else ''}"
