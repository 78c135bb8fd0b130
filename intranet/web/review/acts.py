"""What is pressed at a stop of the review; each press is kept, and leads back to the stop or on to the next."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import TaskState
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import reviews
from intranet.services.task_work import Moved
from intranet.web import words
from intranet.web.guard import reader, requires
from intranet.web.review import places, views, wall
from intranet.web.review.blueprint import blueprint
from intranet.web.review.forms import ActionForm, SayForm
from intranet.web.review.places import Place
from intranet.web.review.wall import pressed_at
from intranet.web.unit_of_work import carried_out

STRANGE = "That did not come through as it should, and nothing was saved. Please press again."


@blueprint.post("/meetings/<int:meeting_id>/review/words")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def say(meeting: MeetingFacts) -> Response:
    """Keep what the executive says of a role, an objective or a task; “nothing to say, next” is kept, too."""
    form = SayForm()
    about = form.spoken_of()
    if about is None:
        return _strange(meeting)

    def verb() -> None:
        text, seen = form.words.data or "", form.seen()
        reviews.say(meeting.id, *about, colour=form.chosen(), words=text, seen=seen, actor=reader())
        wall.turn_to(meeting.id, places.kept(form.then.data or ""))

    if not carried_out(form, verb):
        return views.shown_again(meeting.id, say_form=form)
    place, then = places.asked_for(), places.kept(form.then.data or "")
    if then:
        return redirect(Place(place.by, then).of(meeting.id, "main"), 303)
    return redirect(place.of(meeting.id, _row(*about)), 303)


@blueprint.post("/meetings/<int:meeting_id>/review/taking-back")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def take_back(meeting: MeetingFacts) -> Response:
    """Take back what was said last of a part."""
    form = SayForm()
    about = form.spoken_of()
    if about is None:
        return _strange(meeting)
    back = places.asked_for().of(meeting.id, _row(*about))
    verb = lambda: reviews.take_back(meeting.id, *about, form.seen(), actor=reader())  # noqa: E731
    return pressed_at(meeting.id, verb, back, "That is taken back.")


@blueprint.post("/meetings/<int:meeting_id>/review/passing")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def pass_by(meeting: MeetingFacts) -> Response:
    """Nothing to say of tasks that stand under no role or objective: they are reached, and on to the next."""
    place, then = places.asked_for(), places.kept(request.form.get("then", ""))
    stop = views.stop_at(meeting.id, place)
    if stop is None:
        return _strange(meeting)
    back = Place(place.by, then or place.key).of(meeting.id, "main")
    verb = lambda: reviews.reach(meeting.id, stop.task_ids, actor=reader())  # noqa: E731
    return pressed_at(meeting.id, verb, back, then=then)


@blueprint.post("/meetings/<int:meeting_id>/review/tasks")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def confirm(meeting: MeetingFacts) -> Response:
    """A task is done, says the meeting; or is not done after all."""
    is_done = "done" in request.form
    task_id = _number(request.form.get("done" if is_done else "undone", ""))
    if task_id is None:
        return _strange(meeting)
    state = TaskState.DONE if is_done else TaskState.UNDER_WAY
    came: list[Moved] = []
    back = places.asked_for().of(meeting.id, _row(ReviewPart.TASK, task_id))
    verb = lambda: came.append(reviews.confirm(meeting.id, task_id, state, actor=reader()))  # noqa: E731
    answer = pressed_at(meeting.id, verb, back)
    for moved in came:
        flash(f"{words.say(moved.state)}: {moved.words}.", "done")
    return answer


@blueprint.post("/meetings/<int:meeting_id>/review/ticks")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def tick(meeting: MeetingFacts) -> Response:
    """A duty was done on an occasion, says the meeting; or its tick is taken back."""
    back = places.asked_for().of(meeting.id, "duties")
    number, _, occasion = request.form.get("tick", "").partition("/")
    duty_id, tick_id = _number(number), _number(request.form.get("undo", ""))
    if tick_id is not None:
        undone = lambda: reviews.untick(meeting.id, tick_id, actor=reader())  # noqa: E731
        return pressed_at(meeting.id, undone, back, "The tick is taken back.")
    if duty_id is None:
        return _strange(meeting)
    ticked = lambda: reviews.tick(meeting.id, duty_id, occasion, actor=reader())  # noqa: E731
    return pressed_at(meeting.id, ticked, back, "It is ticked off.")


@blueprint.post("/meetings/<int:meeting_id>/review/actions")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def give_action(meeting: MeetingFacts) -> Response:
    """Give a role something to do; it is a task at once."""
    form = ActionForm()
    of = views.found(meeting.id)
    form.offer(views.roles_to_choose(of) if of else ())

    def verb() -> None:
        try:
            reviews.give_action(meeting.id, form.said(), actor=reader())
        except RuleError as refusal:
            field = {"words": "action", "lead_role_id": "role"}.get(refusal.field or "", refusal.field)
            raise RuleError(refusal.message, field) from refusal
        wall.turn_to(meeting.id)

    if carried_out(form, verb):
        flash("The action is given, and is on the role's Home.", "done")
        return redirect(places.asked_for().of(meeting.id, "tasks"), 303)
    return views.shown_again(meeting.id, action_form=form)


def _row(part: ReviewPart, part_id: int) -> str:
    return f"task-{part_id}" if part is ReviewPart.TASK else "main"


def _number(text: str) -> int | None:
    """A number that a page of ours sent; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _strange(meeting: MeetingFacts) -> Response:
    """What no page of ours sends changes nothing."""
    flash(STRANGE, "trouble")
    return redirect(places.asked_for().of(meeting.id), 303)
