"""The statements behind queries/job_readings.py, built once at import."""

from sqlalchemy import Integer, bindparam, cast, func, select
from sqlalchemy.orm import aliased

from intranet.core.job_vocabulary import JobReadingState
from intranet.core.vocabulary import CompositionKind
from intranet.models import (
    Body,
    CompositionRule,
    CompositionRuleRole,
    Duty,
    DutyBody,
    DutyPartner,
    DutySource,
    JobDescription,
    JobReading,
    JobReadingRole,
    Person,
    Role,
    Standing,
)

READ_BY, ADOPTED_BY, UNDONE_BY = aliased(Person), aliased(Person), aliased(Person)
_COUNTED = (
    select(
        JobReadingRole.reading_id,
        func.count().label("roles"),
        func.sum(cast(JobReadingRole.looked_over, Integer)).label("looked_over"),
    )
    .group_by(JobReadingRole.reading_id)
    .subquery()
)
_DOCUMENT = (
    select(
        JobReading.id,
        JobReading.title,
        JobReading.file_name,
        JobReading.checksum,
        JobReading.state,
        JobReading.version,
        READ_BY.name.label("read_by"),
        JobReading.read_at,
        ADOPTED_BY.name.label("adopted_by"),
        JobReading.adopted_at,
        UNDONE_BY.name.label("undone_by"),
        JobReading.undone_at,
        JobDescription.edition,
    )
    .outerjoin(READ_BY, READ_BY.id == JobReading.read_by_id)
    .outerjoin(ADOPTED_BY, ADOPTED_BY.id == JobReading.adopted_by_id)
    .outerjoin(UNDONE_BY, UNDONE_BY.id == JobReading.undone_by_id)
    .outerjoin(JobDescription, JobDescription.id == JobReading.job_description_id)
)
LISTED = (
    _DOCUMENT.add_columns(
        func.coalesce(_COUNTED.c.roles, 0).label("roles"),
        func.coalesce(_COUNTED.c.looked_over, 0).label("looked_over"),
    )
    .outerjoin(_COUNTED, _COUNTED.c.reading_id == JobReading.id)
    .order_by(JobReading.id.desc())
)
ONE = _DOCUMENT.add_columns(
    JobReading.media_type, JobReading.size, JobReading.notes, JobReading.rules, JobReading.apart
).where(JobReading.id == bindparam("job_reading_id"))
EARLIER = aliased(JobReading)
EARLIER_EDITION = (
    select(EARLIER.id, EARLIER.title, JobDescription.edition, EARLIER.adopted_at)
    .join(JobReading, JobReading.earlier_id == EARLIER.id)
    .outerjoin(JobDescription, JobDescription.id == EARLIER.job_description_id)
    .where(JobReading.id == bindparam("job_reading_id"))
)
ROLES_READ = (
    select(JobReadingRole.number, JobReadingRole.draft, JobReadingRole.looked_over, JobReadingRole.version)
    .where(JobReadingRole.reading_id == bindparam("job_reading_id"))
    .order_by(JobReadingRole.number)
)
RULES_READ = select(JobReading.rules).where(JobReading.id == bindparam("job_reading_id"))
ROLES = (
    select(
        Role.id,
        Role.title,
        Role.aliases,
        Role.kind,
        Role.office,
        Role.seats,
        Role.version,
        Standing.body_id,
        Standing.kind.label("standing"),
    )
    .outerjoin(Standing, Standing.role_id == Role.id)
    .where(Role.closed_on.is_(None))
    .order_by(Role.sort, Role.id)
)
_LEAD = aliased(Role)
DUTIES = (
    select(Duty.id, Duty.lead_role_id, Duty.words, Duty.theme, Duty.cadence, Duty.optional, Duty.version)
    .join(_LEAD, _LEAD.id == Duty.lead_role_id)
    .where(Duty.retired_on.is_(None), _LEAD.closed_on.is_(None))
    .order_by(Duty.lead_role_id, Duty.sort, Duty.id)
)
PARTNERS = select(DutyPartner.duty_id, DutyPartner.role_id)
DUTY_BODIES = select(DutyBody.duty_id, DutyBody.body_id)
BODIES = select(Body.id, Body.title, Body.kind).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)
CITED = (
    select(
        DutySource.duty_id,
        JobDescription.code,
        JobDescription.edition,
        DutySource.role_words,
        DutySource.number,
        DutySource.words,
    )
    .join(JobDescription, JobDescription.id == DutySource.job_description_id)
    .order_by(JobDescription.edition.desc(), DutySource.id)
)
CODE = (
    select(JobDescription.code)
    .join(JobReading, JobReading.job_description_id == JobDescription.id)
    .where(JobReading.id == bindparam("earlier_id"))
)
RULES = (
    select(CompositionRule.id, CompositionRule.at_least, CompositionRuleRole.role_id)
    .join(CompositionRuleRole, CompositionRuleRole.rule_id == CompositionRule.id)
    .where(CompositionRule.kind != CompositionKind.BALANCE)
    .order_by(CompositionRule.id)
)
ADOPTED = (
    select(JobReading.id, JobReading.title, JobReading.checksum, JobReading.file_name, JobDescription.code)
    .join(JobDescription, JobDescription.id == JobReading.job_description_id)
    .where(JobReading.state == JobReadingState.ADOPTED)
    .order_by(JobDescription.edition.desc(), JobReading.id.desc())
)
ADOPTED_ROLES = (
    select(JobReadingRole.reading_id, JobReadingRole.draft)
    .join(JobReading, JobReading.id == JobReadingRole.reading_id)
    .where(JobReading.state == JobReadingState.ADOPTED)
)
DOCUMENTS = (
    select(
        JobReading.id,
        JobReading.title,
        JobDescription.edition,
        JobReading.file_name,
        JobDescription.adopted_on,
        JobDescription.code,
    )
    .join(JobDescription, JobDescription.id == JobReading.job_description_id)
    .join(DutySource, DutySource.job_description_id == JobDescription.id)
    .join(Duty, Duty.id == DutySource.duty_id)
    .outerjoin(DutyPartner, DutyPartner.duty_id == Duty.id)
    .where(
        JobReading.state == JobReadingState.ADOPTED,
        Duty.retired_on.is_(None),
        (Duty.lead_role_id == bindparam("role_id")) | (DutyPartner.role_id == bindparam("role_id")),
    )
    .distinct()
    .order_by(JobReading.title, JobDescription.edition.desc(), JobReading.id.desc())
)
