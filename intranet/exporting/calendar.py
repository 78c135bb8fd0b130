"""An event as an iCalendar file, which any calendar takes in. Times leave in UTC, so that they hold on every date.

Source: RFC 5545, Internet Calendaring and Scheduling Core Object Specification (sections 3.1, 3.3.11 and 3.6.1).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from intranet.core.clock import LONDON

ICALENDAR = "text/calendar; charset=utf-8"
LONGEST_LINE = 75  # octets, without the line end
MAKER = "-//Officers' intranet//Meetings//EN"
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar is told of one event; times are by the clock in London."""

    uid: str
    title: str
    on: date
    starts_at: time | None
    ends_at: time | None
    minutes: int  # how long it lasts where no end is set
    place: str = ""
    words: str = ""
    href: str = ""
    version: int = 0
    is_called_off: bool = False


def calendar(event: CalendarEvent, made_at: datetime) -> bytes:
    """A calendar of this one event. Nothing that people wrote can add a line to it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{MAKER}",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{_instant(made_at)}",
        f"SEQUENCE:{event.version}",
        *_days(event),
        f"SUMMARY:{escaped(event.title)}",
        *([f"LOCATION:{escaped(event.place)}"] if event.place else []),
        *([f"DESCRIPTION:{escaped(event.words)}"] if event.words else []),
        *([f"URL:{_address(event.href)}"] if event.href else []),
        f"STATUS:{'CANCELLED' if event.is_called_off else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """A text as the value of a property: line ends as \\n, and nothing that would end the line."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return CONTROLS.sub("", LINE_ENDS.sub("\\\\n", text))


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, no letter cut in two; each further piece begins with a space."""
    pieces: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > LONGEST_LINE:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"


def _days(event: CalendarEvent) -> tuple[str, str]:
    if event.starts_at is None:
        after = event.on + timedelta(days=1)
        return f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    starts = datetime.combine(event.on, event.starts_at, LONDON)
    lasts = timedelta(minutes=max(event.minutes, 1))
    if event.ends_at and event.ends_at > event.starts_at:
        # By the clock: an end in the hour that the clocks leave out in March would come before the start.
        lasts = datetime.combine(event.on, event.ends_at) - datetime.combine(event.on, event.starts_at)
        ends = datetime.combine(event.on, event.ends_at, LONDON)
        if ends.astimezone(UTC) > starts.astimezone(UTC):
            return f"DTSTART:{_instant(starts)}", f"DTEND:{_instant(ends)}"
    return f"DTSTART:{_instant(starts)}", f"DTEND:{_instant(starts.astimezone(UTC) + lasts)}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _address(href: str) -> str:
    """An address is no text, so nothing in it is escaped; white space and controls cannot be part of one."""
    return "".join(letter for letter in href if letter.isprintable() and not letter.isspace())
