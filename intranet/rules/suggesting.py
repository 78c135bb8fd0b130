"""When somebody may suggest a change to another role's part of the plan, and who may not answer it."""

from intranet.core.plan_vocabulary import PlanState
from intranet.rules.access import Actor
from intranet.rules.plan_states import BEING_WRITTEN, REFUSALS

OWN = "You made this suggestion yourself, so somebody else answers it. You can withdraw it."


def why_not_suggest(state: PlanState) -> str | None:
    """Why there can be no suggestion to a plan now, in words; None where there can."""
    if state in BEING_WRITTEN:
        return None
    return REFUSALS[state]


def why_not_answer(made_by_id: int, actor: Actor) -> str | None:
    """Why somebody cannot answer a suggestion, in words: nobody answers their own."""
    return OWN if made_by_id == actor.person_id else None
