"""A duty's page, and the forms that add, change, move, retire and restore it."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.vocabulary import Theme
from intranet.queries import choices, due, job_sources, task_choices
from intranet.queries import duties as reads
from intranet.queries.facts import DutyFacts, Named
from intranet.rules.permissions import Permission
from intranet.services import duties
from intranet.services.duty_timing import checked
from intranet.web.cadence_words import timing_words
from intranet.web.duties import duty_view
from intranet.web.duties.forms import DutyForm, MoveForm, NewDutyForm, PressForm, TimingForm, filled
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.rehearsal import rehearsed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out

blueprint = Blueprint("duties", __name__, url_prefix="/duties")


def _duty(duty_id: int) -> DutyFacts | None:
    return due.of(duty_id, settings(), clock.today())


@blueprint.get("/<int:duty_id>")
@requires(Permission.READ_STRUCTURE, load=_duty, name="duty")
def show(duty: DutyFacts) -> Response:
    """A duty: whose, with whom, how it comes round, where it comes from, and what was done."""
    today = clock.today()
    may_read = may(Permission.READ_ROLE, Named(duty.lead_role_id, duty.lead_title)) or may(Permission.TICK, duty)
    view = duty_view.compose(
        duty,
        reader(),
        today,
        dates=reads.next_dates(duty, today),
        ticks=reads.past_ticks(duty.id) if may_read else [],
        lines=reads.past_lines(duty.id) if may_read else [],
        changes=reads.changes(duty.id) if may_read else [],
        sources=job_sources.of_duty(duty.id),
        may_read=may_read,
    )
    made = task_choices.of_duty(duty.id) if may(Permission.READ_PLAN) else []
    return page("duties/show.html", duty=duty, view=view, tasks=made)


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.EDIT_DUTIES)
def add() -> Response:
    """Give a role a duty."""
    form = NewDutyForm(role_id=request.args.get("role", ""))
    form.offer(choices.open_bodies())
    form.offer_roles(choices.open_roles())
    if request.method == "GET":
        return page("duties/form.html", form=form, duty=None, preview=None)
    made: list[int] = []

    def verb() -> None:
        made.append(duties.add(int(form.role_id.data), actor=reader(), **_said(form)))

    if _previewing():
        return _previewed(form, None, rehearsed(form, verb))
    if carried_out(form, verb):
        flash("The duty is added.", "done")
        return redirect(url_for("duties.show", duty_id=made[0]), 303)
    return page("duties/form.html", status=422, form=form, duty=None, preview=None)


@blueprint.route("/<int:duty_id>/edit", methods=["GET", "POST"])
@requires(Permission.SET_CADENCE, load=_duty, name="duty")
def edit(duty: DutyFacts) -> Response:
    """Change a duty; the holders of its lead role set only how it comes round."""
    form = _form_of(duty)
    if request.method == "GET":
        return page("duties/form.html", form=form, duty=duty, preview=None)

    def verb() -> None:
        if isinstance(form, DutyForm):
            duties.change(duty.id, form.seen(), actor=reader(), **_said(form))
        else:
            duties.set_timing(duty.id, form.seen(), timing=form.timing(), actor=reader())

    if _previewing():
        return _previewed(form, duty, rehearsed(form, verb))
    if carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(url_for("duties.show", duty_id=duty.id), 303)
    return page("duties/form.html", status=422, form=form, duty=duty, preview=None)


@blueprint.route("/<int:duty_id>/move", methods=["GET", "POST"])
@requires(Permission.EDIT_DUTIES, load=_duty, name="duty")
def move(duty: DutyFacts) -> Response:
    """Give a duty to another lead role."""
    form = MoveForm(version=duty.version)
    form.offer_roles(r for r in choices.open_roles() if r.id != duty.lead_role_id)
    if request.method == "GET":
        return page("duties/move.html", form=form, duty=duty)
    if carried_out(form, lambda: duties.move(duty.id, form.seen(), role_id=int(form.role_id.data), actor=reader())):
        flash("The duty has moved, and its ticks with it.", "done")
        return redirect(url_for("duties.show", duty_id=duty.id), 303)
    return page("duties/move.html", status=422, form=form, duty=duty)


@blueprint.route("/<int:duty_id>/retirement", methods=["GET", "POST"])
@requires(Permission.EDIT_DUTIES, load=_duty, name="duty")
def retire(duty: DutyFacts) -> Response:
    """Ask once, then retire a duty."""
    form = PressForm(version=duty.version)
    if request.method == "GET":
        return page("duties/retire.html", form=form, duty=duty)
    if carried_out(form, lambda: duties.retire(duty.id, form.seen(), actor=reader())):
        flash("The duty is retired. It can be restored here.", "done")
        return redirect(url_for("duties.show", duty_id=duty.id), 303)
    return page("duties/retire.html", status=422, form=form, duty=duty)


@blueprint.post("/<int:duty_id>/restoration")
@requires(Permission.EDIT_DUTIES, load=_duty, name="duty")
def restore(duty: DutyFacts) -> Response:
    """Undo a retirement."""
    form = PressForm()
    if carried_out(form, lambda: duties.restore(duty.id, actor=reader())):
        flash("The duty is back.", "done")
    else:
        flash(" ".join(form.form_errors) or "The duty could not be restored.", "trouble")
    return redirect(url_for("duties.show", duty_id=duty.id), 303)


def _form_of(duty: DutyFacts) -> TimingForm:
    if not may(Permission.EDIT_DUTIES):
        timing_form = TimingForm(data=filled(duty))
        timing_form.offer(_with(duty.bodies, choices.open_bodies()))
        return timing_form
    form = DutyForm(data=filled(duty))
    form.offer(_with(duty.bodies, choices.open_bodies()))
    form.offer_roles(_with(duty.partners, (r for r in choices.open_roles() if r.id != duty.lead_role_id)))
    return form


def _with(present: Iterable[Named], open_ones: Iterable[Named]) -> list[Named]:
    """The open ones, and those chosen before that have closed since."""
    offered = list(open_ones)
    known = {one.id for one in offered}
    return offered + [one for one in present if one.id not in known]


def _said(form: DutyForm) -> dict[str, Any]:
    return {
        "words": form.words.data,
        "theme": Theme(form.theme.data),
        "optional": form.optional.data,
        "partner_ids": form.partner_ids.ids(),
        "timing": form.timing(),
    }


def _previewing() -> bool:
    return request.form.get("step") == "preview"


def _previewed(form: TimingForm, duty: DutyFacts | None, holds: bool) -> Response:
    if not holds:
        return page("duties/form.html", status=422, form=form, duty=duty, preview=None)
    return page("duties/form.html", form=form, duty=duty, preview=_preview(form, duty))


def _preview(form: TimingForm, duty: DutyFacts | None) -> dict[str, object]:
    today = clock.today()
    timing = checked(form.timing())
    optional = bool(form.optional.data) if isinstance(form, DutyForm) else bool(duty and duty.optional)
    if duty is not None:
        found = reads.foreseen(duty, timing, optional=optional, today=today)
    else:
        role_id = int(form.role_id.data)
        found = reads.foreseen_for_new(timing, role_id, optional=optional, settings=settings(), today=today)
    titles = {str(choice.value): choice.label for choice in form.body_ids.iter_choices()}
    return {
        "timing": timing_words(timing, [titles[str(body)] for body in sorted(timing.body_ids)]),
        "due": duty_view.due_words(found.due, today),
        "dates": [occasion.last_on for occasion in found.dates],
        "today": today,
    }
