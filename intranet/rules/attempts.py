"""How often something guessable may be tried before everybody has to wait a little."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PARTS = 5  # a span is counted in five windows; a shorter window would only mean more rows


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so long. `name` sets the counts of one limit apart from those of another."""

    name: str
    tries: int
    within: timedelta

    @property
    def window(self) -> timedelta:
        return self.within / PARTS


SIGN_IN = Limit("sign-in", 10, timedelta(minutes=5))
RESET = Limit("reset", 5, timedelta(hours=1))
LINK = Limit("link", 10, timedelta(minutes=5))
REFUSAL = Limit("refusal", 30, timedelta(hours=1))  # how many are written down, not how many are allowed
EXPORT = Limit("export", 20, timedelta(minutes=10))  # files that one account takes away
UPLOAD = Limit("upload", 40, timedelta(minutes=10))  # files that one account gives
INVITATION = Limit("invitation", 40, timedelta(minutes=10))  # letters that one account sends by hand
ADDRESS = Limit("address", 5, timedelta(hours=1))  # other addresses that one account asks for
CODE = Limit("code", 5, timedelta(minutes=5))  # the second step of one account
HELP = Limit("help", 20, timedelta(hours=1))  # people whom one account helps back in
CHALLENGE = Limit("challenge", 1, timedelta(minutes=10))  # what a passkey is asked to sign: once
LONGEST = max(limit.within for limit in (SIGN_IN, RESET, LINK, REFUSAL, EXPORT, UPLOAD, INVITATION, ADDRESS, HELP))


def window_of(limit: Limit, now: datetime) -> datetime:
    """The start of the window in which a try at this instant is counted."""
    start = datetime(2000, 1, 1, tzinfo=UTC)
    return start + (now - start) // limit.window * limit.window


def stopped_until(limit: Limit, counts: Mapping[datetime, int], now: datetime) -> datetime | None:
    """When the next try is allowed again, or None when it is allowed now.

    `counts` is the number of tries by the start of their window. A window counts until the whole of it is longer ago
    than the limit's span, so that no span of that length ever holds more tries than the limit; the wait is at most a
    fifth longer than the span.
    """
    gone = limit.window + limit.within
    counted = sorted((start, count) for start, count in counts.items() if start + gone > now)
    left = sum(count for _, count in counted)
    until = None
    for start, count in counted:
        if left < limit.tries:
            break
        left -= count
        until = start + gone
    return until
