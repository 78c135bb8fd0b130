"""The tasks of a plan as a board, a column for each state."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import plan_tasks, plans
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_work
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.plan import board_view
from intranet.web.plan.blueprint import blueprint


@blueprint.get("/plan/<int:year>/board")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def show_board(plan: PlanFacts) -> Response:
    """Four columns; a card is moved by a press of a button."""
    today = clock.today()
    return page(
        "plan/board.html",
        plan=plan,
        columns=board_view.compose(plan, plan_tasks.of_plan(plan.id, today), reader(), today),
        refusal=why_not_work(plan.state),
    )
