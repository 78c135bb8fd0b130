"""The agenda laid out for paper: plain data for printing/agenda.typ."""

from collections.abc import Iterable
from typing import Any

from intranet.core.meeting_vocabulary import LetterPurpose
from intranet.queries.letters import LetterRow
from intranet.queries.meetings import MeetingFacts
from intranet.web import words
from intranet.web.agenda.agenda_view import AgendaView, ItemView, PaperLine, heading, when_and_where
from intranet.web.filling_parts import Filling, Further, Line

LONGEST_LINE = 240  # what somebody wrote is in a line on paper; the whole is in the intranet


def laid_out(
    meeting: MeetingFacts, view: AgendaView, letters: Iterable[LetterRow], constituency: str
) -> dict[str, Any]:
    """Everything that the paper shows, as text."""
    file = [one for one in letters if one.purpose is LetterPurpose.INFORMATION]
    title = f"Agenda: {heading(meeting)}"
    papers = [paper for item in view.items for paper in item.papers]
    return {
        "constituency": constituency,
        "title": title,
        "when": when_and_where(meeting),
        "link": meeting.link,
        "access": meeting.access,
        "footer": f"{constituency}: {title[:1].lower()}{title[1:]}, {words.full_day(meeting.on)}.",
        "time": view.time_words if view.time.total else "",
        "items": [_item(one) for one in view.items],
        "papers": [_paper(one) for one in (*papers, *view.papers)],
        "letters": [_letter(one) for one in file],
    }


def _item(one: ItemView) -> dict[str, Any]:
    return {
        "number": str(one.number),
        "title": one.title,
        "facts": " · ".join((one.kind_words, *one.facts, *((one.state[1],) if one.state else ()))),
        "words": one.words,
        "filling": _filling(one.filling),
        "papers": words.listed([paper.title for paper in one.papers]),
    }


def _filling(found: Filling | None) -> dict[str, Any]:
    if found is None:
        found = Filling("")
    further = found.further or Further("", ())
    return {
        "summary": found.summary,
        "lines": [_line(one) for one in found.lines],
        "rest": list(found.rest),
        "further": {"summary": further.summary, "lines": [_line(one) for one in further.lines]},
    }


def _line(one: Line) -> dict[str, str]:
    note = " · ".join(part for part in (one.note, one.tag[1] if one.tag else "") if part)
    return {"words": one.words, "note": note, "text": _short(one.text)}


def _letter(one: LetterRow) -> dict[str, str]:
    return {"words": f"{one.sender}: {one.subject}", "note": f"received {words.day(one.received_on)}"}


def _paper(one: PaperLine) -> str:
    return f"{one.title} ({one.kind})"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"
