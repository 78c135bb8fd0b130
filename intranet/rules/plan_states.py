"""What the state of a plan allows: who may change its promise now, and whether a reason has to be given."""

from intranet.core.plan_vocabulary import PlanState
from intranet.rules.access import MANAGERS, Actor

BEING_WRITTEN = frozenset({PlanState.DRAFT, PlanState.CONSULTATION})
PROMISED = frozenset({PlanState.ADOPTED, PlanState.CLOSED})

REFUSALS: dict[PlanState, str] = {
    PlanState.EXECUTIVE: "The plan is with the executive. Until it goes on, only the Chair and the Secretary change it,"
    " and give a reason.",
    PlanState.MEMBERS: "The plan is with the members, so it stays as it is. To change it, take it back a step first.",
    PlanState.ADOPTED: "The members adopted this plan. A change to what it promises is proposed as an amendment.",
    PlanState.CLOSED: "This plan is closed, so it stays as it is.",
}


def why_not_edit(state: PlanState, actor: Actor) -> str | None:
    """Why what the plan promises cannot be changed by this person now, in words; None where it can.

    It says nothing of whose part it is: that is what the permissions ask. The promise is every word, target, date,
    lead, addition and removal; doing the work is something else, and belongs to the adopted plan.
    """
    if state in BEING_WRITTEN:
        return None
    if state is PlanState.EXECUTIVE and actor.holds(MANAGERS):
        return None
    return REFUSALS[state]


def needs_reason(state: PlanState) -> bool:
    """Whether a change to the promise has to come with a reason."""
    return state is PlanState.EXECUTIVE


def why_not_work(state: PlanState) -> str | None:
    """Why work on a plan (states of tasks, updates, readings, checklists) cannot be recorded now; None where it can."""
    if state is PlanState.ADOPTED:
        return None
    if state is PlanState.CLOSED:
        return "This plan is closed, so nothing more is recorded on it."
    return "Progress is recorded once the members have adopted the plan."
