"""Decisions of a meeting: taken under an item, put right and removed until the minutes are agreed."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import DecisionOutcome
from intranet.models import AgendaItem, Amendment, Decision, Meeting
from intranet.queries import attendance as attending
from intranet.queries import meetings
from intranet.queries.attendance_facts import AttendanceFacts, AttendanceRow
from intranet.rules import decisions as rules
from intranet.rules.access import Actor
from intranet.rules.decisions import Draft
from intranet.rules.quorum import votes_at
from intranet.services import amendments, order, pulse, records, versions
from intranet.services.meeting_room import written_in, written_under


def take(item_id: int, draft: Draft, *, actor: Actor, amendment_id: int | None = None) -> int:
    """Record a decision under an item; its number is the meeting's next. Returns its id; sent twice it is taken once.

    Raises RuleError unless the meeting is open or its minutes are still being written, and on the fields as
    rules/decisions.py says: for whoever has no vote, for a count that cannot be.
    """
    item, meeting = written_under(item_id)
    at = decided_at(meeting)
    _check(draft, item, meeting, at)
    latest = db.session.scalars(_LATEST.where(Decision.item_id == item.id)).first()
    if latest is not None and (stored(latest), latest.amendment_id) == (_values(draft), amendment_id):
        return latest.id
    decision = Decision(
        meeting_id=meeting.id,
        item_id=item.id,
        number=order.next_number(Decision.number, Decision.meeting_id == meeting.id),
        decided_at=at,
        amendment_id=amendment_id,
        **_values(draft),
    )
    db.session.add(decision)
    _write(
        Happening.DECISION_TAKEN,
        decision,
        actor,
        number=decision.number,
        outcome=decision.outcome.value,
        way=decision.way.value,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
    )
    return decision.id


def answer_amendment(item_id: int, amendment_id: int, seen: int, standing: int, draft: Draft, *, actor: Actor) -> int:
    """Agree or refuse an amendment to the plan in the meeting, and write the decision in the same breath.

    `standing` is the promise as the page showed it. Raises RuleError as services/amendments.py and `take` do, and on
    `outcome` for an amendment that was withdrawn, which is not the meeting's to say.
    """
    if draft.outcome is DecisionOutcome.WITHDRAWN:
        raise RuleError("Whoever proposed an amendment withdraws it. The meeting agrees or refuses it.", "outcome")
    _, meeting = written_under(item_id)
    amendment = versions.reread(Amendment, amendment_id)
    decision_id = take(item_id, draft, actor=actor, amendment_id=amendment.id)
    is_agreed = draft.outcome is DecisionOutcome.CARRIED
    answer = amendments.Decision(is_agreed, meeting.on, draft.votes, draft.words)
    amendments.decide(amendment.id, seen, standing, answer, actor=actor)
    return decision_id


def change(decision_id: int, seen: int, draft: Draft, *, actor: Actor) -> None:
    """Put a decision right. Raises Conflict when somebody was quicker, and RuleError as `take` does.

    What became of an amendment stays: its outcome is the plan's, too.
    """
    decision, meeting = _found(decision_id)
    versions.claim(decision, seen, subject="This decision", theirs=stored(decision))
    if decision.amendment_id is not None and draft.outcome is not decision.outcome:
        raise RuleError("This answered an amendment, and the plan has it so. Its outcome stays.", "outcome")
    _check(draft, versions.reread(AgendaItem, decision.item_id), meeting, decision.decided_at)
    before = _told(decision)
    for name, value in _values(draft).items():
        setattr(decision, name, value)
    db.session.flush()
    was, now = records.differences(before, _told(decision))
    if now:
        _write(Happening.DECISION_CHANGED, decision, actor, before=was, after=now)


def remove(decision_id: int, *, actor: Actor) -> int:
    """Remove a decision that was recorded by mistake. Returns the meeting's id.

    Raises NotFound where it is gone already, RuleError once the minutes are agreed, and for one that answered an
    amendment, since the plan was changed by it.
    """
    decision, meeting = _found(decision_id)
    if decision.amendment_id is not None:
        raise RuleError("This answered an amendment, and the plan has it so. It stays on record.")
    _write(Happening.DECISION_REMOVED, decision, actor, number=decision.number)
    db.session.delete(decision)
    db.session.flush()
    return meeting.id


def tell_branches(decision_id: int, *, tell: bool, actor: Actor) -> None:
    """Mark a decision for the next mailing to the branches, or take the mark off. Raises RuleError as `take` does."""
    decision, _ = _found(decision_id)
    if decision.tell_branches is tell:
        return
    db.session.execute(update(Decision).where(Decision.id == decision.id).values(tell_branches=tell))
    before, after = {"tell_branches": not tell}, {"tell_branches": tell}
    _write(Happening.DECISION_CHANGED, decision, actor, before=before, after=after)


def stored(decision: Decision) -> dict[str, Any]:
    """A decision as its form's fields name it."""
    return {name: getattr(decision, name) for name in _FIELDS}


def decided_at(meeting: Meeting) -> datetime:
    """When a decision that is written down now was taken: now, or as the meeting closed."""
    now = clock.now()
    return min(now, meeting.closed_at) if meeting.closed_at is not None else now


_FIELDS = (
    "words",
    "outcome",
    "way",
    "moved_by_id",
    "seconded_by_id",
    "votes_for",
    "votes_against",
    "abstentions",
    "tell_branches",
)


def _found(decision_id: int) -> tuple[Decision, Meeting]:
    decision = versions.reread(Decision, decision_id)
    return decision, written_in(decision.meeting_id)


_LATEST = select(Decision).order_by(Decision.number.desc()).limit(1).execution_options(populate_existing=True)


def _values(draft: Draft) -> dict[str, Any]:
    return asdict(draft)


def _check(draft: Draft, item: AgendaItem, meeting: Meeting, at: datetime) -> None:
    attendance = _attendance(meeting.id)
    since = min(at, item.began_at or (meeting.opened_at if meeting.closed_at is not None else None) or at)
    rules.check(draft, attendance.then(since, at), votes_between(attendance, since, at))


def votes_between(attendance: AttendanceFacts, since: datetime, until: datetime) -> int:
    """The most votes that were in the room at any moment, so that what is typed late is not measured by who stayed."""
    seats = attendance.voting_seats()
    arrivals = {came for seat in seats for stays in seat.people for came, _ in stays if since <= came <= until}
    return max(votes_at(seats, at, attendance.others) for at in {since, until, *arrivals})


def _attendance(meeting_id: int) -> AttendanceFacts:
    facts = meetings.get(meeting_id)
    if facts is None:
        raise NotFound
    return attending.of_meeting(facts)


def _by_id(attendance: AttendanceFacts) -> dict[int, AttendanceRow]:
    return {one.id: one for one in attendance.rows if one.id is not None}


def _told(decision: Decision) -> dict[str, Any]:
    """A decision as its history tells it: the people by name."""
    known = _by_id(_attendance(decision.meeting_id))
    told = stored(decision) | {"outcome": decision.outcome.value, "way": decision.way.value}
    for field in ("moved_by", "seconded_by"):
        person = known.get(told.pop(f"{field}_id") or 0)
        told[field] = person.name if person else ""
    return told


def _write(kind: Happening, decision: Decision, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    pulse.beat(decision.meeting_id)
    records.write(kind, "meeting", decision.meeting_id, actor=actor, words=decision.words, **fields)
    db.session.flush()
