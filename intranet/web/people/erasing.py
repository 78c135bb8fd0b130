"""Erasing somebody who left: what goes and what stays, and the last question."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import erasing as reads
from intranet.queries.erasing import Leaver
from intranet.rules.permissions import Permission
from intranet.services import erasing
from intranet.web.forms.base import VersionedForm
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.people.blueprint import blueprint
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out


@blueprint.route("/<int:person_id>/erasure", methods=["GET", "POST"])
@requires(Permission.ERASE_PEOPLE, load=reads.get, name="leaver")
@fresh
def erase(leaver: Leaver) -> Response:
    """What is held to reach them goes at once, their name when its time is over."""
    form = VersionedForm(data={"version": leaver.version})
    if carried_out(form, lambda: erasing.erase(leaver.id, seen=form.seen(), actor=reader())):
        flash("Erased: what was held to reach them is gone.", "done")
        return redirect(url_for("people.show", person_id=leaver.id), 303)
    return page(
        "people/erase.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        leaver=leaver,
        why_not=erasing.why_not(leaver),
        name_goes=leaver.name_goes(clock.today()),
        years=settings()["retention_years"],
    )
