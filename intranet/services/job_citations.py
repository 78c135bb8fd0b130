"""Where duties come from: the document that was adopted, in its edition, and its own words for each duty."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.models import DutySource, JobDescription, JobReading
from intranet.rules.job_work import Line
from intranet.services.bulk import insert_links

LONGEST_ROLE = 120  # characters
NUMBERS = 3  # figures of a document's code
CODES = select(JobDescription.code).distinct()


def edition_of(reading: JobReading) -> JobDescription:
    """Note a document that is adopted now: the next edition of the one it was compared with, else a new document."""
    code = _code_of(reading.earlier_id) or _free_code()
    latest = row(select(func.max(JobDescription.edition)).where(JobDescription.code == code))[0]
    document = JobDescription(code=code, title=reading.title, edition=(latest or 0) + 1, adopted_on=clock.today())
    db.session.add(document)
    db.session.flush()
    return document


def cite(document: JobDescription, lines: Iterable[tuple[Line, int]]) -> None:
    """Note for each duty which words of the document it comes from, and where they stand."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for line, duty_id in lines:
        words = line.role.original[:LONGEST_ROLE]
        found.setdefault(
            (duty_id, words, line.duty.number),
            {
                "duty_id": duty_id,
                "job_description_id": document.id,
                "role_words": words,
                "number": line.duty.number,
                "words": line.duty.original,
                "page": line.duty.page,
                "line": line.duty.line,
            },
        )
    insert_links(DutySource, list(found.values()))


def _code_of(job_reading_id: int | None) -> str | None:
    of = select(JobDescription.code).join(JobReading, JobReading.job_description_id == JobDescription.id)
    found = row(of.where(JobReading.id == job_reading_id))
    return found.code if found else None


def _free_code() -> str:
    taken = [int(found.code) for found in rows(CODES) if found.code.isdecimal()]
    return str(max(taken, default=0) + 1).zfill(NUMBERS)
