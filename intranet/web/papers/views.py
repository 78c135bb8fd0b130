"""The papers of a meeting: listed, added, given anew, taken away and brought back."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import NotAllowed
from intranet.core.vocabulary import StandingKind
from intranet.queries import letters, meetings
from intranet.queries import papers as reads
from intranet.queries.meetings import MeetingFacts
from intranet.queries.papers import PaperFacts
from intranet.rules.access import standing_of, stands_at_least
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import papers
from intranet.web.asked import whole
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.papers.blueprint import blueprint
from intranet.web.papers.forms import VersionForm, change_form, paper_form
from intranet.web.papers.paper_view import listed, made_here
from intranet.web.papers.receiving import Received
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.get("/meetings/<int:meeting_id>/papers")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def list_papers(meeting: MeetingFacts) -> Response:
    """What was uploaded for a meeting, and what the intranet makes for it."""
    runs = allows(reader(), Permission.RUN_MEETING, meeting)
    found = [one for one in reads.of_meeting(meeting.id) if runs or stands_at_least(reader(), meeting, one.least)]
    informed = sum(1 for one in letters.of_meeting(meeting.id) if one.purpose == "for-information")
    return page(
        "papers/list.html",
        meeting=meeting,
        papers=[listed(one, clock.today()) for one in found],
        removed=reads.removed_from(meeting.id) if runs else [],
        made=made_here(meeting, informed),
        runs=runs,
        adds=allows(reader(), Permission.PROPOSE_ITEM, meeting) and meeting.state != "minutes-agreed",
        standing=standing_of(reader(), meeting),
        today=clock.today(),
    )


@blueprint.route("/meetings/<int:meeting_id>/papers/new", methods=["GET", "POST"])
@requires(Permission.PROPOSE_ITEM, load=meetings.get, name="meeting")
def add(meeting: MeetingFacts) -> Response:
    """A file for a meeting, or for an item of it."""
    form = paper_form(reads.items(meeting.id), request.args.get("item"))
    received = Received(form.file.data if form.is_submitted() else None)

    def verb() -> None:
        given = received.needed()
        papers.add(
            meeting.id,
            title=form.title.data or given.file_name.rpartition(".")[0],
            item_id=whole(form.item.data or ""),
            least=StandingKind(form.least.data),
            given=given,
            actor=reader(),
        )

    if carried_out(form, verb):
        flash("Added the paper.", "done")
        return redirect(url_for("papers.list_papers", meeting_id=meeting.id), 303)
    return page("papers/new.html", status=_status(form.is_submitted()), form=form, meeting=meeting)


@blueprint.route("/papers/<int:paper_id>/edit", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.of_a_meeting, name="paper")
def edit(paper: PaperFacts) -> Response:
    """Another title, item or readership."""
    form = change_form(paper, reads.items(paper.meeting_id))

    def verb() -> None:
        papers.change(
            paper.id,
            seen=form.seen(),
            title=form.title.data or "",
            item_id=whole(form.item.data or ""),
            least=StandingKind(form.least.data),
            actor=reader(),
        )

    if carried_out(form, verb):
        flash(f"Saved: {form.title.data}.", "done")
        return redirect(_back(paper), 303)
    return page("papers/edit.html", status=_status(form.is_submitted()), form=form, paper=paper)


@blueprint.route("/papers/<int:paper_id>/versions", methods=["GET", "POST"])
@requires(Permission.PROPOSE_ITEM, load=reads.of_a_meeting, name="paper")
def replace(paper: PaperFacts) -> Response:
    """The versions of a paper, and a new one. Whoever may not read it does not see what it is called, either."""
    if not allows(reader(), Permission.READ_PAPER, paper):
        raise NotAllowed("Only those for whom this paper is may see it.")
    form = VersionForm()
    received = Received(form.file.data if form.is_submitted() else None)
    if carried_out(form, lambda: papers.replace(paper.id, given=received.needed(), actor=reader())):
        flash(f"The new version of {paper.title} is there; the earlier ones are kept.", "done")
        return redirect(_back(paper), 303)
    return page(
        "papers/versions.html",
        status=_status(form.is_submitted()),
        form=form,
        paper=paper,
        today=clock.today(),
    )


@blueprint.post("/papers/<int:paper_id>/removal")
@requires(Permission.RUN_MEETING, load=reads.of_a_meeting, name="paper")
def remove(paper: PaperFacts) -> Response:
    """Take a paper away; it can be brought back."""
    said = f"Taken away: {paper.title}. You can bring it back below."
    return pressed(lambda: papers.remove(paper.id, actor=reader()), _back(paper), said)


@blueprint.post("/papers/<int:paper_id>/restoration")
@requires(Permission.RUN_MEETING, load=reads.of_a_meeting, name="paper")
def restore(paper: PaperFacts) -> Response:
    """Bring a paper back."""
    return pressed(lambda: papers.restore(paper.id, actor=reader()), _back(paper), f"Back: {paper.title}.")


def _back(paper: PaperFacts) -> str:
    return url_for("papers.list_papers", meeting_id=paper.meeting_id)


def _status(submitted: bool) -> int:
    return 422 if submitted else 200
