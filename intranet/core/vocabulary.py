"""The party's words that the code must know by name. Values are stable slugs; what a page shows is in web/words.py."""

from enum import StrEnum


class BodyKind(StrEnum):
    """What kind of group meets."""

    EXECUTIVE = "executive"
    GENERAL = "general"  # the all-member or general meeting
    BRANCH = "branch"
    FORUM = "forum"  # a Local Campaign Forum, a county forum, a council group
    SUB_COMMITTEE = "sub-committee"


class RoleKind(StrEnum):
    """What kind of office a role is."""

    EXECUTIVE = "executive"
    COORDINATING = "coordinating"
    DELEGATE = "delegate"
    AUDITOR = "auditor"
    OBSERVER = "observer"
    BRANCH = "branch"
    OTHER = "other"


class Office(StrEnum):
    """An office that rules and permissions know a role as, whatever its title is here; most roles are none of these."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    WOMENS_OFFICER = "womens-officer"
    MEMBERSHIP_OFFICER = "membership-officer"
    CAMPAIGN_COORDINATOR = "campaign-coordinator"
    POLITICAL_EDUCATION_OFFICER = "political-education-officer"
    IT_OFFICER = "it-officer"
    FUNDRAISER = "fundraiser"


class StandingKind(StrEnum):
    """A role's place on a body."""

    VOTES = "votes"
    SPEAKS = "speaks"  # attends and speaks without a vote
    ATTENDS = "attends"  # right of access
    OBSERVES = "observes"


class Theme(StrEnum):
    """What a duty, an objective or a task is about."""

    MEETINGS = "meetings"
    COMMUNICATION = "communication"
    FINANCE = "finance"
    FUNDRAISING = "fundraising"
    MEMBERSHIP = "membership"
    CAMPAIGNING = "campaigning"
    POLITICAL_EDUCATION = "political-education"
    EQUALITIES = "equalities"
    TRADE_UNIONS = "trade-unions"
    IT_AND_DATA = "it-and-data"
    GOVERNANCE = "governance"
    TRAINING = "training"
    LIAISON = "liaison"


class Cadence(StrEnum):
    """How often a duty comes round."""

    ONGOING = "ongoing"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    EACH_MEETING = "each-meeting"
    EACH_ELECTION = "each-election"
    ONCE_A_TERM = "once-a-term"


class Anchor(StrEnum):
    """Which clock a weekly, monthly, quarterly or yearly duty goes by."""

    CALENDAR = "calendar"
    AGM = "agm"
    MONEY_YEAR = "money-year"
    PLAN_YEAR = "plan-year"
    DAY = "day"  # a given day of the year, the month or the week


class Side(StrEnum):
    """Whether a duty of a meeting or an election is due before or after it."""

    BEFORE = "before"
    AFTER = "after"


class TermHow(StrEnum):
    """How a person came to hold a role."""

    ELECTED = "elected"
    CO_OPTED = "co-opted"
    APPOINTED = "appointed"
    ACTING = "acting"


class Outcome(StrEnum):
    """What a tick says of its occasion."""

    DONE = "done"
    DID_NOT_APPLY = "did-not-apply"


class Answer(StrEnum):
    """A report line's word on an ongoing duty."""

    IN_HAND = "in-hand"
    NEEDS_A_HAND = "needs-a-hand"
    NOT_STARTED = "not-started"


class CompositionKind(StrEnum):
    """What a composition rule asks of a group of roles."""

    AT_LEAST_WOMEN = "at-least-women"  # at least N of the holders of these roles are women
    IS_A_WOMAN = "is-a-woman"  # whoever holds this role is a woman
    BALANCE = "balance"  # a gender balance is wished for, no number is required


class ActedAs(StrEnum):
    """On what ground somebody acted in a role."""

    LEAD = "lead"
    PARTNER = "partner"
    COVER = "cover"
    ON_BEHALF = "on-behalf"
