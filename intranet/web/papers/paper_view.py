"""Papers as their pages draw them."""

from datetime import date
from typing import NamedTuple

from intranet.core.clock import london_day
from intranet.core.vocabulary import StandingKind
from intranet.queries.meetings import MeetingFacts
from intranet.queries.papers import PaperRow
from intranet.rules.uploads import TAKEN
from intranet.web import words

KINDS = {kind.media_type: kind.words for kind in TAKEN}
RESTRICTED = {StandingKind.SPEAKS: "for those who vote or speak", StandingKind.VOTES: "only for those who vote"}
KILO = 1024


class ListedPaper(NamedTuple):
    """One line of the list."""

    id: int
    title: str
    href: str
    facts: str
    item: str | None
    is_letter: bool


class MadeHere(NamedTuple):
    """A paper that the intranet makes by itself."""

    title: str
    href: str
    facts: str


def size_words(size: int) -> str:
    """How large a file is, roughly."""
    return f"{max(1, round(size / KILO))} kB" if size < KILO * KILO else f"{size / KILO / KILO:.1f} MB"


def kind_words(media_type: str) -> str:
    """What kind of file it is."""
    return KINDS.get(media_type, "file")


def listed(paper: PaperRow, today: date) -> ListedPaper:
    """A paper with what a reader wants to know before opening it."""
    facts = [
        kind_words(paper.media_type),
        size_words(paper.size),
        f"version {paper.number}" if paper.number > 1 else "",
        f"{paper.given_by}, {words.day(london_day(paper.given_at), today)}",
        RESTRICTED.get(paper.least, ""),
    ]
    return ListedPaper(
        paper.id,
        paper.title,
        f"/papers/{paper.id}/{paper.number}",
        " · ".join(fact for fact in facts if fact),
        paper.item,
        paper.letter_id is not None,
    )


def made_here(meeting: MeetingFacts, letters: int) -> list[MadeHere]:
    """What the intranet makes for a meeting."""
    at = f"/meetings/{meeting.id}"
    made = [MadeHere("Agenda", f"{at}/agenda", "to read, to print and as PDF")]
    if letters:
        made.append(MadeHere("Correspondence file", f"{at}/correspondence", words.counted(letters, "letter")))
    if meeting.body_kind == "executive":
        made.append(MadeHere("Role reports", f"{at}/reports", "what each role says before the meeting"))
        made.append(MadeHere("Progress report", "/progress-report", "as of today or of an earlier review"))
    return made
