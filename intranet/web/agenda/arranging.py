"""Arranging an agenda: its order, what was proposed, what waits, and what was taken off."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.meeting_vocabulary import ItemState
from intranet.queries import agenda as reads
from intranet.queries import agenda_carried, meetings
from intranet.queries.agenda import ItemOfMeeting, ItemRow
from intranet.queries.meetings import MeetingFacts
from intranet.rules.agenda import TimeTaken
from intranet.rules.permissions import Permission
from intranet.services import agenda, agenda_items
from intranet.services.agenda_items import Way
from intranet.web import words
from intranet.web.agenda import agenda_view
from intranet.web.agenda.blueprint import blueprint
from intranet.web.agenda.forms import OrderForm
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out

WAYS: dict[str, Way] = {"up": "up", "down": "down", "first": "first", "last": "last"}


@dataclass(frozen=True, slots=True)
class ArrangedRow:
    """An item as the arranging page shows it."""

    id: int
    number: int
    title: str
    facts: str
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """Everything that the arranging page shows."""

    items: list[ArrangedRow]
    proposed: list[ArrangedRow]
    waiting: list[ArrangedRow]
    off: list[ArrangedRow]
    missing: list[str]  # what a press would put on the agenda
    before: tuple[int, str] | None  # an earlier meeting, to which things come over first
    time: TimeTaken


@blueprint.route("/meetings/<int:meeting_id>/agenda/arrange", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def arrange(meeting: MeetingFacts) -> Response:
    """The agenda to put in order, and everything that may still come to it."""
    form = OrderForm()

    def verb() -> None:
        agenda_items.reorder(meeting.id, form.ids(), form.shown(), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        return redirect(url_for("agenda.arrange", meeting_id=meeting.id), 303)
    view = _arranged(meeting)
    form.order.data = form.seen.data = ",".join(str(one.id) for one in view.items)
    return page(
        "agenda/arrange.html",
        status=422 if request.method == "POST" else 200,
        meeting=meeting,
        view=view,
        form=form,
        refusal=agenda.why_not(meeting),
        heading=agenda_view.heading(meeting),
        when=agenda_view.when_and_where(meeting),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and which way it is to go, so that the guard can ask about its meeting."""

    of: ItemOfMeeting
    way: Way

    @property
    def body_kind(self) -> object:
        return self.of.body_kind

    @property
    def standings(self) -> object:
        return self.of.standings


def _placed(item_id: int, way: str) -> Placed | None:
    found = reads.item(item_id)
    return Placed(found, WAYS[way]) if found else None


@blueprint.post("/agenda-items/<int:item_id>/place/<any(up, down, first, last):way>")
@requires(Permission.RUN_MEETING, load=_placed, name="placed")
def move_item(placed: Placed) -> Response:
    """One place up or down, or first or last."""
    back = url_for("agenda.arrange", meeting_id=placed.of.meeting.id, _anchor=f"item-{placed.of.id}")
    return pressed(lambda: agenda_items.move(placed.of.id, placed.way, actor=reader()), back)


def _arranged(meeting: MeetingFacts) -> Arranged:
    today = clock.today()
    found = reads.everything(meeting.id)
    items = reads.on_agenda(found)
    waiting = agenda_carried.waiting(meeting, today)
    before = agenda_carried.before(meeting, today)
    can_start = agenda.why_not(meeting) is None and not meeting.is_held
    brought = agenda.missing(meeting) if can_start else None
    missing = [one.title for one, _ in brought.template] + [one.title for one in brought.carried] if brought else []
    return Arranged(
        items=[_row(one) for one in items],
        proposed=[_row(one) for one in found if one.state is ItemState.PROPOSED],
        waiting=[
            ArrangedRow(
                one.id, 0, one.title, f"{words.say(one.state)}, {words.day(one.on, today)}", one.answer, one.version
            )
            for one in waiting
        ],
        off=[_row(one) for one in found if one.state is ItemState.DECLINED],
        missing=missing,
        before=(before[0], words.full_day(before[1])) if before else None,
        time=agenda_view.taken(items, meeting, agenda_view.settings_length(settings())),
    )


def _row(one: ItemRow) -> ArrangedRow:
    proposed = f"proposed by {one.proposed_by}, {one.proposed_in}" if one.proposed_in else ""
    facts = " · ".join(part for part in (agenda_view.row_facts(one), proposed) if part)
    note = one.answer if one.state is ItemState.DECLINED else ""
    return ArrangedRow(one.id, one.number, one.title, facts, note, one.version)
