"""Adopting a job description: its roles and duties become the constituency's, all in one transaction or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import JobReadingState, RoleFate
from intranet.core.vocabulary import CompositionKind
from intranet.models import JobDescription, JobReading, JobReadingRole
from intranet.queries import job_readings as reads
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRole, DraftRule, known_role, read_role
from intranet.rules.job_drafts_kept import role_from_json, rules_from_json
from intranet.rules.job_problems import problems
from intranet.rules.job_summary import Summary, summary
from intranet.rules.job_work import work_of
from intranet.services import composition, job_adopting_roles, job_citations, job_done, versions
from intranet.services.composition import RuleSheet
from intranet.services.job_adopting_duties import Putting
from intranet.services.job_adopting_roles import of
from intranet.services.job_done import Done
from intranet.services.job_reading_rows import note

LONGEST_RULE = 300  # characters of a rule's words, and of its source


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting did, counted, and which edition of its document it was."""

    edition: int
    counts: Summary


def adopt(job_reading_id: int, *, seen: int, actor: Actor | None, may_change_roles: bool) -> Adopted:
    """Make the roles and duties of a draft the constituency's; the caller holds the transaction.

    Without `may_change_roles`, what gives rights stays as it is in every role that is here. `actor` is None on the
    command line. Raises RuleError for whatever keeps the draft from being adopted, with the role's title in front, and
    where it was adopted already; Conflict where the draft was changed since it was `seen`; NotFound.
    """
    reading = _draft(job_reading_id, seen)
    drafts, rules = _said(reading)
    _refuse(drafts, rules, reading.earlier_id)
    coming = [draft for draft in drafts if draft.fate is not RoleFate.LEAVE_OUT]
    counts, work, done = summary(drafts, rules), work_of(coming), Done()
    document = job_citations.edition_of(reading)
    roles = job_adopting_roles.put(coming, may_change=may_change_roles, actor=actor, done=done)
    job_citations.cite(document, Putting(work, roles, actor, done).put(coming))
    _ask_for_women(rules, roles, document, actor, done)
    reading.state, reading.job_description_id = JobReadingState.ADOPTED, document.id
    reading.adopted_by_id, reading.adopted_at = actor.person_id if actor else None, clock.now()
    reading.done = job_done.as_kept(done)
    note(
        Happening.JOBS_ADOPTED,
        reading,
        actor,
        edition=document.edition,
        roles=counts.roles_added + counts.roles_changed,
        duties=counts.duties_added + counts.duties_changed + counts.duties_shared,
    )
    db.session.flush()
    return Adopted(document.edition, counts)


def _draft(job_reading_id: int, seen: int) -> JobReading:
    reading = versions.reread(JobReading, job_reading_id)
    if reading.state is JobReadingState.ADOPTED:
        raise RuleError("This job description was adopted already. Nothing was done twice.")
    if reading.state is JobReadingState.UNDONE:
        raise RuleError("This job description was adopted and undone. To adopt it after all, read it in again.")
    versions.claim(reading, seen, subject="This job description", theirs={})
    return reading


def _said(reading: JobReading) -> tuple[list[DraftRole], tuple[DraftRule, ...]]:
    mine = select(JobReadingRole.draft).where(JobReadingRole.reading_id == reading.id).order_by(JobReadingRole.number)
    return [role_from_json(draft) for draft in db.session.scalars(mine)], rules_from_json(reading.rules)


def _refuse(drafts: Sequence[DraftRole], rules: Sequence[DraftRule], earlier_id: int | None) -> None:
    """Raise RuleError for the first problem of a draft, its role's title in front where it leaves that out."""
    titles = {draft.number: draft.title for draft in drafts}
    for problem in problems(drafts, rules, reads.known(earlier_id)):
        title = titles.get(problem.role_number or 0, "")
        words = problem.words if title in problem.words else f"{title}: {problem.words}"
        raise RuleError(words, problem.field or None)


def _ask_for_women(
    rules: Sequence[DraftRule], roles: Mapping[int, int], document: JobDescription, actor: Actor | None, done: Done
) -> None:
    named = {read_role(number): role_id for number, role_id in roles.items()}
    for rule in rules:
        if not rule.kept:
            continue
        counted = [named.get(ref) or _known(ref) for ref in rule.of]
        sheet = RuleSheet(
            kind=CompositionKind.IS_A_WOMAN if rule.at_least is None else CompositionKind.AT_LEAST_WOMEN,
            words=rule.words[:LONGEST_RULE],
            source=f"{document.title}, edition {document.edition}"[:LONGEST_RULE],
            role_ids=frozenset(role_id for role_id in counted if role_id),
            at_least=rule.at_least,
        )
        with of(f"Women’s places, “{rule.words[:60]}”"):
            done.rules_added.append(composition.add(sheet, actor=actor))


def _known(ref: str) -> int:
    prefix = known_role(0)[:-1]
    return int(ref.removeprefix(prefix)) if ref.startswith(prefix) else 0
