"""The forms that add, change and remove a task, and put a duty into the plan."""

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import choices, due, plans, task_choices, task_story
from intranet.queries import tasks as reads
from intranet.queries.facts import DutyFacts, Named
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.task_choices import WrittenPlan
from intranet.queries.tasks import TaskSheet
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.cadence import Occasion, occasions
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_edit, why_not_work
from intranet.services import tasks
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.site import settings
from intranet.web.tasks.blueprint import blueprint, found
from intranet.web.tasks.forms import ArrangeForm, RemovalForm, TaskForm, filled
from intranet.web.tasks.task_view import occasion_keys, outside_words, rights
from intranet.web.unit_of_work import carried_out

MOST_CHECKED = 12  # occasions that are checked to begin with; a weekly duty's are left to be chosen


@blueprint.route("/plan/<int:year>/tasks/new", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=plans.get, name="plan")
def add(plan: PlanFacts) -> Response:
    """Put a task into the plan, from nothing or from a duty."""
    duty = _duty(request.args.get("duty", type=int))
    times = _times(duty, plan)
    form = TaskForm(data=_begun(plan, duty, times))
    form.suit(plan.state)
    _offer(form, plan, None, times)
    made: list[int] = []

    def verb() -> None:
        made.append(tasks.add(plan.id, duty_id=duty.id if duty else None, actor=reader(), **form.said()))

    if request.method == "POST" and carried_out(form, verb):
        flash("The task is in the plan.", "done")
        _warn(made[0])
        return redirect(url_for("tasks.show", task_id=made[0]), 303)
    return _drawn(form, plan, None, duty)


@blueprint.route("/tasks/<int:task_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=found, name="task")
def edit(task: TaskSheet) -> Response:
    """Change a task: all of it while its plan is being written, and how the work is done once it is adopted."""
    year, state = task.facts.plan_year, task.facts.plan_state
    plan = plans.get(year) if year is not None else None
    if plan is None or state is None or (why_not_work(state) is None and not _says_what_is_promised()):
        return _arrange(task)
    linked = occasion_keys(task_story.occasions(task.id))
    form = TaskForm(data=filled(task, task.facts.waits_for, linked))
    form.suit(state)
    duty = _duty(task.duty.id if task.duty else None)
    _offer(form, plan, task, _times(duty, plan))

    def verb() -> None:
        tasks.change(task.id, form.seen(), actor=reader(), **form.said())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        _warn(task.id)
        return redirect(url_for("tasks.show", task_id=task.id), 303)
    return _drawn(form, plan, task, duty)


@blueprint.route("/tasks/<int:task_id>/removal", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=found, name="task")
def remove(task: TaskSheet) -> Response:
    """Ask once, then take a task out of a plan that is being written."""
    form = RemovalForm(version=task.version)
    state = task.facts.plan_state
    if state is not None:
        form.suit(state)
    if request.method == "POST" and carried_out(
        form, lambda: tasks.remove(task.id, reason=form.said_reason(), actor=reader())
    ):
        flash("The task is taken out. The plan's history keeps it.", "done")
        return redirect(f"/plan/{task.facts.plan_year}", 303)
    return page(
        "tasks/removal.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        task=task,
        waiting=[one for one in reads.neighbours(task.id) if not one.is_awaited],
        refusal=why_not_edit(state, reader()) if state is not None else None,
    )


@blueprint.get("/duties/<int:duty_id>/into-plan")
@requires(Permission.ADD_TO_PLAN, load=lambda duty_id: _duty(duty_id), name="duty")  # noqa: PLW0108 (defined below)
def choose_plan(duty: DutyFacts) -> Response:
    """Into which plan a duty goes: where only one is being written, straight there."""
    open_ones = [plan for plan in task_choices.plans_being_written() if why_not_edit(plan.state, reader()) is None]
    if len(open_ones) == 1:
        return redirect(_new_href(open_ones[0], duty), 303)
    return page("tasks/choose_plan.html", duty=duty, plans=[(plan, _new_href(plan, duty)) for plan in open_ones])


def _new_href(plan: WrittenPlan, duty: DutyFacts) -> str:
    return url_for("tasks.add", year=plan.year, duty=duty.id)


def _says_what_is_promised() -> bool:
    """Whether a form came that was opened before the members adopted the plan: it is refused, and handed back whole."""
    return "words" in request.form


def _arrange(task: TaskSheet) -> Response:
    form = ArrangeForm(data=filled(task, task.facts.waits_for, ()))
    form.offer_tasks(_others(task.facts.plan_id, task))
    form.offer_people(task_choices.holders(task.lead_role_id, clock.today()), task.who)

    def verb() -> None:
        tasks.arrange(task.id, form.seen(), actor=reader(), **form.arranged())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(url_for("tasks.show", task_id=task.id), 303)
    status = 422 if request.method == "POST" else 200
    return page("tasks/arrange.html", status=status, form=form, task=task, rights=rights(task, reader()))


def _drawn(form: TaskForm, plan: PlanFacts, task: TaskSheet | None, duty: DutyFacts | None) -> Response:
    return page(
        "tasks/form.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        plan=plan,
        task=task,
        duty=duty,
        refusal=why_not_edit(plan.state, reader()),
    )


def _offer(form: TaskForm, plan: PlanFacts, task: TaskSheet | None, times: list[Occasion]) -> None:
    actor, roles = reader(), choices.open_roles()
    lead = Named(task.facts.lead_role_id, task.facts.lead_title) if task else None
    form.offer(
        _with(lead, _leads(roles, actor)),
        _with_all(task.facts.supporters if task else (), roles),
        _with(task.facts.branch if task else None, task_choices.branches()),
    )
    form.offer_tasks(_others(plan.id, task))
    form.offer_places(task_choices.objectives(plan.id), task_choices.sections(plan.id))
    form.offer_days(plan, task.facts.due_quarter if task else None)
    form.offer_occasions(times)
    holders = task_choices.holders(task.lead_role_id, clock.today()) if task else []
    form.offer_people(holders, task.who if task else None)


def _others(plan_id: int | None, task: TaskSheet | None) -> list[Named]:
    """The other tasks of the plan, for which this one may wait."""
    found = task_choices.tasks(plan_id) if plan_id is not None else []
    return [one for one in found if task is None or one.id != task.id]


def _leads(roles: list[Named], actor: Actor) -> list[Named]:
    """Officers put in what their own roles lead, or those they cover; the Chair and the Secretary, what any leads."""
    if actor.holds(MANAGERS):
        return roles
    return [role for role in roles if role.id in actor.role_ids | actor.covered_ids]


def _with(kept: Named | None, offered: list[Named]) -> list[Named]:
    return _with_all((kept,) if kept else (), offered)


def _with_all(kept: Iterable[Named], offered: list[Named]) -> list[Named]:
    """What may be chosen, and what was chosen before and no longer could be."""
    known = {one.id for one in offered}
    return [*offered, *(one for one in kept if one.id not in known)]


def _begun(plan: PlanFacts, duty: DutyFacts | None, times: list[Occasion]) -> dict[str, Any]:
    """What a new task's form shows to begin with."""
    own = [holding.role_id for holding in reader().holdings]
    begun: dict[str, Any] = {"lead_role_id": str(own[0]) if own else "", "under": _under(plan, duty)}
    if duty is None:
        return begun
    checked = times if len(times) <= MOST_CHECKED else []
    return {
        **begun,
        "words": duty.words,
        "lead_role_id": str(duty.lead_role_id),
        "supporter_ids": [str(partner.id) for partner in duty.partners],
        "occasions": [one.key for one in checked],
        "due_on": checked[-1].last_on if checked else None,
    }


def _under(plan: PlanFacts, duty: DutyFacts | None) -> str:
    """What the address says it belongs to; for a duty, else an objective of its theme."""
    for kind in ("objective", "section"):
        number = request.args.get(kind, type=int)
        if number is not None:
            return f"{kind}:{number}"
    same = [one for one in task_choices.objectives(plan.id) if duty is not None and one.theme is duty.theme]
    return f"objective:{same[0].id}" if same else ""


def _duty(duty_id: int | None) -> DutyFacts | None:
    if duty_id is None or not 0 < duty_id < 10**9:
        return None
    duty = due.of(duty_id, settings(), clock.today())
    return duty if duty is None or duty.retired_on is None else None


def _times(duty: DutyFacts | None, plan: PlanFacts) -> list[Occasion]:
    """The times at which a dated duty falls due while the plan runs; an ongoing one has none."""
    found = occasions(duty.timing, duty.dates, plan.starts_on, plan.ends_on) if duty is not None else ()
    return [one for one in found if one.last_on <= plan.ends_on]


def _warn(task_id: int) -> None:
    """A due day outside the plan's days is kept, and said."""
    saved = found(task_id)
    warning = outside_words(saved) if saved is not None else ""
    if warning:
        flash(warning, "warning")
