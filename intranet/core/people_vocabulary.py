"""The party's words about people, changeovers and newcomers. Values are stable slugs that no page shows."""

from enum import StrEnum


class SharedWith(StrEnum):
    """Who is shown one contact field of a person, as that person chose."""

    OFFICERS = "officers"  # whoever may read the directory
    EXECUTIVE = "executive"
    SECRETARY = "secretary"  # the Secretary and the Chair only


class ChangeoverKind(StrEnum):
    """On what occasion roles change hands."""

    AGM = "agm"
    BY_ELECTION = "by-election"


class ChangeoverState(StrEnum):
    """How far a changeover is. Before it is confirmed nothing of it counts."""

    DRAFT = "draft"  # seen by whoever made it
    SHARED = "shared"  # the Secretary and the Chair see it
    CONFIRMED = "confirmed"
    UNDONE = "undone"


class SeatOutcome(StrEnum):
    """What happens to a role on the day of a changeover."""

    UNCHANGED = "unchanged"  # it was not up for election
    RE_ELECTED = "re-elected"
    NEW = "new"
    JOB_SHARE = "job-share"
    ACTING = "acting"
    VACANT = "vacant"


class StepKind(StrEnum):
    """What a step of a newcomer, or of somebody who leaves, is about."""

    READ = "read"  # the job description
    MEET = "meet"  # the last holder
    HANDOVER = "handover"
    PEOPLE = "people"  # those whom the role works with
    TRAINING = "training"
    ACCESS = "access"  # an account to ask for, or to be taken away
    MEETING = "meeting"  # the first one
    DUTIES = "duties"  # the first that are due
    REGISTRATION = "registration"  # one that the law asks for
    RETURN = "return"  # things to give back


class StepSide(StrEnum):
    """Whether a step is for whoever begins in a role or for whoever leaves it."""

    JOINING = "joining"
    LEAVING = "leaving"


class FactorKind(StrEnum):
    """A second proof, beside the password, that it is really them."""

    APP = "app"  # an app that shows one-time codes
    PASSKEY = "passkey"
    RECOVERY = "recovery"  # a code from the printed list, once
