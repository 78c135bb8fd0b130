"""Undoing all that adopting a job description did, as a whole or not at all."""

from flask import flash
from werkzeug.wrappers import Response

from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts
from intranet.queries.job_undoing import why_not
from intranet.rules.job_summary import summary
from intranet.rules.permissions import Permission
from intranet.services import job_undoing
from intranet.web.forms.base import VersionedForm
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.opened import back, is_draft
from intranet.web.job_descriptions.sentences import happened
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.route("/<int:job_reading_id>/undoing", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
@fresh
def undo(reading: ReadingFacts) -> Response:
    """The last question before all that was adopted is undone; where it cannot be, why not."""
    if is_draft(reading) or reading.undone_at is not None:
        return back(reading)
    form = VersionedForm(data={"version": reading.version})
    if carried_out(form, lambda: job_undoing.undo(reading.id, seen=form.seen(), actor=reader())):
        flash("Undone: roles and duties are as they were before.", "done")
        return back(reading)
    return page(
        "job_descriptions/undo.html",
        status=422 if form.is_submitted() else 200,
        reading=reading,
        form=form,
        reasons=why_not(reading.id),
        did=happened(summary(reading.drafts, reading.rules)),
    )
