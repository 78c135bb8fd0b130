"""Adding, changing, closing and moving bodies."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.vocabulary import BodyKind
from intranet.queries import bodies as structure
from intranet.queries import structure_closing
from intranet.queries import structure_sheets as reads
from intranet.queries.structure_sheets import BodySheetRow
from intranet.rules.permissions import Permission
from intranet.services import bodies
from intranet.services.order import Way
from intranet.web.composition_words import RuleRow, rule_row
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.structure import preview
from intranet.web.structure.blueprint import blueprint
from intranet.web.structure.forms import BodyForm
from intranet.web.unit_of_work import carried_out


def _body(body_id: int) -> BodySheetRow | None:
    return reads.body(body_id, clock.today())


def _open_body(body_id: int) -> BodySheetRow | None:
    found = _body(body_id)
    return found if found and found.closed_on is None else None


@blueprint.route("/bodies/new", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE)
def add_body() -> Response:
    """A new body."""
    form = BodyForm()

    def verb() -> None:
        bodies.add(title=form.title.data, kind=BodyKind(form.kind.data), actor=reader())

    if carried_out(form, verb):
        flash(f"Added {form.title.data}. Now say on the roles who has a place on it.", "done")
        return redirect(url_for("structure.show", _anchor="bodies"), 303)
    return page("structure/body.html", status=422 if form.is_submitted() else 200, form=form, body=None, composition=[])


@blueprint.route("/bodies/<int:body_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE, load=_body, name="body")
def change_body(body: BodySheetRow) -> Response:
    """Another name or kind for a body."""
    form = BodyForm(data={"version": body.version, "title": body.title, "kind": body.kind.value})

    def verb() -> None:
        bodies.change(body.id, seen=form.seen(), title=form.title.data, kind=BodyKind(form.kind.data), actor=reader())

    if carried_out(form, verb):
        flash(f"Saved: {form.title.data}.", "done")
        return redirect(url_for("structure.show", _anchor="bodies"), 303)
    status = 422 if form.is_submitted() else 200
    return page("structure/body.html", status=status, form=form, body=body, composition=_composition(body.id))


def _composition(body_id: int) -> list[RuleRow]:
    """How the rules that count roles with a place on this body stand today."""
    today = clock.today()
    placed = next((one.places for one in structure.bodies() if one.id == body_id), ())
    here = {role_id for role_id, _ in placed}
    counting = [rule for rule in structure.composition_rules() if here.intersection(rule.role_ids)]
    roles = structure.open_roles(today) if counting else []
    return [rule_row(rule, roles, today, may_see_statements=may(Permission.MANAGE_PEOPLE)) for rule in counting]


@blueprint.route("/bodies/<int:body_id>/closure", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE, load=_open_body, name="body")
def close_body(body: BodySheetRow) -> Response:
    """What closing a body means, and the press that does it."""
    form = Form()
    if carried_out(form, lambda: bodies.close(body.id, actor=reader())):
        flash(f"Closed {body.title}. You can reopen it at the end of this page.", "done")
        return redirect(url_for("structure.show", _anchor="bodies"), 303)
    left = structure_closing.left_by(body.id)
    return page(
        "structure/close_body.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        body=body,
        meaning=preview.of_closing_body(left),
        has_actions=left.actions > 0,
    )


@blueprint.post("/bodies/<int:body_id>/reopening")
@requires(Permission.EDIT_STRUCTURE, load=_body, name="body")
def reopen_body(body: BodySheetRow) -> Response:
    """Use a closed body again."""
    back = url_for("structure.show", _anchor="bodies")
    return pressed(lambda: bodies.reopen(body.id, actor=reader()), back, f"Reopened {body.title}.")


@blueprint.post("/bodies/<int:body_id>/place/up", defaults={"way": "up"})
@blueprint.post("/bodies/<int:body_id>/place/down", defaults={"way": "down"})
@requires(Permission.EDIT_STRUCTURE)
def move_body(body_id: int, way: str) -> Response:
    """One place up or down."""
    back = url_for("structure.show", _anchor=f"body-{body_id}")
    return pressed(lambda: bodies.move(body_id, Way(way), actor=reader()), back)
