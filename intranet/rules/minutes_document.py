"""The minutes of a meeting as one plain document: what page, paper and extracts draw, and what is frozen when agreed.

Its shape, of schema 1 (days are ISO dates, times are by the clock in London, kinds are stable slugs):

    schema, constituency, opening, closing
    meeting      id, body (id, title), kind, sort, on, starts_at, place, opened, closed
    quorum       needed, present (the most at once), lost (from when until when); null where no attendance was taken
    present      name, role, standing (null for a guest), is_deputy, words, arrived (where late), left (where early),
                 away (from when until when)
    apologies    name, role, words
    others       members with a vote besides those named
    items        id, number, title, kind, slot, state, lead, times_carried, notes, interests (name, words), decisions
                 (number, words, moved_by, seconded_by, way, outcome, votes, amendment), actions (number, words, role,
                 due_on, task_id)
    actions      those that belong to no item
    reports      role, words, nothing, needs_decision; never what was said to the executive only
    corrections  of these minutes: item_id, title, was, now, made_on
    made_here    by this meeting, of earlier minutes: meeting_id, on, title, was, now
    next_meeting on, starts_at, place; or null
    agreement    on, meeting_id, body, edition; only of agreed minutes

A role is its id and the title it then had. Minutes name who was there, as minutes must.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from intranet.core.clock import LONDON
from intranet.core.meeting_vocabulary import Coming
from intranet.rules.minutes_parts import Corrected, Decided, Given, Item, Next, Parts, Said, Sat, Seat, Title
from intranet.rules.plan_document import checksum
from intranet.rules.quorum import VotingSeat, spells, votes_at

SCHEMA = 1
GRACE = timedelta(minutes=5)  # attendance is taken in the first minutes, and people pack up in the last
LONGEST_REPORT = 300
Plain = dict[str, Any]


def compose(parts: Parts) -> Plain:
    """The minutes as they stand, as one plain document."""
    sat = parts.sat
    present = [seat for seat in parts.seats if seat.stays]
    away = [seat for seat in parts.seats if seat.coming is Coming.APOLOGIES and not seat.stays]
    return {
        "schema": SCHEMA,
        "constituency": sat.constituency,
        "meeting": _meeting(sat),
        "opening": sat.opening,
        "closing": sat.closing,
        "quorum": _quorum(sat, parts.voting) if present else None,
        "present": [_seat(seat, sat) for seat in present],
        "apologies": [{"name": one.name, "role": _role(one.role), "words": one.words} for one in away],
        "others": sat.others,
        "items": [_item(item, parts) for item in parts.items],
        "actions": [_action(one) for one in parts.actions if one.item_id is None],
        "reports": [_report(one) for one in parts.reports],
        "corrections": [_correction(one) for one in parts.corrections if one.meeting_id == sat.id],
        "made_here": [_made_here(one) for one in parts.corrections if one.made_at_id == sat.id],
        "next_meeting": _next(parts.next),
    }


def agreed(document: Plain, *, on: date, meeting_id: int, body: str, edition: int) -> Plain:
    """The document with when and where it was agreed."""
    return {**document, "agreement": {"on": on.isoformat(), "meeting_id": meeting_id, "body": body, "edition": edition}}


def opened(text: str, expected: str) -> Plain:
    """A kept document, checked against its checksum. Raises ValueError where it is not what was agreed."""
    if checksum(text) != expected:
        raise ValueError("The document is not the one that was agreed: its checksum differs.")
    document: Plain = json.loads(text)
    if document.get("schema") != SCHEMA:
        raise ValueError(f"The document has schema {document.get('schema')}, which this version cannot read.")
    return document


def _meeting(sat: Sat) -> Plain:
    return {
        "id": sat.id,
        "body": {"id": sat.body_id, "title": sat.body},
        "kind": sat.kind.value,
        "sort": sat.sort.value,
        "on": sat.on.isoformat(),
        "starts_at": _clock(sat.starts_at),
        "place": sat.place,
        "opened": _time(sat.opened_at),
        "closed": _time(sat.closed_at),
    }


def _quorum(sat: Sat, voting: Sequence[VotingSeat]) -> Plain:
    turns = {came for seat in voting for stays in seat.people for came, _ in stays}
    most = max((votes_at(voting, turn, sat.others) for turn in turns), default=sat.others)
    found = spells(voting, needed=sat.needed, others=sat.others, since=sat.opened_at, until=sat.closed_at)
    lost = [[_time(one.since), _time(one.until)] for one in found[1:] if not one.is_reached]
    return {"needed": sat.needed, "present": most, "lost": lost}


def _seat(seat: Seat, sat: Sat) -> Plain:
    arrived, left = seat.stays[0][0], seat.stays[-1][1]
    late = sat.opened_at is not None and arrived > sat.opened_at + GRACE
    early = left is not None and (sat.closed_at is None or left < sat.closed_at - GRACE)
    return {
        "name": seat.name,
        "role": _role(seat.role),
        "standing": seat.standing.value if seat.standing else None,
        "is_deputy": seat.is_deputy,
        "words": "" if seat.standing else seat.words,
        "arrived": _time(arrived) if late else None,
        "left": _time(left) if early else None,
        "away": [[_time(gone), _time(back)] for (_, gone), (back, _) in pairwise(seat.stays)],
    }


def _item(item: Item, parts: Parts) -> Plain:
    names = {seat.id: seat.name for seat in parts.seats}
    return {
        "id": item.id,
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value,
        "slot": item.slot.value,
        "state": item.state.value,
        "lead": _role(item.lead),
        "times_carried": item.times_carried,
        "notes": item.notes,
        "interests": [{"name": one.name, "words": one.words} for one in parts.interests if one.item_id == item.id],
        "decisions": [_decision(one, names) for one in parts.decisions if one.item_id == item.id],
        "actions": [_action(one) for one in parts.actions if one.item_id == item.id],
    }


def _decision(one: Decided, names: dict[int, str]) -> Plain:
    votes = {"for": one.votes_for, "against": one.votes_against or 0, "abstentions": one.abstentions or 0}
    amendment = {"id": one.amendment_id, "number": one.amendment_number, "role": _role(one.amendment_role)}
    return {
        "number": one.number,
        "words": one.words,
        "moved_by": names.get(one.moved_by_id or 0),
        "seconded_by": names.get(one.seconded_by_id or 0),
        "way": one.way.value,
        "outcome": one.outcome.value,
        "votes": votes if one.votes_for is not None else None,
        "amendment": amendment if one.amendment_id is not None else None,
    }


def _action(one: Given) -> Plain:
    due = one.due_on.isoformat() if one.due_on else None
    return {"number": one.number, "words": one.words, "role": _role(one.role), "due_on": due, "task_id": one.task_id}


def _report(one: Said) -> Plain:
    words = " ".join(one.words.split())
    if len(words) > LONGEST_REPORT:
        words = f"{words[: LONGEST_REPORT - 1].rsplit(' ', 1)[0]}…"
    flags = {"nothing": one.nothing_to_report, "needs_decision": one.needs_decision}
    return {"role": _role(one.role), "words": words, **flags}


def _correction(one: Corrected) -> Plain:
    made_on = one.made_on.isoformat()
    return {"item_id": one.item_id, "title": one.title, "was": one.was, "now": one.now, "made_on": made_on}


def _made_here(one: Corrected) -> Plain:
    on = one.on.isoformat()
    return {"meeting_id": one.meeting_id, "on": on, "title": one.title, "was": one.was, "now": one.now}


def _next(found: Next | None) -> Plain | None:
    if found is None:
        return None
    return {"on": found.on.isoformat(), "starts_at": _clock(found.starts_at), "place": found.place}


def _role(role: Title | None) -> Plain | None:
    return {"id": role.id, "title": role.title} if role else None


def _time(at: datetime | None) -> str | None:
    return f"{at.astimezone(LONDON):%H:%M}" if at else None


def _clock(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None
