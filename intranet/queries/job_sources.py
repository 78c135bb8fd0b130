"""Where a duty comes from: the documents that give it, in their own words where they were read in here."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, select

from intranet.core.db import rows
from intranet.core.job_vocabulary import JobReadingState
from intranet.models import DutySource, JobDescription, JobReading


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One place in a document; what is only known of one that was read in here is None, or has no words."""

    title: str
    role_words: str
    number: int
    words: str
    page: int | None
    line: int | None
    edition: int
    media_type: str | None
    job_reading_id: int | None  # of a document whose file can be downloaded


OF_DUTY = (
    select(
        JobDescription.code,
        JobDescription.title,
        DutySource.role_words,
        DutySource.number,
        DutySource.words,
        DutySource.page,
        DutySource.line,
        JobDescription.edition,
        JobReading.media_type,
        JobReading.id,
    )
    .join(JobDescription, JobDescription.id == DutySource.job_description_id)
    .outerjoin(
        JobReading,
        and_(JobReading.job_description_id == JobDescription.id, JobReading.state == JobReadingState.ADOPTED),
    )
    .where(DutySource.duty_id == bindparam("duty_id"))
    .order_by(JobDescription.edition.desc(), DutySource.id)
)


def of_duty(duty_id: int) -> list[SourceLine]:
    """Where a duty comes from; of several editions of one document only the newest that gives it."""
    newest: dict[str, int] = {}
    found = []
    for code, *line in rows(OF_DUTY, {"duty_id": duty_id}):
        source = SourceLine(*line)
        if newest.setdefault(code, source.edition) == source.edition:
            found.append(source)
    return sorted(found, key=lambda one: one.title)
