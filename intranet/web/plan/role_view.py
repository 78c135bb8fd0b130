"""What the plan asks of one role, as its template draws it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.queries.facts import Named
from intranet.queries.plan_facts import TaskFacts
from intranet.queries.plans import PlanDocument
from intranet.rules.progress import OVER
from intranet.web import words
from intranet.web.plan.part_views import ObjectiveView, numbers, objective_view, signed_off_words
from intranet.web.plan.task_line import TaskLine, task_line


@dataclass(frozen=True, slots=True)
class RoleView:
    """Everything that the plan asks of a role."""

    lead: str
    sections: list[tuple[str, str, str]]  # address, title, who signed it off
    led: list[ObjectiveView]
    shared: list[ObjectiveView]
    tasks: list[TaskLine]
    supported: list[TaskLine]
    over: list[TaskLine]

    @property
    def is_empty(self) -> bool:
        """Whether the plan asks nothing of the role."""
        return not (self.sections or self.led or self.shared or self.tasks or self.supported or self.over)


def compose(document: PlanDocument, role_id: int, today: date) -> RoleView:
    """Sections, objectives and tasks of one role; open work in order of its days, what is over apart."""
    live = [each for each in document.objectives if each.dropped_on is None]
    numbered = numbers(document)
    led = [task for task in document.tasks if task.lead_role_id == role_id]
    supported = [task for task in document.tasks if role_id in task.partner_role_ids and task.lead_role_id != role_id]
    views = {each.id: objective_view(each, numbered[each.id], document.plan, today) for each in live}
    return RoleView(
        lead=_lead(led, supported),
        sections=[
            (f"/sections/{each.id}", each.title, signed_off_words(each, today))
            for each in document.sections
            if each.lead_role_id == role_id
        ],
        led=[views[each.id] for each in live if each.lead_role_id == role_id],
        shared=[views[each.id] for each in live if role_id in each.partner_role_ids and each.lead_role_id != role_id],
        tasks=_lines(led, today, over=False),
        supported=_lines(supported, today, over=False),
        over=_lines([*led, *supported], today, over=True),
    )


def asked_of(document: PlanDocument) -> list[tuple[Named, str]]:
    """Every role that the plan asks something of, with how much, in order of its name."""
    names: dict[int, str] = {}
    objectives: Counter[int] = Counter()
    tasks: Counter[int] = Counter()
    for objective in document.objectives:
        if objective.dropped_on is None and objective.lead_role_id is not None:
            names[objective.lead_role_id] = objective.lead_title
            objectives[objective.lead_role_id] += 1
    for task in document.tasks:
        names.update({supporter.id: supporter.title for supporter in task.supporters})
        names[task.lead_role_id] = task.lead_title
        tasks[task.lead_role_id] += task.state is not TaskState.DROPPED
    names.update({section.lead_role_id: section.lead_title for section in document.sections})
    found = (Named(role_id, title) for role_id, title in sorted(names.items(), key=lambda each: each[1]))
    return [(role, _counts(objectives[role.id], tasks[role.id])) for role in found]


def _counts(objectives: int, tasks: int) -> str:
    said = [
        words.counted(objectives, "objective") if objectives else "",
        words.counted(tasks, "task") if tasks else "",
    ]
    return " and ".join(one for one in said if one) or "supports others"


def _lead(led: list[TaskFacts], supported: list[TaskFacts]) -> str:
    todo = [task for task in led if task.state not in OVER]
    late = sum(1 for task in todo if task.standing.colour is Colour.LATE)
    hand = f", {words.counted(late, 'needs', 'need')} a hand" if late else ""
    beside = sum(1 for task in supported if task.state not in OVER)
    support = f" It supports {words.counted(beside, 'task')} of others." if beside else ""
    return f"It leads {words.counted(len(todo), 'open task')}{hand}.{support}"


def _lines(tasks: list[TaskFacts], today: date, *, over: bool) -> list[TaskLine]:
    found = [task for task in tasks if (task.state in OVER) is over]
    return [task_line(task, today) for task in sorted(found, key=lambda t: (t.due_on or date.max, t.id))]
