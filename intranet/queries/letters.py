"""Letters in: what came, and where each goes."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import TO_COME, LetterPurpose
from intranet.models import Body, Letter, Meeting

A_PAGE = 40


class LetterRow(NamedTuple):
    """A letter, and the meeting it goes to."""

    id: int
    body_id: int
    body: str
    meeting_id: int | None
    meeting_on: date | None
    received_on: date
    sender: str
    subject: str
    words: str
    purpose: LetterPurpose
    version: int


class NextMeeting(NamedTuple):
    """A meeting to come, to which a letter may go."""

    id: int
    body_id: int
    body: str
    on: date


@dataclass(frozen=True, slots=True)
class Letters:
    """A page of letters, the latest first, and how many there are in all."""

    rows: tuple[LetterRow, ...]
    total: int


_LETTERS = (
    select(
        Letter.id,
        Letter.body_id,
        Body.title,
        Letter.meeting_id,
        Meeting.on,
        Letter.received_on,
        Letter.sender,
        Letter.subject,
        Letter.words,
        Letter.purpose,
        Letter.version,
    )
    .join(Body, Body.id == Letter.body_id)
    .outerjoin(Meeting, Meeting.id == Letter.meeting_id)
)
_PAGE = _LETTERS.order_by(Letter.received_on.desc(), Letter.id.desc()).limit(A_PAGE).offset(bindparam("offset"))
_COUNT = select(func.count()).select_from(Letter)
_ONE = _LETTERS.where(Letter.id == bindparam("letter_id"))
_OF_MEETING = _LETTERS.where(Letter.meeting_id == bindparam("meeting_id")).order_by(Letter.received_on, Letter.id)
_COMING = (
    select(Meeting.id, Meeting.body_id, Body.title, Meeting.on)
    .join(Body, Body.id == Meeting.body_id)
    .where(Meeting.state.in_(sorted(TO_COME)), Meeting.on >= bindparam("today"))
    .order_by(Meeting.on, Meeting.id)
    .limit(30)
)


def page(number: int) -> Letters:
    """A page of all letters, from 1."""
    found = rows(_PAGE, {"offset": (number - 1) * A_PAGE})
    return Letters(tuple(LetterRow(*one) for one in found), row(_COUNT)[0])


def get(letter_id: int) -> LetterRow | None:
    """One letter; None where there is none."""
    found = row(_ONE, {"letter_id": letter_id})
    return LetterRow(*found) if found else None


def of_meeting(meeting_id: int) -> tuple[LetterRow, ...]:
    """The letters that go to a meeting, in the order in which they came."""
    return tuple(LetterRow(*one) for one in rows(_OF_MEETING, {"meeting_id": meeting_id}))


def coming(today: date) -> list[NextMeeting]:
    """The meetings to come, the soonest first."""
    return [NextMeeting(*found) for found in rows(_COMING, {"today": today})]
