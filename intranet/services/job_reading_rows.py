"""The rows of a job description that is being looked over, as its services share them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import full_day
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import JobReadingState
from intranet.models import JobReading, JobReadingRole, Person
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRole, role_as_json
from intranet.services import records, versions


def open_one(job_reading_id: int, seen: int | None = None) -> JobReading:
    """A draft that somebody may go on with.

    Raises NotFound for none, RuleError where it was adopted, by whom and when, and Conflict where it was changed since
    it was `seen`.
    """
    document = versions.reread(JobReading, job_reading_id)
    if document.state is not JobReadingState.DRAFT and document.adopted_at is not None:
        who = db.session.get(Person, document.adopted_by_id) if document.adopted_by_id else None
        day = full_day(clock.london_day(document.adopted_at))
        raise RuleError(f"{who.name if who else 'The command line'} adopted this document on {day}.")
    if seen is not None:
        versions.claim(document, seen, subject=document.title, theirs={"title": document.title})
    return document


def roles_of(document: JobReading) -> dict[int, JobReadingRole]:
    """The roles of a document as they stand under the write lock, by their number."""
    mine = select(JobReadingRole).where(JobReadingRole.reading_id == document.id).order_by(JobReadingRole.number)
    return {role.number: role for role in db.session.scalars(mine.execution_options(populate_existing=True))}


def touch(document: JobReading) -> None:
    """A change of a role alone is a new version of the document too: what is adopted is what was seen."""
    flag_modified(document, "title")
    db.session.flush()


def note(kind: Happening, document: JobReading, actor: Actor | None, **more: Any) -> None:
    """Write down what happened to a document."""
    records.write(
        kind,
        "job-reading",
        document.id,
        actor=actor,
        words=document.title,
        file=document.file_name,
        checksum=document.checksum,
        **more,
    )


def keep(document: JobReading, role: JobReadingRole, draft: DraftRole) -> int:
    """Keep a role; its version now."""
    role.draft = role_as_json(draft)
    flag_modified(role, "draft")
    touch(document)
    return role.version
