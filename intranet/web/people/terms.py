"""Starting, ending, putting right and taking back terms."""

from datetime import timedelta

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import RuleError
from intranet.core.vocabulary import TermHow
from intranet.queries import choices, successors
from intranet.queries import terms as reads
from intranet.queries.successors import MeetingChoice
from intranet.queries.terms import Held, TermRow
from intranet.rules.permissions import Permission
from intranet.services import terms
from intranet.web.forms.base import VersionedForm
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.people import preview
from intranet.web.people.blueprint import blueprint
from intranet.web.people.forms import EndForm, StartForm, start_form, term_form
from intranet.web.rehearsal import rehearsed
from intranet.web.unit_of_work import carried_out
from intranet.web.words import day

TWO_YEARS = timedelta(days=731)


@blueprint.route("/terms/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
@fresh
def start_term() -> Response:
    """A person begins in a role; what it would mean is shown before it is saved."""
    held = reads.held(clock.today())
    chosen = {key: request.args[key] for key in ("person", "role") if key in request.args}
    form = start_form(reads.people(), choices.open_roles(), held, _meetings(), **chosen)
    meaning: list[str] = []
    if request.form.get("step") == "preview":
        if rehearsed(form, lambda: _start(form)):
            meaning = _meaning(form, held)
    elif carried_out(form, lambda: _start(form)):
        flash("The term is started.", "done")
        return redirect(url_for("people.show", person_id=int(form.person.data)), 303)
    status = 422 if form.is_submitted() and not meaning else 200
    return page("people/start_term.html", status=status, form=form, meaning=meaning)


def _meetings(chosen: int | None = None) -> list[MeetingChoice]:
    """The meetings at which a term may have begun: terms are entered long after, too."""
    return successors.meetings(clock.today(), chosen, back=TWO_YEARS)


def _start(form: StartForm) -> None:
    if not form.person.data:
        raise RuleError("Please choose who holds it.", "person")
    if not form.role.data:
        raise RuleError("Please choose the role.", "role")
    terms.start(
        int(form.person.data),
        int(form.role.data),
        starts_on=form.starts_on.data,
        due_to_end_on=form.due_to_end_on.data,
        how=TermHow(form.how.data),
        meeting_id=int(form.meeting_id.data) if form.meeting_id.data else None,
        replaces=int(form.replaces.data) if form.replaces.data else None,
        actor=reader(),
    )


def _meaning(form: StartForm, held: list[Held]) -> list[str]:
    names = {str(choice.value): choice.label for choice in form.person.iter_choices()}
    comes = reads.comes_with(int(form.role.data), form.starts_on.data)
    replaced = next((one for one in held if str(one.term_id) == form.replaces.data), None)
    if comes is None:
        return []
    return preview.of_start(names[form.person.data], comes, form.starts_on.data, clock.today(), replaced)


@blueprint.route("/terms/<int:term_id>/end", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="found")
@fresh
def end_term(found: TermRow) -> Response:
    """The day from which somebody no longer holds a role."""
    term = found.term
    form = EndForm(data={"version": term.version, "ended_on": clock.today()})
    verb = lambda: terms.end(term.id, seen=form.seen(), ended_on=form.ended_on.data, actor=reader())  # noqa: E731
    if carried_out(form, verb):
        flash(f"{found.name} no longer holds the role of {term.role} from {day(form.ended_on.data)} on.", "done")
        return redirect(url_for("people.show", person_id=term.person_id), 303)
    return page("people/end_term.html", status=422 if form.is_submitted() else 200, form=form, found=found)


@blueprint.route("/terms/<int:term_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="found")
@fresh
def change_term(found: TermRow) -> Response:
    """A term's days, and how it came about."""
    term = found.term
    form = term_form(term, _meetings(term.meeting_id))

    def verb() -> None:
        terms.change(
            term.id,
            seen=form.seen(),
            starts_on=form.starts_on.data,
            due_to_end_on=form.due_to_end_on.data,
            ended_on=form.ended_on.data,
            how=TermHow(form.how.data),
            meeting_id=int(form.meeting_id.data) if form.meeting_id.data else None,
            actor=reader(),
        )

    if carried_out(form, verb):
        flash("The term is put right.", "done")
        return redirect(url_for("people.show", person_id=term.person_id), 303)
    return page("people/change_term.html", status=422 if form.is_submitted() else 200, form=form, found=found)


@blueprint.route("/terms/<int:term_id>/withdrawal", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="found")
@fresh
def withdraw_term(found: TermRow) -> Response:
    """The last question before a term that has not begun is taken back."""
    term = found.term
    form = VersionedForm(data={"version": term.version})
    if carried_out(form, lambda: terms.withdraw(term.id, seen=form.seen(), actor=reader())):
        flash(f"{found.name} will not begin as {term.role}.", "done")
        return redirect(url_for("people.show", person_id=term.person_id), 303)
    return page("people/withdraw_term.html", status=422 if form.is_submitted() else 200, form=form, found=found)
