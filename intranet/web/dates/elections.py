"""Adding, changing and removing elections."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.queries import dates as reads
from intranet.queries.dates import ElectionRow
from intranet.rules.permissions import Permission
from intranet.services import elections
from intranet.web.dates.blueprint import blueprint
from intranet.web.dates.forms import election_form
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


def _back() -> Response:
    return redirect(url_for("dates.show", _anchor="elections"), 303)


@blueprint.route("/elections/new", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES)
def add_election() -> Response:
    """A new polling day."""
    form = election_form(None)
    if carried_out(
        form, lambda: elections.add(name=form.name.data, on=form.on.data, area=form.area.data, actor=reader())
    ):
        flash(f"Added {form.name.data}.", "done")
        return _back()
    return page("dates/election.html", status=422 if form.is_submitted() else 200, form=form, election=None)


@blueprint.route("/elections/<int:election_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES, load=reads.election, name="election")
def change_election(election: ElectionRow) -> Response:
    """Another name or day for an election."""
    form = election_form(election)

    def verb() -> None:
        said = {"name": form.name.data, "on": form.on.data, "area": form.area.data}
        elections.change(election.id, seen=form.seen(), **said, actor=reader())

    if carried_out(form, verb):
        flash(f"Saved: {form.name.data}.", "done")
        return _back()
    return page("dates/election.html", status=422 if form.is_submitted() else 200, form=form, election=election)


@blueprint.route("/elections/<int:election_id>/removal", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES, load=reads.election, name="election")
def remove_election(election: ElectionRow) -> Response:
    """The last question before an election goes."""
    form = Form()
    if carried_out(form, lambda: elections.remove(election.id, actor=reader())):
        flash(f"Removed {election.name}.", "done")
        return _back()
    return page("dates/remove_election.html", status=422 if form.is_submitted() else 200, form=form, election=election)
