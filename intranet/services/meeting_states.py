"""A meeting on its way from planned to held; which step is possible when is rules/meeting_states.py.

Every verb takes the meeting's id and whoever does it; it raises NotFound, and RuleError where the step is not possible.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import case, func, select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import CALLED_OFF, ItemState, MeetingState
from intranet.models import AgendaItem, Attendance, Body, Meeting, MeetingPulse, Presence, ScreenLink
from intranet.rules import meeting_states as rules
from intranet.rules.access import Actor
from intranet.rules.meeting_states import MeetingCase, MeetingStep
from intranet.services import pulse, records, versions
from intranet.services.meetings import check_free, named, open_body

LONGEST_REASON = 500
LATE = time(23, 59)


def give_notice(meeting_id: int, *, actor: Actor, on: date | None = None) -> None:
    """Say that notice was given, today or on an earlier day. RuleError on `given_on` where that cannot be."""
    meeting = _taking(meeting_id, MeetingStep.NOTICE)
    meeting.notice_given_on = _past_day(on)
    _into(meeting, MeetingState.NOTICE_GIVEN, actor)


def papers_out(meeting_id: int, *, actor: Actor, on: date | None = None) -> None:
    """Say that the agenda and the papers went out. RuleError on `given_on` where that cannot be."""
    meeting = _taking(meeting_id, MeetingStep.PAPERS)
    meeting.papers_out_on = _past_day(on)
    _into(meeting, MeetingState.PAPERS_OUT, actor)


def open_meeting(meeting_id: int, *, actor: Actor) -> None:
    """Open a meeting, on its day or within sixty days of it to minute it afterwards."""
    meeting = _taking(meeting_id, MeetingStep.OPENING)
    meeting.opened_at, meeting.closed_at = clock.now(), None
    _into(meeting, MeetingState.OPEN, actor)


def close_meeting(meeting_id: int, *, actor: Actor) -> None:
    """End a meeting: whoever is there leaves, items it came to are done, the others not reached; screens go dark."""
    meeting = _taking(meeting_id, MeetingStep.CLOSING)
    meeting.closed_at = clock.now()
    _let_go(meeting)
    _end_items(meeting.id, meeting.closed_at)
    shown = update(ScreenLink).where(ScreenLink.meeting_id == meeting.id, ScreenLink.revoked_at.is_(None))
    _bulk(shown.values(revoked_at=meeting.closed_at))
    _bulk(update(MeetingPulse).where(MeetingPulse.meeting_id == meeting.id).values(item_id=None))
    _into(meeting, MeetingState.CLOSED, actor)


def reopen(meeting_id: int, *, actor: Actor) -> None:
    """Take a closed meeting up again to put its attendance or its notes right, while its minutes are not agreed.

    What closing said of its items stands; nobody is there until somebody says so.
    """
    meeting = _taking(meeting_id, MeetingStep.REOPENING)
    meeting.closed_at = None
    _into(meeting, MeetingState.OPEN, actor)


def hold(meeting_id: int, *, actor: Actor) -> None:
    """Say that a meeting took place which was never run here."""
    meeting = _taking(meeting_id, MeetingStep.HOLDING)
    _into(meeting, MeetingState.CLOSED, actor)


def suspend(meeting_id: int, *, reason: str, actor: Actor) -> None:
    """Put a meeting off without a new day. RuleError on `reason` where none is given."""
    meeting = _taking(meeting_id, MeetingStep.SUSPENSION)
    meeting.reason = _reason(reason)
    _into(meeting, MeetingState.SUSPENDED, actor, reason=meeting.reason)


def cancel(meeting_id: int, *, reason: str, actor: Actor) -> None:
    """Say that a meeting will not take place; it stays in the list. RuleError on `reason` where none is given."""
    meeting = _taking(meeting_id, MeetingStep.CANCELLATION)
    meeting.reason = _reason(reason)
    meeting.state = MeetingState.CANCELLED
    body = versions.reread(Body, meeting.body_id)
    records.write(
        Happening.MEETING_CANCELLED,
        "meeting",
        meeting.id,
        actor=actor,
        words=named(body, meeting.on),
        on=meeting.on.isoformat(),
        reason=meeting.reason,
    )
    _kept(meeting)


def restore(meeting_id: int, *, actor: Actor) -> None:
    """Take a meeting up again that was suspended or cancelled, or say that it was not held after all.

    A suspended one goes on where it was; any other is planned, and its notice is withdrawn. Raises RuleError where its
    day has been taken meanwhile, or its body is closed.
    """
    meeting = _taking(meeting_id, MeetingStep.RESTORATION)
    body = open_body(meeting.body_id)
    if meeting.state in CALLED_OFF:
        check_free(body, meeting.on, meeting.kind, meeting.id)
    state = rules.restored(_case(meeting))
    if state is MeetingState.PLANNED:
        meeting.notice_given_on = meeting.papers_out_on = meeting.opened_at = meeting.closed_at = None
    meeting.reason = ""
    _into(meeting, state, actor)


def _taking(meeting_id: int, step: MeetingStep) -> Meeting:
    meeting = versions.reread(Meeting, meeting_id)
    rules.check(_case(meeting), step)
    return meeting


def _case(meeting: Meeting) -> MeetingCase:
    """A meeting as the rules see it, from under the lock."""
    there = select(func.count()).select_from(Presence).join(Attendance, Attendance.id == Presence.attendance_id)
    items = select(func.count()).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.state.not_in((ItemState.PROPOSED, ItemState.DECLINED))
    )
    return MeetingCase(
        id=meeting.id,
        state=meeting.state,
        on=meeting.on,
        today=clock.today(),
        starts=meeting.starts_at is not None,
        has_where=bool(meeting.place or meeting.link),
        items=db.session.scalar(items) or 0,
        present=db.session.scalar(there.where(Attendance.meeting_id == meeting.id)) or 0,
        opened_at=meeting.opened_at,
        notice_given_on=meeting.notice_given_on,
        papers_out_on=meeting.papers_out_on,
    )


def _let_go(meeting: Meeting) -> None:
    """Whoever is still there leaves now; where the evening is minuted afterwards, when it was to end."""
    left = meeting.closed_at or clock.now()
    if meeting.on < clock.london_day(left):
        left = datetime.combine(meeting.on, meeting.ends_at or LATE, clock.LONDON)
    mine = select(Attendance.id).where(Attendance.meeting_id == meeting.id)
    still = update(Presence).where(Presence.attendance_id.in_(mine), Presence.left_at.is_(None))
    _bulk(still.values(left_at=case((Presence.arrived_at > left, Presence.arrived_at), else_=left)))


def _end_items(meeting_id: int, at: datetime) -> None:
    """What was still planned: done where the meeting had come to it, else not reached."""
    still = (AgendaItem.meeting_id == meeting_id) & (AgendaItem.state == ItemState.PLANNED)
    raised = AgendaItem.version + 1
    reached = update(AgendaItem).where(still, AgendaItem.began_at.is_not(None))
    _bulk(reached.values(state=ItemState.DONE, ended_at=func.coalesce(AgendaItem.ended_at, at), version=raised))
    _bulk(update(AgendaItem).where(still).values(state=ItemState.NOT_REACHED, version=raised))


def _bulk(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))


def _past_day(on: date | None) -> date:
    today = clock.today()
    if on is not None and on > today:
        raise RuleError("Please give a day up to today.", "given_on")
    return on or today


def _reason(reason: str) -> str:
    if not reason:
        raise RuleError("Please say why, in a sentence for those who meant to come.", "reason")
    if len(reason) > LONGEST_REASON:
        raise RuleError(f"Please keep this to {LONGEST_REASON} characters.", "reason")
    return reason


def _into(meeting: Meeting, state: MeetingState, actor: Actor, reason: str = "") -> None:
    was = meeting.state
    meeting.state = state
    body = versions.reread(Body, meeting.body_id)
    more: dict[str, Any] = {"reason": reason} if reason else {}
    records.write(
        Happening.MEETING_MOVED_ON,
        "meeting",
        meeting.id,
        actor=actor,
        words=named(body, meeting.on),
        was=was.value,
        now=state.value,
        **more,
    )
    _kept(meeting)


def _kept(meeting: Meeting) -> None:
    db.session.flush()
    pulse.beat(meeting.id)
