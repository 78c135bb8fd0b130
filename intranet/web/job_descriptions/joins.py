"""Duties of two roles that are the same work: joined, parted, or said to be different."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import StringField

from intranet.core.errors import NotFound, RuleError
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_joining import alike
from intranet.rules.permissions import Permission
from intranet.services import job_joins
from intranet.web.forms.base import Form
from intranet.web.forms.fields import OneOf, Several
from intranet.web.guard import requires
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.joins_view import Duties
from intranet.web.job_descriptions.opened import NO_DRAFT, back, is_draft, known_beside
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

JOIN, APART, PART, BY_HAND = "join", "apart", "part", "by-hand"
DONE = {
    JOIN: "Joined. The roles share one duty now.",
    BY_HAND: "Joined. The roles share one duty now.",
    APART: "Kept apart. They are not proposed again.",
    PART: "Parted. It is a duty of its own again.",
}
GONE = "One of these duties is not there any more. Please look at them as they are now."


class GroupForm(Form):
    """A press beside a group, or beside a duty that is joined: which duties, and which of them leads."""

    refs = Several("Which of these are the same work")
    lead = StringField("Which leads")
    group = StringField()  # the whole group, so that a refusal finds its place


class HandForm(Form):
    """Two duties that somebody chooses by hand."""

    leading = OneOf("The duty that leads")
    sharing = OneOf("The duty that is the same work")

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether two were chosen."""
        holds = bool(super().validate(extra_validators))
        for field in (self.leading, self.sharing):
            if not field.data:
                self.refuse(RuleError("Please choose a duty.", field.name))
                holds = False
        return holds


@blueprint.route("/<int:job_reading_id>/joins", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
def edit_joins(reading: ReadingFacts) -> Response:
    """What looks like the same work of two roles, what is joined already, and any two by hand."""
    if not is_draft(reading):
        return back(reading, NO_DRAFT)
    known = known_beside(reading)
    duties = Duties(reading, known)
    press = request.form.get("press", "")
    form, by_hand = GroupForm(), HandForm(formdata=request.form if press == BY_HAND else None)
    by_hand.sharing.choices = duties.of_document(reading)
    by_hand.leading.choices = by_hand.sharing.choices | duties.here(reading, known)
    sent: Form = by_hand if press == BY_HAND else form
    if press in DONE and carried_out(sent, _verb(reading, press, form, by_hand)):
        flash(DONE[press], "done")
        return redirect(url_for("job_descriptions.edit_joins", job_reading_id=reading.id), 303)
    refused = {form.group.data or "": " ".join(form.form_errors)} if form.form_errors else {}
    return page(
        "job_descriptions/joins.html",
        status=422 if request.method == "POST" else 200,
        reading=reading,
        groups=duties.groups(alike(reading.drafts, known, reading.apart), refused),
        shared=duties.shared(),
        sent=sent,
        by_hand=by_hand,
        ticked=set(form.refs.data or ()) if refused else None,
    )


def _verb(reading: ReadingFacts, press: str, form: GroupForm, by_hand: HandForm) -> Callable[[], None]:
    refs, lead = list(form.refs.data or ()), form.lead.data or ""
    if press == BY_HAND:
        refs, lead = [by_hand.leading.data, by_hand.sharing.data], by_hand.leading.data

    def verb() -> None:
        try:
            if press == PART:
                job_joins.part(reading.id, refs[0] if refs else "")
            elif press == APART:
                job_joins.keep_apart(reading.id, (form.group.data or "").split())
            else:
                job_joins.join(reading.id, refs, lead)
        except NotFound as missing:
            raise RuleError(GONE) from missing
        except RuleError as refusal:
            raise RuleError(refusal.message, "sharing" if press == BY_HAND else None) from refusal

    return verb
