"""When a plan takes comments, and until when an answer may still be changed."""

from datetime import date
from enum import Enum

from intranet.core.plan_vocabulary import PlanState

ANSWERED_IN = frozenset({PlanState.DRAFT, PlanState.CONSULTATION, PlanState.EXECUTIVE})


class Door(Enum):
    """Whether comments come in."""

    NOT_YET = "not yet"
    OPEN = "open"
    OVER = "over"


def door(state: PlanState, ends_on: date | None, today: date) -> Door:
    """Whether a plan takes comments today: while it is in consultation, up to and including the day it was given.

    A plan that was taken back to draft takes none until its consultation opens again.
    """
    if state is PlanState.DRAFT:
        return Door.NOT_YET
    if state is PlanState.CONSULTATION and ends_on is not None and today <= ends_on:
        return Door.OPEN
    return Door.OVER


def why_not_comment(state: PlanState, ends_on: date | None, today: date) -> str | None:
    """Why a comment cannot be taken now, in words; None where it can."""
    found = door(state, ends_on, today)
    if found is Door.OPEN:
        return None
    if found is Door.NOT_YET:
        return "The plan is still being written. It takes comments once its consultation opens."
    ended = f" on {ends_on.day} {ends_on:%B %Y}" if ends_on is not None and ends_on < today else ""
    return f"This consultation ended{ended}, so no more comments are taken."


def why_not_answer(state: PlanState) -> str | None:
    """Why a comment cannot be answered, or its answer changed, in words; None where it can.

    Answers stay open until the plan has left the executive, so that the members read what was said to whom.
    """
    if state in ANSWERED_IN:
        return None
    return "The plan has gone on to the members, so what was answered stays as it is."
