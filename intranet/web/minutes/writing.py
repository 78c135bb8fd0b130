"""Writing minutes until they are agreed: their first and last words, and what was said under each item."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.meeting_vocabulary import MeetingState
from intranet.queries import agenda, meetings, minutes
from intranet.queries.agenda import ItemOfMeeting
from intranet.queries.meetings import MeetingFacts
from intranet.rules.minutes import why_not_edit
from intranet.rules.permissions import Permission
from intranet.services import item_notes
from intranet.services import minutes as verbs
from intranet.web.forms.merging import packed
from intranet.web.guard import reader, requires
from intranet.web.minutes.blueprint import blueprint
from intranet.web.minutes.forms import FrameForm, NotesForm
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.route("/meetings/<int:meeting_id>/minutes/edit", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def edit(meeting: MeetingFacts) -> Response:
    """The first and last words; and beneath, a form of its own for each item."""
    if request.method == "GET":
        if why_not_edit(meeting.state):
            return redirect(url_for("minutes.show", meeting_id=meeting.id), 303)
        frame = minutes.frame(meeting.id)
        form = FrameForm(version=frame.version, opening=frame.opening, closing=frame.closing)
        return _editing(meeting, form)
    form = FrameForm()

    def verb() -> None:
        said = {"opening": form.opening.data or "", "closing": form.closing.data or ""}
        verbs.write_frame(meeting.id, form.seen(), **said, actor=reader())

    if carried_out(form, verb):
        flash("The minutes are saved.", "done")
        return redirect(url_for("minutes.edit", meeting_id=meeting.id), 303)
    return _editing(meeting, form, status=422)


@blueprint.route("/agenda-items/<int:item_id>/minutes", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def edit_item(item: ItemOfMeeting) -> Response:
    """What was said under one item."""
    form = NotesForm(version=item.row.version, notes=item.row.notes)
    if request.method == "GET":
        if why_not_edit(item.meeting.state):
            return redirect(url_for("minutes.show", meeting_id=item.meeting.id), 303)
        return _editing_item(item, form)

    def verb() -> None:
        item_notes.write(item.row.id, form.seen(), form.notes.data or "", actor=reader())

    if carried_out(form, verb):
        flash(f"Saved: {item.row.title}.", "done")
        return redirect(f"{url_for('minutes.edit', meeting_id=item.meeting.id)}#item-{item.row.id}", 303)
    return _editing_item(item, form, status=422)


def _editing(meeting: MeetingFacts, form: FrameForm, status: int = 200) -> Response:
    items = agenda.items(meeting.id)
    shown = {item.id: packed({"notes": [item.notes] if item.notes else []}) for item in items}
    is_open = meeting.state is MeetingState.OPEN
    return page(
        "minutes/edit.html", status=status, meeting=meeting, form=form, items=items, shown=shown, is_open=is_open
    )


def _editing_item(item: ItemOfMeeting, form: NotesForm, status: int = 200) -> Response:
    return page("minutes/edit_item.html", status=status, meeting=item.meeting, item=item.row, form=form)
