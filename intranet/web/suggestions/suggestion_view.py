"""Suggestions as their pages draw them: rows of a list, and what is told beside one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import SuggestionState
from intranet.queries.promise_names import Names
from intranet.queries.suggestions import SuggestionFacts
from intranet.web import promise_words, words
from intranet.web.proposal_view import title_of
from intranet.web.timeline import when

TAGS = {
    SuggestionState.OPEN: "soon",
    SuggestionState.ACCEPTED: "done",
    SuggestionState.DECLINED: "dropped",
    SuggestionState.WITHDRAWN: "dropped",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Who made a suggestion and when, who answers, and what was answered."""

    tag: str
    state: str
    made: str
    made_full: str
    lead: str
    answer: str  # empty while it waits
    answer_words: str


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One suggestion of the list."""

    href: str
    title: str
    changes: list[str]
    reason: str
    told: Told


def rows(found: Iterable[SuggestionFacts], names: Names, today: date) -> list[SuggestionRow]:
    """The list, in the order it was read."""
    return [
        SuggestionRow(
            href=f"/suggestions/{one.id}",
            title=title_of(one),
            changes=promise_words.in_short(one.part, one.action, one.changes, names),
            reason=one.reason,
            told=told(one, today),
        )
        for one in found
    ]


def told(one: SuggestionFacts, today: date) -> Told:
    """What is told beside a suggestion."""
    short, full = when(one.made_at, today)
    answered = ""
    if one.answered_at is not None:
        answered = f"{words.say(one.state)} {words.ago(one.answered_at, today)} by {one.answered_by}"
    return Told(
        tag=TAGS[one.state],
        state=words.say(one.state),
        made=f"Suggested {short} by {one.made_by}, {one.role}",
        made_full=full,
        lead=f"the {one.lead_title}" if one.lead_title else "the Chair or the Secretary",
        answer=answered,
        answer_words=one.answer_words,
    )
