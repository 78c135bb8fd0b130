"""Private links for branches and affiliates: made, given a new address, ended. Each is shown in full once."""

from flask import flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import consultation_links as reads
from intranet.queries import plans
from intranet.queries.consultation_links import MadeLink
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.consultation import Door, door
from intranet.rules.permissions import Permission
from intranet.services import consultation_links
from intranet.web.consultation.blueprint import blueprint
from intranet.web.consultation.forms import LinkForm
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.links import consultation_link
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

NEW = "new_link"  # in the cookie of whoever made it, until their next page has shown it


@blueprint.route("/plan/<int:year>/consultation-links", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def list_links(plan: PlanFacts) -> Response:
    """The links of a plan, and making another."""
    form = LinkForm()
    if request.method == "GET":
        return _listed(plan, form)
    made: list[tuple[int, str]] = []
    if carried_out(form, lambda: made.append(consultation_links.make(plan.id, form.name.data or "", actor=reader()))):
        return _shown_next(plan.year, *made[0])
    return _listed(plan, form, status=422)


@blueprint.route("/consultation-links/<int:link_id>/renewal", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=reads.link, name="link")
def renew_link(link: MadeLink) -> Response:
    """Ask once, then give a link a new address."""
    form = Form()
    made: list[str] = []
    if request.method == "POST" and carried_out(
        form, lambda: made.append(consultation_links.renew(link.id, actor=reader()))
    ):
        return _shown_next(link.plan_year, link.id, made[0])
    return page("consultation/renew_link.html", status=_status(form), form=form, link=link)


@blueprint.route("/consultation-links/<int:link_id>/revocation", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=reads.link, name="link")
def revoke_link(link: MadeLink) -> Response:
    """Ask once, then end a link."""
    form = Form()
    if request.method == "POST" and carried_out(form, lambda: consultation_links.revoke(link.id, actor=reader())):
        flash(f"The link for {link.name} opens nothing any more. What came by it stays.", "done")
        return redirect(url_for("consultation.list_links", year=link.plan_year), 303)
    return page("consultation/revoke_link.html", status=_status(form), form=form, link=link)


def _listed(plan: PlanFacts, form: LinkForm, status: int = 200) -> Response:
    today = clock.today()
    new = session.pop(NEW, None) if NEW in session else None
    found = reads.links(plan.id)
    fresh = next((link for link in found if new and link.id == new[0]), None)
    return page(
        "consultation/list_links.html",
        status=status,
        plan=plan,
        form=form,
        links=found,
        fresh=fresh,
        fresh_href=consultation_link(new[1]) if new and fresh else "",
        door=door(plan.state, plan.consultation_ends_on, today),
        Door=Door,
        today=today,
    )


def _shown_next(year: int, link_id: int, token: str) -> Response:
    session[NEW] = [link_id, token]
    return redirect(url_for("consultation.list_links", year=year), 303)


def _status(form: Form) -> int:
    return 422 if form.errors else 200
