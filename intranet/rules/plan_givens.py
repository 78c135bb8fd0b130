"""What whoever takes a plan a step further has to give with it: an end day, a reason, a meeting, a vote."""

from datetime import date, timedelta

from intranet.core.errors import RuleError
from intranet.rules.plan_case import GeneralMeeting, PlanCase

LONGEST_CONSULTATION = timedelta(days=366)
SHORTEST_REASON, LONGEST_REASON = 3, 500


def checked_end(ends_on: date | None, today: date, *, later_than: date | None = None) -> date:
    """The last day of a consultation: after today, within a year, and never earlier than it was promised before.

    Raises RuleError on `ends_on`.
    """
    if ends_on is None:
        raise RuleError("Please say until which day comments can come in.", "ends_on")
    if ends_on <= today:
        raise RuleError("Please choose a day after today.", "ends_on")
    if ends_on - today > LONGEST_CONSULTATION:
        raise RuleError("Please choose a day within a year from now.", "ends_on")
    if later_than is not None and ends_on <= later_than:
        raise RuleError("A consultation can be given more time, but not less. Please choose a later day.", "ends_on")
    return ends_on


def checked_reason(reason: str) -> str:
    """Why a plan goes back a step. Raises RuleError on `reason` for too few words or too many."""
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        words = f"Please give the reason in {SHORTEST_REASON} to {LONGEST_REASON} characters."
        raise RuleError(words, "reason")
    return reason


def checked_meeting(case: PlanCase, meeting_id: int | None) -> GeneralMeeting:
    """The meeting of all members that adopted the plan, on or before today. Raises RuleError on `meeting_id`."""
    found = next((meeting for meeting in case.meetings if meeting.id == meeting_id), None)
    if found is None:
        raise RuleError("Please choose the meeting of all members that adopted the plan.", "meeting_id")
    return found


def check_vote(votes_for: int | None, votes_against: int | None, abstentions: int | None) -> None:
    """A counted vote has both sides and a majority for the plan; one that was not counted has no numbers.

    Raises RuleError on the field that is wrong.
    """
    if votes_for is None and votes_against is None and abstentions is None:
        return
    if votes_for is None:
        raise RuleError("Please say how many voted for it, or leave all three empty.", "votes_for")
    if votes_against is None:
        raise RuleError("Please say how many voted against it (0 if nobody did).", "votes_against")
    if min(votes_for, votes_against, abstentions or 0) < 0:
        raise RuleError("A number of votes is never below nothing.", "votes_for")
    if votes_for <= votes_against:
        raise RuleError("By this count the plan was not adopted. Please check the numbers.", "votes_for")
