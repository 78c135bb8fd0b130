"""Adding a branch with its officers in one go."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.rules.permissions import Permission
from intranet.services import branches
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.structure.blueprint import blueprint
from intranet.web.structure.forms import BranchForm
from intranet.web.unit_of_work import carried_out


@blueprint.route("/branches/new", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE)
def add_branch() -> Response:
    """A new branch: the body, and the roles of its officers with a vote on it."""
    form = BranchForm(data={"officers": list(branches.OFFICERS)})
    added: list[int] = []

    def verb() -> None:
        added.append(branches.set_up(form.title.data, form.officers.data or [], actor=reader()))

    if carried_out(form, verb):
        flash("Added the branch. Its officers' roles are vacant: start a term for each of them.", "done")
        return redirect(url_for("directory.show_branch", branch_id=added[0]), 303)
    return page("structure/branch.html", status=422 if form.is_submitted() else 200, form=form)
