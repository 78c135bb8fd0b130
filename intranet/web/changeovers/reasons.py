"""The form that confirms a changeover: beside each warning, why it is gone on with."""

from collections.abc import Iterable

from wtforms import Field
from wtforms.validators import Length

from intranet.rules.changeover_findings import SheetFinding
from intranet.services.changeover_confirming import LONGEST_REASON, SHORTEST_REASON
from intranet.web.forms.base import VersionedForm, Words


class ReasonsForm(VersionedForm):
    """A reason for each warning, which `reasons_form` adds."""

    warnings: tuple[SheetFinding, ...] = ()

    def reason(self, key: str) -> Field:
        """The field beside a warning."""
        return self[f"reason-{key}"]

    def reasons(self) -> dict[str, str]:
        """What was given as a reason, by the key of the warning."""
        return {one.key: self.reason(one.key).data for one in self.warnings}


def reasons_form(warnings: Iterable[SheetFinding], version: int) -> ReasonsForm:
    """The form for the warnings of a changeover as it stands."""
    warnings = tuple(warnings)
    given = Length(min=SHORTEST_REASON, message="Please say why you go on with it.")
    fields = {f"reason-{one.key}": Words("Why you go on with it", LONGEST_REASON, [given]) for one in warnings}
    form: ReasonsForm = type("ReasonsForm", (ReasonsForm,), fields)(data={"version": version})
    form.warnings = warnings
    return form
