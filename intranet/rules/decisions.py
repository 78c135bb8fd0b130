"""What a meeting can decide, and by whom: only those who vote there move, second and are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay
from intranet.core.vocabulary import StandingKind
from intranet.rules.votes import NOT_COUNTED, Votes, check_numbers

SHORTEST, LONGEST = 3, 5_000
PLACE = {
    StandingKind.SPEAKS: "speaks at this meeting, and has no vote",
    StandingKind.ATTENDS: "attends this meeting, and has no vote",
    StandingKind.OBSERVES: "observes this meeting",
    None: "is a guest",
}


class Attending(Protocol):
    """What must be known of somebody in the attendance; `standing` is None for a guest.

    `present` says whether they were in the room while this was taken, `may_vote` whether the vote of their seat was
    theirs then: a deputy's is not while the holder is there.
    """

    @property
    def name(self) -> str: ...
    @property
    def standing(self) -> StandingKind | None: ...
    @property
    def attended(self) -> bool: ...
    @property
    def present(self) -> bool: ...
    @property
    def may_vote(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as whoever takes the minutes writes it down. The two people are ids of the attendance."""

    words: str
    outcome: DecisionOutcome
    way: DecisionWay
    moved_by_id: int | None = None
    seconded_by_id: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    tell_branches: bool = False

    @property
    def votes(self) -> Votes:
        """The vote, as far as it was counted."""
        return Votes(self.votes_for, self.votes_against, self.abstentions)


def check(draft: Draft, attendance: Mapping[int, Attending], votes: int) -> None:
    """Whether a meeting can have decided this. `votes` is how many there were in the room.

    Raises RuleError: on `words` for too few or too many, and where nobody with a vote was there; on `moved_by_id` and
    `seconded_by_id` for somebody who was not there, who has no vote, and for one person in both places; on `way` and
    the votes for a count that cannot be.
    """
    if not SHORTEST <= len(draft.words) <= LONGEST:
        raise RuleError(f"Please say what was decided, in {SHORTEST} to {LONGEST:,} characters.", "words")
    if not votes:
        raise RuleError(
            "Nobody with a vote was there, so nothing can have been decided. Please fill in the attendance first.",
            "words",
        )
    _check_voter(draft.moved_by_id, attendance, "moved_by_id", "move")
    _check_voter(draft.seconded_by_id, attendance, "seconded_by_id", "second")
    if draft.seconded_by_id is not None and draft.moved_by_id is None:
        raise RuleError("Somebody seconded it, so somebody moved it. Please say who.", "moved_by_id")
    if draft.seconded_by_id is not None and draft.seconded_by_id == draft.moved_by_id:
        raise RuleError("Whoever moves something cannot second it, too. Please choose somebody else.", "seconded_by_id")
    _check_votes(draft, votes)


def _check_voter(attendance_id: int | None, attendance: Mapping[int, Attending], field: str, verb: str) -> None:
    if attendance_id is None:
        return
    person = attendance.get(attendance_id)
    if person is None:
        raise RuleError("There is nobody like that in the attendance. Please choose from the list.", field)
    if person.standing is not StandingKind.VOTES:
        raise RuleError(f"{person.name} {PLACE[person.standing]}, so they can neither move nor second.", field)
    if not person.attended:
        raise RuleError(f"{person.name} was not there, so they could not {verb} it.", field)
    if not person.present:
        raise RuleError(f"{person.name} was not in the room while this was taken, so they could not {verb} it.", field)
    if not person.may_vote:
        raise RuleError(f"{person.name} sits for somebody who is here, and who has that vote.", field)


def _check_votes(draft: Draft, votes: int) -> None:
    check_numbers(draft.votes)
    if draft.way is DecisionWay.COUNT:
        _check_count(draft, votes)
    elif draft.votes != NOT_COUNTED:
        raise RuleError("Numbers belong to a count. Choose “On a count”, or leave them empty.", "way")


def _check_count(draft: Draft, votes: int) -> None:
    if draft.outcome is DecisionOutcome.WITHDRAWN:
        raise RuleError("What was withdrawn was not voted on. Choose another way, or another outcome.", "way")
    if draft.votes_for is None:
        raise RuleError("Please write how many were for it; 0 where nobody was.", "votes_for")
    if draft.votes_against is None:
        raise RuleError("Please write how many were against it; 0 where nobody was.", "votes_against")
    counted = draft.votes.total
    if counted > votes:
        word = "vote" if votes == 1 else "votes"
        raise RuleError(
            f"{counted} are counted, but there were {votes} {word} in the room. Only those who vote are counted.",
            "votes_for",
        )
    if draft.outcome is DecisionOutcome.CARRIED and draft.votes_against > draft.votes_for:
        raise RuleError("More were against it than for it, so it was not carried.", "outcome")
