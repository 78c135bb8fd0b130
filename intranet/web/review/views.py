"""The page of a review: one stop at a time, with the list of all stops beside it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import NotFound
from intranet.core.vocabulary import BodyKind
from intranet.queries import plan_tasks, review, review_duties, review_material, review_stops, snapshots
from intranet.queries.review_material import NOBODY
from intranet.queries.review_stops import ReviewedMeeting
from intranet.rules import reviewing
from intranet.rules.access import in_confidence
from intranet.rules.permissions import Permission
from intranet.rules.reviewing import Stop
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.review import closed_view, places, rows, stop_view, table
from intranet.web.review.blueprint import blueprint
from intranet.web.review.forms import ActionForm
from intranet.web.review.places import Place
from intranet.web.review.round import Round, round_of
from intranet.web.site import settings

NOTHING = "No role has standing on this body yet, and no plan is adopted, so there is nothing to review."


def found(meeting_id: int) -> ReviewedMeeting | None:
    """The meeting that an address names, with what its review goes by."""
    return review_stops.get(meeting_id, clock.today())


@blueprint.get("/meetings/<int:meeting_id>/review")
@requires(Permission.READ_MEETING, load=found, name="of")
def show(of: ReviewedMeeting) -> Response:
    """One stop of the review; of a closed review, what was said in it."""
    return shown(of)


def shown_again(meeting_id: int, **refused: Form) -> Response:
    """The stop with a form that was refused, and all that was typed."""
    of = found(meeting_id)
    if of is None:
        raise NotFound
    return shown(of, status=422, **refused)


def shown(of: ReviewedMeeting, status: int = 200, **refused: Form) -> Response:
    """A review as it stands: a stop of it, what was said where it is closed, or why there is none."""
    typed = unsaved(refused)
    refusal = reviewing.why_not_review(of.body_kind)
    if refusal is not None:
        return page("review/none.html", status=status, meeting=of.meeting, words=refusal, typed=typed)
    if of.frozen_at is not None:
        view = closed_view.compose(of, review.told(of.meeting.id), snapshots.get(of.meeting.id))
        return page("review/closed.html", status=status, of=of, meeting=of.meeting, view=view, typed=typed)
    round_ = round_of(of, places.asked_for(), clock.today())
    if round_.here is None:
        return page("review/none.html", status=status, meeting=of.meeting, words=NOTHING, typed=typed)
    return _at_stop(round_, round_.here, status, refused)


def _at_stop(round_: Round, here: Stop, status: int, refused: dict[str, Form]) -> Response:
    of, today, actor = round_.of, clock.today(), reader()
    may_write = of.refusal is None and may(Permission.TAKE_MINUTES, of)
    duties = review_duties.led_by(here.part_id, settings(), today) if round_.place.is_by_role else ()
    found_tasks = plan_tasks.with_links([round_.course.tasks[task_id] for task_id in here.task_ids], today)
    return page(
        "review/show.html",
        status=status,
        of=of,
        meeting=of.meeting,
        place=Place(round_.place.by, here.key),
        view=stop_view.compose(round_, here),
        colours=stop_view.COLOURS,
        tasks=rows.tasks(found_tasks, round_, actor, today, may_write=may_write),
        to_tick=rows.duties_to_do(duties, actor, today, may_write=may_write),
        ticked=rows.duties_done(duties, of.since, actor, today, may_write=may_write),
        may_write=may_write,
        may_close=of.refusal is None and may(Permission.RUN_MEETING, of),
        decides=may_write and may(Permission.DECIDE_AMENDMENT),
        typed=unsaved(refused),
        say_form=refused.get("say_form"),
        action_form=refused.get("action_form") or _action_form(of),
        today=today,
        **_on_the_table(round_, here, today),
    )


def _on_the_table(round_: Round, here: Stop, today: date) -> dict[str, Any]:
    """The report, the readings, the money and the amendments of a stop."""
    of, by_role = round_.of, round_.place.is_by_role
    role_id = here.part_id if by_role else NOBODY
    objective_id = here.part_id if here.part is not None and not by_role else NOBODY
    material = review_material.at(of, role_id, objective_id, settings()["money_year_starts"])
    read = review_material.measures(of, role_id, objective_id, material.partners, today)
    office = round_.role.office if round_.role else None
    waiting = (one for one in material.amendments if review_material.touches(one, here, by_role=by_role))
    return {
        "report": table.report(material.report, today, in_confidence=in_confidence(reader(), role_id)),
        "measures": table.measures(read, of.plan, today),
        "money": table.money(material, office) if may(Permission.READ_BUDGET) else "",
        "amendments": table.amendments(waiting),
    }


def unsaved(refused: dict[str, Form]) -> list[str]:
    """What was typed into forms that were refused: where nothing can be written any more, the page shows it as text."""
    lines = [form[name] for form in refused.values() for name in ("words", "action") if name in form]
    return [line.data for line in lines if line.data]


def stop_at(meeting_id: int, place: Place) -> Stop | None:
    """The stop that a press came from; None where there is none."""
    of = found(meeting_id)
    if of is None or of.body_kind is not BodyKind.EXECUTIVE:
        return None
    return round_of(of, place, clock.today()).here


def roles_to_choose(of: ReviewedMeeting) -> Iterable[tuple[int, str]]:
    """The roles that an action can be given to."""
    return ((role.id, role.title) for role in of.roles if not role.is_closed)


def _action_form(of: ReviewedMeeting) -> ActionForm:
    form = ActionForm(formdata=None)
    form.offer(roles_to_choose(of))
    return form
