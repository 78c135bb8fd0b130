"""Job descriptions that are being looked over: begun, changed role by role, and thrown away."""

from collections.abc import Iterable
from dataclasses import replace

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import JobReading, JobReadingRole
from intranet.queries import job_readings as reads
from intranet.reading.result import Reading
from intranet.rules.access import Actor
from intranet.rules.job_comparing import compared
from intranet.rules.job_drafts import DraftRole, DraftRule, role_as_json, rules_as_json
from intranet.rules.job_drafts_kept import role_from_json
from intranet.services import versions
from intranet.services.job_beginning import drafted
from intranet.services.job_joins import join, keep_apart, part
from intranet.services.job_reading_rows import keep, note, open_one, roles_of, touch
from intranet.services.papers import Given

__all__ = [
    "begin",
    "discard",
    "join",
    "keep_apart",
    "merge_with",
    "part",
    "rename",
    "save_role",
    "set_rules",
]

LONGEST_TITLE = 200  # of a document
SHORTEST_ROLE, LONGEST_ROLE = 3, 120  # a role's title
MOST_SEATS = 99


def begin(title: str, given: Given, reading: Reading, *, actor: Actor | None) -> int:
    """Keep what was read of a document as a draft to look over; its id.

    Every role is compared with the constituency: with the role that is here of the same name, if there is one. Raises
    RuleError on `file` where no role was read, and on `title` for one that is too long.
    """
    if not reading.roles:
        raise RuleError("No roles were found in this document.", "file")
    words = [duty.text for role in reading.roles for duty in role.duties]
    earlier = reads.same_document(given.checksum, given.file_name, words)
    earlier_id = earlier.job_reading_id if earlier else None
    beginning = drafted(reading, reads.known(earlier_id))
    document = JobReading(
        title=_fitting(title.strip() or given.file_name),
        file_name=given.file_name,
        media_type=given.media_type,
        size=given.size,
        checksum=given.checksum,
        notes=list(beginning.notes),
        rules=rules_as_json(beginning.rules),
        earlier_id=earlier_id,
        read_by_id=actor.person_id if actor else None,
        read_at=clock.now(),
    )
    db.session.add(document)
    db.session.flush()
    for role in beginning.roles:
        db.session.add(JobReadingRole(reading_id=document.id, number=role.number, draft=role_as_json(role)))
    note(Happening.JOBS_READ, document, actor)
    db.session.flush()
    return document.id


def save_role(job_reading_id: int, number: int, draft: DraftRole, *, seen: int) -> int:
    """Keep a role as somebody looked it over; its version now.

    What was read stays as it was read, whatever the draft says. Raises NotFound for a role or a duty that was not read,
    Conflict where somebody was quicker, and RuleError on `title` and `seats`.
    """
    document = open_one(job_reading_id)
    role = _claimed(document, number, seen)
    stored = role_from_json(role.draft)
    draft = _as_read(draft, stored)
    _check(draft)
    role.looked_over = True
    return keep(document, role, draft)


def merge_with(job_reading_id: int, number: int, role_id: int | None, *, seen: int) -> int:
    """Compare a role with another that is here, or make it a new one (None); its version now.

    Raises NotFound for no such role, and Conflict where somebody was quicker.
    """
    document = open_one(job_reading_id)
    role = _claimed(document, number, seen)
    known = reads.known(document.earlier_id)
    if role_id is not None and known.role(role_id) is None:
        raise NotFound
    return keep(document, role, compared(role_from_json(role.draft), role_id, known))


def set_rules(job_reading_id: int, rules: Iterable[DraftRule], *, seen: int) -> None:
    """Set which women's places become rules. Raises Conflict, and RuleError on `at_least` for a number below one."""
    document = open_one(job_reading_id, seen)
    rules = tuple(rules)
    if any(rule.kept and rule.at_least is not None and rule.at_least < 1 for rule in rules):
        raise RuleError("Say how many women, one or more.", "at_least")
    document.rules = rules_as_json(rules)
    touch(document)


def rename(job_reading_id: int, title: str, *, seen: int) -> None:
    """Call the document otherwise, as duties will cite it. Raises Conflict, and RuleError on `title`."""
    document = open_one(job_reading_id, seen)
    if not title.strip():
        raise RuleError("Say what this document is called.", "title")
    document.title = _fitting(title.strip())
    touch(document)


def discard(job_reading_id: int, *, seen: int, actor: Actor | None) -> None:
    """Throw a draft away; a record stays. Raises Conflict, and RuleError as `open_one` does."""
    document = open_one(job_reading_id, seen)
    note(Happening.JOBS_DISCARDED, document, actor)
    db.session.delete(document)
    db.session.flush()


def _claimed(document: JobReading, number: int, seen: int) -> JobReadingRole:
    role = roles_of(document).get(number)
    if role is None:
        raise NotFound
    stored = role_from_json(role.draft)
    versions.claim(role, seen, subject=stored.title, theirs=role_as_json(stored))
    return role


def _as_read(draft: DraftRole, stored: DraftRole) -> DraftRole:
    if sorted(duty.number for duty in draft.duties) != sorted(duty.number for duty in stored.duties):
        raise NotFound
    duties = []
    for duty in draft.duties:
        read = stored.duty(duty.number)
        if read is None:
            raise NotFound
        said = replace(duty, original=read.original, section=read.section, page=read.page, line=read.line)
        duties.append(replace(said, read=read.read))
    return replace(
        draft,
        number=stored.number,
        original=stored.original,
        page=stored.page,
        line=stored.line,
        read=stored.read,
        was=stored.was,
        said=stored.said,
        duties=tuple(duties),
    )


def _check(draft: DraftRole) -> None:
    if not SHORTEST_ROLE <= len(draft.title.strip()) <= LONGEST_ROLE:
        raise RuleError(f"A role's title has {SHORTEST_ROLE} to {LONGEST_ROLE} letters.", "title")
    if not 1 <= draft.seats <= MOST_SEATS:
        raise RuleError(f"A role has 1 to {MOST_SEATS} seats.", "seats")


def _fitting(title: str) -> str:
    if len(title) > LONGEST_TITLE:
        raise RuleError(f"A document's title has at most {LONGEST_TITLE} letters.", "title")
    return title
