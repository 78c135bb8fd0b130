"""A section's own page, and the forms that add it, change it, sign it off and take it out."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import SectionKind
from intranet.queries import choices, objectives, plan_tasks, plans
from intranet.queries import sections as reads
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.sections import SectionHead
from intranet.rules.access import MANAGERS
from intranet.rules.budget import money_years
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_edit
from intranet.services import sections
from intranet.services.order import Way
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.plan.blueprint import blueprint
from intranet.web.plan.forms import Press, RemovalForm, SectionForm, section_filled
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.task_rows import task_row
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back

ROOMS = {
    SectionKind.CAMPAIGN: ("/campaign/", "Open the campaign plan"),
    SectionKind.PROGRAMME: ("/programme/", "Open the programme"),
}


@blueprint.get("/sections/<int:section_id>")
@requires(Permission.READ_PLAN, load=reads.get, name="section")
def show_section(section: SectionHead) -> Response:
    """A section: its words, its objectives and tasks, its own room, and who signed it off."""
    actor, today = reader(), clock.today()
    inside = {row.id: row for row in objectives.in_section(section.id)}
    tasks = [
        task_row(task, actor, today)
        for task in plan_tasks.of_plan(section.plan_id, today)
        if task.objective_id in inside or (task.objective_id is None and task.section_id == section.id)
    ]
    refusal = why_not_edit(section.plan_state, actor)
    return page(
        "plan/section.html",
        section=section,
        objectives=list(inside.values()),
        tasks=tasks,
        rooms=_rooms(section),
        refusal=refusal,
        may_edit=refusal is None and may(Permission.EDIT_PART, section),
        may_sign=section.plan_state in sections.SIGNING and may(Permission.SIGN_OFF, section),
        signing=section.plan_state in sections.SIGNING,
        covering=section.lead_role_id in actor.covered_ids,
        today=today,
    )


@blueprint.route("/plan/<int:year>/sections/new", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=plans.get, name="plan")
def add_section(plan: PlanFacts) -> Response:
    """Give the plan a section."""
    form = SectionForm()
    form.suit(plan.state)
    form.offer(choices.open_roles(), reads.rooms_taken(plan.id))
    made: list[int] = []

    def verb() -> None:
        said = {"title": form.title.data, "words": form.words.data, "reason": form.said_reason()}
        kind, lead = SectionKind(form.kind.data), int(form.lead_role_id.data)
        made.append(sections.add(plan.id, kind=kind, lead_role_id=lead, actor=reader(), **said))

    if request.method == "POST" and carried_out(form, verb):
        flash("The section is added.", "done")
        return redirect(url_for("plan.show_section", section_id=made[0]), 303)
    refusal = why_not_edit(plan.state, reader())
    status = 422 if request.method == "POST" else 200
    return page("plan/section_form.html", status=status, form=form, year=plan.year, section=None, refusal=refusal)


@blueprint.route("/sections/<int:section_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="section")
def edit_section(section: SectionHead) -> Response:
    """Write a section. What was signed off has to be signed off again."""
    form = SectionForm(data=section_filled(section))
    form.suit(section.plan_state)
    _offer(form, section)

    def verb() -> None:
        said = {"title": form.title.data, "words": form.words.data, "reason": form.said_reason()}
        kind, lead = SectionKind(form.kind.data), int(form.lead_role_id.data)
        sections.change(section.id, form.seen(), kind=kind, lead_role_id=lead, actor=reader(), **said)

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(url_for("plan.show_section", section_id=section.id), 303)
    refusal = why_not_edit(section.plan_state, reader())
    status = 422 if request.method == "POST" else 200
    return page(
        "plan/section_form.html", status=status, form=form, year=section.plan_year, section=section, refusal=refusal
    )


@blueprint.route("/sections/<int:section_id>/removal", methods=["GET", "POST"])
@requires(Permission.LEAD_PLAN, load=reads.get, name="section")
def remove_section(section: SectionHead) -> Response:
    """Ask once, then take a section out; what is in it stays in the plan."""
    form = RemovalForm(version=section.version)
    form.suit(section.plan_state)
    if request.method == "POST" and carried_out(
        form, lambda: sections.remove(section.id, reason=form.said_reason(), actor=reader())
    ):
        flash("The section is taken out. Its objectives and tasks are still in the plan.", "done")
        return redirect(f"/plan/{section.plan_year}", 303)
    refusal = why_not_edit(section.plan_state, reader())
    status = 422 if request.method == "POST" else 200
    return page("plan/section_removal.html", status=status, form=form, section=section, refusal=refusal)


@blueprint.post("/sections/<int:section_id>/sign-off")
@requires(Permission.SIGN_OFF, load=reads.get, name="section")
def sign_off_section(section: SectionHead) -> Response:
    """Sign a section off, as the role that leads it or as its deputy."""
    back = way_back(f"/sections/{section.id}")
    seen = Press().seen()
    return pressed(lambda: sections.sign_off(section.id, seen, actor=reader()), back, f"Signed off: {section.title}.")


@blueprint.post("/sections/<int:section_id>/sign-off-withdrawal")
@requires(Permission.SIGN_OFF, load=reads.get, name="section")
def withdraw_sign_off(section: SectionHead) -> Response:
    """Take a sign-off back."""
    back = way_back(f"/sections/{section.id}")
    done = "The sign-off is withdrawn. The section can be signed off again at any time."
    return pressed(lambda: sections.withdraw(section.id, actor=reader()), back, done)


@blueprint.post("/sections/<int:section_id>/position")
@requires(Permission.LEAD_PLAN, load=reads.get, name="section")
def move_section(section: SectionHead) -> Response:
    """Put a section one place up or down."""
    way = Way.DOWN if request.args.get("way") == Way.DOWN.value else Way.UP
    back = way_back(f"/sections/{section.id}")
    return pressed(lambda: sections.move(section.id, way, actor=reader()), back, f"Moved {way.value}.")


def _offer(form: SectionForm, section: SectionHead) -> None:
    roles = [
        role
        for role in choices.open_roles()
        if reader().holds(MANAGERS) or role.id in {section.lead_role_id, *reader().role_ids, *reader().covered_ids}
    ]
    form.offer(roles, reads.rooms_taken(section.plan_id) - {section.kind})


def _rooms(section: SectionHead) -> list[tuple[str, str]]:
    """The way from a section into its own room; a budget has one for each money year that the plan touches."""
    if section.kind is SectionKind.BUDGET:
        years = money_years(section.plan_starts_on, section.plan_ends_on, settings()["money_year_starts"])
        return [(f"/budget/{year}", f"Open the budget for {year}") for year in years]
    return [ROOMS[section.kind]] if section.kind in ROOMS else []
