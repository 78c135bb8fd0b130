"""The party's words about meetings that the code must know by name; what a page shows is in web/meeting_words.py."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """Whether a meeting is the one at which a body's year ends. What sort it is follows from its body: MeetingSort."""

    ORDINARY = "ordinary"
    AGM = "agm"


class MeetingState(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    NOTICE_GIVEN = "notice-given"
    PAPERS_OUT = "papers-out"
    OPEN = "open"
    CLOSED = "closed"  # it was held
    MINUTES_AGREED = "minutes-agreed"
    SUSPENDED = "suspended"  # put off without a new day, such as by the national executive; it can be taken up again
    CANCELLED = "cancelled"


class MeetingSort(StrEnum):
    """What agenda, notice and quorum a meeting has: of the body that meets, or the annual general meeting's."""

    EXECUTIVE = "executive"
    ALL_MEMBER = "all-member"
    AGM = "agm"
    BRANCH = "branch"
    FORUM = "forum"
    SUB_COMMITTEE = "sub-committee"


class Coming(StrEnum):
    """What somebody said before a meeting."""

    COMING = "coming"
    APOLOGIES = "apologies"


class ItemKind(StrEnum):
    """What the meeting is to do with an agenda item."""

    DECIDE = "to-decide"
    DISCUSS = "to-discuss"
    NOTE = "to-note"


class ItemState(StrEnum):
    """What became of an agenda item."""

    PROPOSED = "proposed"  # somebody asks for it; the secretary or the chair answers
    DECLINED = "declined"
    PLANNED = "planned"  # it stands on the agenda
    DONE = "done"
    MOVED = "moved"  # to the next meeting
    ON_THE_TABLE = "on-the-table"  # left without an answer
    NOT_REACHED = "not-reached"  # still planned when the meeting closed
    PARKED = "parked"  # it comes back when somebody takes it up


class Slot(StrEnum):
    """What fills an agenda item by itself; most items are somebody's own words."""

    OWN = "own"
    APOLOGIES = "apologies"
    LAST_MINUTES = "last-minutes"
    MATTERS_ARISING = "matters-arising"
    CORRESPONDENCE = "correspondence"
    ROLE_REPORTS = "role-reports"
    PLAN_REVIEW = "plan-review"
    REPORTS_BACK = "reports-back"  # of delegates and observers
    AMENDMENTS = "amendments"
    ANNUAL_REPORT = "annual-report"
    ACCOUNTS = "accounts"
    PLAN_ADOPTION = "plan-adoption"
    ELECTIONS = "elections"  # of officers, delegates and auditors
    YEAR_OF_MEETINGS = "year-of-meetings"
    OTHER_BUSINESS = "other-business"
    NEXT_MEETING = "next-meeting"


class DecisionWay(StrEnum):
    """How a meeting came to a decision."""

    CONSENT = "consent"
    HANDS = "hands"
    COUNT = "count"


class DecisionOutcome(StrEnum):
    """What a meeting decided on a motion."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class LetterPurpose(StrEnum):
    """Where a letter goes: on the agenda, or into the correspondence file."""

    DECISION = "for-decision"
    INFORMATION = "for-information"


class ReviewPart(StrEnum):
    """What the executive reviews, one at a time."""

    ROLE = "role"
    OBJECTIVE = "objective"
    TASK = "task"


TO_COME = frozenset({MeetingState.PLANNED, MeetingState.NOTICE_GIVEN, MeetingState.PAPERS_OUT})
HELD = frozenset({MeetingState.CLOSED, MeetingState.MINUTES_AGREED})
CALLED_OFF = frozenset({MeetingState.SUSPENDED, MeetingState.CANCELLED})
