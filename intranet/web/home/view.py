"""Home as its template draws it: blocks of rows in order of time."""

from dataclasses import dataclass
from datetime import date

from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import Cadence
from intranet.queries.due import COMING
from intranet.queries.facts import ComingMeeting, DutyFacts
from intranet.queries.home import MOST_ROWS, Home
from intranet.queries.plan_work import SHARED, TASK
from intranet.rules.access import Actor
from intranet.rules.cadence import DutyState
from intranet.web import words
from intranet.web.home.plan_rows import WaitingRow, task_rows, waiting
from intranet.web.home.report_rows import owed_rows
from intranet.web.people_rows import PersonRow, initials
from intranet.web.rows import DutyRow, ReportRow, by_theme, due_rows, occasion_row, state_row
from intranet.web.strip import Month, strip


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One of the next meetings; the reader answers where they have a place at it."""

    id: int
    body: str
    day_words: str
    full: str
    distance: str
    place: str
    answers: bool
    coming: Coming | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that Home shows."""

    due: list[DutyRow]
    later: list[DutyRow]
    coming: list[DutyRow]
    ongoing: list[tuple[str, list[ReportRow]]]
    waiting: list[WaitingRow]
    shared: list[DutyRow]
    shared_ongoing: list[DutyRow]
    covering: list[DutyRow]
    covered_roles: list[tuple[str, str]]
    my_roles: list[PersonRow]
    colleagues: list[PersonRow]
    months: list[Month]
    meetings: list[MeetingRow]
    one_role: bool
    greeting: str
    said: bool
    unsaid_words: str


def compose(found: Home, actor: Actor, today: date) -> HomeView:
    """Sort what the queries found into the blocks of the page; each block is bounded."""
    tasks = task_rows(found.plan.tasks, TASK, actor.role_ids, today)
    asked, asked_later = owed_rows(found.reports, actor.role_ids, today)
    due, later, coming = _due(found.led, [*tasks, *asked], actor, today)
    coming = sorted([*coming, *asked_later], key=_by_day)
    covering = [r for d in found.covered for r in due_rows(d, actor, today) if r.due_on <= today + COMING]
    covering += task_rows(found.plan.tasks, TASK, actor.covered_ids - actor.role_ids, today)
    covering += owed_rows(found.reports, actor.covered_ids - actor.role_ids, today)[0]
    shared = [*_shared(found.shared, actor, today, dated=True), *task_rows(found.plan.tasks, SHARED, None, today)]
    return HomeView(
        due=due[:MOST_ROWS],
        later=later[:MOST_ROWS],
        coming=coming[:MOST_ROWS],
        ongoing=by_theme(list(found.ongoing[:MOST_ROWS]), actor, today),
        waiting=waiting(found.plan.waiting),
        shared=sorted(shared, key=_by_day)[:MOST_ROWS],
        shared_ongoing=_shared(found.shared, actor, today, dated=False)[:MOST_ROWS],
        covering=sorted(covering, key=_by_day)[:MOST_ROWS],
        covered_roles=[(f"/roles/{v.role_id}", v.title) for v in actor.covered],
        my_roles=_my_roles(found, actor, today),
        colleagues=_colleagues(found, actor, today),
        months=strip(found.led, today),
        meetings=[_meeting(one, found, today) for one in found.next_meetings],
        one_role=len(actor.holdings) < 2,
        greeting=_greeting(due, today),
        said=any(d.line is not None for d in found.ongoing),
        unsaid_words=_unsaid(found.ongoing),
    )


def _meeting(one: ComingMeeting, found: Home, today: date) -> MeetingRow:
    return MeetingRow(
        id=one.id,
        body=one.body,
        day_words=words.day(one.on, today),
        full=words.full_day(one.on),
        distance=words.distance(one.on, today),
        place=one.place,
        answers=one.id in found.answers,
        coming=found.answers.get(one.id),
    )


def _greeting(due: list[DutyRow], today: date) -> str:
    open_rows = [r for r in due if not r.done]
    late = sum(1 for r in open_rows if r.due_on < today)
    if not open_rows:
        return "Nothing needs you today."
    words_for = words.counted(len(open_rows), "thing needs you", "things need you")
    return f"{words_for.capitalize()}{f', {late} from before today' if late else ''}."


def _unsaid(ongoing: tuple[DutyFacts, ...]) -> str:
    unsaid = sum(1 for d in ongoing if d.line is None)
    return (
        f"{words.counted(unsaid, 'duty has', 'duties have')} not been spoken of yet"
        if unsaid
        else "all have been spoken of"
    )


def _due(
    led: tuple[DutyFacts, ...], tasks: list[DutyRow], actor: Actor, today: date
) -> tuple[list[DutyRow], list[DutyRow], list[DutyRow]]:
    due = list(tasks)
    coming: list[DutyRow] = []
    for duty in led:
        due.extend(due_rows(duty, actor, today))
        if duty.due.state is DutyState.NO_DATE and not duty.due.overdue:
            coming.append(state_row(duty, actor, today))
        elif duty.due.next is not None and duty.due.next.last_on <= today + COMING:
            coming.append(occasion_row(duty, duty.due.next, actor, today))
    due.sort(key=_by_day)
    near = [r for r in due if r.due_on <= today + COMING or r.done]
    return near, [r for r in due if r.due_on > today + COMING and not r.done], sorted(coming, key=_by_day)


def _shared(duties: tuple[DutyFacts, ...], actor: Actor, today: date, *, dated: bool) -> list[DutyRow]:
    return [state_row(d, actor, today) for d in duties if (d.timing.cadence is not Cadence.ONGOING) is dated]


def _by_day(row: DutyRow) -> tuple[date, int]:
    return row.due_on, row.duty_id


def _my_roles(found: Home, actor: Actor, today: date) -> list[PersonRow]:
    rows = []
    for held in actor.holdings:
        terms = [h for h in found.present(held.role_id, today) if h.person_id == actor.person_id]
        others = [h.name for h in found.present(held.role_id, today) if h.person_id != actor.person_id]
        until = next((h.due_to_end_on for h in terms if h.due_to_end_on), None)
        note = "carrying on" if held.carrying_on else f"until {words.day(until, today)}" if until else ""
        shared = f"with {words.listed(others)}" if others else ""
        rows.append(PersonRow(held.title, initials(held.title), f"/roles/{held.role_id}", shared, note or None))
    return rows


def _colleagues(found: Home, actor: Actor, today: date) -> list[PersonRow]:
    rows = []
    for role_id, title in found.colleagues(actor.role_ids).items():
        names = [h.name for h in found.present(role_id, today)]
        name = words.listed(names) if names else None
        rows.append(PersonRow(name, initials(names[0]) if names else "", f"/roles/{role_id}", title, None))
    return rows
