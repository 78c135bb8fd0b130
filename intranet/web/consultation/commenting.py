"""Officers' pages: what was said of a plan, and saying something."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanPart
from intranet.queries import comments as reads
from intranet.queries import plans
from intranet.queries.comments import PARTS, Count
from intranet.queries.facts import Named
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.consultation import why_not_comment
from intranet.rules.permissions import Permission
from intranet.services import comments
from intranet.web import paging
from intranet.web.consultation.blueprint import blueprint
from intranet.web.consultation.comment_view import said
from intranet.web.consultation.forms import OfficersCommentForm, key_of
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

WAITING = "unanswered"


@blueprint.get("/plan/<int:year>/comments")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def list_comments(plan: PlanFacts) -> Response:
    """All comments on a plan with their answers; those that wait, or on one kind of part, where that is asked."""
    today, number = clock.today(), paging.asked()
    part, waiting = _part_asked(), request.args.get("show") == WAITING
    counts = reads.counts(plan.id)
    found = reads.of_plan(plan.id, part=part, waiting=waiting, page=number)
    chosen = _sum(counts, part)
    return page(
        "consultation/list_comments.html",
        plan=plan,
        comments=[said(one, today) for one in found],
        every=_sum(counts, None),
        chosen=chosen,
        part=part,
        parts=PARTS,
        waiting=waiting,
        why_not=_why_not(plan),
        pages=paging.pages(
            number, chosen.waiting if waiting else chosen.all, reads.A_PAGE, lambda n: _href(plan, part, waiting, n)
        ),
    )


@blueprint.route("/plan/<int:year>/comments/new", methods=["GET", "POST"])
@requires(Permission.ADD_TO_PLAN, load=plans.get, name="plan")
def comment(plan: PlanFacts) -> Response:
    """Comment on the plan, a section, an objective or a task."""
    form = _form(plan)
    if request.method == "GET":
        return page("consultation/comment.html", form=form, plan=plan, why_not=_why_not(plan))
    made: list[int] = []

    def verb() -> None:
        part, part_id = form.part()
        role_id = int(form.role_id.data) if "role_id" in form else reader().holdings[0].role_id
        made.append(comments.add(plan.id, part, part_id, words=form.words.data or "", role_id=role_id, actor=reader()))

    if carried_out(form, verb):
        flash("Your comment is added. Whoever leads this part has been told.", "done")
        return redirect(url_for("consultation.show", comment_id=made[0]), 303)
    return page("consultation/comment.html", status=422, form=form, plan=plan, why_not=None)


def _form(plan: PlanFacts) -> OfficersCommentForm:
    """The comment's form; it asks for a role only of somebody who holds several."""
    form = OfficersCommentForm(about=key_of(request.args.get("part", "plan"), request.args.get("id")))
    form.offer(reads.subjects(plan.id))
    holdings = reader().holdings
    if len(holdings) > 1:
        form.offer_roles(Named(h.role_id, h.title) for h in holdings)
    else:
        del form.role_id
    return form


def _part_asked() -> PlanPart | None:
    asked = request.args.get("part", "")
    return next((part for part in PARTS if part.value == asked), None)


def _sum(counts: dict[PlanPart, Count], part: PlanPart | None) -> Count:
    chosen = [count for key, count in counts.items() if part in (None, key)]
    return Count(sum(c.all for c in chosen), sum(c.waiting for c in chosen))


def _why_not(plan: PlanFacts) -> str | None:
    return why_not_comment(plan.state, plan.consultation_ends_on, clock.today())


def _href(plan: PlanFacts, part: PlanPart | None, waiting: bool, number: int) -> str:
    return url_for(
        "consultation.list_comments",
        year=plan.year,
        part=part.value if part else None,
        show=WAITING if waiting else None,
        page=number if number > 1 else None,
    )
