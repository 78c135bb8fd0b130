"""Whether a confirmed changeover can still be undone as a whole."""

from dataclasses import dataclass
from datetime import datetime

from intranet.core.clock import london_day
from intranet.core.english import full_day, listed
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverState
from intranet.rules.changeover import UNDO_WITHIN

# What somebody does with their own account and entry is no act in a role.
OWN_THINGS = frozenset(
    {
        Happening.SIGNED_IN,
        Happening.SIGN_IN_FAILED,
        Happening.SIGNED_OUT,
        Happening.PASSWORD_CHANGED,
        Happening.PASSWORD_RESET_ASKED,
        Happening.ACCOUNT_CHANGED,
        Happening.ACCOUNT_DELETED,
        Happening.INVITATION_ACCEPTED,
        Happening.PRIVACY_READ,
        Happening.FACTOR_ADDED,
        Happening.FACTOR_REMOVED,
        Happening.RECOVERY_CODES_MADE,
        Happening.RECOVERY_CODE_USED,
        Happening.ADDRESS_CHANGE_ASKED,
        Happening.ADDRESS_CHANGED,
        Happening.DATA_DOWNLOADED,
        Happening.ENTRY_CHANGED,
        Happening.ENTRY_CONFIRMED,
        Happening.REFUSED,
    }
)


@dataclass(frozen=True, slots=True)
class UndoFacts:
    """What happened since a changeover was confirmed: who of the newcomers acted, and whose terms were changed.

    `built_on` names the roles in which something came after it: another term, a tick, a step of a newcomer.
    """

    state: ChangeoverState
    confirmed_at: datetime | None
    acted: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    built_on: tuple[str, ...] = ()


def why_not_undo(facts: UndoFacts, now: datetime) -> str | None:
    """Why a changeover cannot be undone, or None where it can: for seven days, and until somebody built on it."""
    if facts.state is ChangeoverState.UNDONE:
        return "It was undone already."
    if facts.confirmed_at is None:
        return "It was not confirmed, so there is nothing to undo."
    until = facts.confirmed_at + UNDO_WITHIN
    if now >= until:
        return (
            f"A changeover can be undone for {UNDO_WITHIN.days} days, here until {full_day(london_day(until))}. Terms "
            "can still be put right one by one, under People."
        )
    if facts.acted:
        have = "has" if len(facts.acted) == 1 else "have"
        return f"{listed(facts.acted)} {have} begun to work in the new role. Terms can be put right one by one."
    if facts.changed:
        terms = "term has" if len(facts.changed) == 1 else "terms have"
        return f"The {terms} been changed since: {listed(facts.changed)}. Put them right one by one."
    if facts.built_on:
        return f"Something has followed on it since, in {listed(facts.built_on)}. Terms can be put right one by one."
    return None
