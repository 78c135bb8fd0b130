"""What becomes of a draft: it is adopted as a whole, or thrown away."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_problems import problems
from intranet.rules.job_summary import summary
from intranet.rules.permissions import Permission
from intranet.services import job_adopting, job_readings
from intranet.web.forms.base import VersionedForm
from intranet.web.fresh import fresh
from intranet.web.guard import may, reader, requires
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.draft_view import guards
from intranet.web.job_descriptions.opened import back, is_draft, known_beside
from intranet.web.job_descriptions.sentences import happened, meaning, tally
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

ALREADY = "This was adopted already. Nothing was done a second time."


@blueprint.route("/<int:job_reading_id>/adoption", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
@fresh
def adopt(reading: ReadingFacts) -> Response:
    """What adopting would do, in words; then all of it at once."""
    if not is_draft(reading):
        return back(reading, ALREADY)
    form = VersionedForm(data={"version": reading.version})
    may_change_roles = may(Permission.EDIT_STRUCTURE)

    def verb() -> None:
        job_adopting.adopt(reading.id, seen=form.seen(), actor=reader(), may_change_roles=may_change_roles)

    if carried_out(form, verb):
        flash(tally(summary(reading.drafts, reading.rules)), "done")
        return redirect(url_for("job_descriptions.show", job_reading_id=reading.id), 303)
    known = known_beside(reading)
    return page(
        "job_descriptions/adopt.html",
        status=422 if form.is_submitted() else 200,
        reading=reading,
        form=form,
        missing=guards(reading, problems(reading.drafts, reading.rules, known)),
        means=meaning(reading),
        counts=happened(summary(reading.drafts, reading.rules)),
        over=sum(role.looked_over for role in reading.roles),
        today=clock.today(),
    )


@blueprint.route("/<int:job_reading_id>/discarding", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
def discard(reading: ReadingFacts) -> Response:
    """The last question before a draft is thrown away."""
    if not is_draft(reading):
        return back(reading)
    form = VersionedForm(data={"version": reading.version})
    if carried_out(form, lambda: job_readings.discard(reading.id, seen=form.seen(), actor=reader())):
        flash("The draft is thrown away. No role and no duty has changed.", "done")
        return redirect(url_for("job_descriptions.list_readings"), 303)
    if form.is_submitted():
        return back(reading, *form.form_errors)
    return page("job_descriptions/discard.html", reading=reading)
