"""Adding, changing, closing and moving roles."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import choices, structure_closing
from intranet.queries import structure_sheets as reads
from intranet.queries.structure_sheets import RoleSheetRow
from intranet.rules.permissions import Permission
from intranet.services import roles
from intranet.services.order import Way
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.rehearsal import rehearsed
from intranet.web.structure import preview
from intranet.web.structure.blueprint import blueprint
from intranet.web.structure.forms import RoleForm, role_form
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back


def _role(role_id: int) -> RoleSheetRow | None:
    return reads.role(role_id, clock.today())


def _open_role(role_id: int) -> RoleSheetRow | None:
    found = _role(role_id)
    return found if found and found.closed_on is None else None


@blueprint.route("/roles/new", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE)
def add_role() -> Response:
    """A new role."""
    return _edit(None, lambda form: roles.add(form.sheet(), actor=reader()))


@blueprint.route("/roles/<int:role_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE, load=_role, name="role")
def change_role(role: RoleSheetRow) -> Response:
    """Everything that can be said of a role."""
    return _edit(role, lambda form: roles.change(role.id, form.sheet(), seen=form.seen(), actor=reader()))


def _edit(role: RoleSheetRow | None, verb: Callable[[RoleForm], Any]) -> Response:
    """Show the form, what it would mean, or the way back once it is saved."""
    bodies, others = choices.open_bodies(), choices.open_roles()
    votes = {body.id: reads.votes(body.id) for body in bodies} if request.method == "POST" else {}
    form = role_form(bodies, others, role)
    meaning: list[str] = []
    if request.form.get("step") == "preview":
        if rehearsed(form, lambda: verb(form)):
            sheet = form.sheet()
            deputy = next((other.title for other in others if other.id == sheet.deputy_id), None)
            told = (sheet, deputy, bodies, votes)
            meaning = preview.of_change(role, *told) if role else preview.of_new(*told)
    elif carried_out(form, lambda: verb(form)):
        flash(f"Saved: {form.title.data}.", "done")
        return redirect(url_for("structure.show"), 303)
    status = 422 if form.is_submitted() and not meaning else 200
    return page("structure/role.html", status=status, form=form, role=role, meaning=meaning)


@blueprint.route("/roles/<int:role_id>/closure", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE, load=_open_role, name="role")
def close_role(role: RoleSheetRow) -> Response:
    """What closing a role means, and the press that does it."""
    form = Form()
    if carried_out(form, lambda: roles.close(role.id, actor=reader())):
        flash(f"Closed {role.title}. You can reopen it at the end of this page.", "done")
        return redirect(url_for("structure.show"), 303)
    status, led = 422 if form.is_submitted() else 200, structure_closing.led_by(role.id)
    meaning = preview.of_closing(role, led)
    return page("structure/close_role.html", status=status, form=form, role=role, meaning=meaning, led=led)


@blueprint.post("/roles/<int:role_id>/reopening")
@requires(Permission.EDIT_STRUCTURE, load=_role, name="role")
def reopen_role(role: RoleSheetRow) -> Response:
    """Use a closed role again."""
    verb = lambda: roles.reopen(role.id, actor=reader())  # noqa: E731
    return pressed(verb, url_for("structure.show"), f"Reopened {role.title}. Look at its deputy and its standing.")


@blueprint.post("/roles/<int:role_id>/place/up", defaults={"way": "up"})
@blueprint.post("/roles/<int:role_id>/place/down", defaults={"way": "down"})
@requires(Permission.EDIT_STRUCTURE)
def move_role(role_id: int, way: str) -> Response:
    """One place up or down."""
    back = way_back(url_for("structure.show"))
    return pressed(lambda: roles.move(role_id, Way(way), actor=reader()), f"{back}#role-{role_id}")
