"""Undoing an adopted job description: everything is again as it was before, or nothing is done."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import JobReadingState
from intranet.models import Duty, DutySource, JobDescription, JobReading, Notification, Record, Role
from intranet.queries.job_undoing import why_not
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import composition, duties, records, roles, search, versions
from intranet.services.job_adopting_roles import guarded_changes
from intranet.services.job_kept import duty_as_it_was, role_as_it_was, sheet_of, timing_as_it_was
from intranet.services.job_reading_rows import note


def undo(job_reading_id: int, *, seen: int, actor: Actor | None) -> None:
    """Take an adopted job description back as a whole, while nobody has built on it; the caller holds the transaction.

    What it added goes, with the places and search entries that hang on it; what it changed or retired is as it was.
    Records stay, and one more says that it was undone. Raises RuleError with the reason where it cannot be, where a
    role would change back in what gives rights and `actor` may not change roles, and where nobody could manage people
    after it; NotFound and Conflict.
    """
    reading = versions.reread(JobReading, job_reading_id)
    for reason in why_not(job_reading_id):
        raise RuleError(f"It cannot be undone as a whole. {reason}")
    versions.claim(reading, seen, subject="This job description", theirs={})
    done = reading.done
    _refuse_rights(done["roles"], actor)
    for rule_id in _ids(done["rules_added"]):
        composition.remove(rule_id, actor=actor)
    _uncite(reading)
    _remove_duties(_ids(done["duties_added"]), done["roles_added"], actor)
    for duty_id, kept in _backwards(done["duties"]):
        _give_back(duty_id, kept["was"], actor, retired=duty_id in done["retired"])
    _remove_roles(done["roles_added"])
    for role_id, was in _backwards(done["roles"]):
        role = versions.reread(Role, role_id)
        roles.change(role_id, role_as_it_was(was), seen=role.version, actor=actor)
    _close(reading, actor)


def _refuse_rights(were: Mapping[str, Any], actor: Actor | None) -> None:
    """Whoever may not change roles gets nothing back by undoing that they could not take by adopting."""
    if actor is None or allows(actor, Permission.EDIT_STRUCTURE):
        return
    for role_id, was in _backwards(were):
        role = versions.reread(Role, role_id)
        guarded = guarded_changes(sheet_of(role), role_as_it_was(was))
        if guarded:
            raise RuleError(
                f"This would change {role.title} back: its {' and '.join(guarded)}. The Secretary or the Chair can "
                "undo it."
            )


def _uncite(reading: JobReading) -> None:
    db.session.execute(delete(DutySource).where(DutySource.job_description_id == reading.job_description_id))


def _remove_duties(duty_ids: list[int], role_ids: list[int], actor: Actor | None) -> None:
    """Take added duties away. The history of a role that stays says so; nothing leads to what is gone."""
    for duty_id in duty_ids:
        duty = versions.reread(Duty, duty_id)
        if duty.lead_role_id not in role_ids:
            words = duty.words
            records.write(Happening.DUTY_RETIRED, "duty", duty_id, actor=actor, role_id=duty.lead_role_id, words=words)
        search.remove(search.DUTY, duty_id)
    db.session.flush()
    _forget_subjects("duty", duty_ids)
    db.session.execute(delete(Duty).where(Duty.id.in_(duty_ids)))


def _give_back(duty_id: int, was: Mapping[str, Any], actor: Actor | None, *, retired: bool) -> None:
    duty = versions.reread(Duty, duty_id)
    if retired:
        duties.restore(duty_id, actor=actor)
    else:
        columns = duty_as_it_was(was)
        duties.change(
            duty_id,
            duty.version,
            words=columns["words"],
            theme=columns["theme"],
            optional=columns["optional"],
            partner_ids=was["partners"],
            timing=timing_as_it_was(was),
            actor=actor,
        )
    # It was never asked for otherwise: since when it is owed, and where it stands, are as they were too.
    for name, value in duty_as_it_was(was).items():
        setattr(duty, name, value)
    db.session.flush()


def _remove_roles(role_ids: list[int]) -> None:
    for role_id in role_ids:
        search.remove(search.ROLE, role_id)
    db.session.execute(delete(Notification).where(Notification.role_id.in_(role_ids)))
    _forget_subjects("role", role_ids)
    db.session.execute(update(Record).where(Record.role_id.in_(role_ids)).values(role_id=None))
    db.session.execute(delete(Role).where(Role.id.in_(role_ids)))


def _forget_subjects(kind: str, ids: list[int]) -> None:
    """Records of what is gone keep their words, and lead nowhere."""
    about = (Record.subject_kind == kind) & Record.subject_id.in_(ids)
    db.session.execute(update(Record).where(about).values(subject_id=None))


def _close(reading: JobReading, actor: Actor | None) -> None:
    reading.state, reading.undone_at = JobReadingState.UNDONE, clock.now()
    reading.undone_by_id = actor.person_id if actor else None
    document = db.session.get_one(JobDescription, reading.job_description_id)
    note(Happening.JOBS_UNDONE, reading, actor, edition=document.edition)
    db.session.flush()


def _ids(left: Iterable[str]) -> list[int]:
    return [int(one) for one in left]


def _backwards(were: Mapping[str, Any]) -> list[tuple[int, Any]]:
    """What was changed, the last first, so that nothing stands in the way of what comes back before it."""
    return [(int(one), kept) for one, kept in reversed(list(were.items()))]
