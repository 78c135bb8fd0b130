"""Who can have moved what was decided between two moments: whoever was in the room then, and had the vote of a seat."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from intranet.rules.quorum import Stay, is_here


def was_there(stays: Iterable[Stay], since: datetime, until: datetime) -> bool:
    """Whether somebody was in the room at any moment from one to the other; both count."""
    return any(came <= until and (left is None or left >= since) for came, left in stays)


def had_the_vote(
    stays: Sequence[Stay], holders: Sequence[Sequence[Stay]], seats: int, since: datetime, until: datetime
) -> bool:
    """Whether a deputy had the vote of a seat at any moment while they were there: one of its holders was away.

    That can only have begun as the deputy came, or as a holder went.
    """
    turns = {since, *(came for came, _ in stays), *(left for one in holders for _, left in one if left is not None)}
    return any(
        since <= turn <= until and is_here(stays, turn) and sum(is_here(one, turn) for one in holders) < seats
        for turn in turns
    )
