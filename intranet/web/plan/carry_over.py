"""Beginning a plan: last year's unfinished tasks one by one, or the model plan."""

from datetime import date
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanState
from intranet.queries import carry_over as reads
from intranet.queries import choices, plans, task_choices
from intranet.queries.carry_over import Leftover
from intranet.queries.plan_facts import PlanFacts
from intranet.rules import quarters
from intranet.rules.access import MANAGERS
from intranet.rules.carrying import due_again
from intranet.rules.permissions import Permission
from intranet.rules.promises import place
from intranet.services import carry_over as services
from intranet.services import plan_beginnings
from intranet.services.carried_objectives import may_bring
from intranet.structures import load_model_plan
from intranet.web import words
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.plan.blueprint import blueprint
from intranet.web.plan.carry_over_forms import ALONG, NONE, ChangeForm, LeavingOutForm, filled
from intranet.web.plan.forms import MODEL
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


class Row(NamedTuple):
    """A task that nobody has looked at yet, as the page shows it."""

    task: Leftover
    was: str  # how it stood last year
    due: str  # when it would be due
    may: bool  # whether the reader decides what becomes of it


@blueprint.get("/plan/<int:year>/carry-over")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def carry_over(plan: PlanFacts) -> Response:
    """What last year left unfinished, and what has become of each of it; for an empty draft, the model plan too."""
    found, today = reads.of(plan), clock.today()
    is_draft = plan.state is PlanState.DRAFT
    years = plan.year - found.before.year if found.before else 1
    rows = [_row(task, years, today, is_draft=is_draft) for task in found.open]
    model = load_model_plan() if is_draft and may(Permission.LEAD_PLAN) and reads.is_empty(plan.id) else None
    return page(
        "plan/carry_over.html",
        plan=plan,
        found=found,
        groups=_grouped(rows),
        is_draft=is_draft,
        decides={task.id for task in found.left_out if is_draft and may(Permission.EDIT_PART, task)},
        model=model,
        model_first=request.args.get("from") == MODEL or found.before is None,
    )


@blueprint.post("/plan/<int:year>/carry-over/<int:leftover_id>/carrying")
@requires(Permission.EDIT_PART, load=reads.get, name="task")
def carry(task: Leftover) -> Response:
    """Carry one task over as it is."""
    back = url_for("plan.carry_over", year=task.plan.year)
    verb = services.carry
    return pressed(lambda: verb(task.plan.id, task.id, actor=reader()), back, f"Carried over: {task.words}.")


@blueprint.route("/plan/<int:year>/carry-over/<int:leftover_id>/change", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="task")
def carry_changed(task: Leftover) -> Response:
    """Carry one task over in other words."""
    back = url_for("plan.carry_over", year=task.plan.year)
    form = _change_form(task)
    made: list[int] = []
    verb = services.carry_changed
    if request.method == "POST" and carried_out(
        form, lambda: made.append(verb(task.plan.id, task.id, actor=reader(), **form.said()))
    ):
        flash("Carried over, as changed.", "done")
        _warn_of_day(task, form.due_on.data)
        return redirect(back, 303)
    return page("plan/carry_over_change.html", status=_status(), form=form, task=task, back=back)


@blueprint.route("/plan/<int:year>/carry-over/<int:leftover_id>/leaving-out", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="task")
def leave_out(task: Leftover) -> Response:
    """Leave one task out, with a reason."""
    back = url_for("plan.carry_over", year=task.plan.year)
    form = LeavingOutForm()
    verb = services.leave_out
    if request.method == "POST" and carried_out(
        form, lambda: verb(task.plan.id, task.id, reason=form.reason.data, actor=reader())
    ):
        flash("Left out. It can be looked at again while the plan is a draft.", "done")
        return redirect(back, 303)
    return page("plan/carry_over_leaving_out.html", status=_status(), form=form, task=task, back=back)


@blueprint.post("/plan/<int:year>/carry-over/<int:leftover_id>/second-look")
@requires(Permission.EDIT_PART, load=reads.get, name="task")
def look_again(task: Leftover) -> Response:
    """Let a task that was left out come up again."""
    back = url_for("plan.carry_over", year=task.plan.year)
    verb = services.look_again
    return pressed(lambda: verb(task.plan.id, task.id, actor=reader()), back, "It is up for a look again.")


@blueprint.post("/plan/<int:year>/model")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def begin_from_model(plan: PlanFacts) -> Response:
    """Fill an empty draft from the model plan."""
    done = "The model plan is in your draft. Change what does not fit, and take out what you will not get round to."
    back = url_for("plan.show", year=plan.year)
    return pressed(lambda: plan_beginnings.from_model(plan.id, actor=reader()), back, done)


def _row(task: Leftover, years: int, today: date, *, is_draft: bool) -> Row:
    due_on, due_quarter = due_again(task.due_on, task.due_quarter, years, (task.plan.starts_on, task.plan.ends_on))
    due = quarters.in_words(due_quarter) if due_quarter else words.day(due_on, today) if due_on else ""
    was = words.say(task.state).lower()
    if task.blocked_because:
        was = f"{was}, blocked"
    if task.due_on:
        was = f"{was}, {'was due' if task.due_on < today else 'due'} {words.day(task.due_on, today)}"
    return Row(task, was, due, is_draft and may(Permission.EDIT_PART, task))


def _grouped(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The tasks under last year's objectives, in its order; those of none come last."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.task.objective_words is None):
        groups.setdefault(row.task.objective_words or "", []).append(row)
    return list(groups.items())


def _change_form(task: Leftover) -> ChangeForm:
    actor, plan = reader(), task.plan
    own = actor.role_ids | actor.covered_ids
    objectives = task_choices.objectives(plan.id)
    alike = next((one for one in objectives if one.words == task.objective_words), None)
    along = task.objective_words if alike is None and may_bring(task.objective_lead_role_id, actor) else None
    under = place(alike.id, None) if alike else ALONG if along else NONE
    before = reads.earlier(plan.year)
    form = ChangeForm(data=filled(task, plan.year - before.year if before else 1, under or NONE))
    form.offer_leads([role for role in choices.open_roles() if actor.holds(MANAGERS) or role.id in own])
    sections = [one for one in task_choices.sections(plan.id) if actor.holds(MANAGERS) or one.lead_role_id in own]
    form.offer_places(objectives, sections, along)
    form.offer_days(task)
    return form


def _warn_of_day(task: Leftover, due_on: date | None) -> None:
    if due_on is not None and not task.plan.starts_on <= due_on <= task.plan.ends_on:
        flash(f"{words.full_day(due_on)} lies outside the plan's days. It is kept so; please look again.", "warning")


def _status() -> int:
    return 422 if request.method == "POST" else 200
