"""The forms of the tasks room."""

from collections.abc import Iterable
from typing import Any

from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.plan_vocabulary import Colour, Effort, TaskState
from intranet.queries.facts import Named
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.task_choices import ObjectiveChoice, SectionChoice
from intranet.queries.tasks import TaskSheet
from intranet.rules import quarters
from intranet.rules.cadence import Occasion
from intranet.rules.promises import place, placed
from intranet.services import task_checks, task_standing, task_steps, task_work
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf, OptionalDay, Several, kinds, options
from intranet.web.forms.reasons import ReasonedForm
from intranet.web.words import day, full_day

NONE = ""
REQUIRED = "Please fill this in."


class ArrangeForm(VersionedForm):
    """How the work is done: what the roles of a task may set at any time while its plan is carried out."""

    detail = Words(
        "How",
        task_checks.LONGEST,
        [Optional()],
        description="What whoever does it needs to know. @treasurer tells the Treasurer.",
    )
    effort = OneOf("How much work", choices=[*options([(NONE, "Not said")]), *kinds(Effort)])
    who_id = OneOf("Who of those who share the role")
    helper = Line(
        "Who helps", task_checks.LONGEST_HELPER, [Optional()], description="Somebody who is not an officer, by name."
    )

    waits_for = Several("It cannot be finished before", description="Tasks of this plan that have to be done first.")

    def offer_tasks(self, others: Iterable[Named]) -> None:
        """Fill in the tasks that it may wait for."""
        self.waits_for.choices = options((task.id, task.title) for task in others)

    def offer_people(self, holders: Iterable[Named], kept: Named | None) -> None:
        """Let those who share the lead role say which of them does it; one alone need not be asked."""
        offered = {person.id: person.title for person in holders}
        if len(offered) < 2 and kept is None:
            del self.who_id
            return
        if kept is not None:
            offered.setdefault(kept.id, kept.title)
        self.who_id.choices = options([(NONE, "Whoever holds it"), *offered.items()])

    def arranged(self) -> dict[str, Any]:
        """What was filled in, of a form that holds, as the services take it."""
        return {
            "detail": self.detail.data or "",
            "effort": Effort(self.effort.data) if self.effort.data else None,
            "who_id": _id(self.who_id.data) if "who_id" in self else None,
            "helper": self.helper.data or "",
            "waits_for": self.waits_for.ids(),
        }


class TaskForm(ReasonedForm, ArrangeForm):
    """Everything that is said of a task."""

    words = Line(
        "What is to be done",
        task_checks.LONGEST_WORDS,
        [InputRequired(REQUIRED)],
        description="One short sentence that begins with a verb, such as “Print the summer leaflet”.",
    )
    lead_role_id = OneOf("Lead role", description="A task always has one. Whoever holds the role does it.")
    supporter_ids = Several("Supporting roles", description="They see it as theirs too, and record progress.")
    under = OneOf("What it belongs to")
    due_on = OptionalDay("Due day")
    due_quarter = OneOf("or quarter", description="A quarter means its last day.")
    branch_id = OneOf("Branch", description="If it is for one branch.")
    occasions = Several(
        "It stands for these times",
        description="The task is done when they are ticked off, and finishing it ticks those that have come.",
    )

    def offer(self, leads: Iterable[Named], supporters: Iterable[Named], branches: Iterable[Named]) -> None:
        """Fill in the roles and branches that may be chosen."""
        self.lead_role_id.choices = options((role.id, role.title) for role in leads)
        self.supporter_ids.choices = options((role.id, role.title) for role in supporters)
        self.branch_id.choices = options([(NONE, "No branch"), *((one.id, one.title) for one in branches)])

    def offer_places(self, objectives: Iterable[ObjectiveChoice], sections: Iterable[SectionChoice]) -> None:
        """Fill in what it may stand under."""
        under = [(place(one.id, None), f"Objective: {one.words}") for one in objectives]
        within = [(place(None, one.id), f"Section: {one.title}") for one in sections]
        self.under.choices = options([(NONE, "The plan as a whole"), *under, *within])

    def offer_days(self, plan: PlanFacts, kept: str | None) -> None:
        """Fill in the quarters in which the plan runs."""
        shown = quarters.between(plan.starts_on, plan.ends_on)
        offered = shown if kept is None or kept in shown else [*shown, kept]
        self.due_quarter.choices = options([(NONE, "No quarter"), *((q, quarters.in_words(q)) for q in offered)])
        self.due_on.description = f"The plan runs from {full_day(plan.starts_on)} to {full_day(plan.ends_on)}."

    def offer_occasions(self, found: Iterable[Occasion]) -> None:
        """Fill in the times at which the duty comes round while the plan runs; without any, nothing is asked."""
        self.occasions.choices = options((one.key, f"due {day(one.last_on)}") for one in found)
        if not self.occasions.choices:
            del self.occasions

    def said(self) -> dict[str, Any]:
        """What was filled in, of a form that holds, as the services take it."""
        objective_id, section_id = placed(self.under.data)
        return {
            **self.arranged(),
            "words": self.words.data,
            "lead_role_id": _id(self.lead_role_id.data),
            "supporter_ids": self.supporter_ids.ids(),
            "objective_id": objective_id,
            "section_id": section_id,
            "branch_id": _id(self.branch_id.data),
            "due_on": self.due_on.data,
            "due_quarter": self.due_quarter.data or None,
            "occasions": self.occasions.data or () if "occasions" in self else (),
            "reason": self.said_reason(),
        }


class RemovalForm(ReasonedForm):
    """Taking a task out of the plan."""


class StateForm(Form):
    """One press: where the task goes, and where the page showed it."""

    state = OneOf("State", choices=kinds(TaskState))

    def now(self) -> TaskState:
        """The state that was pressed."""
        return TaskState(self.state.data)


class UpdateForm(Form):
    """What there is to say about a task."""

    words = Words(
        "Say how it goes",
        task_work.LONGEST_UPDATE,
        [DataRequired("Please write what there is to say.")],
        description="@treasurer tells the Treasurer.",
    )


class StepForm(Form):
    """A step of the checklist."""

    step = Line("A further step", task_steps.LONGEST, [DataRequired("Please write what the step is.")])


class BlockForm(Form):
    """What keeps a task from going on, and who can lift that."""

    reason = Line(
        "What blocks it",
        task_work.LONGEST_REASON,
        [DataRequired("Please say what blocks it.")],
        description="Such as “The hall has not confirmed the booking”.",
    )
    by_role_id = OneOf("Who can lift it", description="They are told at once.")

    def offer(self, roles: Iterable[Named]) -> None:
        """Fill in the roles that may be asked."""
        self.by_role_id.choices = options((role.id, role.title) for role in roles)


class ColourForm(Form):
    """How the lead says that a task stands."""

    colour = OneOf(
        "It stands", choices=[one for one in kinds(Colour) if one.value not in (Colour.DROPPED, Colour.DONE)]
    )
    reason = Line(
        "Why",
        task_standing.LONGEST_REASON,
        [DataRequired("Please say why it stands so.")],
        description="Whoever opens the colour reads it.",
    )


class PressForm(Form):
    """One press that carries only its token."""


def filled(sheet: TaskSheet, waits_for: Iterable[int], occasions: Iterable[str]) -> dict[str, Any]:
    """A task as the fields of its forms show it."""
    task = sheet.facts
    return {
        "version": task.version,
        "words": task.words,
        "detail": sheet.detail,
        "lead_role_id": str(task.lead_role_id),
        "supporter_ids": [str(role.id) for role in task.supporters],
        "under": place(task.objective_id, task.section_id) or NONE,
        "due_on": None if task.due_quarter else task.due_on,
        "due_quarter": task.due_quarter or NONE,
        "branch_id": str(task.branch.id) if task.branch else NONE,
        "effort": task.effort.value if task.effort else NONE,
        "who_id": str(sheet.who.id) if sheet.who else NONE,
        "helper": sheet.helper,
        "waits_for": [str(one) for one in waits_for],
        "occasions": list(occasions),
    }


def _id(text: str | None) -> int | None:
    return int(text) if text else None
