"""Step: votes that are not said of one role, but of a heading's roles or of all officers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intranet.reading.blocks import Block
from intranet.reading.clauses import sentences
from intranet.reading.kinds import on_executive
from intranet.reading.names import plain
from intranet.reading.result import ReadRole
from intranet.reading.seats import votes_in

_EVERYBODY = re.compile(r"(?:all|every|each)(?: of)?(?: the| our)? (?:officers?|posts?|roles?)\b", re.IGNORECASE)
_ALL = re.compile(r"(?:(?:all|the|our|these|elected) )*(?:officers?|posts?|roles?|officer positions?)\b", re.IGNORECASE)


def with_votes_of_groups(roles: Sequence[ReadRole], blocks: Sequence[Block], outside: Sequence[str]) -> list[ReadRole]:
    """Roles with the vote that the heading above them gives, or a sentence about all roles under it.

    Where some groups are said not to vote, officers who stand on the executive do.
    """
    said = [sentence for text in outside for sentence in sentences(text)]
    answers = [_first(_group_votes(block), _told_of(block.group.text, said)) for block in blocks]
    some_do_not = False in answers
    if not some_do_not:
        general = _of_everybody(
            [*said, *(text for block in blocks for line in block.lines for text in sentences(line.text))]
        )
        answers = [_first(answer, general) for answer in answers]
    found = []
    for role, block, answer in zip(roles, blocks, answers, strict=True):
        votes = role.votes if role.votes is not None else answer
        if votes is None and some_do_not and on_executive(block.group.text):
            votes = True
        found.append(replace(role, votes=votes))
    return found


def _group_votes(block: Block) -> bool | None:
    answer = votes_in(block.group.text)
    for sentence in block.group.sentences:
        general = re.search(
            r"\b(?:each|every|all)(?: of)?(?: the)? "
            r"(?:officers?|posts?|roles?|members of the committee|co-?ordinators?)\b"
            r"|\b(?:none|neither|nobody|all|each) of (?:them|these|those|the)\b",
            sentence,
            re.IGNORECASE,
        )
        of_one = re.match(r"the [\w ]+ (?:officer|chair|secretary)\b", sentence, re.IGNORECASE)
        if answer is None and (general or (block.group.text and not of_one)):
            answer = votes_in(sentence)
    return answer


def _first(one: bool | None, other: bool | None) -> bool | None:
    return one if one is not None else other


def _told_of(group: str, said: Sequence[str]) -> bool | None:
    """What a sentence elsewhere says of a heading's roles: "Functional officers do not vote" of "Functional officers".

    "Officers vote on the Executive" is said of those whom their heading puts there.
    """
    if not group:
        return None
    for sentence in said:
        answer = votes_in(sentence)
        if answer is not None and plain(sentence).startswith(f"{plain(group)} "):
            return answer
        if answer and on_executive(group) and _ALL.match(sentence):
            return True
    return None


def _of_everybody(said: Sequence[str]) -> bool | None:
    """What is said of all officers, wherever it stands: "All officers shall have one vote."."""
    return next((votes_in(text) for text in said if _EVERYBODY.match(text) and votes_in(text) is not None), None)
