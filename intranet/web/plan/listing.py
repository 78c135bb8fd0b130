"""The tasks of a plan as a list that is filtered in its address, and what it shows as a file."""

from collections.abc import Callable, Iterable
from io import BytesIO

from flask import request, send_file
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Theme
from intranet.exporting.csv import CSV
from intranet.exporting.xlsx import XLSX
from intranet.queries import plan_list, plans
from intranet.queries.plan_facts import PlanFacts, TaskFacts
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.rules.quarters import between, in_words
from intranet.services import attempts, exports
from intranet.web import words
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.paging import asked as asked_page
from intranet.web.paging import pages
from intranet.web.plan.blueprint import blueprint
from intranet.web.plan.filters import DUE_WORDS, Filters, filters_of
from intranet.web.plan.sheet import as_csv, as_xlsx
from intranet.web.plan.task_line import task_line
from intranet.web.unit_of_work import carried_out

Choices = list[tuple[str, str]]
SORTS: Choices = [
    ("", "What is due first"),
    ("words", "By their words"),
    ("lead", "By lead role"),
    ("state", "By state"),
    ("changed", "What moved last"),
]


@blueprint.get("/plan/<int:year>/list")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def list_tasks(plan: PlanFacts) -> Response:
    """Sixty tasks a page, by role, theme, state, branch, due day, block and change."""
    today = clock.today()
    filters = filters_of(request.args, today)
    number = asked_page()
    total, found = plan_list.found(plan.id, filters.asked, today, filters.sort, number)
    at = f"/plan/{plan.year}/list"
    return page(
        "plan/list.html",
        plan=plan,
        filters=filters,
        choices=_choices(plan, filters),
        found=words.counted(total, "task").capitalize(),
        lines=[task_line(task, today) for task in found],
        pages=pages(number, total, plan_list.A_PAGE, lambda page: f"{at}{filters.query(page=page)}"),
    )


@blueprint.post("/plan/<int:year>/list.csv")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def export_csv(plan: PlanFacts) -> Response:
    """The tasks that the list's filters leave, as CSV."""
    return _file(plan, as_csv, CSV, "csv")


@blueprint.post("/plan/<int:year>/list.xlsx")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def export_xlsx(plan: PlanFacts) -> Response:
    """The tasks that the list's filters leave, as an XLSX file."""
    return _file(plan, lambda tasks: as_xlsx(f"Plan {plan.year}, tasks", tasks), XLSX, "xlsx")


def _file(plan: PlanFacts, write: Callable[[Iterable[TaskFacts]], bytes], kind: str, ending: str) -> Response:
    """Taking data out is a POST, because it leaves a record. Raises TooManyTries after twenty in ten minutes."""
    attempts.count(EXPORT, f"account {reader().account_id}")
    today = clock.today()
    filters = filters_of(request.args, today)
    tasks = plan_list.all_found(plan.id, filters.asked, today, filters.sort)
    what = f"{words.counted(len(tasks), 'task')} of the plan for {plan.year}, {ending.upper()}"
    carried_out(Form(), lambda: exports.note(what, plan_id=plan.id, actor=reader()))
    return send_file(BytesIO(write(tasks)), kind, as_attachment=True, download_name=f"plan-{plan.year}-tasks.{ending}")


def _choices(plan: PlanFacts, filters: Filters) -> list[tuple[str, str, Choices, str]]:
    """The filters of the form: name, label, choices, and which is chosen."""
    quarters = [(slug, in_words(slug)) for slug in between(plan.starts_on, plan.ends_on)]
    offered: list[tuple[str, str, str, Choices]] = [
        ("role", "Role", "All roles", [(str(each.id), each.title) for each in plan_list.roles(plan.id)]),
        ("theme", "Theme", "All themes", words.choices(Theme)),
        ("state", "State", "All states", words.choices(TaskState)),
        ("branch", "Branch", "All branches", [(str(each.id), each.title) for each in plan_list.branches(plan.id)]),
        ("due", "Due", "Any day", [*DUE_WORDS.items(), *quarters]),
    ]
    return [
        (name, label, [("", everything), *choices], filters.written.get(name, ""))
        for name, label, everything, choices in offered
    ] + [("sort", "In order", SORTS, filters.written.get("sort", ""))]
