"""The tables, one aggregate a file; importing this package makes all of them known."""

from intranet.models.account import Account, Attempt, Invitation, SignIn
from intranet.models.budget import BudgetLine, GapAcceptance
from intranet.models.consultation import Amendment, Comment, ConsultationLink, Suggestion
from intranet.models.duty import Duty, DutyBody, DutyPartner, DutySource, JobDescription
from intranet.models.event import CampaignSession, Event, EventPartner
from intranet.models.meeting import Election, Meeting
from intranet.models.notice import Draft, Outbox
from intranet.models.notification import Follow, Notification, NotificationsSeen
from intranet.models.person import Person, Term
from intranet.models.plan import AdoptedPlan, Measure, Objective, ObjectivePartner, Plan, Reading, Section
from intranet.models.record import Record
from intranet.models.report import ReportLine, RoleReport
from intranet.models.role import Body, CompositionRule, CompositionRuleRole, Role, Standing
from intranet.models.search import SearchEntry
from intranet.models.setting import Setting
from intranet.models.task import (
    ChecklistItem,
    Task,
    TaskLeftOut,
    TaskOccasion,
    TaskSupporter,
    TaskUpdate,
    TaskWait,
)
from intranet.models.tick import Tick

__all__ = [
    "Account",
    "AdoptedPlan",
    "Amendment",
    "Attempt",
    "Body",
    "BudgetLine",
    "CampaignSession",
    "ChecklistItem",
    "Comment",
    "CompositionRule",
    "CompositionRuleRole",
    "ConsultationLink",
    "Draft",
    "Duty",
    "DutyBody",
    "DutyPartner",
    "DutySource",
    "Election",
    "Event",
    "EventPartner",
    "Follow",
    "GapAcceptance",
    "Invitation",
    "JobDescription",
    "Measure",
    "Meeting",
    "Notification",
    "NotificationsSeen",
    "Objective",
    "ObjectivePartner",
    "Outbox",
    "Person",
    "Plan",
    "Reading",
    "Record",
    "ReportLine",
    "Role",
    "RoleReport",
    "SearchEntry",
    "Section",
    "Setting",
    "SignIn",
    "Standing",
    "Suggestion",
    "Task",
    "TaskLeftOut",
    "TaskOccasion",
    "TaskSupporter",
    "TaskUpdate",
    "TaskWait",
    "Term",
    "Tick",
]
