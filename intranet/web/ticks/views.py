"""Tick, say more, undo, and say how ongoing duties stand: in place with htmx, as plain forms without."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.vocabulary import Answer, Outcome
from intranet.queries import due
from intranet.queries import ticks as reads
from intranet.queries.facts import DutyFacts
from intranet.rules.access import capacities
from intranet.rules.cadence import occasion_of
from intranet.rules.permissions import Permission
from intranet.services import reports, ticks
from intranet.web import words
from intranet.web.forms.ticks import LineForm, NoteForm, PressForm, TickForm
from intranet.web.guard import reader, requires
from intranet.web.page import for_htmx, page
from intranet.web.rows import occasion_row, report_row, state_row
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back

blueprint = Blueprint("ticks", __name__)


def _duty(duty_id: int) -> DutyFacts | None:
    return due.of(duty_id, settings(), clock.today())


@blueprint.get("/duties/<int:duty_id>/ticks")
@requires(Permission.TICK, load=_duty, name="duty")
def new(duty: DutyFacts) -> Response:
    """The form with room for a note, evidence, and the word that it did not apply."""
    key = request.args.get("occasion") or (duty.due.overdue[0] if duty.due.overdue else duty.due.open or duty.due.next)
    form = TickForm(data={"occasion": key if isinstance(key, str) else key.key if key else ""})
    return _form_page(duty, form)


@blueprint.post("/duties/<int:duty_id>/ticks")
@requires(Permission.TICK, load=_duty, name="duty")
def create(duty: DutyFacts) -> Response:
    """Tick off. Whoever comes second is told who did it."""
    form = TickForm()
    done: list[ticks.Ticked] = []

    def verb() -> None:
        done.append(
            ticks.tick(
                duty.id,
                form.occasion.data,
                actor=reader(),
                outcome=Outcome(form.outcome.data),
                note=form.note.data,
                link=form.link.data,
                acting_in=form.role(),
            )
        )

    if not carried_out(form, verb):
        return _form_page(duty, form, status=422)
    ticked = done[0]
    said = f"Ticked: {ticked.duty}. Undo is beside it."
    if not ticked.is_new:
        said = f"Already ticked off by {'you' if ticked.by_id == reader().person_id else ticked.by}: {ticked.duty}."
    return _answer(duty.id, form.occasion.data, said)


@blueprint.get("/ticks/<int:tick_id>")
@requires(Permission.TICK, load=reads.get, name="tick")
def edit(tick: reads.TickOfDuty) -> Response:
    """The note and the evidence of a tick that stands."""
    return page("ticks/note.html", tick=tick, form=NoteForm(data={"note": tick.note, "link": tick.link}))


@blueprint.post("/ticks/<int:tick_id>")
@requires(Permission.TICK, load=reads.get, name="tick")
def update(tick: reads.TickOfDuty) -> Response:
    """Keep the note and the evidence."""
    form = NoteForm()
    if carried_out(form, lambda: ticks.annotate(tick.id, note=form.note.data, link=form.link.data, actor=reader())):
        flash("Your note is kept.", "done")
        return redirect(way_back(f"/duties/{tick.duty_id}"), 303)
    return page("ticks/note.html", status=422, tick=tick, form=form)


@blueprint.post("/ticks/<int:tick_id>/undoing")
@requires(Permission.TICK, load=reads.get, name="tick")
def undo(tick: reads.TickOfDuty) -> Response:
    """Take a tick back; it stays in the history."""
    form = PressForm()
    if not carried_out(form, lambda: ticks.undo(tick.id, actor=reader())):
        flash("That tick could not be taken back. Please reload the page.", "trouble")
        return redirect(way_back("/"), 303)
    return _answer(tick.duty_id, tick.occasion, f"The tick is taken back: {tick.words}.")


@blueprint.post("/duties/<int:duty_id>/lines")
@requires(Permission.REPORT, load=_duty, name="duty")
def add_line(duty: DutyFacts) -> Response:
    """Say how an ongoing duty stands."""
    form = LineForm()
    if not carried_out(
        form, lambda: reports.add_line(duty.id, Answer(form.answer.data), form.words.data, actor=reader())
    ):
        return page("ticks/line.html", status=422, duty=duty, form=form)
    said = f"{words.say(Answer(form.answer.data))}: {duty.words}"
    fresh = _duty(duty.id)
    if for_htmx() and fresh is not None:
        return page("ticks/report_row.html", row=report_row(fresh, reader(), clock.today()), said=said, asking=False)
    flash(f"{said}.", "done")
    return redirect(f"{way_back('/')}#report-{duty.id}", 303)


@blueprint.get("/duties/<int:duty_id>/lines")
@requires(Permission.REPORT, load=_duty, name="duty")
def new_line(duty: DutyFacts) -> Response:
    """The form for a word on an ongoing duty: in its row with htmx, on a page of its own without."""
    if for_htmx():
        row = report_row(duty, reader(), clock.today())
        return page("ticks/report_row.html", row=row, said=None, asking=True)
    return page("ticks/line.html", duty=duty, form=LineForm())


@blueprint.post("/lines/as-before")
@requires(Permission.SEE_HOME)
def all_as_before() -> Response:
    """Say of all my ongoing duties that they stand as they did."""
    said: list[int] = []
    roles = sorted(reader().role_ids)
    if carried_out(PressForm(), lambda: said.append(reports.all_as_before(roles, actor=reader()))):
        flash(
            f"{words.counted(said[0], 'ongoing duty', 'ongoing duties').capitalize()} said to stand as before.", "done"
        )
    return redirect(url_for("home.show") + "#ongoing", 303)


def _form_page(duty: DutyFacts, form: TickForm, status: int = 200) -> Response:
    occasion = occasion_of(duty.timing, duty.dates, form.occasion.data or "")
    grounds = capacities(reader(), duty)
    titles = {h.role_id: h.title for h in reader().holdings}
    roles = [(role_id, titles[role_id]) for role_id, _ in grounds] if len(grounds) > 1 else []
    return page(
        "ticks/new.html", status=status, duty=duty, form=form, occasion=occasion, roles=roles, today=clock.today()
    )


def _answer(duty_id: int, key: str, said: str) -> Response:
    """The row as it now stands for htmx; without it, back to the page with the words on top."""
    duty = _duty(duty_id)
    if duty is None or not for_htmx():
        flash(said, "done")
        return redirect(way_back("/"), 303)
    today = clock.today()
    occasion = occasion_of(duty.timing, duty.dates, key)
    row = occasion_row(duty, occasion, reader(), today) if occasion else state_row(duty, reader(), today)
    one_role = "/roles/" in request.headers.get("HX-Current-URL", "") or len(reader().holdings) < 2
    return page("ticks/row.html", row=row, said=said, one_role=one_role)
