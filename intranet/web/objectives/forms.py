"""The forms of the objectives room."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.plan_vocabulary import Colour, Direction, MeasureSource, Priority
from intranet.core.vocabulary import Theme
from intranet.queries.facts import Named
from intranet.queries.objectives import ObjectiveHead
from intranet.queries.plan_facts import MeasureFacts
from intranet.queries.sections import SectionChoice
from intranet.services import measures, objective_standing, objectives
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import Day, OneOf, Several, kinds, options
from intranet.web.forms.numbers import Number
from intranet.web.forms.reasons import ReasonedForm

NONE = ""
REQUIRED = "Please fill this in."


class ObjectiveForm(ReasonedForm):
    """Everything that an objective says."""

    words = Line(
        "What we want to reach",
        objectives.LONGEST_WORDS,
        [InputRequired(REQUIRED)],
        description="One sentence, such as “Win back the members who left last year”.",
    )
    theme = OneOf("Theme", choices=kinds(Theme))
    why = Words("Why it matters", objectives.LONGEST, [Optional()], description="@treasurer tells the Treasurer.")
    lead_role_id = OneOf("Lead role", description="It may stay open while the plan is a draft.")
    partner_ids = Several("Partner roles", description="They share it, and record progress too.")
    priority = OneOf("Priority", choices=kinds(Priority), default=Priority.IMPORTANT.value)
    section_id = OneOf("Section of the plan")

    def offer(self, leads: Iterable[Named], partners: Iterable[Named], sections: Iterable[SectionChoice]) -> None:
        """Fill in the roles and sections that may be chosen."""
        self.lead_role_id.choices = options([(NONE, "Nobody yet"), *((role.id, role.title) for role in leads)])
        self.partner_ids.choices = options((role.id, role.title) for role in partners)
        self.section_id.choices = options([(NONE, "In no section"), *((one.id, one.title) for one in sections)])

    def said(self) -> dict[str, Any]:
        """What was filled in, of a form that holds, as the services take it."""
        return {
            "words": self.words.data,
            "theme": Theme(self.theme.data),
            "why": self.why.data,
            "lead_role_id": _id(self.lead_role_id.data),
            "partner_ids": self.partner_ids.ids(),
            "priority": Priority(self.priority.data),
            "section_id": _id(self.section_id.data),
            "reason": self.said_reason(),
        }


class RemovalForm(ReasonedForm):
    """Taking a part out of the plan."""


class MeasureForm(ReasonedForm):
    """What is counted, and the number to be reached."""

    words = Line(
        "What is counted",
        measures.LONGEST_WORDS,
        [InputRequired(REQUIRED)],
        description="Such as “Members who came back”.",
    )
    unit = Line(
        "Unit",
        measures.LONGEST_UNIT,
        [InputRequired("Please say what is counted: members, doors, pounds.")],
        description="What a number of them is called: members, doors, pounds.",
    )
    direction = OneOf(
        "Which way it is to go",
        choices=options([(Direction.UP.value, "Up to the target"), (Direction.DOWN.value, "Down to the target")]),
        default=Direction.UP.value,
    )
    baseline = Number("Where it starts from", [Optional()], description="The number today, if it is known.")
    target = Number("Target", [InputRequired("Please write the number to be reached, such as 40 or 2.5.")])
    source = OneOf(
        "How it is counted",
        choices=[
            *options([(NONE, "By hand: somebody writes down each reading")]),
            *options((one.value, f"By the intranet: {one.label}") for one in kinds(MeasureSource)),
        ],
        description=(
            "Of events and attendance, those of the roles that lead or share the objective count; of duties, those of"
            " its lead role; of income, the budget lines that name the objective, or the whole budget where none does."
        ),
    )

    def said(self) -> dict[str, Any]:
        """What was filled in, of a form that holds, as the services take it."""
        return {
            "words": self.words.data,
            "unit": self.unit.data,
            "direction": Direction(self.direction.data),
            "baseline": self.baseline.data,
            "target": self.target.data,
            "source": MeasureSource(self.source.data) if self.source.data else None,
            "reason": self.said_reason(),
        }


class ReadingForm(Form):
    """What a measure showed on a day."""

    on = Day("Day", [InputRequired("Please write the day on which it was counted.")])
    value = Number("Number", [InputRequired("Please write what it showed, such as 40 or 2.5.")])
    note = Line("Note", measures.LONGEST_NOTE, [Optional()])
    role_id = OneOf("Read by")

    def offer(self, roles: Iterable[tuple[int, str]]) -> None:
        """Let those choose who hold several roles here; the others need not be asked."""
        offered = list(roles)
        if len(offered) > 1:
            self.role_id.choices = options(offered)
        else:
            del self.role_id

    def role(self) -> int | None:
        """The role that was chosen, where there was a choice."""
        return _id(self.role_id.data) if "role_id" in self else None


class ColourForm(Form):
    """How the lead says that an objective stands."""

    colour = OneOf("It stands", choices=[one for one in kinds(Colour) if one.value != Colour.DROPPED.value])
    reason = Line(
        "Why",
        objective_standing.LONGEST_REASON,
        [DataRequired("Please say why it stands so.")],
        description="Whoever opens the colour reads it.",
    )


class ResultsForm(VersionedForm):
    """What came of an objective, and of each of its measures."""

    results = Words("What came of it", objective_standing.LONGEST_RESULTS, [Optional()])

    def of_measures(self) -> dict[int, str]:
        """What was written about each measure, by its id."""
        return {
            int(field.name.removeprefix("measure_")): field.data for field in self if field.name.startswith("measure_")
        }


def results_form(objective: ObjectiveHead, found: Iterable[MeasureFacts]) -> ResultsForm:
    """The form of results, with a field for each measure of this objective."""
    fields = {f"measure_{one.id}": Words(one.words, objective_standing.LONGEST_RESULTS, [Optional()]) for one in found}
    kept = {f"measure_{one.id}": one.results for one in found}
    form: ResultsForm = type("ResultsFormOfOne", (ResultsForm,), fields)(
        data={"version": objective.version, "results": objective.results, **kept}
    )
    return form


def filled(objective: ObjectiveHead) -> dict[str, Any]:
    """An objective as the fields of its form show it."""
    return {
        "version": objective.version,
        "words": objective.words,
        "theme": objective.theme.value,
        "why": objective.why,
        "lead_role_id": str(objective.lead_role_id or NONE),
        "partner_ids": [str(partner.id) for partner in objective.partners],
        "priority": objective.priority.value,
        "section_id": str(objective.section_id or NONE),
    }


def measure_filled(measure: MeasureFacts) -> dict[str, Any]:
    """A measure as the fields of its form show it."""
    return {
        "version": measure.version,
        "words": measure.words,
        "unit": measure.unit,
        "direction": measure.direction.value,
        "baseline": measure.baseline,
        "target": measure.target,
        "source": measure.source.value if measure.source else NONE,
    }


def reading_form(today: date, roles: Iterable[tuple[int, str]]) -> ReadingForm:
    """The form for a new reading, of today unless another day is written."""
    form = ReadingForm(on=today)
    form.offer(roles)
    return form


def _id(text: str | None) -> int | None:
    return int(text) if text else None
