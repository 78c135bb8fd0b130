"""The words of reading a job description in: how far it has come, and what becomes of what was read."""

from enum import StrEnum


class JobReadingState(StrEnum):
    """How far a job description that was read in has come."""

    DRAFT = "draft"  # being looked over
    ADOPTED = "adopted"
    UNDONE = "undone"


class RoleFate(StrEnum):
    """What becomes of a role that was read."""

    ADD = "add"
    MERGE = "merge"  # it is a role that is here already
    LEAVE_OUT = "leave-out"


class DutyFate(StrEnum):
    """What becomes of a duty that was read."""

    ADD = "add"
    CHANGE = "change"  # a duty that the role has takes these words
    KEEP = "keep"  # a duty that the role has stays as it is
    JOIN = "join"  # the same work as another duty: the role shares that one
    LEAVE_OUT = "leave-out"
