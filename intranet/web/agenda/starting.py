"""What agendas start with: a list for each sort of meeting, shipped and changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.queries import agenda_templates as reads
from intranet.queries.agenda_templates import Template
from intranet.rules.agenda_templates import TemplateItem
from intranet.rules.permissions import Permission
from intranet.services import agenda_templates
from intranet.web import words
from intranet.web.agenda.blueprint import blueprint
from intranet.web.agenda.forms import TemplateItemForm
from intranet.web.forms.base import Form, VersionedForm
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One item of a template."""

    template: Template
    place: int
    item: TemplateItem
    way: Literal["up", "down"] = "up"


def _chosen(sort: str, place: int, way: Literal["up", "down"] = "up") -> Chosen | None:
    template = reads.get(sort)
    if template is None or not 0 <= place < len(template.items):
        return None
    return Chosen(template, place, template.items[place], way)


@blueprint.get("/agendas/")
@requires(Permission.SET_AGENDAS)
def templates() -> Response:
    """Every sort of meeting, and what its agenda starts with."""
    return page("agenda/templates.html", templates=reads.every())


@blueprint.get("/agendas/<slug:sort>")
@requires(Permission.SET_AGENDAS, load=reads.get, name="template")
def template(template: Template) -> Response:
    """What one sort of agenda starts with, to change."""
    return page("agenda/template.html", template=template, form=None)


@blueprint.route("/agendas/<slug:sort>/new", methods=["GET", "POST"])
@requires(Permission.SET_AGENDAS, load=reads.get, name="template")
def add_to_template(template: Template) -> Response:
    """A further item, at the end."""
    form = TemplateItemForm(data={"version": template.version})

    def verb() -> None:
        agenda_templates.add(template.sort, form.item(), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        return _back(template, f"Added: {form.title.data}. It stands at the end; move it where it belongs.")
    return _drawn(form, template, "Add an item")


@blueprint.route("/agendas/<slug:sort>/<int:place>/edit", methods=["GET", "POST"])
@requires(Permission.SET_AGENDAS, load=_chosen, name="chosen")
def edit_in_template(chosen: Chosen) -> Response:
    """Say something else in an item."""
    template = chosen.template
    form = TemplateItemForm(data={"version": template.version, **agenda_templates.stored(chosen.item)})

    def verb() -> None:
        agenda_templates.change(template.sort, form.seen(), chosen.place, form.item(), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        return _back(template, f"Saved: {form.title.data}.")
    return _drawn(form, template, "Change this item")


@blueprint.post("/agendas/<slug:sort>/<int:place>/place/<any(up, down):way>")
@requires(Permission.SET_AGENDAS, load=_chosen, name="chosen")
def move_in_template(chosen: Chosen) -> Response:
    """One place up or down."""
    to = chosen.place + STEPS[chosen.way]
    return _pressed(
        chosen,
        lambda seen: agenda_templates.move(chosen.template.sort, seen, chosen.place, to, actor=reader()),
        f"Moved {chosen.way}: {chosen.item.title}.",
    )


@blueprint.post("/agendas/<slug:sort>/<int:place>/removal")
@requires(Permission.SET_AGENDAS, load=_chosen, name="chosen")
def remove_from_template(chosen: Chosen) -> Response:
    """Agendas that were started keep theirs."""
    return _pressed(
        chosen,
        lambda seen: agenda_templates.remove(chosen.template.sort, seen, chosen.place, actor=reader()),
        f"Removed: {chosen.item.title}. Agendas that were started keep it.",
    )


@blueprint.route("/agendas/<slug:sort>/shipped", methods=["GET", "POST"])
@requires(Permission.SET_AGENDAS, load=reads.get, name="template")
def back_to_shipped(template: Template) -> Response:
    """Ask once, then start these agendas with the shipped items again."""
    form = Form()
    if carried_out(form, lambda: agenda_templates.back_to_shipped(template.sort, actor=reader())):
        return _back(template, "These agendas start with the shipped items again.")
    return page("agenda/shipped.html", status=422 if form.is_submitted() else 200, template=template, form=form)


def _pressed(chosen: Chosen, verb: Callable[[int], None], done: str) -> Response:
    """One press in the list, which carries the version that it was drawn from."""
    form = VersionedForm()
    if carried_out(form, lambda: verb(form.seen())):
        return _back(chosen.template, done)
    for refusal in form.form_errors:
        flash(refusal, "trouble")
    return redirect(url_for("agenda.template", sort=chosen.template.sort.value), 303)


def _back(template: Template, done: str) -> Response:
    flash(done, "done")
    return redirect(url_for("agenda.template", sort=template.sort.value), 303)


def _drawn(form: TemplateItemForm, template: Template, title: str) -> Response:
    status = 422 if request.method == "POST" else 200
    sort = words.say(template.sort)
    return page("agenda/template_item.html", status=status, form=form, template=template, title=title, sort=sort)
