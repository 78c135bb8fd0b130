"""On what occasion, and from which day on, roles change hands."""

from collections.abc import Iterable, Mapping
from typing import Any

from intranet.core.errors import RuleError
from intranet.core.people_vocabulary import ChangeoverKind
from intranet.queries.successors import MeetingChoice
from intranet.rules.changeover import RoleOutcome, Sheet
from intranet.web.changeovers.days import expected_end
from intranet.web.forms.base import VersionedForm
from intranet.web.forms.fields import NOBODY, OneOf, OptionalDay, kinds, options


class DayForm(VersionedForm):
    """The day of a changeover; what is left empty follows from the meeting."""

    kind = OneOf("What it is", choices=kinds(ChangeoverKind), default=ChangeoverKind.AGM.value)
    meeting_id = OneOf("At which meeting", default=NOBODY)
    on_day = OptionalDay("From which day on", description="Leave it empty for the day of the meeting.")
    due_to_end_on = OptionalDay(
        "Expected end of the terms",
        description="Leave it empty for the next annual general meeting, or else a year on. "
        "Nobody loses a role on that day by itself.",
    )
    meetings: Mapping[int, MeetingChoice]

    def offer(self, meetings: Iterable[MeetingChoice]) -> None:
        """Let the form know the meetings there are."""
        self.meetings = {one.id: one for one in meetings}
        rows = [(one.id, one.words) for one in self.meetings.values()]
        self.meeting_id.choices = options([(NOBODY, "None of these"), *rows])

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all of it can be read. A day there must be; the meeting's is taken where no other is given."""
        holds = bool(super().validate(extra_validators))
        chosen = self.chosen()
        if self.on_day.data is None and chosen is not None and not self.on_day.errors:
            self.on_day.data = chosen.on
        if self.on_day.data is None and not self.on_day.errors:
            self.refuse(RuleError("Please choose the meeting, or give the day.", "on_day"))
            return False
        if holds and self.due_to_end_on.data is None:
            self.due_to_end_on.data = expected_end(self._kind(), self.on_day.data, self.meetings.values())
        return holds

    def chosen(self) -> MeetingChoice | None:
        """The meeting that was chosen."""
        sent = str(self.meeting_id.data or "")
        return next((one for one in self.meetings.values() if str(one.id) == sent), None)

    def _kind(self) -> ChangeoverKind:
        return next((one for one in ChangeoverKind if one.value == self.kind.data), ChangeoverKind.AGM)

    def sheet(self) -> Sheet:
        """What the form says."""
        chosen = self.chosen()
        return Sheet(
            kind=self._kind(),
            on_day=self.on_day.data,
            due_to_end_on=self.due_to_end_on.data,
            meeting_id=chosen.id if chosen else None,
            outcomes=self.outcomes(),
        )

    def outcomes(self) -> tuple[RoleOutcome, ...]:
        """What becomes of each role; of none yet."""
        return ()
