"""The minutes of a meeting as they stand, read into one plain document; rules/minutes_document.py has its shape."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BindParameter, Integer, String, Text, bindparam, cast, func, literal, select, union_all

from intranet.core.db import rows
from intranet.models import Action, Amendment, Attendance, Decision, DeclaredInterest, Person, Role, RoleReport, Task
from intranet.models import AgendaItem as Item
from intranet.queries import agenda, attendance
from intranet.queries.agenda import ItemRow
from intranet.queries.attendance_facts import AttendanceFacts, AttendanceRow
from intranet.queries.meetings import MeetingFacts
from intranet.queries.minutes import Frame
from intranet.rules import minutes_document as document
from intranet.rules import minutes_parts as parts
from intranet.rules.minutes_parts import Title

_MEETING: BindParameter[int] = bindparam("meeting_id", type_=Integer)
_DECISIONS = (
    select(
        Decision.item_id,
        Decision.number,
        Decision.words,
        Decision.moved_by_id,
        Decision.seconded_by_id,
        Decision.way,
        Decision.outcome,
        Decision.votes_for,
        Decision.votes_against,
        Decision.abstentions,
        Decision.amendment_id,
        Amendment.number.label("amendment_number"),
        Amendment.role_id,
        Role.title,
    )
    .outerjoin(Amendment, Amendment.id == Decision.amendment_id)
    .outerjoin(Role, Role.id == Amendment.role_id)
    .where(Decision.meeting_id == _MEETING)
    .order_by(Decision.number)
)
_ACTIONS = (
    select(Action.item_id, Action.number, Action.task_id, Task.words, Task.due_on, Task.lead_role_id, Role.title)
    .join(Task, Task.id == Action.task_id)
    .join(Role, Role.id == Task.lead_role_id)
    .where(Action.meeting_id == _MEETING)
    .order_by(Action.number)
)
_LATEST = select(func.max(RoleReport.id)).where(RoleReport.meeting_id == _MEETING).group_by(RoleReport.role_id)
# What somebody said besides the notes: an interest in an item, or a role's report. In one statement, for there are few.
_SAID = union_all(
    select(
        literal("interest").label("kind"),
        DeclaredInterest.item_id.label("about"),
        func.coalesce(Person.name, Attendance.guest).label("who"),
        cast(DeclaredInterest.words, Text).label("words"),
        literal(value=False).label("has_nothing"),
        literal(value=False).label("needs_decision"),
        literal(0).label("sort"),
        DeclaredInterest.id.label("id"),
    )
    .join(Item, Item.id == DeclaredInterest.item_id)
    .join(Attendance, Attendance.id == DeclaredInterest.attendance_id)
    .outerjoin(Person, Person.id == Attendance.person_id)
    .where(Item.meeting_id == _MEETING),
    select(
        literal("report"),
        RoleReport.role_id,
        cast(Role.title, String),
        RoleReport.words,
        RoleReport.nothing_to_report,
        RoleReport.needs_decision,
        Role.sort,
        RoleReport.id,
    )
    .join(Role, Role.id == RoleReport.role_id)
    .where(RoleReport.id.in_(_LATEST), RoleReport.executive_only.is_(False)),
)


def of_meeting(meeting: MeetingFacts, frame: Frame, constituency: str, settings: Mapping[str, Any]) -> document.Plain:
    """The minutes of a meeting as they stand now; `settings` are those of its day. Six statements.

    What a role said to the executive only is never in minutes.
    """
    return document.compose(of_parts(meeting, frame, constituency, settings))


def of_parts(meeting: MeetingFacts, frame: Frame, constituency: str, settings: Mapping[str, Any]) -> parts.Parts:
    """The same before it is composed."""
    there = attendance.of_meeting(meeting)
    of_this = {"meeting_id": meeting.id}
    said = sorted(rows(_SAID, of_this), key=lambda one: (one.sort, one.id))
    return parts.Parts(
        sat=_sat(meeting, frame, constituency, there, settings),
        seats=[_seat(one) for one in there.rows],
        voting=there.voting_seats(),
        items=[_item(one) for one in agenda.items(meeting.id)],
        interests=[parts.Interest(one.about, one.who, one.words) for one in said if one.kind == "interest"],
        decisions=[_decision(one) for one in rows(_DECISIONS, of_this)],
        actions=[_action(one) for one in rows(_ACTIONS, of_this)],
        reports=[_report(one) for one in said if one.kind == "report"],
        corrections=frame.corrections,
        next=frame.next,
    )


def _sat(
    meeting: MeetingFacts, frame: Frame, constituency: str, there: AttendanceFacts, settings: Mapping[str, Any]
) -> parts.Sat:
    return parts.Sat(
        id=meeting.id,
        body_id=meeting.body_id,
        body=meeting.body,
        kind=meeting.kind,
        sort=meeting.sort,
        on=meeting.on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        others=there.others,
        needed=there.needed(settings),
        opening=frame.opening,
        closing=frame.closing,
        constituency=constituency,
    )


def _seat(one: AttendanceRow) -> parts.Seat:
    return parts.Seat(
        id=one.id or 0,
        name=one.name,
        role=Title(one.role_id, one.role) if one.role_id is not None else None,
        standing=one.standing,
        is_deputy=one.is_deputy,
        coming=one.coming,
        words=one.role if one.is_guest else one.coming_words,
        stays=tuple((stay.arrived_at, stay.left_at) for stay in one.stays),
    )


def _item(one: ItemRow) -> parts.Item:
    return parts.Item(
        id=one.id,
        number=one.number,
        title=one.title,
        kind=one.kind,
        slot=one.slot,
        state=one.state,
        times_carried=one.times_carried,
        notes=one.notes,
        lead=Title(one.lead_role_id, one.lead_title or "") if one.lead_role_id is not None else None,
    )


def _decision(one: Any) -> parts.Decided:
    known = dict(one._mapping)
    role_id, title = known.pop("role_id"), known.pop("title")
    return parts.Decided(**known, amendment_role=Title(role_id, title) if role_id is not None else None)


def _action(one: Any) -> parts.Given:
    return parts.Given(one.item_id, one.number, one.task_id, one.words, Title(one.lead_role_id, one.title), one.due_on)


def _report(one: Any) -> parts.Said:
    return parts.Said(Title(one.about, one.who), one.words, bool(one.has_nothing), bool(one.needs_decision))
