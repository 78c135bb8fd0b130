"""What a meeting can decide: only those who vote there move, second and are counted."""

from dataclasses import dataclass, replace

import pytest

from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay
from intranet.core.vocabulary import StandingKind
from intranet.rules.decisions import Draft, check


@dataclass(frozen=True)
class Somebody:
    name: str
    standing: StandingKind | None
    attended: bool = True
    present: bool = True
    may_vote: bool = True


ROOM = {
    1: Somebody("Ann", StandingKind.VOTES),
    2: Somebody("Bea", StandingKind.VOTES),
    3: Somebody("Cal", StandingKind.SPEAKS),
    4: Somebody("Dee", StandingKind.ATTENDS),
    5: Somebody("Eli", StandingKind.OBSERVES),
    6: Somebody("Fay", None),
    7: Somebody("Gus", StandingKind.VOTES, attended=False, present=False),
    8: Somebody("Hal", StandingKind.VOTES, present=False, may_vote=False),  # had left before this was taken
    9: Somebody("Ivy", StandingKind.VOTES, may_vote=False),  # a deputy whose holder came after all
}
HANDS = Draft("That we hold a fair", DecisionOutcome.CARRIED, DecisionWay.HANDS)
COUNT = replace(HANDS, way=DecisionWay.COUNT, votes_for=3, votes_against=1)


@pytest.mark.parametrize(
    "draft",
    [
        HANDS,
        replace(HANDS, moved_by_id=1, seconded_by_id=2),
        replace(HANDS, moved_by_id=1),
        replace(HANDS, way=DecisionWay.CONSENT),
        replace(HANDS, outcome=DecisionOutcome.WITHDRAWN, moved_by_id=2),
        COUNT,
        replace(COUNT, abstentions=0),
        replace(COUNT, votes_for=2, votes_against=2),  # the chair's casting vote
        replace(COUNT, outcome=DecisionOutcome.LOST),  # two thirds were needed
        replace(COUNT, votes_for=0, votes_against=4, outcome=DecisionOutcome.LOST),
    ],
)
def test_this_can_be_decided(draft: Draft) -> None:
    check(draft, ROOM, 4)


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (replace(HANDS, words="No"), "words", "3 to 5,000"),
        (replace(HANDS, words="x" * 5001), "words", "3 to 5,000"),
        (replace(HANDS, moved_by_id=3), "moved_by_id", "Cal speaks at this meeting, and has no vote"),
        (replace(HANDS, moved_by_id=4), "moved_by_id", "Dee attends this meeting, and has no vote"),
        (replace(HANDS, moved_by_id=5), "moved_by_id", "Eli observes this meeting, so they can neither move nor"),
        (replace(HANDS, moved_by_id=6), "moved_by_id", "Fay is a guest"),
        (replace(HANDS, moved_by_id=7), "moved_by_id", "Gus was not there, so they could not move it"),
        (replace(HANDS, moved_by_id=8), "moved_by_id", "Hal was not in the room while this was taken"),
        (replace(HANDS, moved_by_id=9), "moved_by_id", "Ivy sits for somebody who is here"),
        (replace(HANDS, moved_by_id=10), "moved_by_id", "nobody like that"),
        (replace(HANDS, moved_by_id=1, seconded_by_id=5), "seconded_by_id", "Eli observes"),
        (replace(HANDS, moved_by_id=1, seconded_by_id=7), "seconded_by_id", "could not second it"),
        (replace(HANDS, moved_by_id=1, seconded_by_id=1), "seconded_by_id", "cannot second it"),
        (replace(HANDS, seconded_by_id=1), "moved_by_id", "Please say who"),
        (replace(HANDS, votes_for=3), "way", "Numbers belong to a count"),
        (replace(HANDS, way=DecisionWay.COUNT), "votes_for", "how many were for it"),
        (replace(COUNT, votes_against=None), "votes_against", "how many were against"),
        (replace(COUNT, votes_for=-1), "votes_for", "whole number"),
        (replace(COUNT, votes_for=10**6), "votes_for", "whole number"),
        (replace(COUNT, abstentions=1), "votes_for", "5 are counted, but there were 4 votes"),
        (replace(COUNT, votes_for=1, votes_against=3), "outcome", "not carried"),
        (replace(COUNT, outcome=DecisionOutcome.WITHDRAWN), "way", "not voted on"),
    ],
)
def test_this_cannot(draft: Draft, field: str, words: str) -> None:
    with pytest.raises(RuleError) as refused:
        check(draft, ROOM, 4)
    assert refused.value.field == field
    assert words in refused.value.message


def test_a_room_without_a_vote_decides_nothing() -> None:
    with pytest.raises(RuleError, match="Nobody with a vote was there"):
        check(HANDS, ROOM, 0)
