"""The secretary's and the chair's answer to what was proposed, and what waits being taken up."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.meeting_vocabulary import ItemState
from intranet.queries import agenda as reads
from intranet.queries import meetings
from intranet.queries.agenda import ItemOfMeeting
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import agenda, agenda_answers
from intranet.web import words
from intranet.web.agenda.blueprint import blueprint
from intranet.web.agenda.forms import DECLINE, PARK, AnswerForm, number
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.route("/agenda-items/<int:item_id>/answer", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.item, name="item")
def answer_item(item: ItemOfMeeting) -> Response:
    """Take what was proposed, park it, or decline it with a reason; the role that proposed it is told."""
    form = AnswerForm()
    form.offer(reads.items(item.meeting.id))

    def verb() -> None:
        if form.answer.data == DECLINE:
            agenda_answers.decline(item.id, reason=form.reason.data or "", actor=reader())
        elif form.answer.data == PARK:
            agenda_answers.park(item.id, reason=form.reason.data or "", actor=reader())
        else:
            agenda_answers.take(item.id, after_id=number(form.after_id.data), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("Answered. The role that proposed it is told.", "done")
        return redirect(url_for("agenda.arrange", meeting_id=item.meeting.id), 303)
    return page(
        "agenda/answer.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        item=item,
        kind=words.say(item.row.kind),
        answered=None if item.state is ItemState.PROPOSED else words.say(item.state),
        refusal=agenda.why_not(item.meeting),
    )


@blueprint.post("/agenda-items/<int:item_id>/putting-back")
@requires(Permission.RUN_MEETING, load=reads.item, name="item")
def put_back(item: ItemOfMeeting) -> Response:
    """Take what was proposed as it is, or put back what was taken off."""
    back = url_for("agenda.arrange", meeting_id=item.meeting.id, _anchor=f"item-{item.id}")
    return pressed(lambda: agenda_answers.take(item.id, actor=reader()), back, f"On the agenda: {item.title}.")


@blueprint.post("/agenda-items/<int:item_id>/parking")
@requires(Permission.RUN_MEETING, load=reads.item, name="item")
def park(item: ItemOfMeeting) -> Response:
    """Put an item aside until somebody takes it up."""
    back = url_for("agenda.arrange", meeting_id=item.meeting.id, _anchor="waiting")
    done = f"Parked: {item.title}. It waits at the end of this page until somebody takes it up."
    return pressed(lambda: agenda_answers.park(item.id, actor=reader()), back, done)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A waiting item, and the meeting that it is to come to, which the guard asks about."""

    meeting: MeetingFacts
    item_id: int

    @property
    def body_kind(self) -> object:
        return self.meeting.body_kind

    @property
    def standings(self) -> object:
        return self.meeting.standings


def _taken_up(meeting_id: int, item_id: int) -> TakenUp | None:
    meeting = meetings.get(meeting_id)
    return TakenUp(meeting, item_id) if meeting and item_id <= reads.LARGEST_ID else None


@blueprint.post("/meetings/<int:meeting_id>/agenda/taking-up/<int:item_id>")
@requires(Permission.RUN_MEETING, load=_taken_up, name="taken")
def take_up(taken: TakenUp) -> Response:
    """Bring what was parked or left on the table to this meeting."""
    meeting = taken.meeting
    back = url_for("agenda.arrange", meeting_id=meeting.id)
    return pressed(
        lambda: agenda_answers.take_up(meeting.id, taken.item_id, actor=reader()), back, "It is on the agenda."
    )
