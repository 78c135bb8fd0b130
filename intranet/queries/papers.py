"""Papers of a meeting, and one paper as the guard needs it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import ItemState
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import AgendaItem, Body, Letter, Meeting, Paper, PaperVersion, Person, Role, Standing

MOST = 60


class PaperRow(NamedTuple):
    """A paper with its newest version, as lists show it."""

    id: int
    title: str
    least: StandingKind
    item_id: int | None
    item: str | None
    letter_id: int | None
    number: int
    file_name: str
    media_type: str
    size: int
    given_at: datetime
    given_by: str


class VersionRow(NamedTuple):
    """One file of a paper."""

    number: int
    file_name: str
    media_type: str
    size: int
    checksum: str
    given_at: datetime
    given_by: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper with all its versions, the newest first, and who has which standing on its body."""

    id: int
    title: str
    least: StandingKind
    meeting_id: int | None
    item_id: int | None
    letter_id: int | None
    removed: bool
    meeting_state: str | None
    version: int
    body_kind: BodyKind
    standings: dict[int, StandingKind]
    versions: tuple[VersionRow, ...]

    def version_of(self, number: int) -> VersionRow | None:
        """One of its files by its number; None where there is none."""
        return next((one for one in self.versions if one.number == number), None)


_NEWEST = (
    select(PaperVersion.paper_id, func.max(PaperVersion.number).label("number"))
    .group_by(PaperVersion.paper_id)
    .subquery()
)
_LISTED = (
    select(
        Paper.id,
        Paper.title,
        Paper.least,
        Paper.item_id,
        AgendaItem.title,
        Paper.letter_id,
        PaperVersion.number,
        PaperVersion.file_name,
        PaperVersion.media_type,
        PaperVersion.size,
        PaperVersion.given_at,
        Person.name,
    )
    .join(_NEWEST, _NEWEST.c.paper_id == Paper.id)
    .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.number == _NEWEST.c.number))
    .join(Person, Person.id == PaperVersion.given_by_id)
    .outerjoin(AgendaItem, AgendaItem.id == Paper.item_id)
    .where(Paper.removed_at.is_(None))
    .order_by(AgendaItem.sort, Paper.id)
    .limit(MOST)
)
_OF_MEETING = _LISTED.outerjoin(Letter, Letter.id == Paper.letter_id).where(
    (Paper.meeting_id == bindparam("meeting_id")) | (Letter.meeting_id == bindparam("meeting_id"))
)
_REMOVED = (
    select(Paper.id, Paper.title)
    .where(Paper.meeting_id == bindparam("meeting_id"), Paper.removed_at.is_not(None))
    .order_by(Paper.id)
)


def of_meeting(meeting_id: int) -> tuple[PaperRow, ...]:
    """The papers of a meeting, those of an item in the agenda's order, and what came with its letters."""
    return tuple(PaperRow(*found) for found in rows(_OF_MEETING, {"meeting_id": meeting_id}))


def removed_from(meeting_id: int) -> list[tuple[int, str]]:
    """The papers that were taken away, and can be brought back."""
    return [(paper_id, title) for paper_id, title in rows(_REMOVED, {"meeting_id": meeting_id})]


_STANDINGS = (
    select(
        Paper.id,
        Paper.title,
        Paper.least,
        Paper.meeting_id,
        Paper.item_id,
        Paper.letter_id,
        Paper.removed_at,
        Meeting.state,
        Paper.version,
        Body.kind,
        Role.id.label("role_id"),
        Standing.kind.label("standing"),
    )
    .join(Body, Body.id == Paper.body_id)
    .outerjoin(Meeting, Meeting.id == Paper.meeting_id)
    .outerjoin(Standing, Standing.body_id == Paper.body_id)
    .outerjoin(Role, (Role.id == Standing.role_id) & Role.closed_on.is_(None))
    .where(Paper.id == bindparam("paper_id"))
)
_VERSIONS = (
    select(
        PaperVersion.number,
        PaperVersion.file_name,
        PaperVersion.media_type,
        PaperVersion.size,
        PaperVersion.checksum,
        PaperVersion.given_at,
        Person.name,
    )
    .join(Person, Person.id == PaperVersion.given_by_id)
    .where(PaperVersion.paper_id == bindparam("paper_id"))
    .order_by(PaperVersion.number.desc())
)


def get(paper_id: int) -> PaperFacts | None:
    """One paper with its versions, removed or not; None where there is none. Two statements."""
    found = rows(_STANDINGS, {"paper_id": paper_id})
    if not found:
        return None
    first = found[0]
    return PaperFacts(
        id=first.id,
        title=first.title,
        least=first.least,
        meeting_id=first.meeting_id,
        item_id=first.item_id,
        letter_id=first.letter_id,
        removed=first.removed_at is not None,
        meeting_state=first.state,
        version=first.version,
        body_kind=first.kind,
        standings={one.role_id: one.standing for one in found if one.role_id is not None},
        versions=tuple(VersionRow(*one) for one in rows(_VERSIONS, {"paper_id": paper_id})),
    )


def in_file(paper_id: int, number: int) -> PaperFacts | None:
    """A paper that is to be downloaded: one that was removed, or has no such version, is not there."""
    found = get(paper_id)
    return found if found and not found.removed and found.version_of(number) else None


def of_a_meeting(paper_id: int) -> PaperFacts | None:
    """A paper of a meeting; those that came with a letter are looked after with it."""
    found = get(paper_id)
    return found if found and found.meeting_id is not None else None


_ITEMS = (
    select(AgendaItem.id, AgendaItem.title)
    .where(
        AgendaItem.meeting_id == bindparam("meeting_id"),
        AgendaItem.state.not_in([ItemState.DECLINED, ItemState.PARKED]),
    )
    .order_by(AgendaItem.sort, AgendaItem.id)
)


def items(meeting_id: int | None) -> list[tuple[int, str]]:
    """The items of an agenda that a paper may be for."""
    return [(item_id, title) for item_id, title in rows(_ITEMS, {"meeting_id": meeting_id})]
