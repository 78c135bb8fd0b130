"""What is held about a person, part by part: which rows are theirs, and what of each row is about them.

Every column that leads to a person, an account, an attendance or a term is named here in a part; a test
walks all tables and fails where one is not. What a row says of others stays out of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, Integer, bindparam, or_, select, union

from intranet import models as m
from intranet.core.db import Base

ME: BindParameter[int] = bindparam("person_id", type_=Integer)
_ACCOUNT = select(m.Account.id).where(m.Account.person_id == ME)
_TERMS = select(m.Term.id).where(m.Term.person_id == ME)
_THERE = select(m.Attendance.id).where(m.Attendance.person_id == ME)
_REPORTS = select(m.RoleReport.id).where(m.RoleReport.given_by_id == ME)
ADDRESSES: CompoundSelect[Any] = union(
    select(m.Person.email).where(m.Person.id == ME),
    select(m.Account.email).where(m.Account.person_id == ME),
    select(m.Invitation.email).where(m.Invitation.person_id == ME),
)
LEADS_TO: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "person": lambda column: column == ME,
    "account": lambda column: column.in_(_ACCOUNT),
    "attendance": lambda column: column.in_(_THERE),
    "term": lambda column: column.in_(_TERMS),
}


class Group(StrEnum):
    """The headings of the page, in its order."""

    SELF = "Who you are and how you are reached"
    ROLES = "Your roles"
    SIGNING_IN = "Signing in"
    WORK = "What you ticked, reported and did"
    PLAN = "What you said and decided in the plan"
    MEETINGS = "Meetings"
    HANDOVER = "Handing over and beginning"
    MESSAGES = "Letters and notifications"
    RECORD = "The record"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table that are about somebody: by the column `mine` that leads to them, or by `where`."""

    group: Group
    words: str
    mine: Any
    fields: tuple[Any, ...]
    where: ColumnElement[bool] | None = None

    @property
    def table(self) -> Any:
        return column_of(self.fields[0] if self.mine is None else self.mine).table

    def condition(self) -> ColumnElement[bool]:
        """Which rows are theirs."""
        if self.where is not None:
            return self.where
        return LEADS_TO[leads_to(column_of(self.mine))](self.mine)


def column_of(attribute: Any) -> Any:
    """The column of a mapped attribute."""
    return attribute.property.columns[0]


def leads_to(column: Any) -> str:
    """The table that a column refers to, or "" """
    return next((key.column.table.name for key in column.foreign_keys), "")


def about_people() -> set[tuple[str, str]]:
    """Every table and column there is that leads to a person, or to what is one person's own."""
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if leads_to(column) in LEADS_TO
    }


G = Group
SUBJECT_IS_ME = or_(
    (m.Record.subject_kind == "person") & (m.Record.subject_id == ME),
    (m.Record.subject_kind == "account") & m.Record.subject_id.in_(_ACCOUNT),
    (m.Record.subject_kind == "term") & m.Record.subject_id.in_(_TERMS),
)
P, A = m.Person, m.Account
SELF_AND_ROLES = (
    Part(
        G.SELF,
        "Your entry",
        None,
        (
            *(P.name, P.pronouns, P.email, P.email_shown, P.telephone, P.telephone_shown, P.postal_address),
            *(P.address_shown, P.branch_id, P.counts_as_woman, P.created_at, P.confirmed_at, P.erased_at),
        ),
        where=P.id == ME,
    ),
    Part(G.SELF, "How you are found", None, (m.SearchEntry.title, m.SearchEntry.text), where=(
        (m.SearchEntry.subject_kind == "person") & (m.SearchEntry.subject_id == ME)
    )),
    Part(G.ROLES, "Terms", m.Term.person_id, (
        m.Term.role_id, m.Term.how, m.Term.starts_on, m.Term.due_to_end_on, m.Term.ended_on, m.Term.meeting_id,
    )),
    Part(G.ROLES, "Changeovers that started or ended a term", m.ChangeoverTerm.term_id, (
        m.ChangeoverTerm.term_id, m.ChangeoverTerm.changeover_id, m.ChangeoverTerm.started,
        m.ChangeoverTerm.former_ended_on,
    )),
    Part(G.ROLES, "Seats in a changeover", m.ChangeoverSeat.person_id, (
        m.ChangeoverSeat.changeover_id, m.ChangeoverSeat.role_id, m.ChangeoverSeat.name, m.ChangeoverSeat.email,
        m.ChangeoverSeat.added_person,
    )),
)  # fmt: skip
SIGNING_IN = (
    Part(G.SIGNING_IN, "Your account", A.person_id, (
        A.email, A.active, A.theme, A.single_keys, A.weekly_digest, A.created_at, A.privacy_read_at,
        A.second_factor_since, A.reset_until,
    )),
    Part(G.SIGNING_IN, "Sign-ins", m.SignIn.account_id, (
        m.SignIn.device, m.SignIn.own_device, m.SignIn.started_at, m.SignIn.last_seen_at, m.SignIn.ended_at,
    )),
    Part(G.SIGNING_IN, "App with one-time codes", m.AuthenticatorApp.account_id, (m.AuthenticatorApp.added_at,)),
    Part(G.SIGNING_IN, "Passkeys", m.Passkey.account_id, (
        m.Passkey.name, m.Passkey.added_at, m.Passkey.last_used_at, m.Passkey.sign_count, m.Passkey.transports,
    )),
    Part(G.SIGNING_IN, "Recovery codes", m.RecoveryCode.account_id, (m.RecoveryCode.used_at,)),
    Part(G.SIGNING_IN, "Changing your address", m.AddressChange.account_id, (
        m.AddressChange.email, m.AddressChange.asked_at, m.AddressChange.expires_at,
        m.AddressChange.old_confirmed_at, m.AddressChange.new_confirmed_at,
    )),
    Part(G.SIGNING_IN, "Invitations to you", m.Invitation.person_id, (
        m.Invitation.email, m.Invitation.sent_at, m.Invitation.expires_at, m.Invitation.used_at,
        m.Invitation.revoked_at,
    )),
    Part(G.SIGNING_IN, "Invitations you sent", m.Invitation.sent_by_id, (m.Invitation.sent_at,)),
    Part(G.SIGNING_IN, "Unfinished text", m.Draft.account_id, (m.Draft.key, m.Draft.text, m.Draft.saved_at)),
)  # fmt: skip
WORK = (
    Part(G.WORK, "Duties you ticked off", m.Tick.ticked_by_id, (
        m.Tick.duty_id, m.Tick.role_id, m.Tick.acted_as, m.Tick.occasion, m.Tick.cadence, m.Tick.first_on,
        m.Tick.last_on, m.Tick.outcome, m.Tick.note, m.Tick.link, m.Tick.ticked_at, m.Tick.undone_at,
    )),
    Part(G.WORK, "Ticks you took back", m.Tick.undone_by_id, (m.Tick.duty_id, m.Tick.occasion, m.Tick.undone_at)),
    Part(G.WORK, "Reports you gave", m.RoleReport.given_by_id, (
        m.RoleReport.role_id, m.RoleReport.meeting_id, m.RoleReport.words, m.RoleReport.needs_decision,
        m.RoleReport.executive_only, m.RoleReport.nothing_to_report, m.RoleReport.acted_as, m.RoleReport.given_at,
    )),
    Part(G.WORK, "Lines of your reports on duties", None, (
        m.ReportLine.duty_id, m.ReportLine.answer, m.ReportLine.words, m.ReportLine.as_before,
    ), where=m.ReportLine.report_id.in_(_REPORTS)),
    Part(G.WORK, "Lines of your reports on tasks", None, (
        m.TaskLine.task_id, m.TaskLine.words, m.TaskLine.as_before,
    ), where=m.TaskLine.report_id.in_(_REPORTS)),
    Part(G.WORK, "Tasks you were named for", m.Task.who_id, (m.Task.words, m.Task.due_on, m.Task.state)),
    Part(G.WORK, "Tasks whose colour you set", m.Task.override_by_id, (
        m.Task.words, m.Task.override, m.Task.override_reason, m.Task.override_until,
    )),
    Part(G.WORK, "Updates you wrote", m.TaskUpdate.said_by_id, (
        m.TaskUpdate.task_id, m.TaskUpdate.role_id, m.TaskUpdate.acted_as, m.TaskUpdate.words, m.TaskUpdate.said_at,
    )),
    Part(G.WORK, "Checklist steps you did", m.ChecklistItem.done_by_id, (
        m.ChecklistItem.task_id, m.ChecklistItem.words, m.ChecklistItem.done_at,
    )),
    Part(G.WORK, "Last year’s tasks you left out", m.TaskLeftOut.left_by_id, (
        m.TaskLeftOut.task_id, m.TaskLeftOut.plan_id, m.TaskLeftOut.reason, m.TaskLeftOut.left_at,
    )),
    Part(G.WORK, "Readings you took", m.Reading.read_by_id, (
        m.Reading.measure_id, m.Reading.on, m.Reading.value, m.Reading.note, m.Reading.role_id, m.Reading.read_at,
        m.Reading.undone_at,
    )),
    Part(G.WORK, "Gaps in a budget you accepted", m.GapAcceptance.accepted_by_id, (
        m.GapAcceptance.money_year, m.GapAcceptance.office, m.GapAcceptance.role_id, m.GapAcceptance.gap_pence,
        m.GapAcceptance.reason, m.GapAcceptance.accepted_at,
    )),
)  # fmt: skip
