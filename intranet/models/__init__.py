"""The tables, one aggregate a file; importing this package makes all of them known."""

from intranet.models.account import Account, Attempt, Invitation, SignIn
from intranet.models.duty import Duty, DutyBody, DutyPartner, DutySource, JobDescription
from intranet.models.meeting import Election, Meeting
from intranet.models.notice import Draft, Outbox
from intranet.models.person import Person, Term
from intranet.models.record import Record
from intranet.models.report import ReportLine, RoleReport
from intranet.models.role import Body, CompositionRule, CompositionRuleRole, Role, Standing
from intranet.models.search import SearchEntry
from intranet.models.setting import Setting
from intranet.models.tick import Tick

__all__ = [
    "Account",
    "Attempt",
    "Body",
    "CompositionRule",
    "CompositionRuleRole",
    "Draft",
    "Duty",
    "DutyBody",
    "DutyPartner",
    "DutySource",
    "Election",
    "Invitation",
    "JobDescription",
    "Meeting",
    "Outbox",
    "Person",
    "Record",
    "ReportLine",
    "Role",
    "RoleReport",
    "SearchEntry",
    "Setting",
    "SignIn",
    "Standing",
    "Term",
    "Tick",
]
