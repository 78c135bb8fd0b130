"""The amendments to a plan: listed, shown, proposed, answered by the executive; and what changed since adoption."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import AmendmentState
from intranet.queries import adopted_promises, plans, promise_names, promises
from intranet.queries import amendments as reads
from intranet.queries.amendments import AmendmentFacts
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.amending import why_not_propose, why_not_record
from intranet.rules.permissions import Permission
from intranet.rules.plan_changes import why_not
from intranet.services import amendments
from intranet.web import proposal_view, proposals
from intranet.web.amendments import amendment_view, since_adoption
from intranet.web.amendments.forms import DecisionForm
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

blueprint = Blueprint("amendments", __name__)


@blueprint.get("/plan/<int:year>/amendments")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def list_amendments(plan: PlanFacts) -> Response:
    """Every amendment to a plan with its answer, the latest first."""
    found = reads.of_plan(plan.id)
    rows = amendment_view.rows(found, promise_names.of_plan(plan.id), clock.today())
    refusal = why_not_propose(plan.state)
    return page("amendments/list_amendments.html", plan=plan, rows=rows, refusal=refusal)


@blueprint.get("/plan/<int:year>/amendments/since-adoption")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def compare(plan: PlanFacts) -> Response:
    """The plan as it now stands against what was adopted, part by part and word by word."""
    adopted = adopted_promises.of_plan(plan.id)
    now = promises.of_plan(plan)
    agreed = [one for one in reads.of_plan(plan.id) if one.state is AmendmentState.AGREED]
    parts = since_adoption.compose(adopted, now, promise_names.of_plan(plan.id), agreed) if adopted else []
    return page("amendments/compare.html", plan=plan, parts=parts, is_adopted=adopted is not None)


@blueprint.route("/plan/<int:year>/amendments/new", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=plans.get, name="plan")
def propose(plan: PlanFacts) -> Response:
    """Choose a part of the plan, and propose to change it."""
    asked = proposals.asked_for(plan)
    refusal = why_not_propose(plan.state)
    if asked is None:
        at = url_for("amendments.propose", year=plan.year)
        return page("amendments/choose.html", plan=plan, choices=proposals.choices(plan, at), refusal=refusal, at=at)
    form = proposals.form_for(asked, plan, needs_reason=True)
    if asked.present is not None and refusal is None:
        gone = asked.present.gone_for(asked.action)
        refusal = why_not(asked.part, asked.action, {}, asked.present.values, gone)
    if request.method == "GET":
        return page("amendments/propose.html", plan=plan, asked=asked, form=form, refusal=refusal)
    made: list[int] = []

    def verb() -> None:
        reason = form.reason.data or ""
        made.append(amendments.propose(plan.id, asked.proposal(form), form.seen(), reason=reason, actor=reader()))

    if not carried_out(form, verb):
        return page("amendments/propose.html", status=422, plan=plan, asked=asked, form=form, refusal=None)
    flash("The amendment is proposed. The Chair and the Secretary are told.", "done")
    if words := proposals.warning(plan, form):
        flash(words, "warning")
    return redirect(url_for("amendments.show", amendment_id=made[0]), 303)


@blueprint.get("/amendments/<int:amendment_id>")
@requires(Permission.READ_PLAN, load=reads.get, name="amendment")
def show(amendment: AmendmentFacts) -> Response:
    """One amendment: why, what it would do, and the executive's answer."""
    return _shown(amendment, None)


@blueprint.route("/amendments/<int:amendment_id>/decision", methods=["GET", "POST"])
@requires(Permission.DECIDE_AMENDMENT, load=reads.get, name="amendment")
def decide(amendment: AmendmentFacts) -> Response:
    """Record the executive's answer; what it agreed to is carried out at once."""
    if request.method == "GET":
        return _shown(amendment, None)
    form = DecisionForm()

    def verb() -> None:
        amendments.decide(amendment.id, form.seen(), form.shown(), form.decision(), actor=reader())

    if carried_out(form, verb):
        done = {
            AmendmentState.AGREED: "Agreed: the plan is changed.",
            AmendmentState.REFUSED: "Refused: it is on record.",
        }
        flash(done[AmendmentState(form.answer.data)], "done")
        return redirect(url_for("amendments.show", amendment_id=amendment.id), 303)
    return _shown(amendment, form)


@blueprint.route("/amendments/<int:amendment_id>/withdrawal", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=reads.get, name="amendment")
def withdraw(amendment: AmendmentFacts) -> Response:
    """Ask once, then take back one's own amendment."""
    form = Form()
    title = proposal_view.title_of(amendment)
    if request.method == "GET":
        return page("amendments/withdraw.html", amendment=amendment, title=title, form=form)
    if carried_out(form, lambda: amendments.withdraw(amendment.id, actor=reader())):
        flash("The amendment is withdrawn.", "done")
        return redirect(url_for("amendments.show", amendment_id=amendment.id), 303)
    return page("amendments/withdraw.html", status=422, amendment=amendment, title=title, form=form)


def _shown(amendment: AmendmentFacts, refused: DecisionForm | None) -> Response:
    """The amendment as it stands, with a refused form where there is one."""
    amendment = reads.get(amendment.id) or amendment
    today = clock.today()
    adopted = adopted_promises.of_plan(amendment.plan_id)
    was = adopted.promises.get((amendment.part, amendment.part_id or 0)) if adopted else None
    base = "the adopted text" if was is not None else "what it said when this was proposed"
    view = proposal_view.compose(amendment, waits=amendment.is_waiting, adopted=was, base=base)
    form = refused or DecisionForm(formdata=None, data={"decided_on": today, "version": amendment.version})
    form.version.data, form.standing.data = str(amendment.version), str(view.standing)
    why_not_now = why_not_record(amendment.proposed_by_id, reader()) or why_not_propose(amendment.plan_state)
    return page(
        "amendments/show.html",
        status=422 if refused else 200,
        amendment=amendment,
        view=view,
        told=amendment_view.told(amendment, today),
        form=form,
        decides=amendment.is_waiting and may(Permission.DECIDE_AMENDMENT),
        refusal=why_not_now,
        is_mine=amendment.proposed_by_id == reader().person_id,
    )
