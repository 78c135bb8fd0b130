"""Changeovers as the pages read them: the list, and one with its sheet and what became of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from intranet.core import clock
from intranet.core.db import row, rows
from intranet.core.people_vocabulary import ChangeoverKind, ChangeoverState, SeatOutcome
from intranet.models import (
    Body,
    Changeover,
    ChangeoverRole,
    ChangeoverSeat,
    ChangeoverWarning,
    Meeting,
    Person,
    Role,
)
from intranet.queries.changeover_board import meeting_words
from intranet.queries.changeover_since import changed_terms, undo_facts
from intranet.rules.changeover import UNDO_WITHIN, RoleOutcome, Sheet, Successor
from intranet.rules.changeover_undoing import why_not_undo


@dataclass(frozen=True, slots=True)
class ChangeoverLine:
    """A changeover as the list shows it."""

    id: int
    kind: ChangeoverKind
    state: ChangeoverState
    on_day: date
    made_by_id: int
    made_by: str
    made_at: datetime
    confirmed_at: datetime | None
    undone_at: datetime | None
    roles: int  # that it names

    def is_seen_by(self, person_id: int) -> bool:
        """Whether somebody who may prepare changeovers sees it: a draft that is not shared is its maker's alone."""
        return self.state is not ChangeoverState.DRAFT or self.made_by_id == person_id


@dataclass(frozen=True, slots=True)
class ChangedTerm:
    """A term that a confirmation ended or started, as it stands now."""

    term_id: int
    role_id: int
    role: str
    person_id: int
    name: str
    started: bool
    former_ended_on: date | None  # what an ended term said before


@dataclass(frozen=True, slots=True)
class ChangeoverRow:
    """A changeover with its sheet, and what became of it; `why_not_undo` is None where it can be undone now."""

    id: int
    version: int
    kind: ChangeoverKind
    state: ChangeoverState
    sheet: Sheet
    meeting: str
    made_by_id: int
    made_by: str
    made_at: datetime
    shared_at: datetime | None
    confirmed_by: str | None
    confirmed_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None
    warnings: tuple[tuple[str, str], ...]  # the words, and the reason given
    terms: tuple[ChangedTerm, ...]
    undoable_until: datetime | None
    why_not_undo: str | None

    def is_seen_by(self, person_id: int) -> bool:
        """Whether somebody who may prepare changeovers sees it: a draft that is not shared is its maker's alone."""
        return self.state is not ChangeoverState.DRAFT or self.made_by_id == person_id


_MAKER, _CONFIRMER, _UNDOER = aliased(Person), aliased(Person), aliased(Person)
_LIST = (
    select(
        Changeover.id,
        Changeover.kind,
        Changeover.state,
        Changeover.on_day,
        Changeover.made_by_id,
        Person.name.label("made_by"),
        Changeover.made_at,
        Changeover.confirmed_at,
        Changeover.undone_at,
        select(func.count())
        .where(ChangeoverRole.changeover_id == Changeover.id, ChangeoverRole.outcome != SeatOutcome.UNCHANGED)
        .correlate(Changeover)
        .scalar_subquery()
        .label("roles"),
    )
    .join(Person, Person.id == Changeover.made_by_id)
    .order_by(Changeover.on_day.desc(), Changeover.id.desc())
)


def list_changeovers() -> list[ChangeoverLine]:
    """All changeovers, the latest day first. A page shows only what `is_seen_by` its reader."""
    return [ChangeoverLine(**found._mapping) for found in rows(_LIST)]


_ONE = (
    select(
        *Changeover.__table__.columns,
        _MAKER.name.label("made_by"),
        _CONFIRMER.name.label("confirmed_by"),
        _UNDOER.name.label("undone_by"),
        Body.title.label("body"),
        Meeting.on.label("met_on"),
        Meeting.kind.label("meeting_kind"),
    )
    .join(_MAKER, _MAKER.id == Changeover.made_by_id)
    .outerjoin(_CONFIRMER, _CONFIRMER.id == Changeover.confirmed_by_id)
    .outerjoin(_UNDOER, _UNDOER.id == Changeover.undone_by_id)
    .outerjoin(Meeting, Meeting.id == Changeover.meeting_id)
    .outerjoin(Body, Body.id == Meeting.body_id)
    .where(Changeover.id == bindparam("changeover_id"))
)
_ROLES = (
    select(ChangeoverRole.role_id, ChangeoverRole.outcome)
    .join(Role, Role.id == ChangeoverRole.role_id)
    .where(ChangeoverRole.changeover_id == bindparam("changeover_id"))
    .order_by(Role.sort, Role.id)
)
_SEATS = (
    select(
        ChangeoverSeat.role_id,
        ChangeoverSeat.person_id,
        func.coalesce(Person.name, ChangeoverSeat.name).label("name"),
        ChangeoverSeat.email,
    )
    .outerjoin(Person, Person.id == ChangeoverSeat.person_id)
    .where(ChangeoverSeat.changeover_id == bindparam("changeover_id"))
    .order_by(ChangeoverSeat.role_id, ChangeoverSeat.number)
)
_WARNINGS = (
    select(ChangeoverWarning.words, ChangeoverWarning.reason)
    .where(ChangeoverWarning.changeover_id == bindparam("changeover_id"))
    .order_by(ChangeoverWarning.id)
)


def get(changeover_id: int) -> ChangeoverRow | None:
    """One changeover, or None. In seven statements, however many roles it names."""
    asked = {"changeover_id": changeover_id}
    found = row(_ONE, asked)
    if found is None:
        return None
    sheet = _sheet(found, asked)
    terms = changed_terms(changeover_id)
    named = [one.role_id for one in sheet.changing]
    facts = undo_facts(found, terms, named)
    return ChangeoverRow(
        id=found.id,
        version=found.version,
        kind=found.kind,
        state=found.state,
        sheet=sheet,
        meeting=meeting_words(found.body, found.met_on, found.meeting_kind) if found.body else "",
        made_by_id=found.made_by_id,
        made_by=found.made_by,
        made_at=found.made_at,
        shared_at=found.shared_at,
        confirmed_by=found.confirmed_by,
        confirmed_at=found.confirmed_at,
        undone_by=found.undone_by,
        undone_at=found.undone_at,
        warnings=tuple((words, reason) for words, reason in rows(_WARNINGS, asked)),
        terms=tuple(
            ChangedTerm(t.id, t.role_id, t.role, t.person_id, t.name, t.started, t.former_ended_on) for t in terms
        ),
        undoable_until=found.confirmed_at + UNDO_WITHIN if found.confirmed_at else None,
        why_not_undo=why_not_undo(facts, clock.now()),
    )


def _sheet(found: Any, asked: dict[str, int]) -> Sheet:
    people: dict[int, list[Successor]] = defaultdict(list)
    for seat in rows(_SEATS, asked):
        people[seat.role_id].append(Successor(seat.person_id, seat.name, seat.email))
    outcomes = tuple(RoleOutcome(role_id, outcome, tuple(people[role_id])) for role_id, outcome in rows(_ROLES, asked))
    return Sheet(found.kind, found.on_day, found.due_to_end_on, found.meeting_id, outcomes)
