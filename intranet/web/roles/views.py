"""The structure by body, and a role's page, which prints as its job description."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import actions, due, handover, job_readings
from intranet.queries import bodies as structure
from intranet.queries import roles as reads
from intranet.rules.mentions import handles
from intranet.rules.permissions import Permission
from intranet.web.action_rows import action_row
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.roles import first_week, handover_view, role_view, structure_view
from intranet.web.site import settings

blueprint = Blueprint("roles", __name__, url_prefix="/roles")


@blueprint.get("/")
@requires(Permission.READ_STRUCTURE)
def list_roles() -> Response:
    """Every body and role, who holds what, what is vacant, and how the composition stands."""
    today = clock.today()
    found = structure_view.Found(
        structure.open_roles(today), structure.bodies(), structure.composition_rules(), structure.closed_roles()
    )
    shown = structure_view.compose(found, today, may_see_statements=may(Permission.MANAGE_PEOPLE))
    return page("roles/list_roles.html", structure=shown, today=today)


@blueprint.get("/<int:role_id>")
@requires(Permission.READ_STRUCTURE, load=reads.get, name="role")
def show(role: reads.RoleFacts) -> Response:
    """What a role is for, who holds it, its duties with where they come from, its year and its history."""
    today = clock.today()
    work = due.job_of(role.id, settings(), today)
    may_read = may(Permission.READ_ROLE, role)
    found = role_view.Found(
        role=role,
        work=work,
        happened=reads.timeline(role.id) if may_read else [],
    )
    given = [action_row(one, today) for one in actions.open_of_role(role.id, today)] if may_read else []
    view = role_view.compose(found, reader(), today)
    notes = handover_view.of(handover.latest(role.id), today) if may(Permission.READ_HANDOVER, role) else None
    beginning = first_week.of(role, work, reader(), today)
    return page(
        "roles/show.html",
        view=view,
        role=role,
        given=given,
        handover=notes,
        first_week=beginning,
        documents=job_readings.adopted_for(role.id),
        today=today,
    )


@blueprint.get("/called/<slug:handle>")
@requires(Permission.READ_STRUCTURE)
def called(handle: str) -> Response:
    """The role that a mention such as @treasurer means; where none is called so, a search for the word."""
    role_id = handles(reads.names()).get(handle)
    if role_id is None:
        return redirect(url_for("search.show", q=handle.replace("-", " ")), 303)
    return redirect(url_for("roles.show", role_id=role_id), 303)
