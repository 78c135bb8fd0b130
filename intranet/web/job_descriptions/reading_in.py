"""A new job description: a file or text, read at once, and then a draft to look over."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from intranet.core.db import end_read
from intranet.core.errors import RuleError
from intranet.queries import roles
from intranet.rules.permissions import Permission
from intranet.services import job_readings
from intranet.web.guard import reader, requires
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.new_form import NewForm
from intranet.web.job_descriptions.receiving import Received, pasted, received
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

PASTED = "Pasted job description"


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS)
def add() -> Response:
    """Choose a document; what was read of it is kept as a draft, and nothing of it counts yet."""
    form = NewForm()
    found = _read(form) if form.is_submitted() and form.validate() else None
    made: list[int] = []
    if found is not None and carried_out(form, lambda: made.append(_begin(form, found))):
        return redirect(url_for("job_descriptions.show", job_reading_id=made[0]), 303)
    return page("job_descriptions/new.html", status=422 if form.is_submitted() else 200, form=form)


def _read(form: NewForm) -> Received | None:
    """What was read, before anybody waits for the database; None where it could not be, and the form says why."""
    known = [title for _, title, _ in roles.names()]
    end_read()
    file = form.sent()
    try:
        return received(file, known) if file is not None else pasted(form.text.data, known)
    except RuleError as refusal:
        form.refuse(refusal)
        return None


def _begin(form: NewForm, found: Received) -> int:
    file_name = found.given.file_name
    title = form.title.data or (PASTED if form.sent() is None else file_name.rpartition(".")[0])
    return job_readings.begin(title, found.given, found.reading, actor=reader())
