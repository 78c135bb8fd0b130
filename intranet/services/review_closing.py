"""Closing the review of a meeting: all is frozen as it stands, unless the plan changed under the reader's eyes."""

from intranet.core import clock
from intranet.core.errors import RuleError
from intranet.queries import review_closing as reads
from intranet.queries.review_closing import PlanSeen
from intranet.rules.access import Actor
from intranet.services import reviews, snapshots

CHANGED = "The plan changed while this page was open. Please look at what changed, and close the review again."


def close(meeting_id: int, shown: PlanSeen | None, *, reached: int, of: int, actor: Actor) -> str:
    """Close a review: nothing in it changes any more. Returns the checksum of what was frozen.

    `shown` is the plan as the page that asked showed it, `reached` how many of how many stops the executive came to;
    the others stay marked as not reached. Raises RuleError where nothing can be written in this review, and where the
    plan is another than was shown: amended, closed, or followed by the next.
    """
    reviews.written_in(meeting_id)
    if shown is None or reads.seen(meeting_id, clock.today()) != shown:
        raise RuleError(CHANGED)
    return snapshots.freeze(meeting_id, actor=actor, reached=reached, of=of)
