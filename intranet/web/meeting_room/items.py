"""What is done with an item in the room: its notes are written, its state is pressed, the branches are told of it."""

from typing import Any

from werkzeug.wrappers import Response

from intranet.core.meeting_vocabulary import ItemState
from intranet.queries import agenda, attendance, meeting_room
from intranet.queries.agenda import ItemOfMeeting
from intranet.queries.meeting_room import InterestOfMeeting
from intranet.rules.permissions import Permission
from intranet.services import interests, item_notes, item_states
from intranet.web.guard import reader, requires
from intranet.web.meeting_room.answers import sent
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.meeting_room.forms import BEGIN, NEXT, InterestForm, NotesForm, StateForm, TellForm
from intranet.web.meeting_room.views import room_page
from intranet.web.pressing import pressed
from intranet.web.way_back import way_back


@blueprint.post("/agenda-items/<int:item_id>/notes")
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def write_notes(item: ItemOfMeeting) -> Response:
    """What was said. Somebody else who wrote in the same item meanwhile is shown beside it."""
    form = NotesForm()
    return sent(
        form,
        lambda: item_notes.write(item.id, form.seen(), form.notes.data or "", actor=reader()),
        back=lambda _version: here(item, f"item-{item.id}"),
        refused=lambda: room_page(item.meeting, item.id, 422, notes=form),
    )


@blueprint.post("/agenda-items/<int:item_id>/state")
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def set_state(item: ItemOfMeeting) -> Response:
    """The meeting turns to it, is done with it, moves it on, leaves it, parks it, or takes that back."""
    form = StateForm()

    def verb() -> int | None:
        if form.state.data == BEGIN:
            item_states.begin(item.id, actor=reader())
            return item.id
        if form.state.data == NEXT:
            return item_states.go_on(item.id, actor=reader())
        item_states.take(item.id, ItemState(form.state.data), actor=reader(), reason=form.reason.data or "")
        return item.id

    return sent(
        form,
        verb,
        back=lambda now: f"/meetings/{item.meeting.id}/room?item={now or item.id}",
        refused=lambda: room_page(item.meeting, item.id, 422, state=form),
    )


@blueprint.post("/agenda-items/<int:item_id>/tell-branches")
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def tell_branches(item: ItemOfMeeting) -> Response:
    """Mark an item for the next mailing to the branches, or take the mark off."""
    form = TellForm()
    return sent(
        form,
        lambda: item_notes.tell_branches(item.id, tell=bool(form.tell.data), actor=reader()),
        back=lambda _: here(item, f"item-{item.id}"),
        refused=lambda: room_page(item.meeting, item.id, 422, state=form),
    )


@blueprint.post("/agenda-items/<int:item_id>/interests")
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def declare_interest(item: ItemOfMeeting) -> Response:
    """Somebody says that the item touches them."""
    form = InterestForm()
    form.offer(attendance.of_meeting(item.meeting))
    return sent(
        form,
        lambda: interests.declare(item.id, form.who(), form.words.data or "", actor=reader()),
        back=lambda _: here(item, f"interests-{item.id}"),
        refused=lambda: room_page(item.meeting, item.id, 422, interest=form),
    )


@blueprint.post("/interests/<int:interest_id>/removal")
@requires(Permission.TAKE_MINUTES, load=meeting_room.interest, name="interest")
def withdraw_interest(interest: InterestOfMeeting) -> Response:
    """It was noted by mistake."""
    back = f"/meetings/{interest.meeting.id}/room?item={interest.item_id}"
    return pressed(lambda: interests.withdraw(interest.id, actor=reader()), back)


def here(item: Any, anchor: str) -> str:
    """The page of the room from which something was sent, at what it was about."""
    return f"{way_back(f'/meetings/{item.meeting.id}/room?item={item.id}')}#{anchor}"
