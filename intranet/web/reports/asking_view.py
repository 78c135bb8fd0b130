"""Who has reported to a meeting and who has not, as the template draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.vocabulary import ActedAs
from intranet.queries.meetings import MeetingFacts
from intranet.queries.reports import MeetingReport
from intranet.rules.access import Actor, in_confidence
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.reports import due_on, expected, why_not
from intranet.web import words
from intranet.web.rows import IN_CONFIDENCE


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A role with its report, or without."""

    role_id: int
    title: str
    holders: str
    given: str
    words: str
    needs_decision: bool
    executive_only: bool
    asked: bool
    give_href: str


@dataclass(frozen=True, slots=True)
class AskingView:
    """Everything that the page shows."""

    lead: str
    given: list[ReportedRow]
    nothing: list[ReportedRow]
    missing: list[ReportedRow]
    may_ask: bool
    to_ask: int


def compose(  # noqa: PLR0917 (one page is put together from all that was read)
    meeting: MeetingFacts,
    found: tuple[MeetingReport, ...],
    asked: frozenset[int],
    actor: Actor,
    settings: Mapping[str, Any],
    today: date,
) -> AskingView:
    """Those that need a decision first, then the others, then nothing to report, then who is missing."""
    takes = why_not(meeting.state) is None
    rows = [(one, _row(one, meeting, asked, takes, actor, today)) for one in found]
    with_words = [pair for pair in rows if pair[0].given and not pair[0].nothing_to_report]
    missing = [row for one, row in rows if not one.given]
    may_ask = takes and allows(actor, Permission.RUN_MEETING, meeting)
    return AskingView(
        lead=_lead(meeting, found, settings, today, takes=takes),
        given=[row for _, row in sorted(with_words, key=lambda pair: not pair[0].needs_decision)],
        nothing=[row for one, row in rows if one.nothing_to_report],
        missing=missing,
        may_ask=may_ask,
        to_ask=sum(1 for row in missing if not row.asked) if may_ask else 0,
    )


def _row(  # noqa: PLR0917 (as above)
    one: MeetingReport, meeting: MeetingFacts, asked: frozenset[int], takes: bool, actor: Actor, today: date
) -> ReportedRow:
    role = _Role(one.role_id)
    may_give = takes and allows(actor, Permission.GIVE_REPORT, role)
    return ReportedRow(
        role_id=one.role_id,
        title=one.title,
        holders=words.listed(one.holders)
        if one.holders
        else f"Vacant; the {one.deputy or 'Chair and the Secretary'} {'covers' if one.deputy else 'cover'}",
        given=_given(one, today),
        words=_words(one, actor),
        needs_decision=one.needs_decision,
        executive_only=one.executive_only,
        asked=one.role_id in asked,
        give_href=f"/roles/{one.role_id}/report?meeting={meeting.id}" if may_give else "",
    )


@dataclass(frozen=True, slots=True)
class _Role:
    """What the permission to report asks of a role."""

    id: int


def _words(one: MeetingReport, actor: Actor) -> str:
    if one.executive_only and not in_confidence(actor, one.role_id):
        return IN_CONFIDENCE
    if one.given and not one.words and not one.nothing_to_report:
        return "Everything stands as before, or as its tasks and duties say."
    return one.words


def _given(one: MeetingReport, today: date) -> str:
    if one.given_at is None or one.given_by is None:
        return ""
    ground = {ActedAs.ON_BEHALF: ", on its behalf", ActedAs.COVER: ", covering"}
    own = one.given_by in one.holders and one.acted_as not in ground
    by = "" if own else f", by {one.given_by}{ground.get(one.acted_as, '') if one.acted_as else ''}"
    return words.ago(one.given_at, today) + by


def _lead(
    meeting: MeetingFacts, found: tuple[MeetingReport, ...], settings: Mapping[str, Any], today: date, *, takes: bool
) -> str:
    due = expected(meeting.standings) | {one.role_id for one in found if one.given}
    given = sum(1 for one in found if one.given)
    said = f"{given} of {words.counted(len(due), 'role')} {'has' if given == 1 else 'have'} reported."
    if not takes:
        return said
    by = due_on(meeting.on, settings["reports_days"])
    return f"{said} Reports are due by {words.day(by, today)}, {words.distance(by, today)}."
