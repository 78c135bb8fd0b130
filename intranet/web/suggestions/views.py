"""The suggestions to a plan: listed, shown, made, answered by the lead, and withdrawn."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import plans, promise_names
from intranet.queries import suggestions as reads
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.suggestions import SuggestionFacts
from intranet.rules.permissions import Permission
from intranet.rules.plan_changes import why_not
from intranet.rules.suggesting import why_not_answer, why_not_suggest
from intranet.services import suggestions
from intranet.web import proposal_view, proposals
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.suggestions import suggestion_view
from intranet.web.suggestions.forms import ACCEPT, AnswerForm
from intranet.web.unit_of_work import carried_out

blueprint = Blueprint("suggestions", __name__)


@blueprint.get("/plan/<int:year>/suggestions")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def list_suggestions(plan: PlanFacts) -> Response:
    """Every suggestion to a plan, those that wait for an answer first."""
    found = reads.of_plan(plan.id)
    rows = suggestion_view.rows(found, promise_names.of_plan(plan.id), clock.today())
    return page("suggestions/list_suggestions.html", plan=plan, rows=rows, refusal=why_not_suggest(plan.state))


@blueprint.route("/plan/<int:year>/suggestions/new", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=plans.get, name="plan")
def add(plan: PlanFacts) -> Response:
    """Choose a part that another role leads, and suggest a change to it."""
    asked = proposals.asked_for(plan)
    refusal = why_not_suggest(plan.state)
    if asked is None:
        at = url_for("suggestions.add", year=plan.year)
        return page("suggestions/choose.html", plan=plan, choices=proposals.choices(plan, at), refusal=refusal, at=at)
    form = proposals.form_for(asked, plan, needs_reason=False)
    if asked.present is not None and refusal is None:
        gone = asked.present.gone_for(asked.action)
        refusal = why_not(asked.part, asked.action, {}, asked.present.values, gone)
        if asked.present.lead_role_id in reader().role_ids:
            refusal = suggestions.LEADS
    if request.method == "GET":
        return page("suggestions/add.html", plan=plan, asked=asked, form=form, refusal=refusal)
    made: list[int] = []

    def verb() -> None:
        reason = form.reason.data or ""
        made.append(suggestions.suggest(plan.id, asked.proposal(form), form.seen(), reason=reason, actor=reader()))

    if not carried_out(form, verb):
        return page("suggestions/add.html", status=422, plan=plan, asked=asked, form=form, refusal=None)
    flash("Your suggestion is with the role that leads this part.", "done")
    if words := proposals.warning(plan, form):
        flash(words, "warning")
    return redirect(url_for("suggestions.show", suggestion_id=made[0]), 303)


@blueprint.get("/suggestions/<int:suggestion_id>")
@requires(Permission.READ_PLAN, load=reads.get, name="suggestion")
def show(suggestion: SuggestionFacts) -> Response:
    """One suggestion: why, what it would do, and the answer."""
    return _shown(suggestion, None)


@blueprint.route("/suggestions/<int:suggestion_id>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER, load=reads.get, name="suggestion")
def answer(suggestion: SuggestionFacts) -> Response:
    """Accept a suggestion, which changes the plan at once, or decline it with a word."""
    if request.method == "GET":
        return _shown(suggestion, None)
    form = AnswerForm()
    is_accepted = form.answer.data == ACCEPT

    def verb() -> None:
        words = form.words.data or ""
        if is_accepted:
            suggestions.accept(suggestion.id, form.seen(), form.shown(), words=words, actor=reader())
        else:
            suggestions.decline(suggestion.id, form.seen(), words=words, actor=reader())

    if carried_out(form, verb):
        flash("Accepted: the plan is changed." if is_accepted else "Declined: the plan stays as it is.", "done")
        return redirect(url_for("suggestions.show", suggestion_id=suggestion.id), 303)
    return _shown(suggestion, form)


@blueprint.route("/suggestions/<int:suggestion_id>/withdrawal", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=reads.get, name="suggestion")
def withdraw(suggestion: SuggestionFacts) -> Response:
    """Ask once, then take back one's own suggestion."""
    form = Form()
    title = proposal_view.title_of(suggestion)
    if request.method == "GET":
        return page("suggestions/withdraw.html", suggestion=suggestion, title=title, form=form)
    if carried_out(form, lambda: suggestions.withdraw(suggestion.id, actor=reader())):
        flash("Your suggestion is withdrawn.", "done")
        return redirect(url_for("suggestions.show", suggestion_id=suggestion.id), 303)
    return page("suggestions/withdraw.html", status=422, suggestion=suggestion, title=title, form=form)


def _shown(suggestion: SuggestionFacts, refused: AnswerForm | None) -> Response:
    """The suggestion as it stands, with a refused form where there is one."""
    suggestion = reads.get(suggestion.id) or suggestion
    base = "what it said when this was suggested"
    view = proposal_view.compose(suggestion, waits=suggestion.is_open, adopted=None, base=base)
    form = refused or AnswerForm(formdata=None, data={"version": suggestion.version})
    form.version.data, form.standing.data = str(suggestion.version), str(view.standing)
    return page(
        "suggestions/show.html",
        status=422 if refused else 200,
        suggestion=suggestion,
        view=view,
        told=suggestion_view.told(suggestion, clock.today()),
        form=form,
        answers=suggestion.is_open and may(Permission.ANSWER, suggestion),
        refusal=why_not_answer(suggestion.made_by_id, reader()),
        is_mine=suggestion.made_by_id == reader().person_id,
    )
