"""The page on which a role gives its report, as its template draws it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.vocabulary import ActedAs, Answer, Theme
from intranet.queries.report_sheets import ReportMeeting, ReportSoFar, TaskWord
from intranet.queries.reports import LineRow
from intranet.queries.roles import RoleFacts
from intranet.rules.access import Actor, in_confidence
from intranet.rules.progress import of_task
from intranet.rules.reports import QUIET, why_not
from intranet.web import words
from intranet.web.rows import IN_CONFIDENCE
from intranet.web.standings import tag

NOT_SAID = "Not said yet"
LOOKS = {Answer.IN_HAND: "in-hand", Answer.NEEDS_A_HAND: "needs-a-hand", Answer.NOT_STARTED: "not-started"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for the page."""

    role: RoleFacts
    meeting: ReportMeeting | None
    report: ReportSoFar | None
    lines: tuple[LineRow, ...]
    tasks: tuple[TaskWord, ...]

    @property
    def shown(self) -> dict[str, Any]:
        """What the form starts with."""
        if self.report is None:
            return {"version": "0"}
        report = self.report
        return {
            "version": str(report.version),
            "words": report.words,
            "needs_decision": report.needs_decision,
            "executive_only": report.executive_only,
        }


@dataclass(frozen=True, slots=True)
class LineOfSheet:
    """A task or an ongoing duty with what was last said of it. `name` is that of its fields."""

    name: str
    href: str
    words: str
    tag_kind: str
    tag_words: str
    due_words: str
    said: str
    age: str
    stale: bool


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything that the page shows besides the form."""

    lead: str
    href: str
    draft: str
    given: str
    refusal: str
    has_before: bool
    shows_words: bool
    tasks: list[LineOfSheet]
    duties: list[tuple[str, list[LineOfSheet]]]


def compose(found: Found, actor: Actor, today: date) -> SheetView:
    """Put the page together; what was said in confidence is left out where the reader is not among those."""
    trusted = in_confidence(actor, found.role.id)
    meeting, report = found.meeting, found.report
    refusal = (why_not(meeting.state) if meeting else None) or ""
    if report is not None and report.executive_only and not trusted:
        refusal = refusal or QUIET
    return SheetView(
        lead=_lead(meeting, today),
        href=f"/roles/{found.role.id}/report{f'?meeting={meeting.id}' if meeting else ''}",
        draft=f"report-{found.role.id}-{meeting.id if meeting else 'between'}",
        given=_given(report, today) if report else "",
        refusal=refusal,
        shows_words=trusted or report is None or not report.executive_only,
        has_before=bool(found.tasks) or any(line.answer for line in found.lines),
        tasks=[_task(task, trusted, today) for task in found.tasks],
        duties=_by_theme(found.lines, trusted),
    )


def _lead(meeting: ReportMeeting | None, today: date) -> str:
    if meeting is None:
        return "No executive meeting has a day yet; what you say shows on the role’s page until then."
    return f"For: {meeting.body}, {words.day(meeting.on, today)}, {words.distance(meeting.on, today)}."


def _given(report: ReportSoFar, today: date) -> str:
    by = report.given_by
    if report.acted_as is ActedAs.ON_BEHALF:
        by += ", on its behalf"
    elif report.acted_as is ActedAs.COVER:
        by += ", covering"
    what = "Nothing to report, said" if report.nothing_to_report else "Given"
    return f"{what} {words.ago(report.given_at, today)} by {by}."


def _task(task: TaskWord, trusted: bool, today: date) -> LineOfSheet:
    kind, status = tag(of_task(task, today, since=task.adopted_on))
    return LineOfSheet(
        name=f"task_{task.id}",
        href=f"/tasks/{task.id}",
        words=task.words,
        tag_kind=kind,
        tag_words=status,
        due_words=f"due {words.day(task.due_on, today)}" if task.due_on else "",
        said=task.said if trusted or not task.executive_only else IN_CONFIDENCE,
        age=words.ago(task.spoken_at, today),
        stale=task.not_said_lately,
    )


def _by_theme(lines: tuple[LineRow, ...], trusted: bool) -> list[tuple[str, list[LineOfSheet]]]:
    groups: dict[Theme, list[LineOfSheet]] = {}
    for line in lines:
        groups.setdefault(line.theme, []).append(_line(line, trusted))
    return [(words.say(theme), theirs) for theme, theirs in groups.items()]


def _line(line: LineRow, trusted: bool) -> LineOfSheet:
    return LineOfSheet(
        name=f"line_{line.duty_id}",
        href=f"/duties/{line.duty_id}",
        words=line.duty,
        tag_kind=LOOKS[line.answer] if line.answer else "not-started",
        tag_words=words.say(line.answer) if line.answer else NOT_SAID,
        due_words="",
        said=line.words if trusted or not line.executive_only else IN_CONFIDENCE if line.words else "",
        age=line.age,
        stale=line.not_said_lately,
    )
