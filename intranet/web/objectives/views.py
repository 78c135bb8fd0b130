"""An objective's own page, and the forms that add, change, move and remove it."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanPart, PlanState
from intranet.queries import choices, following, plan_tasks, plans
from intranet.queries import measures as measure_reads
from intranet.queries import objectives as reads
from intranet.queries import sections as section_reads
from intranet.queries.facts import Named
from intranet.queries.objectives import ObjectiveHead
from intranet.queries.plan_facts import PlanFacts
from intranet.rules import progress
from intranet.rules.access import MANAGERS, Actor, capacities
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_edit, why_not_work
from intranet.services import objectives
from intranet.services.order import Way
from intranet.web.guard import may, reader, requires
from intranet.web.objectives.blueprint import blueprint
from intranet.web.objectives.forms import ObjectiveForm, RemovalForm, filled
from intranet.web.objectives.objective_view import happenings, measure_view
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.standings import tag
from intranet.web.task_rows import task_row
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back


@blueprint.get("/objectives/<int:objective_id>")
@requires(Permission.READ_PLAN, load=reads.get, name="objective")
def show(objective: ObjectiveHead) -> Response:
    """An objective: why, whose, how it stands, what is counted, what is to be done, and what happened."""
    actor, today = reader(), clock.today()
    measures = measure_reads.of_objective(objective, today)
    tasks = plan_tasks.of_objective(objective.id, today)
    closed = objective.plan_state is PlanState.CLOSED
    standing = progress.of_objective(objective, tasks, measures, today, closed=closed)
    works = why_not_work(objective.plan_state) is None and objective.dropped_on is None
    refusal = why_not_edit(objective.plan_state, actor)
    return page(
        "objectives/show.html",
        objective=objective,
        measures=[measure_view(one, objective, today) for one in measures],
        tasks=[task_row(task, actor, today) for task in tasks],
        standing=standing,
        tag=tag(standing),
        happened=happenings(reads.history(objective), today),
        follows=following.follows(actor.person_id, PlanPart.OBJECTIVE, objective.id),
        refusal=refusal,
        may_edit=refusal is None and may(Permission.EDIT_PART, objective),
        may_work=works and bool(own_roles(objective, actor)) and may(Permission.WORK_ON_PLAN, objective),
        may_set=works and may(Permission.SET_COLOUR, objective),
        may_write_results=works and may(Permission.EDIT_PART, objective),
        today=today,
    )


@blueprint.route("/plan/<int:year>/objectives/new", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=plans.get, name="plan")
def add(plan: PlanFacts) -> Response:
    """Put an objective into the plan."""
    own = [holding.role_id for holding in reader().holdings]
    lead = request.args.get("role", "" if reader().holds(MANAGERS) or not own else str(own[0]))
    form = ObjectiveForm(section_id=request.args.get("section", ""), lead_role_id=lead)
    form.suit(plan.state)
    _offer(form, plan.id, None)
    made: list[int] = []

    def verb() -> None:
        made.append(objectives.add(plan.id, actor=reader(), **form.said()))

    if request.method == "POST" and carried_out(form, verb):
        flash("The objective is added. Now say how it will be seen that it is reached.", "done")
        return redirect(url_for("objectives.show", objective_id=made[0]), 303)
    return _drawn(form, plan.year, None, why_not_edit(plan.state, reader()))


@blueprint.route("/objectives/<int:objective_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="objective")
def edit(objective: ObjectiveHead) -> Response:
    """Change what an objective says, who leads it, and where it stands in the plan."""
    form = ObjectiveForm(data=filled(objective))
    form.suit(objective.plan_state)
    _offer(form, objective.plan_id, objective)

    def verb() -> None:
        objectives.change(objective.id, form.seen(), actor=reader(), **form.said())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(url_for("objectives.show", objective_id=objective.id), 303)
    return _drawn(form, objective.plan_year, objective, why_not_edit(objective.plan_state, reader()))


@blueprint.route("/objectives/<int:objective_id>/removal", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="objective")
def remove(objective: ObjectiveHead) -> Response:
    """Ask once, then take an objective out of a plan that is being written."""
    form = RemovalForm(version=objective.version)
    form.suit(objective.plan_state)
    if request.method == "POST" and carried_out(
        form, lambda: objectives.remove(objective.id, reason=form.said_reason(), actor=reader())
    ):
        flash("The objective is taken out. It can be brought back here.", "done")
        return redirect(url_for("objectives.show", objective_id=objective.id), 303)
    return page(
        "objectives/removal.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        heading="Take out this objective?",
        lead=objective.words,
        words="Its tasks stay in the plan, without an objective. It can be brought back.",
        back=f"/objectives/{objective.id}",
        refusal=why_not_edit(objective.plan_state, reader()),
    )


@blueprint.post("/objectives/<int:objective_id>/restoration")
@requires(Permission.EDIT_PART, load=reads.get, name="objective")
def restore(objective: ObjectiveHead) -> Response:
    """Bring an objective back into a plan that is being written."""
    back = f"/objectives/{objective.id}"
    return pressed(lambda: objectives.restore(objective.id, actor=reader()), back, "The objective is back.")


@blueprint.post("/objectives/<int:objective_id>/position")
@requires(Permission.LEAD_PLAN, load=reads.get, name="objective")
def move(objective: ObjectiveHead) -> Response:
    """Put an objective one place up or down among those of its section."""
    way = Way.DOWN if request.args.get("way") == Way.DOWN.value else Way.UP
    back = way_back(f"/objectives/{objective.id}")
    return pressed(lambda: objectives.move(objective.id, way, actor=reader()), back, f"Moved {way.value}.")


def own_roles(objective: ObjectiveHead, actor: Actor) -> list[tuple[int, str]]:
    """The roles in which the reader may record progress here: theirs, those they cover, or the lead's on its behalf."""
    titles: dict[int | None, str] = {objective.lead_role_id: objective.lead_title or ""}
    titles |= {partner.id: partner.title for partner in objective.partners}
    return [(role_id, titles[role_id]) for role_id, _ in capacities(actor, objective)]


def _offer(form: ObjectiveForm, plan_id: int, objective: ObjectiveHead | None) -> None:
    actor = reader()
    roles = choices.open_roles()
    sections = section_reads.of_plan(plan_id)
    if not actor.holds(MANAGERS):
        mine = actor.role_ids | actor.covered_ids
        kept_role, kept_section = (objective.lead_role_id, objective.section_id) if objective else (None, None)
        leads = [role for role in roles if role.id in mine or role.id == kept_role]
        sections = [one for one in sections if one.lead_role_id in mine or one.id == kept_section]
    else:
        leads = roles
    form.offer(_with_lead(leads, objective), _with_partners(roles, objective), sections)


def _with_lead(roles: list[Named], objective: ObjectiveHead | None) -> list[Named]:
    if objective is None or objective.lead_role_id is None or any(r.id == objective.lead_role_id for r in roles):
        return roles
    return [*roles, Named(objective.lead_role_id, objective.lead_title or "")]


def _with_partners(roles: list[Named], objective: ObjectiveHead | None) -> list[Named]:
    known = {role.id for role in roles}
    return [*roles, *(p for p in objective.partners if p.id not in known)] if objective else roles


def _drawn(form: ObjectiveForm, year: int, objective: ObjectiveHead | None, refusal: str | None) -> Response:
    status = 422 if request.method == "POST" else 200
    return page("objectives/form.html", status=status, form=form, year=year, objective=objective, refusal=refusal)
