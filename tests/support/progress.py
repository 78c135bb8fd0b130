"""A constituency with a plan of any size, whose progress can be reported."""

from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Office, Theme
from intranet.models import Action, Meeting, Person, Plan, ReportLine, Role, RoleReport, Task, TaskUpdate
from tests.support.meetings import EVENING, hold
from tests.support.people import keep, make_duty, make_person, make_role
from tests.support.plan import make_measure, make_objective, make_plan, make_reading

THEMES = list(Theme)
STATES = (TaskState.TO_DO, TaskState.UNDER_WAY, TaskState.DONE)


@dataclass(frozen=True, slots=True)
class Constituency:
    """Who is there, and the executive's meeting of the evening."""

    chair: Person
    roles: list[Role]
    plan: Plan
    meeting: Meeting


def constituency(tasks: int = 12, roles: int = 4, state: MeetingState = MeetingState.OPEN) -> Constituency:
    """A plan of so many tasks, five under each objective, led by so many roles that report and have duties."""
    made = [make_role(f"Officer {number}", Office.CHAIR if number == 1 else None) for number in range(1, roles + 1)]
    people = [make_person(f"Person {number}", role) for number, role in enumerate(made, start=1)]
    plan = make_plan()
    objectives = []
    for number in range(tasks // 5):
        lead = made[number % roles]
        objective = make_objective(
            plan, lead, f"Objective {number + 1}", theme=THEMES[number % len(THEMES)], sort=number
        )
        objectives.append(objective.id)
        make_reading(make_measure(objective), 10 * number, date(2026, 5, 1), lead, people[0])
    keep(*(_task(plan, made, objectives, number) for number in range(tasks)))
    meeting = hold(EVENING, state)
    for role, person in zip(made, people, strict=True):
        _speaks(role, person, meeting)
    _action(hold(date(2026, 9, 22), MeetingState.CLOSED), made[0])
    return Constituency(people[0], made, plan, meeting)


def _task(plan: Plan, roles: list[Role], objectives: list[int], number: int) -> Task:
    state = STATES[number % 3]
    return Task(
        plan_id=plan.id,
        lead_role_id=roles[number % len(roles)].id,
        objective_id=objectives[number // 5 % len(objectives)],
        words=f"Piece of work {number + 1} that was promised",
        due_on=EVENING + timedelta(days=number * 7 % 200 - 60),
        state=state,
        done_on=EVENING - timedelta(days=5) if state is TaskState.DONE else None,
        moved_at=clock.now(),
        sort=number,
    )


def _speaks(role: Role, person: Person, meeting: Meeting) -> None:
    duty = make_duty(role, f"Look after things as {role.title}", Cadence.ONGOING)
    make_duty(role, f"Report as {role.title}", owed_from=date(2026, 10, 1))
    report = RoleReport(
        role_id=role.id, meeting_id=meeting.id, words=f"Words of {role.title}", given_at=clock.now(),
        given_by_id=person.id, acted_as=ActedAs.LEAD,
    )  # fmt: skip
    keep(report)
    keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=Answer.NEEDS_A_HAND, words="Two more people"))


def _action(meeting: Meeting, role: Role) -> None:
    task = Task(words="Book the hall for June", lead_role_id=role.id, due_on=date(2026, 12, 1), moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=meeting.id, number=1))
    keep(
        TaskUpdate(
            task_id=task.id, words="Rang twice, no answer", said_at=clock.now(), said_by_id=1, role_id=role.id,
            acted_as=ActedAs.LEAD,
        )
    )  # fmt: skip
