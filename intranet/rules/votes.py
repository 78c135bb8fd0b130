"""A vote that was counted: its numbers, each within reason."""

from typing import NamedTuple

from intranet.core.errors import RuleError

MOST_VOTES = 100_000


class Votes(NamedTuple):
    """A counted vote; nothing in it where it was not counted."""

    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None

    @property
    def total(self) -> int:
        """How many votes were counted in all."""
        return sum(number or 0 for number in self)


NOT_COUNTED = Votes()


def check_numbers(votes: Votes) -> None:
    """No number is below none or beyond belief. Raises RuleError on its field."""
    for name, number in votes._asdict().items():
        if number is not None and not 0 <= number <= MOST_VOTES:
            raise RuleError(f"Please write a whole number from 0 to {MOST_VOTES:,}.", name)
