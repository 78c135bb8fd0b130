"""The agenda to read: on a phone, on paper, and as a PDF."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.printing import paper
from intranet.queries import agenda as reads
from intranet.queries import agenda_slots, letters, meetings, papers
from intranet.queries.agenda import ItemRow
from intranet.queries.meetings import MeetingFacts
from intranet.rules.agenda import LONGEST_TITLE
from intranet.rules.permissions import Permission
from intranet.services import agenda
from intranet.services.agenda import Filled
from intranet.web import words
from intranet.web.agenda import agenda_view
from intranet.web.agenda.agenda_view import AgendaView
from intranet.web.agenda.blueprint import blueprint
from intranet.web.agenda.laid_out import laid_out
from intranet.web.filling_parts import Look
from intranet.web.fillings import slots_of
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.site import settings, site
from intranet.web.unit_of_work import carried_out

NOTHING_MISSING = "Nothing is missing: the agenda has everything that it starts with and that comes back."


@blueprint.get("/meetings/<int:meeting_id>/agenda")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def show(meeting: MeetingFacts) -> Response:
    """The agenda: numbered, with what fills each item, folded where it is long."""
    found = reads.everything(meeting.id)
    return page(
        "agenda/show.html",
        meeting=meeting,
        view=_read(meeting, found),
        mine=agenda_view.own_proposals(found, reader()),
        when=agenda_view.when_and_where(meeting),
        heading=agenda_view.heading(meeting),
        refusal=agenda.why_not(meeting),
    )


@blueprint.get("/meetings/<int:meeting_id>/agenda.pdf")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def as_pdf(meeting: MeetingFacts) -> Response:
    """The agenda as a paper: with the letters, the reports in a line each, and the papers listed."""
    view = _read(meeting, reads.everything(meeting.id))
    file = letters.of_meeting(meeting.id)
    name, on = site().name, clock.today()
    end_read()
    made = paper.pdf("agenda", laid_out(meeting, view, file, name), on)
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="agenda-{meeting.on.isoformat()}.pdf"'
    return answer


@blueprint.post("/meetings/<int:meeting_id>/agenda/start")
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def start(meeting: MeetingFacts) -> Response:
    """Put on the agenda what it starts with and what comes back; pressed again, only what is missing."""
    form, done = Form(), list[Filled]()
    if carried_out(form, lambda: done.append(agenda.fill(meeting.id, actor=reader()))):
        flash(_said(done[0]), "done")
    else:
        for refusal in form.form_errors:
            flash(refusal, "trouble")
    return redirect(url_for("agenda.arrange", meeting_id=meeting.id), 303)


def _read(meeting: MeetingFacts, found: tuple[ItemRow, ...]) -> AgendaView:
    actor, today = reader(), clock.today()
    items = reads.on_agenda(found)
    slots = agenda_slots.read(meeting, slots_of(one.slot for one in items), actor, today)
    look = Look(
        meeting,
        today,
        agenda_view.settings_length(settings()),
        reads_plan=may(Permission.READ_PLAN),
        reads_progress=may(Permission.READ_PROGRESS),
        reads_budget=may(Permission.READ_BUDGET),
    )
    return agenda_view.compose(found, slots, papers.of_meeting(meeting.id), look, actor)


def _said(filled: Filled) -> str:
    if not filled.titles:
        return NOTHING_MISSING
    new = f"{words.counted(len(filled.new), 'item')} of the template"
    carried = f"from earlier meetings: {words.listed(filled.carried)}"
    parts = [part for part, there in ((new, filled.new), (carried, filled.carried)) if there]
    said = f"Put on the agenda: {', and '.join(parts)}."
    return (
        said if len(said) <= LONGEST_TITLE * 3 else f"Put on the agenda: {words.counted(len(filled.titles), 'item')}."
    )
