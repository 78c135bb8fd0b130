"""Adding, changing, ending and removing delegates of affiliated organisations."""

from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response

from intranet.queries import delegates as reads
from intranet.queries.delegates import Delegate
from intranet.rules.permissions import Permission
from intranet.services import delegates
from intranet.web.directory.blueprint import blueprint
from intranet.web.directory.forms import DelegateForm, delegate_form
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

BACK = "/directory/?kind=affiliates"


@blueprint.route("/directory/delegates/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def add_delegate() -> Response:
    """A delegate whom an affiliated organisation sends."""
    form = delegate_form(None)
    if carried_out(form, lambda: delegates.add(**_said(form), actor=reader())):
        flash(f"Added {form.name.data}, delegate of {form.organisation.data}.", "done")
        return redirect(BACK, 303)
    status = 422 if form.is_submitted() else 200
    return page("directory/delegate.html", status=status, form=form, delegate=None, organisations=reads.organisations())


@blueprint.route("/directory/delegates/<int:delegate_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="delegate")
def change_delegate(delegate: Delegate) -> Response:
    """What is known of a delegate, and until when they are one."""
    form = delegate_form(delegate)
    if carried_out(form, lambda: delegates.change(delegate.id, seen=form.seen(), **_said(form), actor=reader())):
        flash(f"Saved: {form.name.data}, delegate of {form.organisation.data}.", "done")
        return redirect(BACK, 303)
    status = 422 if form.is_submitted() else 200
    organisations = reads.organisations()
    return page("directory/delegate.html", status=status, form=form, delegate=delegate, organisations=organisations)


@blueprint.route("/directory/delegates/<int:delegate_id>/removal", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="delegate")
def remove_delegate(delegate: Delegate) -> Response:
    """The last question before a delegate who was entered by mistake goes."""
    form = Form()
    if carried_out(form, lambda: delegates.remove(delegate.id, actor=reader())):
        flash(f"{delegate.name} is no longer in the directory.", "done")
        return redirect(BACK, 303)
    status = 422 if form.is_submitted() else 200
    return page("directory/remove_delegate.html", status=status, form=form, delegate=delegate)


def _said(form: DelegateForm) -> dict[str, Any]:
    return {
        "name": form.name.data,
        "organisation": form.organisation.data,
        "starts_on": form.starts_on.data,
        "ended_on": form.ended_on.data,
    }
