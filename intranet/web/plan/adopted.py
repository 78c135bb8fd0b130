"""The plan as the members adopted it, drawn from what was kept then, and the papers of a plan."""

from flask import flash, redirect
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.printing import paper as printing
from intranet.queries import plan_document, plans
from intranet.queries.plan_facts import MeasureFacts, PlanFacts
from intranet.queries.plans import PlanDocument
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.rules.plan_document import opened
from intranet.services import attempts
from intranet.services.attempts import TooManyTries
from intranet.web import words
from intranet.web.errors import Action, error_page
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.plan.blueprint import blueprint
from intranet.web.plan.paper import Progress, adopted_words, keep_paper, laid_out, pdf_of
from intranet.web.site import settings

WORKED_ON = (PlanState.ADOPTED, PlanState.CLOSED)
KEPT_FAILED = "The PDF could not be set. It has been noted; please tell your IT officer."


@blueprint.get("/plan/<int:year>/as-adopted")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def show_as_adopted(plan: PlanFacts) -> Response:
    """What the members adopted, word for word, with its meeting, its vote and its checksum."""
    kept = plan_document.kept(plan.id)
    if kept is None:
        return page("plan/not_adopted.html", plan=plan)
    document = opened(kept.document, kept.checksum)
    laid = laid_out(document, standing=adopted_words(document), checksum=kept.checksum)
    return page("plan/as_adopted.html", plan=plan, adopted=laid, has_pdf=kept.has_pdf)


@blueprint.get("/plan/<int:year>/as-adopted.pdf")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def as_adopted_pdf(plan: PlanFacts) -> Response:
    """The paper whose bytes were kept; where they were not, the same paper set again from the same document."""
    kept = plan_document.kept_pdf(plan.id)
    end_read()
    if kept is None:
        raise NotFound
    if kept.pdf is None:
        _count_paper()
    return _download(kept.pdf or pdf_of(kept), f"development-plan-{plan.year}-as-adopted.pdf")


@blueprint.post("/plan/<int:year>/as-adopted-pdf")
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def keep_pdf(plan: PlanFacts) -> Response:
    """Set the paper of an adopted plan where that failed before, and keep it."""
    if keep_paper(plan.id):
        flash("The PDF is kept.", "done")
    else:
        flash(KEPT_FAILED, "trouble")
    return redirect(f"/plan/{plan.year}/as-adopted", 303)


@blueprint.get("/plan/<int:year>/plan.pdf")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def as_pdf(plan: PlanFacts) -> Response:
    """The plan as it stands today, on paper; once it is adopted, with how far its work is."""
    _count_paper()
    today = clock.today()
    known = settings()
    whole = plans.document(plan, today, known["money_year_starts"])
    document = plan_document.of_document(whole, known["name"], known["money_year_starts"])
    end_read()
    standing = f"{words.say(plan.state)}, as it stood on {words.day(today)}"
    laid = laid_out(document, standing=standing, progress=_progress(whole))
    return _download(printing.pdf("plan", laid, today), f"development-plan-{plan.year}.pdf")


@blueprint.errorhandler(TooManyTries)
def too_many_files(refusal: TooManyTries) -> Response:
    """Papers and tables cost more than any page, so nobody takes them away without end."""
    minutes = words.counted(max(1, -(-refusal.wait // 60)), "minute")
    response = error_page(
        429, f"You asked for many files in a short time. Please wait {minutes}.", [Action("/plan/", "Go to the plans")]
    )
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _count_paper() -> None:
    """One of few things that write on a GET: that a costly paper was asked for, in a short transaction of its own."""
    attempts.count(EXPORT, f"account {reader().account_id}")


def _progress(whole: PlanDocument) -> Progress | None:
    if whole.plan.state not in WORKED_ON:
        return None
    return {
        "tasks": {task.id: words.say(task.state) for task in whole.tasks if task.state is not TaskState.DROPPED},
        "measures": {m.id: _latest(m) for objective in whole.objectives for m in objective.measures},
        "objectives": {objective.id: objective.results for objective in whole.objectives},
    }


def _latest(measure: MeasureFacts) -> str:
    return f"{plain(measure.latest.value)} ({words.day(measure.latest.on)})" if measure.latest else ""


def _download(pdf: bytes, name: str) -> Response:
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
