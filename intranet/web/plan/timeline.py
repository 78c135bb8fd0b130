"""The tasks of a plan on a timeline, quarter by quarter."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import plan_tasks, plans
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.permissions import Permission
from intranet.web.guard import requires
from intranet.web.page import page
from intranet.web.plan import timeline_view
from intranet.web.plan.blueprint import blueprint


@blueprint.get("/plan/<int:year>/timeline")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def show_timeline(plan: PlanFacts) -> Response:
    """Tasks by the quarter in which they are due, what they wait for, and the meetings between them."""
    today = clock.today()
    tasks = plan_tasks.of_plan(plan.id, today)
    return page("plan/timeline.html", plan=plan, view=timeline_view.compose(plan, tasks, plans.meetings(plan), today))
