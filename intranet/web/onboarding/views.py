"""The steps of whoever begins or leaves: one person's, everybody's, and those that wait for whoever grants them."""

from collections.abc import Callable

from flask import redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.people_vocabulary import StepSide
from intranet.queries import onboarding as reads
from intranet.queries import onboarding_leads
from intranet.queries.onboarding import Progress, StepFacts
from intranet.rules.permissions import Permission
from intranet.services import onboarding
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.newcomer_rows import page_of, progress_words, side_words, step_row
from intranet.web.onboarding import leads, view
from intranet.web.onboarding.blueprint import blueprint
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back


def _of_term(term_id: int) -> Progress | None:
    return reads.of_term(term_id, clock.today())


def _step(term_id: int, onboarding_step_id: int) -> StepFacts | None:
    found = reads.step_of_term(term_id, onboarding_step_id, clock.today())
    return found[1] if found else None


@blueprint.get("/")
@requires(Permission.SEE_NEWCOMERS)
def list_newcomers() -> Response:
    """Everybody who begins or leaves, how far they are, and what waits for whom."""
    today = clock.today()
    found = reads.everybody(today)
    return page("onboarding/list_newcomers.html", view=view.listing(found, today))


@blueprint.get("/waiting")
@requires(Permission.READ_STRUCTURE)
def show_waiting() -> Response:
    """What newcomers and leavers wait for from the reader's roles, and what was done of it."""
    today = clock.today()
    found = reads.granted_by(reader(), today)
    return page(
        "onboarding/show_waiting.html",
        waiting=view.waiting((one for one in found if one.step.done is None), reader(), today),
        done=view.waiting((one for one in found if one.step.done is not None), reader(), today),
    )


@blueprint.get("/<int:term_id>")
@requires(Permission.TICK_STEP, load=_of_term, name="progress")
def show(progress: Progress) -> Response:
    """The steps of somebody who begins in a role or leaves it, each with where it leads."""
    today, actor, term = clock.today(), reader(), progress.term
    if progress.side is StepSide.JOINING:
        found = leads.of_newcomer(term, onboarding_leads.of(term, settings(), today), actor, today)
    else:
        found = leads.of_leaver(term)
    return page(
        "onboarding/show.html",
        progress=progress,
        steps=[step_row(step, progress, actor, today, found) for step in progress.steps],
        progress_words=progress_words(progress),
        since=side_words(progress, today),
        put_away=view.put_away_words(progress, today),
        is_mine=term.person_id == actor.person_id,
        is_leaving=progress.side is StepSide.LEAVING,
    )


@blueprint.post("/<int:term_id>/steps/<int:onboarding_step_id>/tick")
@requires(Permission.TICK_STEP, load=_step, name="step")
def tick(step: StepFacts) -> Response:
    """One press: it is done."""
    return _pressed(step, lambda: onboarding.tick(step.term_id, step.id, actor=reader()), f"Ticked: {step.words}.")


@blueprint.post("/<int:term_id>/steps/<int:onboarding_step_id>/untick")
@requires(Permission.TICK_STEP, load=_step, name="step")
def untick(step: StepFacts) -> Response:
    """One press: it was not."""
    return _pressed(
        step, lambda: onboarding.untick(step.term_id, step.id, actor=reader()), f"To be done again: {step.words}."
    )


@blueprint.route("/<int:term_id>/putting-away", methods=["GET", "POST"])
@requires(Permission.TICK_STEP, load=_of_term, name="progress")
def put_away(progress: Progress) -> Response:
    """Put the steps away: at once where all are done, else after a question. They can be brought back."""
    form = Form()
    if carried_out(form, lambda: onboarding.put_away(progress.term.id, actor=reader())):
        return redirect(url_for("onboarding.show", term_id=progress.term.id), 303)
    return page("onboarding/put_away.html", status=422 if form.is_submitted() else 200, progress=progress, form=form)


@blueprint.post("/<int:term_id>/bringing-back")
@requires(Permission.TICK_STEP, load=_of_term, name="progress")
def bring_back(progress: Progress) -> Response:
    """Bring the steps back that were put away."""
    term_id = progress.term.id
    return pressed(
        lambda: onboarding.bring_back(term_id, actor=reader()),
        url_for("onboarding.show", term_id=term_id),
        "The steps are back, as they were.",
    )


def _pressed(step: StepFacts, verb: Callable[[], None], done: str) -> Response:
    sees_all = step.person_id == reader().person_id or may(Permission.SEE_NEWCOMERS)
    back = way_back(page_of(step.term_id) if sees_all else url_for("onboarding.show_waiting"))
    return pressed(verb, f"{back}#step-{step.term_id}-{step.id}", done)
