"""The list of plans, starting one, and its opening words."""

from datetime import date

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import plan_years, plans
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.plan_years import PlanRow
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_edit
from intranet.services import plans as writing
from intranet.web import words
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.plan.blueprint import blueprint
from intranet.web.plan.forms import NOTHING, OpeningForm, StartForm
from intranet.web.unit_of_work import carried_out

MIDSUMMER = 7  # from this month on, a first plan is most likely meant for next year


@blueprint.get("/plan/")
@requires(Permission.READ_PLAN)
def list_plans() -> Response:
    """All plans: the one that the officers work to, those being written, and those of earlier years."""
    today = clock.today()
    found = plan_years.every()
    current = [plan for plan in found if plan.is_current(today)]
    return page(
        "plan/list_plans.html",
        groups=[
            ("This year", current),
            ("Being written", [plan for plan in found if not plan.adopted_on]),
            ("Other years", [plan for plan in found if plan.adopted_on and plan not in current]),
        ],
        found=found,
    )


@blueprint.route("/plan/new", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN)
def start() -> Response:
    """Start a plan, and choose what it begins from."""
    found = plan_years.every()
    starts_on, ends_on = _likely_days(found, clock.today())
    form = StartForm(starts_on=starts_on, ends_on=ends_on)
    form.offer(has_earlier=bool(found))
    if request.method == "GET":
        return page("plan/start.html", form=form)
    made: list[int] = []
    if not carried_out(
        form, lambda: made.append(writing.start(form.starts_on.data, form.ends_on.data, actor=reader()))
    ):
        return page("plan/start.html", status=422, form=form)
    year = form.starts_on.data.year
    flash(f"The plan for {year} is started, as a draft.", "done")
    _warn_of_shared_days(year, form.starts_on.data, form.ends_on.data)
    if form.begin.data != NOTHING:
        return redirect(f"/plan/{year}/carry-over?from={form.begin.data}", 303)
    return redirect(f"/plan/{year}", 303)


@blueprint.route("/plan/<int:year>/opening", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def edit_opening(plan: PlanFacts) -> Response:
    """The plan's opening statement, where we stand, and its days."""
    names = ("version", "opening", "where_we_stand", "starts_on", "ends_on")
    form = OpeningForm(data={name: getattr(plan, name) for name in names})
    form.suit(plan.state)
    if request.method == "GET":
        return _opening(plan, form)
    if request.form.get("step") == "results":
        return _with_results(plan, form)
    years: list[int] = []

    def verb() -> None:
        year = writing.edit(
            plan.id,
            form.seen(),
            opening=form.opening.data,
            where_we_stand=form.where_we_stand.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            reason=form.said_reason(),
            actor=reader(),
        )
        years.append(year)

    if not carried_out(form, verb):
        return _opening(plan, form, 422)
    flash("Saved.", "done")
    _warn_of_shared_days(years[0], form.starts_on.data, form.ends_on.data)
    return redirect(f"/plan/{years[0]}", 303)


def _opening(plan: PlanFacts, form: OpeningForm, status: int = 200) -> Response:
    return page(
        "plan/opening.html",
        status=status,
        plan=plan,
        form=form,
        refusal=why_not_edit(plan.state, reader()),
        overlaps=plan_years.overlapping(plan.year, plan.starts_on, plan.ends_on),
        has_last_year=plan_years.has_one_before(plan.year),
    )


def _with_results(plan: PlanFacts, form: OpeningForm) -> Response:
    """Put what came of last year under what is typed already; nothing is saved before the reader says so."""
    results = writing.results_before(plan.year)
    typed = form.where_we_stand.data or ""
    if results and results not in typed:
        form.where_we_stand.data = f"{typed}\n\n{results}".strip()
    return _opening(plan, form)


def _likely_days(found: list[PlanRow], today: date) -> tuple[date, date]:
    """The calendar year after the latest plan; before the first plan, this year or the one that is near."""
    likely = max((plan.year for plan in found), default=today.year - (today.month < MIDSUMMER)) + 1
    return date(likely, 1, 1), date(likely, 12, 31)


def _warn_of_shared_days(year: int, starts_on: date, ends_on: date) -> None:
    for other in plan_years.overlapping(year, starts_on, ends_on):
        first, last = words.day(other.first_on), words.day(other.last_on)
        flash(f"From {first} to {last} the adopted plan for {other.year} runs too.", "warning")
