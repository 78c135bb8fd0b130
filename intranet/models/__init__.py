"""The tables, one aggregate a file; importing this package makes all of them known."""

from intranet.models.account import Account, Attempt, Invitation, SignIn
from intranet.models.agenda import Action, AgendaItem, AgendaTemplate, Decision, DeclaredInterest
from intranet.models.attendance import Attendance, Presence
from intranet.models.budget import BudgetLine, GapAcceptance
from intranet.models.changeover import Changeover, ChangeoverRole, ChangeoverSeat, ChangeoverTerm, ChangeoverWarning
from intranet.models.consultation import Amendment, Comment, ConsultationLink, Suggestion
from intranet.models.directory import AffiliateDelegate, DirectoryConfirmation
from intranet.models.duty import Duty, DutyBody, DutyPartner, DutySource, JobDescription
from intranet.models.event import CampaignSession, Event, EventPartner
from intranet.models.handover import HandoverEdition
from intranet.models.job_reading import JobReading, JobReadingRole
from intranet.models.meeting import Election, Meeting, MeetingPulse, MeetingSeries, ScreenLink
from intranet.models.minutes import AgreedMinutes, BranchMailing, Correction, Minutes
from intranet.models.notice import Digest, Draft, Outbox, SentOnce
from intranet.models.notification import Follow, Notification, NotificationsSeen
from intranet.models.onboarding import OnboardingPutAway, OnboardingStep, OnboardingTick
from intranet.models.paper import Letter, Paper, PaperVersion
from intranet.models.person import Person, Term
from intranet.models.plan import AdoptedPlan, Measure, Objective, ObjectivePartner, Plan, Reading, Section
from intranet.models.record import Record
from intranet.models.report import ReportLine, RoleReport, TaskLine
from intranet.models.review import Review, Snapshot
from intranet.models.role import Body, CompositionRule, CompositionRuleRole, Role, Standing
from intranet.models.search import SearchEntry
from intranet.models.second_factor import AddressChange, AuthenticatorApp, Passkey, RecoveryCode
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
    "Action",
    "AddressChange",
    "AdoptedPlan",
    "AffiliateDelegate",
    "AgendaItem",
    "AgendaTemplate",
    "AgreedMinutes",
    "Amendment",
    "Attempt",
    "Attendance",
    "AuthenticatorApp",
    "Body",
    "BranchMailing",
    "BudgetLine",
    "CampaignSession",
    "Changeover",
    "ChangeoverRole",
    "ChangeoverSeat",
    "ChangeoverTerm",
    "ChangeoverWarning",
    "ChecklistItem",
    "Comment",
    "CompositionRule",
    "CompositionRuleRole",
    "ConsultationLink",
    "Correction",
    "Decision",
    "DeclaredInterest",
    "Digest",
    "DirectoryConfirmation",
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
    "HandoverEdition",
    "Invitation",
    "JobDescription",
    "JobReading",
    "JobReadingRole",
    "Letter",
    "Measure",
    "Meeting",
    "MeetingPulse",
    "MeetingSeries",
    "Minutes",
    "Notification",
    "NotificationsSeen",
    "Objective",
    "ObjectivePartner",
    "OnboardingPutAway",
    "OnboardingStep",
    "OnboardingTick",
    "Outbox",
    "Paper",
    "PaperVersion",
    "Passkey",
    "Person",
    "Plan",
    "Presence",
    "Reading",
    "Record",
    "RecoveryCode",
    "ReportLine",
    "Review",
    "Role",
    "RoleReport",
    "ScreenLink",
    "SearchEntry",
    "Section",
    "SentOnce",
    "Setting",
    "SignIn",
    "Snapshot",
    "Standing",
    "Suggestion",
    "Task",
    "TaskLeftOut",
    "TaskLine",
    "TaskOccasion",
    "TaskSupporter",
    "TaskUpdate",
    "TaskWait",
    "Term",
    "Tick",
]
