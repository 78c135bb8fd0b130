"""The form of an election."""

from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.queries.dates import ElectionRow
from intranet.web.forms.base import Line, VersionedForm
from intranet.web.forms.fields import Day


class ElectionForm(VersionedForm):
    """A polling day."""

    name = Line(
        "Election",
        120,
        [DataRequired("Please name the election.")],
        description="For example: County Council elections.",
    )
    on = Day("Polling day", [InputRequired("Please say on which day.")])
    area = Line("Area", 120, [Optional()], description="Who votes: wards, a division, the whole constituency.")


def election_form(election: ElectionRow | None) -> ElectionForm:
    """The form of an election."""
    if election is None:
        return ElectionForm()
    known = {"version": election.version, "name": election.name, "on": election.on, "area": election.area}
    return ElectionForm(data=known)
