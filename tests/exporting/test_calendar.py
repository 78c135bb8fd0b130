"""An event as an iCalendar file: sound by the standard, right across the clocks, and closed to what people write."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from intranet.core.clock import LONDON
from intranet.exporting.calendar import LONGEST_LINE, CalendarEvent, calendar, escaped

MADE_AT = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)
EVENT = CalendarEvent(
    uid="meeting-7@intranet.example",
    title="Executive",
    on=date(2026, 11, 26),
    starts_at=time(19, 0),
    ends_at=time(21, 0),
    minutes=120,
    place="Welfare Hall",
    words="Ramp at the side",
    href="https://intranet.example/meetings/7",
    version=3,
)
NAMES = {
    "BEGIN", "VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION",
    "DESCRIPTION", "URL", "STATUS", "END",
}  # fmt: skip


def properties(event: CalendarEvent) -> list[tuple[str, str]]:
    """What a calendar program reads: unfolded lines as names with their values."""
    text = calendar(event, MADE_AT).decode().replace("\r\n ", "")
    return [(line.partition(":")[0], line.partition(":")[2]) for line in text.removesuffix("\r\n").split("\r\n")]


def one(event: CalendarEvent, name: str) -> str:
    return next(value for key, value in properties(event) if key == name)


def instant(event: CalendarEvent, name: str) -> datetime:
    return datetime.strptime(one(event, name), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def test_the_whole_of_one() -> None:
    whole = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Officers' intranet//Meetings//EN
METHOD:PUBLISH
BEGIN:VEVENT
UID:meeting-7@intranet.example
DTSTAMP:20261118T193000Z
SEQUENCE:3
DTSTART:20261126T190000Z
DTEND:20261126T210000Z
SUMMARY:Executive
LOCATION:Welfare Hall
DESCRIPTION:Ramp at the side
URL:https://intranet.example/meetings/7
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""
    assert calendar(EVENT, MADE_AT).decode() == whole.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "on",
    [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31), date(2028, 2, 29)],
)
def test_seven_in_the_evening_stays_seven_in_the_evening(on: date) -> None:
    event = replace(EVENT, on=on)
    starts, ends = (instant(event, name).astimezone(LONDON) for name in ("DTSTART", "DTEND"))
    assert (starts.date(), starts.time(), ends.time()) == (on, time(19), time(21))


@pytest.mark.parametrize("on", [date(2027, 3, 28), date(2027, 10, 31)])
@pytest.mark.parametrize("ends_at", [None, time(1, 45), time(2, 15), time(23, 59)])
@pytest.mark.parametrize("starts_at", [time(0, 30), time(1, 30), time(1, 40)])
def test_the_end_is_after_the_start_in_the_hour_that_is_there_twice_or_never(
    on: date, starts_at: time, ends_at: time | None
) -> None:
    event = replace(EVENT, on=on, starts_at=starts_at, ends_at=ends_at)
    assert instant(event, "DTEND") > instant(event, "DTSTART")


@pytest.mark.parametrize(
    ("known", "ends"),
    [
        ({"ends_at": None}, "20261126T210000Z"),
        ({"ends_at": None, "starts_at": time(23, 0)}, "20261127T010000Z"),
        ({"ends_at": time(18, 0)}, "20261126T210000Z"),
    ],
)
def test_without_an_end_it_lasts_as_long_as_meetings_do(known: dict[str, Any], ends: str) -> None:
    assert one(replace(EVENT, **known), "DTEND") == ends


def test_without_a_time_it_is_a_day() -> None:
    event = replace(EVENT, starts_at=None, on=date(2028, 2, 29))
    assert one(event, "DTSTART;VALUE=DATE") == "20280229"
    assert one(event, "DTEND;VALUE=DATE") == "20280301"


def test_one_that_was_called_off_says_so() -> None:
    assert one(replace(EVENT, is_called_off=True), "STATUS") == "CANCELLED"


@pytest.mark.parametrize(
    "end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029", "\r\n "]
)
@pytest.mark.parametrize("more", ["BEGIN:VALARM", "ATTENDEE:mailto:x@example.org", "=?utf-8?q?X?=", ":;,"])
def test_nothing_that_is_typed_adds_a_property(end: str, more: str) -> None:
    evil = f"Hall{end}{more}{end}END:VEVENT"
    event = replace(EVENT, title=evil, place=evil, words=evil, uid=evil, href=f"https://x.example/{evil}")
    found = properties(event)
    assert len(found) == len(properties(EVENT))
    assert {name for name, _ in found} <= NAMES
    assert one(event, "SUMMARY").startswith("Hall\\n")
    assert not re.search(r"[^\r]\n|\r[^\n]", calendar(event, MADE_AT).decode())


def test_texts_come_back_as_they_were() -> None:
    written = escaped("Tea; cake, \\ and\nsongs")
    assert written == "Tea\\; cake\\, \\\\ and\\nsongs"
    assert escaped("a\x00b\x07c\x7f") == "abc"


@pytest.mark.parametrize("text", ["x" * 500, "é" * 300, "😀" * 200, "a" * 66 + "😀"])
def test_long_lines_are_folded_between_letters(text: str) -> None:
    lines = calendar(replace(EVENT, title=text), MADE_AT).split(b"\r\n")
    assert max(len(line) for line in lines) <= LONGEST_LINE
    for line in lines:
        line.decode()
    assert one(replace(EVENT, title=text), "SUMMARY") == text
