"""One job description as it is asked for: still a draft, or adopted already."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.job_vocabulary import JobReadingState
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts, ReadingLine
from intranet.rules.job_known import Known
from intranet.web.errors import Action, error_page
from intranet.web.words import counted

TAGS = {
    JobReadingState.DRAFT: "not-started",
    JobReadingState.ADOPTED: "done",
    JobReadingState.UNDONE: "dropped",
}
NO_DRAFT = "It is a draft no more, so nothing was saved."


def is_draft(reading: ReadingFacts | ReadingLine) -> bool:
    """Whether it is still being looked over."""
    return reading.state is JobReadingState.DRAFT


def known_beside(reading: ReadingFacts) -> Known:
    """What is here already, as this document is compared with it."""
    return reads.known(reading.earlier.id if reading.earlier else None)


def back(reading: ReadingFacts, *words: str, to: str = "job_descriptions.show") -> Response:
    """To the document's own page, or another of its pages, saying there what was refused."""
    for said in words:
        flash(said, "trouble")
    return redirect(url_for(to, job_reading_id=reading.id), 303)


def no_draft(reading: ReadingFacts) -> Response:
    """What is adopted or undone is not looked over any more; whatever was typed meanwhile is handed back."""
    if request.method != "POST":
        return back(reading, NO_DRAFT)
    there = Action(url_for("job_descriptions.show", job_reading_id=reading.id), f"Go to “{reading.title}”")
    return error_page(409, NO_DRAFT, [there])


def size_words(size: int) -> str:
    """How large a file is, roughly: `23 kB`, `1.2 MB`."""
    return f"{max(1, round(size / 1024))} kB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def far(reading: ReadingFacts | ReadingLine) -> str:
    """How far looking it over has come: `3 of 15 roles looked over`."""
    if isinstance(reading, ReadingLine):
        over, all_of_it = reading.looked_over, reading.roles
    else:
        over, all_of_it = sum(role.looked_over for role in reading.roles), len(reading.roles)
    return f"{over} of {counted(all_of_it, 'role')} looked over"
