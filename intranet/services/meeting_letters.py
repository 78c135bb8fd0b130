"""What the letters about a meeting say before the secretary edits them.

Mail passes through many hands: no names but the sender's, and nothing of what will be talked about.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from intranet.core.english import full_day
from intranet.queries.meetings import MeetingFacts
from intranet.services.letters import Words


@dataclass(frozen=True, slots=True)
class Pages:
    """Whole addresses of the pages that a letter leads to."""

    meeting: str
    agenda: str
    papers: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, in which role, and for whom."""

    name: str
    role: str
    constituency: str


def notice(meeting: MeetingFacts, title: str, pages: Pages, sender: Sender) -> Words:
    """The notice of a meeting."""
    called = f"{title}, {full_day(meeting.on)}"
    return _letter(
        f"Notice: {called}",
        f"This is notice of a meeting: {called}.",
        "\n".join(_facts(meeting)),
        f"The agenda will be here, once you are signed in:\n{pages.agenda}",
        pages=pages,
        sender=sender,
    )


def papers(meeting: MeetingFacts, title: str, pages: Pages, sender: Sender) -> Words:
    """The letter that goes with the agenda and the papers."""
    called = f"{title}, {full_day(meeting.on)}"
    return _letter(
        f"Agenda and papers: {called}",
        f"The agenda and the papers are ready for this meeting: {called}.",
        "\n".join(_facts(meeting)),
        f"The agenda:\n{pages.agenda}",
        f"The papers:\n{pages.papers}",
        pages=pages,
        sender=sender,
    )


def _facts(meeting: MeetingFacts) -> Iterator[str]:
    at = f", {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    until = f" to {meeting.ends_at:%H:%M}" if meeting.starts_at and meeting.ends_at else ""
    yield f"When: {full_day(meeting.on)}{at}{until}"
    if meeting.place:
        yield f"Where: {meeting.place}"
    if meeting.link:
        yield f"Join on line: {meeting.link}"
    if meeting.access:
        yield f"Getting in: {meeting.access}"


def _letter(subject: str, *paragraphs: str, pages: Pages, sender: Sender) -> Words:
    answer = f"Please say here whether you are coming, or send your apologies:\n{pages.meeting}"
    signed = "\n".join(line for line in (sender.name, sender.role, sender.constituency) if line)
    return Words(subject, "\n\n".join(["Dear all,", *paragraphs, answer, signed]))
