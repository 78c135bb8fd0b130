"""The ways in which something can be refused, in words that a person can act on."""

from collections.abc import Mapping
from typing import Any


class IntranetError(Exception):
    """Whatever we refuse on purpose; the message is written for the person who reads it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleError(IntranetError):
    """A rule of the party or of good sense forbids this now; `field` names the form field it speaks of, if any."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


def refuse_for(reason: str | None, field: str | None = None) -> None:
    """Raise RuleError with what a rule says against something; None is nothing against it."""
    if reason is not None:
        raise RuleError(reason, field)


class NotFound(IntranetError):
    """There is no such thing, or it may not be known that there is."""

    def __init__(self, message: str = "There is no such page here.") -> None:
        super().__init__(message)


class NotAllowed(IntranetError):
    """Whoever asks does not hold a role that may do this today."""


class Conflict(IntranetError):
    """Somebody else changed the record since the form was opened; `theirs` is what is stored now, by field."""

    def __init__(self, subject: str, theirs: Mapping[str, Any], version: int) -> None:
        super().__init__(f"{subject} was changed by somebody else while you had it open.")
        self.subject = subject
        self.theirs = dict(theirs)
        self.version = version


class Busy(IntranetError):
    """The database is held by somebody else for longer than we wait."""

    def __init__(self) -> None:
        super().__init__("The intranet is busy saving something else. Please try again in a moment.")


class NoRoom(IntranetError):
    """Nothing can be written: the disk is full, or no longer lets itself be written to."""

    def __init__(self) -> None:
        super().__init__("The disk that holds the intranet's data is full or cannot be written, so nothing was saved.")


class Unfit(IntranetError):
    """The installation cannot run as it stands: a setting is unsafe, a folder cannot be written, a schema is wrong."""
