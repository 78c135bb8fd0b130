"""Where a plan stands, what its next step needs, and the presses that take it there: see rules/plan_workflow.py."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanState
from intranet.queries import plan_guards, plan_years, plans
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.plan_years import Overlap
from intranet.rules import plan_workflow as rules
from intranet.rules.permissions import Permission
from intranet.rules.plan_case import PlanCase
from intranet.services import plan_workflow
from intranet.web import words
from intranet.web.forms.base import VersionedForm
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.plan.blueprint import blueprint
from intranet.web.plan.paper import keep_paper
from intranet.web.plan.step_forms import AdoptionForm, EndForm, PressForm, ReturnForm
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out

ASKED = "Asked. They find it among their notifications."
ASKED_ALREADY = "Everybody who can supply something was asked today already."


@blueprint.get("/plan/<int:year>/steps")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def show_steps(plan: PlanFacts) -> Response:
    """The six steps, which of them the plan stands at, and what the next one needs."""
    return _steps(plan)


@blueprint.post("/plan/<int:year>/consultation")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def open_consultation(plan: PlanFacts) -> Response:
    """Ask everybody what they make of the plan."""
    form = EndForm()
    verb = plan_workflow.open_consultation
    return _take(plan, form, lambda: verb(plan.id, form.seen(), form.ends_on.data, actor=reader()))


@blueprint.post("/plan/<int:year>/executive")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def put_to_executive(plan: PlanFacts) -> Response:
    """The consultation is over and answered."""
    form = PressForm()
    return _take(plan, form, lambda: plan_workflow.put_to_executive(plan.id, form.seen(), actor=reader()))


@blueprint.post("/plan/<int:year>/members")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def put_to_members(plan: PlanFacts) -> Response:
    """The executive proposes it to the members."""
    form = PressForm()
    return _take(plan, form, lambda: plan_workflow.put_to_members(plan.id, form.seen(), actor=reader()))


@blueprint.post("/plan/<int:year>/closing")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def close(plan: PlanFacts) -> Response:
    """The year is over and its results are written."""
    form = PressForm()
    return _take(plan, form, lambda: plan_workflow.close(plan.id, form.seen(), actor=reader()))


@blueprint.route("/plan/<int:year>/adoption", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def adopt(plan: PlanFacts) -> Response:
    """Ask at which meeting it was adopted and say what cannot be undone, then freeze the plan."""
    case = _case(plan)
    form = AdoptionForm(version=plan.version)
    form.offer(case.meetings)

    def verb() -> None:
        plan_workflow.adopt(
            plan.id,
            form.seen(),
            meeting_id=form.meeting(),
            votes_for=form.votes_for.data,
            votes_against=form.votes_against.data,
            abstentions=form.abstentions.data,
            actor=reader(),
        )

    if request.method == "GET":
        return _asking("adoption", plan, form, case, overlaps=_overlaps(plan))
    if not carried_out(form, verb):
        return _asking("adoption", plan, form, case, status=422, overlaps=_overlaps(plan))
    keep_paper(plan.id)
    flash("The plan is adopted, and kept as the members adopted it.", "done")
    return redirect(f"/plan/{plan.year}/as-adopted", 303)


@blueprint.route("/plan/<int:year>/return", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def take_back(plan: PlanFacts) -> Response:
    """Ask why, then take the plan back a step."""
    case = _case(plan)
    form = ReturnForm(version=plan.version)
    if plan.state is not PlanState.EXECUTIVE:
        del form.ends_on
    ends_on = form.ends_on.data if plan.state is PlanState.EXECUTIVE else None

    def verb() -> None:
        plan_workflow.take_back(plan.id, form.seen(), form.reason.data, ends_on=ends_on, actor=reader())

    if request.method == "GET":
        return _asking("return", plan, form, case)
    if not carried_out(form, verb):
        return _asking("return", plan, form, case, status=422)
    return _done(plan)


@blueprint.route("/plan/<int:year>/consultation-end", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def extend_consultation(plan: PlanFacts) -> Response:
    """Give the consultation more time."""
    form = EndForm(version=plan.version, ends_on=plan.consultation_ends_on)
    verb = plan_workflow.extend_consultation
    if request.method == "GET":
        return page("plan/consultation_end.html", plan=plan, form=form)
    if not carried_out(form, lambda: verb(plan.id, form.seen(), form.ends_on.data, actor=reader())):
        return page("plan/consultation_end.html", status=422, plan=plan, form=form)
    flash(f"Comments come in until {words.day(form.ends_on.data)}.", "done")
    return redirect(f"/plan/{plan.year}/steps", 303)


@blueprint.post("/plan/<int:year>/asking")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def ask(plan: PlanFacts) -> Response:
    """Ask every role that can supply what is missing."""
    asked: list[int] = []
    answer = pressed(lambda: asked.append(plan_workflow.ask(plan.id, actor=reader())), f"/plan/{plan.year}/steps")
    if asked:
        flash(ASKED if asked[0] else ASKED_ALREADY, "done" if asked[0] else "info")
    return answer


def _take(plan: PlanFacts, form: VersionedForm, verb: Callable[[], Any]) -> Response:
    return _done(plan) if carried_out(form, verb) else _steps(plan, form, 422)


def _done(plan: PlanFacts) -> Response:
    after = plans.get(plan.year)
    if after is not None:
        flash(f"The plan for {plan.year} is now: {words.say(after.state).lower()}.", "done")
    return redirect(f"/plan/{plan.year}/steps", 303)


def _case(plan: PlanFacts) -> PlanCase:
    return plan_guards.case_of(plan, clock.today(), settings()["money_year_starts"])


def _steps(plan: PlanFacts, refused: VersionedForm | None = None, status: int = 200) -> Response:
    """The page of the steps; a form that was refused stays as it was sent, its version brought up to date."""
    plan = plans.get(plan.year) or plan
    ahead = rules.steps(_case(plan), reader())
    onward = next((one for one in ahead if one.step.is_onward), None)
    form = refused or (EndForm() if onward and "ends_on" in onward.step.asks else PressForm())
    form.version.data = str(plan.version)
    return page(
        "plan/steps.html",
        status=status,
        plan=plan,
        states=list(PlanState),
        at=list(PlanState).index(plan.state),
        onward=onward,
        back=next((one for one in ahead if not one.step.is_onward), None),
        form=form,
        asks_end="ends_on" in form,
        today=clock.today(),
    )


def _overlaps(plan: PlanFacts) -> list[Overlap]:
    return plan_years.overlapping(plan.year, plan.starts_on, plan.ends_on)


def _asking(
    event: str, plan: PlanFacts, form: VersionedForm, case: PlanCase, status: int = 200, **more: Any
) -> Response:
    """The page that asks what a step has to be given; where it is not the next step, it leads to what is."""
    ahead = next((one for one in rules.steps(case, reader()) if one.step.event == event), None)
    template = "plan/adoption.html" if event == "adoption" else "plan/return.html"
    return page(template, status=status, plan=plan, form=form, ahead=ahead, asks_end="ends_on" in form, **more)
