"""The form of a change to what a plan promises, for every room that changes a part of it."""

from wtforms.validators import DataRequired

from intranet.core.plan_vocabulary import PlanState
from intranet.rules.plan_states import needs_reason
from intranet.services.plan_edits import LONGEST_REASON
from intranet.web.forms.base import Line, VersionedForm


class ReasonedForm(VersionedForm):
    """A change to what the plan promises; while the executive has the plan, it comes with a reason."""

    reason = Line(
        "Why it changes",
        LONGEST_REASON,
        [DataRequired("The plan is with the executive, so please say why it changes.")],
        description="The plan is with the executive. The reason stays in the plan's history.",
    )

    def suit(self, state: PlanState) -> None:
        """Ask for a reason only where the plan's state needs one."""
        if not needs_reason(state):
            del self.reason

    def said_reason(self) -> str:
        """The reason that was given, or none."""
        return (self.reason.data or "") if "reason" in self else ""
