"""Amendments as their pages draw them: rows of a list, and what is told beside one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import AmendmentState
from intranet.queries.amendments import AmendmentFacts
from intranet.queries.promise_names import Names
from intranet.web import promise_words, words
from intranet.web.proposal_view import title_of
from intranet.web.timeline import when

TAGS = {
    AmendmentState.PROPOSED: "soon",
    AmendmentState.AGREED: "done",
    AmendmentState.REFUSED: "dropped",
    AmendmentState.WITHDRAWN: "dropped",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Who proposed an amendment and when, and what the executive said."""

    tag: str
    state: str
    proposed: str
    proposed_full: str
    answer: str  # empty while it waits
    answer_words: str


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One amendment of the list."""

    number: int
    href: str
    title: str
    changes: list[str]
    reason: str
    told: Told


def rows(found: Iterable[AmendmentFacts], names: Names, today: date) -> list[AmendmentRow]:
    """The list, in the order it was read."""
    return [
        AmendmentRow(
            number=one.number,
            href=f"/amendments/{one.id}",
            title=title_of(one),
            changes=promise_words.in_short(one.part, one.action, one.changes, names),
            reason=one.reason,
            told=told(one, today),
        )
        for one in found
    ]


def told(one: AmendmentFacts, today: date) -> Told:
    """What is told beside an amendment."""
    short, full = when(one.proposed_at, today)
    return Told(
        tag=TAGS[one.state],
        state=words.say(one.state),
        proposed=f"Proposed {short} by {one.proposed_by}, {one.role}",
        proposed_full=full,
        answer=_answer(one, today),
        answer_words=one.decision_words,
    )


def _answer(one: AmendmentFacts, today: date) -> str:
    if one.decided_on is None:
        return ""
    what = words.say(one.state)
    return f"{what} by the executive on {words.day(one.decided_on, today)}{_votes(one)}, recorded by {one.recorded_by}"


def _votes(one: AmendmentFacts) -> str:
    if one.votes_for is None:
        return ""
    sides = [f"{one.votes_for} for", f"{one.votes_against or 0} against"]
    if one.abstentions:
        sides.append(words.counted(one.abstentions, "abstention"))
    return f" ({', '.join(sides)})"
