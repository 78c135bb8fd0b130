"""The words of the annual development plan that the code must know by name: stable slugs, as in core/vocabulary.py."""

from enum import StrEnum


class PlanState(StrEnum):
    """Where the annual development plan stands, in the order of its life."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    EXECUTIVE = "executive"  # put to the executive
    MEMBERS = "members"  # put to the members
    ADOPTED = "adopted"
    CLOSED = "closed"


class SectionKind(StrEnum):
    """What a section of the plan holds besides its words, objectives and tasks."""

    WORDS = "words"
    BUDGET = "budget"
    CAMPAIGN = "campaign"
    PROGRAMME = "programme"


class Priority(StrEnum):
    """How much an objective matters this year."""

    ESSENTIAL = "essential"
    IMPORTANT = "important"
    IF_WE_CAN = "if-we-can"


class Direction(StrEnum):
    """Which way a measure is to go."""

    UP = "up"
    DOWN = "down"


class MeasureSource(StrEnum):
    """What the product itself counts, so that nobody has to."""

    SESSIONS_HELD = "sessions-held"
    CONTACTS_MADE = "contacts-made"
    EVENTS_HELD = "events-held"
    ATTENDANCE = "attendance"
    INCOME = "income"
    DUTIES_TICKED = "duties-ticked"


class TaskState(StrEnum):
    """How far a task is. Blocked is a flag beside it."""

    TO_DO = "to-do"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class Effort(StrEnum):
    """How much work a task is."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Colour(StrEnum):
    """How a task or an objective stands: worked out from what is known of it, or set by its lead with a reason."""

    LATE = "late"
    BLOCKED = "blocked"
    STALLED = "stalled"  # nothing moved for six weeks
    DUE_SOON = "due-soon"
    ON_TRACK = "on-track"
    DONE = "done"
    DROPPED = "dropped"


class CommentAnswer(StrEnum):
    """What became of a comment on the plan."""

    TAKEN_UP = "taken-up"
    NOTED = "noted"
    NOT_THIS_YEAR = "not-this-year"


class SuggestionState(StrEnum):
    """What became of a suggestion to somebody else's part of the plan."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class AmendmentState(StrEnum):
    """What became of an amendment to the adopted plan."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class PlanPart(StrEnum):
    """What a comment, a suggestion, an amendment or a notification may speak of."""

    PLAN = "plan"
    SECTION = "section"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    TASK = "task"


class ChangeAction(StrEnum):
    """What a suggestion or an amendment would do to its part of the plan."""

    CHANGE = "change"
    ADD = "add"
    DROP = "drop"


class BudgetSide(StrEnum):
    """Whether a budget line brings money in or takes it out."""

    INCOME = "income"
    EXPENDITURE = "expenditure"


class EventKind(StrEnum):
    """What kind of event it is."""

    POLITICAL_EDUCATION = "political-education"
    TRAINING = "training"
    CAMPAIGN_SESSION = "campaign-session"
    FUNDRAISER = "fundraiser"
    SOCIAL = "social"
    COMMUNITY = "community"
    OTHER = "other"


class EventState(StrEnum):
    """How certain an event is, or what became of it."""

    IDEA = "idea"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"


class NotificationKind(StrEnum):
    """Why something is on the bell's page."""

    MENTION = "mention"
    FOLLOWED = "followed"
    SUGGESTION = "suggestion"
    COMMENT = "comment"
    SIGN_OFF = "sign-off"
    ANSWER = "answer"
    AMENDMENT = "amendment"
    ASKED = "asked"  # somebody asks for what a guard misses
    PLAN_STATE = "plan-state"
    MEETING = "meeting"  # a notice, papers, minutes, an answer to a proposed item
    ACTION = "action"  # a meeting gave the role something to do
