"""A branch's own page: its officers, its people and its meetings."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.vocabulary import RoleKind
from intranet.queries import branches as reads
from intranet.queries import directory
from intranet.queries.branches import Branch
from intranet.rules.permissions import Permission
from intranet.web.directory.blueprint import blueprint
from intranet.web.directory.sections import OF_KIND, Narrowed, shown
from intranet.web.guard import reader, requires
from intranet.web.page import page


@blueprint.get("/directory/branches/<int:branch_id>")
@requires(Permission.READ_DIRECTORY, load=reads.get, name="branch")
def show_branch(branch: Branch) -> Response:
    """The branch's officers, whoever else in the directory belongs to it, and when it meets."""
    today = clock.today()
    everything = directory.on_day(today, today)
    of_branch = shown(everything, Narrowed(branch_id=branch.id), reader(), today).roles
    officers = [
        role
        for role in of_branch
        if role.section == OF_KIND[RoleKind.BRANCH] and (branch.id, role.id) in everything.standings
    ]
    others = [role for role in of_branch if role not in officers and role.holders]
    coming, held = reads.meetings(branch.id, today)
    return page(
        "directory/branch.html",
        branch=branch,
        officers=officers,
        others=others,
        coming=coming,
        held=held,
        today=today,
    )
