"""When an amendment may be proposed, and when the executive's answer to it may be recorded, by whom."""

from datetime import date

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import PlanState
from intranet.rules.access import Actor
from intranet.rules.plan_states import BEING_WRITTEN
from intranet.rules.votes import Votes, check_numbers

OWN = "You proposed this yourself, so somebody else records the answer: the Chair or the Secretary."


def why_not_propose(state: PlanState) -> str | None:
    """Why there can be no amendment to a plan now, in words; None where there can."""
    if state is PlanState.ADOPTED:
        return None
    if state is PlanState.CLOSED:
        return "This plan is closed, so it is amended no more."
    if state in BEING_WRITTEN:
        return "The plan is still being written. Change it directly, or suggest a change to whoever leads that part."
    return "The members have not adopted this plan yet. Until they do, there is nothing to amend."


def why_not_record(proposed_by_id: int, actor: Actor) -> str | None:
    """Why somebody cannot record the executive's answer, in words: nobody approves their own amendment alone."""
    return OWN if proposed_by_id == actor.person_id else None


def check_day(decided_on: date, proposed_on: date, today: date) -> None:
    """The executive decides after something is proposed, and not in days to come. Raises RuleError on `decided_on`."""
    if decided_on > today:
        raise RuleError("This day is still to come. Please give the day on which the executive met.", "decided_on")
    if decided_on < proposed_on:
        said = f"{proposed_on.day} {proposed_on:%B %Y}"
        raise RuleError(f"This was proposed on {said}, so it was not decided before that.", "decided_on")


def check_votes(votes: Votes, *, is_agreed: bool) -> None:
    """A counted vote has both sides, and an amendment is not agreed against it. Raises RuleError on the votes."""
    check_numbers(votes)
    if votes.votes_for is None and (votes.votes_against is not None or votes.abstentions is not None):
        raise RuleError("Please write how many were for it, too; 0 where nobody was.", "votes_for")
    if votes.votes_for is not None and votes.votes_against is None:
        raise RuleError("Please write how many were against it, too; 0 where nobody was.", "votes_against")
    if is_agreed and (votes.votes_against or 0) > (votes.votes_for or 0):
        raise RuleError("More were against it than for it, so it cannot have been agreed.", "votes_against")
