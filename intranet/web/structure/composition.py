"""Adding, changing and removing composition rules."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.queries import choices
from intranet.queries import structure as reads
from intranet.queries.structure import RuleLine
from intranet.rules.permissions import Permission
from intranet.services import composition
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.structure.blueprint import blueprint
from intranet.web.structure.forms import rule_form
from intranet.web.unit_of_work import carried_out


@blueprint.route("/composition/new", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE)
def add_rule() -> Response:
    """A new composition rule."""
    form = rule_form(choices.open_roles(), None)
    if carried_out(form, lambda: composition.add(form.sheet(), actor=reader())):
        flash("Added the rule.", "done")
        return redirect(url_for("structure.show", _anchor="composition"), 303)
    return page("structure/rule.html", status=422 if form.is_submitted() else 200, form=form, rule=None)


@blueprint.route("/composition/<int:rule_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE, load=reads.rule, name="rule")
def change_rule(rule: RuleLine) -> Response:
    """A composition rule in other words, with other roles or another number."""
    form = rule_form(choices.open_roles(), rule)
    if carried_out(form, lambda: composition.change(rule.id, form.sheet(), seen=form.seen(), actor=reader())):
        flash("Saved the rule.", "done")
        return redirect(url_for("structure.show", _anchor="composition"), 303)
    return page("structure/rule.html", status=422 if form.is_submitted() else 200, form=form, rule=rule)


@blueprint.route("/composition/<int:rule_id>/removal", methods=["GET", "POST"])
@requires(Permission.EDIT_STRUCTURE, load=reads.rule, name="rule")
def remove_rule(rule: RuleLine) -> Response:
    """The last question before a composition rule goes."""
    form = Form()
    if carried_out(form, lambda: composition.remove(rule.id, actor=reader())):
        flash("Removed the rule.", "done")
        return redirect(url_for("structure.show", _anchor="composition"), 303)
    return page("structure/remove_rule.html", status=422 if form.is_submitted() else 200, form=form, rule=rule)
