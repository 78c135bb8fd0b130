"""The attendance as its template draws it: by standing, each with what can be pressed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intranet.core.clock import LONDON
from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import StandingKind
from intranet.queries.attendance_facts import AttendanceFacts, AttendanceRow, StayFacts
from intranet.queries.deputies import Deputy
from intranet.rules.attendance import counts_others, is_stronger, why_not_answer, why_not_record
from intranet.web import words
from intranet.web.quorum_words import forecast, history, told

TITLES: dict[StandingKind | None, str] = {
    StandingKind.VOTES: "Who vote",
    StandingKind.SPEAKS: "Who speak",
    StandingKind.ATTENDS: "Who may attend",
    StandingKind.OBSERVES: "Who observe",
    None: "Guests",
}


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it says, where it leads, and of whom it speaks."""

    words: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Time:
    """From when until when somebody was there, and where that is put right."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the attendance."""

    key: str
    person_id: int | None
    name: str
    role: str
    present: bool
    said: str
    said_words: str
    entered: str
    times: list[Time]
    presses: list[Press]
    coming: Coming | None
    answers: bool  # whether an answer can be given for them here


@dataclass(frozen=True, slots=True)
class Group:
    """Those with one standing."""

    title: str
    count: str
    people: list[Person]
    vacant: list[str]


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Everything on the page."""

    groups: list[Group]
    quorum: str
    is_reached: bool
    history: list[str]
    can_write: bool
    why_not: str
    awaited: int  # who said that they come, and are not here yet
    others: int | None
    counts_others: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks, and at what time whoever is pressed came or went ("" for now)."""

    minutes: bool
    runs: bool
    at: str
    now: datetime
    reader_id: int


def compose(facts: AttendanceFacts, settings: Mapping[str, Any], look: Look) -> AttendanceView:
    """The attendance by standing, with the quorum in words."""
    meeting = facts.meeting
    why_not = why_not_record(meeting.state, meeting.on, look.now.astimezone(LONDON).date()) or ""
    can_write = look.minutes and not why_not
    begun = meeting.is_open or meeting.is_held or any(one.attended for one in facts.rows)
    quorum, reached = told(facts, settings, look.now)
    return AttendanceView(
        groups=[_group(kind, facts, look, can_write=can_write) for kind in TITLES if _is_shown(kind, facts)],
        quorum=quorum if begun else forecast(facts, facts.needed(settings)),
        is_reached=reached or not begun,
        history=history(facts.spells(settings)),
        can_write=can_write,
        why_not=why_not if look.minutes else "",
        awaited=sum(one.coming is Coming.COMING and not one.attended for one in facts.rows),
        others=meeting.others_present,
        counts_others=counts_others(meeting.sort),
    )


def free_deputies(found: Iterable[Deputy], facts: AttendanceFacts) -> list[Deputy]:
    """The deputies who could sit for a role now: nobody is here for it, and they have less say of their own."""
    present = {one.role_id for one in facts.rows if one.present}
    own = {one.person_id: one.standing for one in facts.rows}
    return [
        one
        for one in found
        if one.place.role_id not in present and is_stronger(one.place.standing, own.get(one.person_id))
    ]


def _is_shown(kind: StandingKind | None, facts: AttendanceFacts) -> bool:
    return kind in {*(one.standing for one in facts.rows), *(one.standing for one in facts.vacant)}


def _group(kind: StandingKind | None, facts: AttendanceFacts, look: Look, *, can_write: bool) -> Group:
    found = [one for one in facts.rows if one.standing is kind]
    here = sum(one.present for one in found)
    vacant = [one.title for one in facts.vacant if one.standing is kind]
    count = f"{here} of {len(found)} here" if found else ""
    people = [_person(one, facts, look, can_write=can_write) for one in found]
    return Group(TITLES[kind], count, people, vacant)


def _person(one: AttendanceRow, facts: AttendanceFacts, look: Look, *, can_write: bool) -> Person:
    meeting = facts.meeting
    to_come = not one.attended and not one.is_guest and why_not_answer(meeting.state) is None
    mine = look.reader_id == one.person_id
    return Person(
        key=f"person-{one.person_id}" if one.person_id else f"guest-{one.id}",
        person_id=one.person_id,
        name=one.name,
        role=_role(one),
        present=one.present,
        said=words.say(one.coming) if one.coming and not one.attended else "",
        said_words=one.coming_words if look.minutes or mine else "",
        entered=f"entered by {one.entered_by}" if one.coming and one.entered_by and not one.attended else "",
        times=[_time(stay, can_write=can_write) for stay in one.stays],
        presses=_presses(one, facts, look) if can_write else [],
        coming=one.coming,
        answers=to_come and (look.runs or mine),
    )


def _role(one: AttendanceRow) -> str:
    if one.is_deputy:
        return f"sits for the {one.role}" + ("" if one.may_vote or not one.present else ", who is here")
    also = [title for title in one.titles if title != one.role]
    shared = " (shared, one vote)" if one.is_shared and one.standing is StandingKind.VOTES else ""
    return f"{one.role}{shared}" + (f", also {words.listed(also)}" if also else "")


def _time(stay: StayFacts, *, can_write: bool) -> Time:
    came = f"{stay.arrived_at.astimezone(LONDON):%H:%M}"
    said = f"{came} to {stay.left_at.astimezone(LONDON):%H:%M}" if stay.left_at else f"since {came}"
    return Time(said, f"/presences/{stay.id}/edit" if can_write else "")


def _presses(one: AttendanceRow, facts: AttendanceFacts, look: Look) -> list[Press]:
    """Here, Left, or Back; and for a deputy or a guest the way out of the list."""
    base = f"/meetings/{facts.meeting.id}"
    at = f"&at={look.at}" if look.at else ""
    who = "&".join(f"{n}={v}" for n, v in (("attendance", one.id), ("person", one.person_id)) if v is not None)
    found = []
    if not one.present:
        said = "Back" if one.attended else "Here"
        found.append(Press(said, f"{base}/arrivals?{who}{at}", f"{one.name} is {said.lower()}"))
    elif facts.meeting.is_open or look.at:  # before and afterwards only with a time
        found.append(Press("Left", f"{base}/departures?{who}{at}", f"{one.name} left"))
    if one.is_deputy:
        said = "Sits for themselves"
        found.append(Press(said, f"{base}/deputies/ended?{who}", f"{one.name} sits for themselves"))
    if one.is_guest and not one.present:
        found.append(Press("Take off", f"{base}/guests/removal?{who}", f"Take {one.name} off the list"))
    return found
