"""What a page says for an enum, a day or an age. Enum values are slugs and never shown."""

from enum import StrEnum

from intranet.core.english import DAYS, MONTHS, WEEKDAYS, ago, counted, day, distance, full_day, listed, month
from intranet.core.vocabulary import (
    ActedAs,
    Anchor,
    Answer,
    BodyKind,
    Cadence,
    CompositionKind,
    Office,
    Outcome,
    RoleKind,
    Side,
    StandingKind,
    TermHow,
    Theme,
)
from intranet.web.job_words import JOB_WORDS
from intranet.web.meeting_words import MEETING_WORDS
from intranet.web.people_words import PEOPLE_WORDS
from intranet.web.plan_words import PLAN_WORDS

__all__ = [
    "DAYS",
    "MONTHS",
    "WEEKDAYS",
    "WORDS",
    "ago",
    "choices",
    "counted",
    "day",
    "distance",
    "full_day",
    "listed",
    "month",
    "say",
]

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    BodyKind: {
        BodyKind.EXECUTIVE: "Executive",
        BodyKind.GENERAL: "All-member meeting",
        BodyKind.BRANCH: "Branch",
        BodyKind.FORUM: "Forum",
        BodyKind.SUB_COMMITTEE: "Sub-committee",
    },
    RoleKind: {
        RoleKind.EXECUTIVE: "Executive",
        RoleKind.COORDINATING: "Co-ordinating",
        RoleKind.DELEGATE: "Delegate",
        RoleKind.AUDITOR: "Auditor",
        RoleKind.OBSERVER: "Observer",
        RoleKind.BRANCH: "Branch",
        RoleKind.OTHER: "Other",
    },
    Office: {
        Office.CHAIR: "Chair",
        Office.VICE_CHAIR: "Vice Chair",
        Office.SECRETARY: "Secretary",
        Office.TREASURER: "Treasurer",
        Office.WOMENS_OFFICER: "Women's Officer",
        Office.MEMBERSHIP_OFFICER: "Membership Officer",
        Office.CAMPAIGN_COORDINATOR: "Campaign Co-ordinator",
        Office.POLITICAL_EDUCATION_OFFICER: "Political Education Officer",
        Office.IT_OFFICER: "IT Officer",
        Office.FUNDRAISER: "Fundraiser",
    },
    StandingKind: {
        StandingKind.VOTES: "votes",
        StandingKind.SPEAKS: "attends and speaks",
        StandingKind.ATTENDS: "may attend",
        StandingKind.OBSERVES: "observes",
    },
    Theme: {
        Theme.MEETINGS: "Meetings",
        Theme.COMMUNICATION: "Communication",
        Theme.FINANCE: "Finance",
        Theme.FUNDRAISING: "Fundraising",
        Theme.MEMBERSHIP: "Membership",
        Theme.CAMPAIGNING: "Campaigning",
        Theme.POLITICAL_EDUCATION: "Political education",
        Theme.EQUALITIES: "Equalities",
        Theme.TRADE_UNIONS: "Trade unions",
        Theme.IT_AND_DATA: "IT and data",
        Theme.GOVERNANCE: "Governance",
        Theme.TRAINING: "Training",
        Theme.LIAISON: "Liaison",
    },
    Cadence: {
        Cadence.ONGOING: "Ongoing",
        Cadence.WEEKLY: "Every week",
        Cadence.MONTHLY: "Every month",
        Cadence.QUARTERLY: "Every quarter",
        Cadence.YEARLY: "Every year",
        Cadence.EACH_MEETING: "Each meeting",
        Cadence.EACH_ELECTION: "Each election",
        Cadence.ONCE_A_TERM: "Once a term",
    },
    Anchor: {
        Anchor.CALENDAR: "the calendar",
        Anchor.AGM: "the annual general meeting",
        Anchor.MONEY_YEAR: "the money year",
        Anchor.PLAN_YEAR: "the plan year",
        Anchor.DAY: "a given day",
    },
    Side: {Side.BEFORE: "before", Side.AFTER: "after"},
    TermHow: {
        TermHow.ELECTED: "elected",
        TermHow.CO_OPTED: "co-opted",
        TermHow.APPOINTED: "appointed",
        TermHow.ACTING: "acting",
    },
    Outcome: {Outcome.DONE: "done", Outcome.DID_NOT_APPLY: "did not apply"},
    Answer: {
        Answer.IN_HAND: "In hand",
        Answer.NEEDS_A_HAND: "Needs a hand",
        Answer.NOT_STARTED: "Not started",
    },
    CompositionKind: {
        CompositionKind.AT_LEAST_WOMEN: "At least so many are women",
        CompositionKind.IS_A_WOMAN: "The holder is a woman",
        CompositionKind.BALANCE: "A gender balance is wished for",
    },
    ActedAs: {
        ActedAs.LEAD: "",
        ActedAs.PARTNER: "as partner",
        ActedAs.COVER: "covering",
        ActedAs.ON_BEHALF: "on behalf of",
    },
    **MEETING_WORDS,
    **PEOPLE_WORDS,
    **JOB_WORDS,
    **PLAN_WORDS,
}


def say(value: StrEnum) -> str:
    """The screen words of an enum's value."""
    return WORDS[type(value)][value]


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """All values of an enum with their words, for a form."""
    return [(value.value, words) for value, words in WORDS[kind].items()]
