"""Reads of job descriptions that were read in: all of them, one with its roles, and the documents of a role."""

from dataclasses import dataclass
from datetime import date, datetime

from intranet.core.db import row, rows
from intranet.core.job_vocabulary import JobReadingState
from intranet.queries import job_reading_statements as statements
from intranet.queries.job_editions import same_document
from intranet.queries.job_known import known
from intranet.rules.job_drafts import DraftRole, DraftRule, Ref
from intranet.rules.job_drafts_kept import role_from_json, rules_from_json

__all__ = ["adopted_for", "get", "known", "list_readings", "same_document"]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One document in the list; `edition` is None until it is adopted, names are None for the command line."""

    id: int
    title: str
    file_name: str
    checksum: str
    state: JobReadingState
    version: int
    read_by: str | None
    read_at: datetime
    adopted_by: str | None
    adopted_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None
    edition: int | None
    roles: int
    looked_over: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """The edition that a document is compared with."""

    id: int
    title: str
    edition: int | None
    adopted_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoleOnPaper:
    """One role of a document as it is being looked over."""

    number: int
    draft: DraftRole
    looked_over: bool
    version: int


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """One document with its roles, in its order."""

    id: int
    title: str
    file_name: str
    media_type: str
    size: int
    checksum: str
    state: JobReadingState
    version: int
    notes: tuple[str, ...]
    rules: tuple[DraftRule, ...]
    apart: tuple[tuple[Ref, ...], ...]
    earlier: Earlier | None
    read_by: str | None
    read_at: datetime
    adopted_by: str | None
    adopted_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None
    edition: int | None
    roles: tuple[RoleOnPaper, ...]

    @property
    def drafts(self) -> tuple[DraftRole, ...]:
        """Its roles alone."""
        return tuple(role.draft for role in self.roles)

    def role(self, number: int) -> RoleOnPaper | None:
        """One role by its number in the document."""
        return next((role for role in self.roles if role.number == number), None)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that duties of a role come from, to be downloaded."""

    job_reading_id: int
    title: str
    edition: int
    file_name: str
    adopted_on: date | None


def list_readings() -> list[ReadingLine]:
    """Every job description that was read in and not thrown away, the newest first."""
    return [ReadingLine(*found) for found in rows(statements.LISTED)]


def get(job_reading_id: int) -> ReadingFacts | None:
    """One job description with its roles; None where there is none."""
    by = {"job_reading_id": job_reading_id}
    found = row(statements.ONE, by)
    if found is None:
        return None
    earlier = row(statements.EARLIER_EDITION, by)
    return ReadingFacts(
        found.id,
        found.title,
        found.file_name,
        found.media_type,
        found.size,
        found.checksum,
        found.state,
        found.version,
        tuple(found.notes),
        rules_from_json(found.rules),
        tuple(tuple(refs) for refs in found.apart),
        Earlier(*earlier) if earlier else None,
        found.read_by,
        found.read_at,
        found.adopted_by,
        found.adopted_at,
        found.undone_by,
        found.undone_at,
        found.edition,
        tuple(
            RoleOnPaper(one.number, role_from_json(one.draft), one.looked_over, one.version)
            for one in rows(statements.ROLES_READ, by)
        ),
    )


def adopted_for(role_id: int) -> list[DocumentLine]:
    """The documents that the duties of a role come from, each in the newest edition that they cite."""
    newest: dict[str, DocumentLine] = {}
    for *line, code in rows(statements.DOCUMENTS, {"role_id": role_id}):
        one = DocumentLine(*line)
        if code not in newest or one.edition > newest[code].edition:  # an edition may be called otherwise
            newest[code] = one
    return list(newest.values())
