"""The quorum in words, as the attendance, the meeting room and the screen on the wall say it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from intranet.core.clock import LONDON, today
from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import StandingKind
from intranet.queries import access
from intranet.queries.attendance_facts import AttendanceFacts
from intranet.queries.meetings import MeetingFacts
from intranet.rules.quorum import Spell, Stand
from intranet.web.site import settings
from intranet.web.words import counted


def settings_of(meeting: MeetingFacts) -> dict[str, object]:
    """The settings of a meeting's day; today's are there already."""
    return settings() if meeting.on == today() else access.settings_on(meeting.on)


def who_votes(stand: Stand) -> str:
    """How many who vote are here, and of how many where that is known."""
    if stand.of is None:
        return counted(stand.here, "who votes is here", "who vote are here")
    return f"{stand.here} of {stand.of} who vote {'is' if stand.here == 1 else 'are'} here"


def sentence(stand: Stand) -> str:
    """`7 of 12 who vote are here; 6 are needed.`"""
    needed = f"{stand.needed} {'is' if stand.needed == 1 else 'are'} needed"
    if stand.is_reached:
        return f"{who_votes(stand)}; {needed}."
    short = "one more who votes is" if stand.short == 1 else f"{stand.short} more who vote are"
    return f"Not quorate: {short} needed. {who_votes(stand)}; {needed}."


def history(spells: Sequence[Spell]) -> list[str]:
    """When the quorum was reached and lost, a sentence each; nothing where it has held from the opening on."""
    if len(spells) == 1 and spells[0].is_reached:
        return []
    return [_turn(spell, first=number == 0) for number, spell in enumerate(spells)]


def lost_at(spells: Sequence[Spell]) -> str:
    """The time at which a quorum that was there was lost, as long as it is; else nothing."""
    if len(spells) < 2 or spells[-1].is_reached or spells[-1].until is not None:
        return ""
    return _time(spells[-1].since)


def told(facts: AttendanceFacts, settings: Mapping[str, Any], now: datetime) -> tuple[str, bool]:
    """How it stands, with the time at which it was lost, and whether it is reached: said alike wherever it is said."""
    stand = facts.stand(settings, now)
    lost = lost_at(facts.spells(settings))
    return f"The quorum was lost at {lost}. {sentence(stand)}" if lost else sentence(stand), stand.is_reached


def forecast(facts: AttendanceFacts, needed: int) -> str:
    """Before a meeting: how many who vote said that they come."""
    coming = sum(1 for one in facts.rows if one.coming is Coming.COMING and one.standing is StandingKind.VOTES)
    return f"{coming} of {facts.voters} who vote said that they come; {needed} {'is' if needed == 1 else 'are'} needed."


def _turn(spell: Spell, *, first: bool) -> str:
    if spell.is_reached:
        return f"Quorate from {_time(spell.since)}" + (" on" if spell.until is None else f" to {_time(spell.until)}")
    said = "Not quorate at the opening" if first else f"Quorum lost at {_time(spell.since)}"
    return said + ("" if spell.until is None else f", until {_time(spell.until)}")


def _time(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%H:%M}"
