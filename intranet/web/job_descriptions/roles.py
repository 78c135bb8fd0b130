"""One screen for each role of a document: its own words, and what the role here is to be."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.errors import Conflict
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts, RoleOnPaper
from intranet.rules.job_drafts import DraftRole
from intranet.rules.job_known import Known
from intranet.rules.job_problems import problems
from intranet.rules.permissions import Permission
from intranet.services import job_readings
from intranet.web.guard import may, requires
from intranet.web.job_descriptions import role_view
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.opened import is_draft, known_beside, no_draft
from intranet.web.job_descriptions.ordering import moved
from intranet.web.job_descriptions.role_form import RoleForm, role_form, stored
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

COMPARE, NEXT = "compare", "next"  # what the press that saves goes on with; a move is "up-3" or "down-3"


class OneRole:
    """One role with the document that it stands in; the guard asks for both at once."""

    def __init__(self, reading: ReadingFacts, role: RoleOnPaper) -> None:
        self.reading, self.role = reading, role


def _role(job_reading_id: int, number: int) -> OneRole | None:
    reading = reads.get(job_reading_id)
    role = reading.role(number) if reading else None
    return OneRole(reading, role) if reading and role else None


@blueprint.route("/<int:job_reading_id>/roles/<int:number>", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=_role, name="one")
def edit_role(one: OneRole) -> Response:
    """Look one role over."""
    reading, role = one.reading, one.role
    if not is_draft(reading):
        return no_draft(reading)
    known = known_beside(reading)
    form = role_form(
        role.draft,
        reading.drafts,
        known,
        version=role.version,
        may_change_roles=may(Permission.EDIT_STRUCTURE),
    )
    then = request.form.get("then", "")
    if carried_out(form, lambda: _save(reading, form, then)):
        return _go_on(reading, role.draft, form, then)
    return _screen(reading, role, form, known)


def _save(reading: ReadingFacts, form: RoleForm, then: str) -> None:
    number = form.draft_role.number
    draft = form.filled_in()
    draft = moved(draft, then)
    try:
        version = job_readings.save_role(reading.id, number, draft, seen=form.seen())
    except Conflict as conflict:
        now = reads.get(reading.id)
        theirs = now.role(number) if now else None
        raise Conflict(
            conflict.subject, stored(form, theirs.draft) if theirs else {}, theirs.version if theirs else 0
        ) from conflict
    if form.is_other() or (then == COMPARE and form.wants() is not None):
        job_readings.merge_with(reading.id, number, form.wants(), seen=version)


def _go_on(reading: ReadingFacts, was: DraftRole, form: RoleForm, then: str) -> Response:
    """Where the press that saved wants to go."""
    here = url_for("job_descriptions.edit_role", job_reading_id=reading.id, number=was.number)
    if form.is_other() or (then == COMPARE and form.wants() is not None):
        flash("Compared. Please look at what becomes of each duty now.", "done")
        return redirect(here, 303)
    if then.startswith(("up-", "down-")):
        return redirect(f"{here}#duty-{then.partition('-')[2]}", 303)
    title = was.original if form.becomes.data == "leave-out" else form.filled_in().title
    flash(f"Saved: {title}. Nothing of it counts until it is adopted.", "done")
    following = role_view.following(reading, was.number) if then == NEXT else None
    if following is not None:
        return redirect(following, 303)
    return redirect(url_for("job_descriptions.show", job_reading_id=reading.id), 303)


def _screen(reading: ReadingFacts, role: RoleOnPaper, form: RoleForm, known: Known) -> Response:
    missing = [one for one in problems(reading.drafts, reading.rules, known) if one.role_number == role.number]
    return page(
        "job_descriptions/role.html",
        status=422 if form.is_submitted() else 200,
        reading=reading,
        role=role,
        form=form,
        view=role_view.compose(reading, role.draft, form, known),
        missing=[] if form.is_submitted() else missing,
    )
