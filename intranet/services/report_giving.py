"""A role gives its report before a meeting: one for each role and meeting, which can be changed until that closes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, or_, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.english import day
from intranet.core.errors import NotFound, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import ActedAs, Answer, BodyKind, Cadence
from intranet.models import Body, Duty, Meeting, Plan, ReportLine, Role, RoleReport, Standing, Task, TaskLine
from intranet.queries.due_statements import LATEST_LINE
from intranet.rules.access import Actor, in_confidence
from intranet.rules.progress import OVER
from intranet.rules.reports import QUIET, why_not
from intranet.services import notifications, pulse, records, task_work, versions
from intranet.services.reports import ground

LONGEST, LONGEST_LINE = 20_000, 2_000
NOTHING_SAID = "Please write what there is to say, or press “Nothing to report”."


@dataclass(frozen=True, slots=True)
class Given:
    """What a role says: its words, and only what changed of its duties and tasks, by their ids.

    A line without an answer keeps the last one; a duty or a task that is not named stands as before.
    """

    words: str = ""
    needs_decision: bool = False
    executive_only: bool = False
    nothing_to_report: bool = False
    lines: Mapping[int, tuple[Answer | None, str]] = field(default_factory=dict)
    tasks: Mapping[int, str] = field(default_factory=dict)


def give(role_id: int, meeting_id: int | None, given: Given, *, seen: int, actor: Actor) -> int:
    """Keep the report of a role for a meeting, or one given between meetings (None); returns its id.

    What is not named is said to stand as before, except with nothing to report: then nothing else is said. Words on a
    task go into its thread too, unless the report is for the executive only. `seen` is the version that the page
    showed, 0 where there was no report yet.

    Raises RuleError for a meeting that was held or called off, and on the fields `words`, `line_1` and `task_1` (with
    the id of the duty or task) for what is wrong there; Conflict when somebody else gave or changed it meanwhile;
    NotAllowed for a role that is none of the actor's; NotFound for a meeting that this role does not report to.
    """
    role = versions.reread(Role, role_id)
    if role.closed_on is not None:
        raise RuleError("This role was closed, so it reports no more.")
    acted_as = ground(actor, role_id)
    meeting = _meeting(meeting_id, role_id) if meeting_id is not None else None
    _check(given)
    report = _claimed(role_id, meeting_id, seen, actor)
    is_new = given.words != report.words
    _fill(report, given, acted_as, actor)
    answers, as_before = _lines(report, given)
    tasks = _tasks(report, given, actor)
    if not (given.words or given.nothing_to_report or answers or as_before or tasks):
        raise RuleError(NOTHING_SAID, "words")
    if is_new and not given.executive_only:
        words, href = f"You are mentioned in the report of the {role.title}", f"/roles/{role_id}"
        notifications.mentions(given.words, words, href, by=actor)
    _write(report, meeting, answers, as_before, actor)
    return report.id


def _meeting(meeting_id: int, role_id: int) -> Meeting:
    meeting = versions.reread(Meeting, meeting_id)
    of_executive = versions.reread(Body, meeting.body_id).kind is BodyKind.EXECUTIVE
    if not of_executive and db.session.get(Standing, (role_id, meeting.body_id)) is None:
        raise NotFound
    refuse_for(why_not(meeting.state))
    return meeting


def _check(given: Given) -> None:
    if len(given.words) > LONGEST:
        raise RuleError(f"Please keep this to {LONGEST:,} characters.", "words")
    if given.nothing_to_report and (given.words or given.lines or given.tasks or given.needs_decision):
        raise RuleError("You have written something, so there is something to report. Press “Give the report” instead.")
    if given.needs_decision and not given.words:
        raise RuleError("Please say what is to be decided.", "words")
    for kind, said in (("line", {n: words for n, (_, words) in given.lines.items()}), ("task", given.tasks)):
        for number, words in said.items():
            if len(words) > LONGEST_LINE:
                raise RuleError(f"Please keep this to {LONGEST_LINE:,} characters.", f"{kind}_{number}")


def _claimed(role_id: int, meeting_id: int | None, seen: int, actor: Actor) -> RoleReport:
    """The role's report for the meeting, as the page showed it; a new one where there was none, or between meetings."""
    mine = (RoleReport.role_id == role_id) & (RoleReport.meeting_id == meeting_id)
    latest = select(RoleReport).where(mine).order_by(RoleReport.id.desc()).limit(1)
    found = None if meeting_id is None else db.session.scalar(latest.execution_options(populate_existing=True))
    if found is None:
        return RoleReport(role_id=role_id, meeting_id=meeting_id, words="")
    if found.executive_only and not in_confidence(actor, role_id):
        raise RuleError(QUIET)
    theirs = {name: getattr(found, name) for name in ("words", "needs_decision", "executive_only")}
    versions.claim(found, seen, subject="This report", theirs=theirs)
    flag_modified(found, "given_at")  # so that its version counts, whatever else changes
    return found


def _fill(report: RoleReport, given: Given, acted_as: ActedAs, actor: Actor) -> None:
    report.words, report.needs_decision = given.words, given.needs_decision
    report.executive_only, report.nothing_to_report = given.executive_only, given.nothing_to_report
    report.given_at, report.given_by_id, report.acted_as = clock.now(), actor.person_id, acted_as
    db.session.add(report)
    db.session.flush()


_DUTIES = (
    select(
        Duty.id, ReportLine.report_id, ReportLine.answer, ReportLine.words, RoleReport.executive_only.label("quietly")
    )
    .outerjoin(ReportLine, ReportLine.id == LATEST_LINE)
    .outerjoin(RoleReport, RoleReport.id == ReportLine.report_id)
    .where(Duty.cadence == Cadence.ONGOING, Duty.retired_on.is_(None))
    .order_by(Duty.sort, Duty.id)
)


def _lines(report: RoleReport, given: Given) -> tuple[Counter[str], int]:
    """Add a line for every ongoing duty: how many of each answer are new, and how many stand as before."""
    answers: Counter[str] = Counter()
    as_before: list[ReportLine] = []
    for duty in rows(_DUTIES.where(Duty.lead_role_id == report.role_id)):
        answer, words = given.lines.get(duty.id, (None, ""))
        if answer is not None or words:
            answer = answer or duty.answer
            if answer is None:
                raise RuleError("Please say how it stands, too.", f"line_{duty.id}")
            answers[answer.value] += 1
            db.session.add(ReportLine(report_id=report.id, duty_id=duty.id, answer=answer, words=words))
        elif duty.answer and duty.report_id != report.id and not given.nothing_to_report:
            # What was said in confidence is not said again aloud.
            words = "" if duty.quietly and not report.executive_only else duty.words
            as_before.append(
                ReportLine(report_id=report.id, duty_id=duty.id, answer=duty.answer, words=words, as_before=True)
            )
    db.session.add_all(as_before)
    db.session.flush()
    return answers, len(as_before)


_LATEST_TASK_LINE = select(func.max(TaskLine.id)).where(TaskLine.task_id == Task.id).correlate(Task).scalar_subquery()
_OPEN_TASKS = (
    select(Task.id, TaskLine.report_id)
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .outerjoin(TaskLine, TaskLine.id == _LATEST_TASK_LINE)
    .where(Task.state.not_in(OVER), or_(Task.plan_id.is_(None), Plan.state == PlanState.ADOPTED))
    .order_by(Task.id)
)


def _tasks(report: RoleReport, given: Given, actor: Actor) -> int:
    """Add a line for every open task of the role; returns how many."""
    added = 0
    for task in rows(_OPEN_TASKS.where(Task.lead_role_id == report.role_id)):
        words = given.tasks.get(task.id, "").strip()
        if not words and (given.nothing_to_report or task.report_id == report.id):
            continue
        db.session.add(TaskLine(report_id=report.id, task_id=task.id, words=words, as_before=not words))
        added += 1
        if words and not report.executive_only:
            _say(task.id, words, actor)
    db.session.flush()
    return added


def _say(task_id: int, words: str, actor: Actor) -> None:
    try:
        task_work.say(task_id, words, actor=actor)
    except RuleError as refusal:
        raise RuleError(refusal.message, f"task_{task_id}") from refusal


def _write(report: RoleReport, meeting: Meeting | None, answers: Counter[str], as_before: int, actor: Actor) -> None:
    """Write down that it was given, without its words: those may be for the executive only."""
    about = ""
    if meeting is not None:
        about = f"{versions.reread(Body, meeting.body_id).title}, {day(meeting.on)}"
        pulse.beat(meeting.id)
    records.write(
        Happening.REPORT_GIVEN,
        "role",
        report.role_id,
        actor=actor,
        role_id=report.role_id,
        acting=(report.role_id, report.acted_as),
        meeting=about,
        answers=dict(answers),
        as_before=as_before,
        needs_decision=report.needs_decision,
        executive_only=report.executive_only,
    )
    db.session.flush()
