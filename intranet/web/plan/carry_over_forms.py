"""The forms of carrying tasks over from last year's plan."""

from collections.abc import Iterable
from typing import Any

from wtforms.validators import InputRequired, Optional

from intranet.queries.carry_over import Leftover
from intranet.queries.facts import Named
from intranet.queries.task_choices import ObjectiveChoice, SectionChoice
from intranet.rules import quarters
from intranet.rules.carrying import due_again
from intranet.rules.promises import place, placed
from intranet.services import carry_over, task_checks
from intranet.web.forms.base import Form, Line, Words
from intranet.web.forms.fields import OneOf, OptionalDay, options
from intranet.web.words import full_day

NONE, ALONG = "", "along"
REQUIRED = "Please fill this in."


class ChangeForm(Form):
    """Last year's task, in other words, with another lead or due day."""

    words = Line("What is to be done", task_checks.LONGEST_WORDS, [InputRequired(REQUIRED)])
    detail = Words("How", task_checks.LONGEST, [Optional()], description="@treasurer tells the Treasurer.")
    lead_role_id = OneOf("Lead role", description="A task always has one. Whoever holds the role does it.")
    under = OneOf("What it belongs to")
    due_on = OptionalDay("Due day")
    due_quarter = OneOf("or quarter", description="A quarter means its last day.")

    def offer_leads(self, roles: Iterable[Named]) -> None:
        """Offer who may lead it: open roles that this person may give it to."""
        self.lead_role_id.choices = options((role.id, role.title) for role in roles)

    def offer_places(
        self, objectives: Iterable[ObjectiveChoice], sections: Iterable[SectionChoice], along: str | None
    ) -> None:
        """Offer what it may stand under; `along` is last year's objective, where it may come too."""
        brought = [(ALONG, f"Bring last year's objective along: {along}")] if along else []
        under = [(place(one.id, None), f"Objective: {one.words}") for one in objectives]
        within = [(place(None, one.id), f"Section: {one.title}") for one in sections]
        self.under.choices = options([*brought, *under, *within, (NONE, "The plan as a whole")])

    def offer_days(self, task: Leftover) -> None:
        """Offer the quarters in which the new plan runs."""
        shown = quarters.between(task.plan.starts_on, task.plan.ends_on)
        self.due_quarter.choices = options([(NONE, "No quarter"), *((one, quarters.in_words(one)) for one in shown)])
        days = f"{full_day(task.plan.starts_on)} to {full_day(task.plan.ends_on)}"
        self.due_on.description = f"The new plan runs from {days}."

    def said(self) -> dict[str, Any]:
        """What was filled in, of a form that holds, as the service takes it."""
        objective_id, section_id = placed(self.under.data)
        return {
            "words": self.words.data,
            "detail": self.detail.data or "",
            "lead_role_id": int(self.lead_role_id.data),
            "due_on": self.due_on.data,
            "due_quarter": self.due_quarter.data or None,
            "objective_id": objective_id,
            "section_id": section_id,
            "with_objective": self.under.data == ALONG,
        }


class LeavingOutForm(Form):
    """Why a task does not come along."""

    reason = Line(
        "Why it is left out",
        carry_over.LONGEST_REASON,
        [InputRequired("Please say why, so that nobody has to ask next year.")],
        description="It is kept with the new plan. Last year's plan stays as it is.",
    )


def filled(task: Leftover, years: int, under: str) -> dict[str, Any]:
    """Last year's task as the form shows it at first."""
    due_on, due_quarter = due_again(task.due_on, task.due_quarter, years, (task.plan.starts_on, task.plan.ends_on))
    return {
        "words": task.words,
        "detail": task.detail,
        "lead_role_id": str(task.lead_role_id),
        "due_on": due_on,
        "due_quarter": due_quarter or NONE,
        "under": under,
    }
