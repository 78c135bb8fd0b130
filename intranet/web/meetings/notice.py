"""The notice of a meeting, and the letter with its papers: made ready, edited, sent or printed; never by itself."""

from dataclasses import dataclass

from flask import Response as Answer
from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.printing import paper
from intranet.queries import meeting_hub, meetings
from intranet.queries.meeting_notice import Recipient, recipients
from intranet.queries.meetings import MeetingFacts
from intranet.rules import meeting_states as rules
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.services import attempts, meeting_letters, meeting_notice
from intranet.services.letters import Words
from intranet.services.meeting_letters import Pages, Sender
from intranet.services.meeting_notice import NOTICE, PAPERS, Kind
from intranet.web.guard import reader, requires
from intranet.web.links import full
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.hub_view import title_of
from intranet.web.meetings.notice_forms import ELSEWHERE, LetterForm, letter_form
from intranet.web.page import page
from intranet.web.site import site
from intranet.web.unit_of_work import carried_out
from intranet.web.words import counted


@dataclass(frozen=True, slots=True)
class Sending:
    """How the page of a letter speaks of it."""

    kind: Kind
    title: str
    press: str
    done: str


NOTICE_PAGE = Sending(NOTICE, "Notice", "Give notice", "Notice is given")
PAPERS_PAGE = Sending(PAPERS, "Agenda and papers", "Send the papers", "The papers are out")


@blueprint.route("/meetings/<int:meeting_id>/notice", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def notice(meeting: MeetingFacts) -> Response:
    """The notice, ready to be edited and sent."""
    return _send(meeting, NOTICE_PAGE)


@blueprint.get("/meetings/<int:meeting_id>/notice.pdf")
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def notice_as_pdf(meeting: MeetingFacts) -> Response:
    """The notice on paper, as it was made ready."""
    return _paper(meeting, _ready(meeting, NOTICE))


@blueprint.route("/meetings/<int:meeting_id>/papers-out", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def papers_out(meeting: MeetingFacts) -> Response:
    """The letter with the agenda and the papers, ready to be edited and sent."""
    return _send(meeting, PAPERS_PAGE)


def _send(meeting: MeetingFacts, sending: Sending) -> Response:
    people = recipients(meeting.body_id, clock.today())
    by_mail = counted(sum(bool(one.address) for one in people), "person", "people")
    form = letter_form(_ready(meeting, sending.kind), meeting.version, f"By mail, to {by_mail}")
    if request.form.get("step") == "pdf":
        return _paper(meeting, form.letter())
    if not carried_out(form, lambda: _carry_out(meeting, sending.kind, form)):
        return _page(meeting, sending, form, people)
    flash(f"{sending.done}.", "done")
    return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)


def _carry_out(meeting: MeetingFacts, kind: Kind, form: LetterForm) -> None:
    if form.way.data == ELSEWHERE:
        meeting_notice.sent_otherwise(meeting.id, kind, seen=form.seen(), on=form.given_on.data, actor=reader())
    else:
        meeting_notice.send(meeting.id, kind, form.letter(), seen=form.seen(), actor=reader())


def _page(meeting: MeetingFacts, sending: Sending, form: LetterForm, people: list[Recipient]) -> Response:
    step = sending.kind.step
    is_sent = meeting.state in rules.DONE[step]
    case = meeting_hub.case_of(meeting, clock.today())
    missing = () if is_sent or meeting.state not in rules.STEPS[step].sources else rules.ahead(case, step).missing
    return page(
        "meetings/notice.html",
        status=422 if form.is_submitted() else 200,
        meeting=meeting,
        sending=sending,
        form=form,
        missing=missing,
        is_sent=is_sent,
        sent_on=meeting.notice_given_on if sending.kind is NOTICE else meeting.papers_out_on,
        why_not="" if is_sent else rules.why_not_from(meeting.state, step),
        people=people,
        without=[one for one in people if not one.address],
    )


def _ready(meeting: MeetingFacts, kind: Kind) -> Words:
    """The letter as it is made ready."""
    at = {"meeting_id": meeting.id}
    hub = full("meetings.show", **at)
    pages = Pages(meeting=hub, agenda=f"{hub}/agenda", papers=f"{hub}/papers")
    actor = reader()
    role = next((held.title for held in actor.holdings if held.office), "") or next(
        (held.title for held in actor.holdings), ""
    )
    write = meeting_letters.notice if kind is NOTICE else meeting_letters.papers
    return write(meeting, title_of(meeting), pages, Sender(actor.name, role, site().name))


def _paper(meeting: MeetingFacts, letter: Words) -> Response:
    attempts.count(EXPORT, f"account {reader().account_id}")
    name, today = site().name, clock.today()
    end_read()
    data = {"constituency": name, "title": letter.subject, "text": letter.text}
    answer = Answer(paper.pdf("meeting_notice", data, today), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="notice-{meeting.on.isoformat()}.pdf"'
    return answer
