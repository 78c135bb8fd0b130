"""Which document a job description is a new edition of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from intranet.core.db import rows
from intranet.queries import job_reading_statements as statements
from intranet.rules.job_drafts_kept import role_from_json

SHARE_OF_WORDS = 0.5  # of the longer of the two
SHARE_UNDER_ONE_NAME = 0.2  # two documents may both be called "Job description.docx"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition that was adopted."""

    job_reading_id: int
    title: str
    code: str


def same_document(checksum: str, file_name: str, words: Collection[str]) -> Edition | None:
    """The latest adopted edition of the document that this one is a new edition of; None where it is a new one.

    It is the very same file, else one of the same name that shares a part of its duties' `words`, else the one that
    shares the most of them, and at least half.
    """
    adopted = rows(statements.ADOPTED)  # the latest edition first
    theirs = _words()
    shares = {one.id: _share(frozenset(words), theirs.get(one.id, frozenset())) for one in adopted}
    found = [one for one in adopted if one.checksum == checksum]
    found += [one for one in adopted if one.file_name == file_name and shares[one.id] >= SHARE_UNDER_ONE_NAME]
    found += sorted((one for one in adopted if shares[one.id] >= SHARE_OF_WORDS), key=lambda one: -shares[one.id])
    if not found:
        return None
    latest = next(one for one in adopted if one.code == found[0].code)
    return Edition(latest.id, latest.title, latest.code)


def _words() -> Mapping[int, frozenset[str]]:
    """The documents' own words of every duty that was read, by the reading."""
    found: dict[int, frozenset[str]] = {}
    for reading_id, kept in rows(statements.ADOPTED_ROLES):
        words = (duty.original for duty in role_from_json(kept).duties)
        found[reading_id] = found.get(reading_id, frozenset()).union(words)
    return found


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / max(len(mine), len(theirs), 1)
