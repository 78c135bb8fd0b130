"""The forms of writing a plan: its days and opening words, and its sections."""

from collections.abc import Iterable
from typing import Any

from wtforms.validators import InputRequired, Optional
from wtforms.widgets import ListWidget, RadioInput

from intranet.core.plan_vocabulary import SectionKind
from intranet.queries.facts import Named
from intranet.queries.sections import SectionHead
from intranet.services import plans, sections
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import Day, OneOf, kinds, options
from intranet.web.forms.reasons import ReasonedForm

REQUIRED = "Please fill this in."
FIRST_DAY = "Please write the day on which the plan starts."
LAST_DAY = "Please write the day on which the plan ends."


NOTHING, LAST_YEAR, MODEL = "nothing", "last-year", "model"


class OneOfThese(OneOf):
    """One of a few, all in sight."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()


class StartForm(Form):
    """From when until when a new plan runs, and what it begins from."""

    begin = OneOfThese("Begin it", default=NOTHING)

    starts_on = Day("Its first day", [InputRequired(FIRST_DAY)])
    ends_on = Day("Its last day", [InputRequired(LAST_DAY)], description="Up to 18 months after its first day.")

    def offer(self, *, has_earlier: bool) -> None:
        """Offer last year's plan only where there is one."""
        from_last = [(LAST_YEAR, "from last year's plan: its unfinished tasks come up one by one")]
        self.begin.choices = options(
            [
                (NOTHING, "from nothing: an empty draft that every role writes its own part of"),
                *(from_last if has_earlier else []),
                (MODEL, "from the model plan: objectives and tasks for every theme, to keep or to leave"),
            ]
        )


class OpeningForm(ReasonedForm):
    """The plan's own words and days."""

    opening = Words(
        "Opening statement",
        plans.LONGEST,
        [Optional()],
        description="What the year is about, for somebody who reads only one page.",
    )
    where_we_stand = Words(
        "Where we stand",
        plans.LONGEST,
        [Optional()],
        description="What came of last year, and what the constituency has to work with.",
    )
    starts_on = Day("Its first day", [InputRequired(FIRST_DAY)])
    ends_on = Day("Its last day", [InputRequired(LAST_DAY)], description="Up to 18 months after its first day.")


class SectionForm(ReasonedForm):
    """A part of the plan that one role leads and signs off."""

    title = Line("Title", sections.LONGEST_TITLE, [InputRequired(REQUIRED)])
    kind = OneOf(
        "What it holds",
        choices=kinds(SectionKind),
        default=SectionKind.WORDS.value,
        description="A plan has one section at most for each of the budget, the campaign plan and the programme.",
    )
    lead_role_id = OneOf("Lead role", description="It writes the section, and signs it off.")
    words = Words(
        "Words",
        sections.LONGEST,
        [Optional()],
        description="What this part of the plan is about. @treasurer tells the Treasurer.",
    )

    def offer(self, roles: Iterable[Named], taken: frozenset[SectionKind]) -> None:
        """Fill in who may lead it, and leave out the rooms that the plan has a section for."""
        self.lead_role_id.choices = options((role.id, role.title) for role in roles)
        self.kind.choices = [one for one in kinds(SectionKind) if one.value not in {kind.value for kind in taken}]


class RemovalForm(ReasonedForm):
    """Taking a part out of the plan."""


class Press(VersionedForm):
    """A press that carries only the version seen."""


def section_filled(section: SectionHead) -> dict[str, Any]:
    """A section as the fields of its form show it."""
    return {
        "version": section.version,
        "title": section.title,
        "kind": section.kind.value,
        "lead_role_id": str(section.lead_role_id),
        "words": section.words,
    }
