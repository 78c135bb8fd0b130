"""The plan as a document to read, and what it asks of each role."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanState
from intranet.queries import plans
from intranet.queries.facts import Named
from intranet.queries.plan_facts import ObjectiveFacts, PlanFacts
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import PROMISED, why_not_edit
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.plan import document_view, role_view
from intranet.web.plan.blueprint import blueprint
from intranet.web.site import settings

Way = tuple[str, str]  # an address and its words


@blueprint.get("/plan/<int:year>")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def show(plan: PlanFacts) -> Response:
    """The whole plan, from its opening words to what it costs."""
    today = clock.today()
    document = plans.document(plan, today, settings()["money_year_starts"])
    return page(
        "plan/show.html",
        plan=plan,
        view=document_view.compose(document, today),
        ways=ways(plan, document.objectives),
        adding=_adding(plan),
    )


def ways(plan: PlanFacts, objectives: tuple[ObjectiveFacts, ...]) -> dict[int, Way]:
    """What the reader may do with each objective as the plan stands: change it, suggest, comment, propose."""
    found = {each.id: _way(plan, each) for each in objectives if each.dropped_on is None}
    return {number: way for number, way in found.items() if way is not None}


def _way(plan: PlanFacts, objective: ObjectiveFacts) -> Way | None:
    about = f"part=objective&id={objective.id}"
    if why_not_edit(plan.state, reader()) is None and may(Permission.EDIT_PART, objective):
        return f"/objectives/{objective.id}/edit", "Change"
    if plan.state is PlanState.CONSULTATION:
        return f"/plan/{plan.year}/comments/new?{about}", "Comment"
    if plan.state is PlanState.DRAFT:
        return f"/plan/{plan.year}/suggestions/new?{about}", "Suggest a change"
    if plan.state is PlanState.ADOPTED:
        return f"/plan/{plan.year}/amendments/new?{about}&action=change", "Propose an amendment"
    return None


def _adding(plan: PlanFacts) -> list[Way]:
    """What the reader may add to the plan as it stands."""
    at = f"/plan/{plan.year}"
    if plan.state is PlanState.ADOPTED:
        return [(f"{at}/amendments/new?part=task&action=add", "Propose a new task")]
    if plan.state in PROMISED or why_not_edit(plan.state, reader()) or not may(Permission.ADD_TO_PLAN):
        return []
    return [(f"{at}/objectives/new", "Add an objective"), (f"{at}/tasks/new", "Add a task")]


def _plan_and_role(year: int, role_id: int) -> tuple[PlanFacts, Named] | None:
    plan, role = plans.get(year), plans.role(role_id)
    return (plan, role) if plan and role else None


@blueprint.get("/plan/<int:year>/roles")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def list_roles(plan: PlanFacts) -> Response:
    """Every role that the plan asks something of; the reader's own are marked."""
    document = plans.document(plan, clock.today())
    mine = reader().role_ids | reader().covered_ids
    return page("plan/list_roles.html", plan=plan, found=role_view.asked_of(document), mine=mine)


@blueprint.get("/plan/<int:year>/roles/<int:role_id>")
@requires(Permission.READ_PLAN, load=_plan_and_role, name="asked")
def show_role(asked: tuple[PlanFacts, Named]) -> Response:
    """What the plan asks of one role."""
    plan, role = asked
    today = clock.today()
    document = plans.document(plan, today)
    view = role_view.compose(document, role.id, today)
    return page("plan/role.html", plan=plan, role=role, view=view, others=role_view.asked_of(document))
