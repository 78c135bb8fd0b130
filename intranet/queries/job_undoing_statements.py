"""The statements behind queries/job_undoing.py, built once at import: everything that may speak of a role or a duty."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, Table, bindparam, func, literal, or_, select, union_all

from intranet.core.db import Base
from intranet.core.job_vocabulary import JobReadingState
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.models import (
    Amendment,
    CompositionRule,
    CompositionRuleRole,
    Duty,
    DutyPartner,
    DutySource,
    JobDescription,
    JobReading,
    Person,
    ReportLine,
    Review,
    Role,
    RoleReport,
    Standing,
    Suggestion,
    Task,
    Term,
    Tick,
)
from intranet.queries.role_columns import OF_A_ROLE

_ADDED_ROLES, _DUTIES = numbers("roles_added"), numbers("duties")
# What goes with a role that is removed, stays as its record, or is said in other words.
_LEFT_ASIDE = frozenset({"standing.role_id", "notification.role_id", "record.role_id", "term.role_id"})
# Rows that adopting itself made.
_NOT_OWN: dict[str, ColumnElement[bool]] = {
    "duty.lead_role_id": Duty.id.not_in(numbers("duties_added")),
    "duty_partner.role_id": DutyPartner.duty_id.not_in(_DUTIES),
    "composition_rule_role.role_id": CompositionRuleRole.rule_id.not_in(numbers("rules_added")),
}

STATE = (
    select(
        JobReading.state,
        JobReading.done,
        JobReading.adopted_at,
        JobReading.job_description_id,
        JobDescription.code,
        JobDescription.edition,
    )
    .outerjoin(JobDescription, JobDescription.id == JobReading.job_description_id)
    .where(JobReading.id == bindparam("job_reading_id"))
)
LATER = (
    select(func.max(JobDescription.edition).label("edition"))
    .join(JobReading, JobReading.job_description_id == JobDescription.id)
    .where(
        JobReading.state == JobReadingState.ADOPTED,
        JobDescription.code == bindparam("code"),
        JobDescription.edition > bindparam("edition"),
    )
)
HOLDERS = (
    select(Role.title, Person.name)
    .join(Term, Term.role_id == Role.id)
    .join(Person, Person.id == Term.person_id)
    .where(Role.id.in_(_ADDED_ROLES))
    .distinct()
    .order_by(Role.title, Person.name)
)


def _columns_of_roles() -> Iterator[tuple[str, ColumnElement[int], Table]]:
    role = Base.metadata.tables["role"].c.id
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            place = f"{table.name}.{column.name}"
            if place not in _LEFT_ASIDE and any(key.column is role for key in column.foreign_keys):
                yield place, column, table


def _naming_roles() -> Iterator[Select[str, int]]:
    for place, column, table in _columns_of_roles():
        found = select(literal(place), column.label("named")).select_from(table).where(column.in_(_ADDED_ROLES))
        yield found.where(_NOT_OWN[place]) if place in _NOT_OWN else found
    reviewed = (Review.part == ReviewPart.ROLE) & Review.part_id.in_(_ADDED_ROLES)
    yield select(literal("review.part_id"), Review.part_id).where(reviewed)


NAMING_ROLES = union_all(*(found.distinct() for found in _naming_roles()))
CHANGES = union_all(
    select(literal("suggestion.changes"), Suggestion.changes),
    select(literal("amendment.changes"), Amendment.changes),
)
# Numbers of ticks only grow. A report that is changed has new lines, whose numbers may have been used before.
_SINCE = or_(
    ReportLine.id > bindparam("line"), RoleReport.given_at > bindparam("adopted_at", type_=RoleReport.given_at.type)
)
NAMING_DUTIES: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal("tick.duty_id"), Tick.duty_id).where(Tick.duty_id.in_(_DUTIES), Tick.id > bindparam("tick")),
    select(literal("report_line.duty_id"), ReportLine.duty_id)
    .join(RoleReport, RoleReport.id == ReportLine.report_id)
    .where(ReportLine.duty_id.in_(_DUTIES), or_(_SINCE, ReportLine.duty_id.in_(numbers("duties_added")))),
    select(literal("task.duty_id"), Task.duty_id).where(Task.duty_id.in_(numbers("duties_added"))),
    select(literal("duty_source.duty_id"), DutySource.duty_id).where(
        DutySource.duty_id.in_(numbers("duties_added")),
        DutySource.job_description_id != bindparam("job_description_id"),
    ),
)
ROLES = (
    select(
        *OF_A_ROLE,
    )
    .where(Role.id.in_(numbers("ids")), Role.closed_on.is_(None))
    .order_by(Role.sort, Role.id)
)
STANDING = select(Standing.role_id, Standing.body_id, Standing.kind).where(Standing.role_id.in_(numbers("ids")))
DUTIES = select(Duty.id, Duty.version, Duty.words).where(Duty.id.in_(numbers("ids"))).order_by(Duty.id)
RULES = select(CompositionRule.id, CompositionRule.version, CompositionRule.words).where(
    CompositionRule.id.in_(numbers("ids"))
)
