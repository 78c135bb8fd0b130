"""A decision in a sentence, as the room, the minutes and an extract of them say it."""

from typing import Protocol

from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay
from intranet.web.words import say


class Decided(Protocol):
    """What must be known of a decision to say how it came about."""

    @property
    def outcome(self) -> DecisionOutcome: ...
    @property
    def way(self) -> DecisionWay: ...
    @property
    def moved_by(self) -> str | None: ...
    @property
    def seconded_by(self) -> str | None: ...
    @property
    def votes_for(self) -> int | None: ...
    @property
    def votes_against(self) -> int | None: ...
    @property
    def abstentions(self) -> int | None: ...


def how(decision: Decided) -> str:
    """`Carried on a count: 7 for, 2 against, 1 abstaining. Moved by Ann Lee, seconded by Bea Marsh.`"""
    said = say(decision.outcome)
    if decision.outcome is not DecisionOutcome.WITHDRAWN:
        said = f"{said} {say(decision.way)}"
    if decision.way is DecisionWay.COUNT:
        said = f"{said}: {_count(decision)}"
    people = [
        f"{verb} by {name}" for verb, name in (("moved", decision.moved_by), ("seconded", decision.seconded_by)) if name
    ]
    moved = ", ".join(people)
    return f"{said}. {moved[:1].upper()}{moved[1:]}." if moved else f"{said}."


def _count(decision: Decided) -> str:
    parts = [f"{decision.votes_for or 0} for", f"{decision.votes_against or 0} against"]
    if decision.abstentions:
        parts.append(f"{decision.abstentions} abstaining")
    return ", ".join(parts)
