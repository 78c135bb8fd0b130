"""Minutes to read, on paper, and what of them falls to the reader."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.printing import paper
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules import minutes as rules
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.services import attempts
from intranet.services.attempts import TooManyTries
from intranet.web import words
from intranet.web.errors import Action, error_page
from intranet.web.guard import reader, requires
from intranet.web.minutes.blueprint import blueprint
from intranet.web.minutes.laid_out import agreed_to
from intranet.web.minutes.reading import Read, pdf_of, read
from intranet.web.page import page


@blueprint.get("/meetings/<int:meeting_id>/minutes")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def show(meeting: MeetingFacts) -> Response:
    """The minutes of a meeting: agreed, or as they stand; `?edition=` shows one that was agreed before."""
    found = read(meeting, _edition())
    laid = found.laid
    if laid is None:
        return page("minutes/none_yet.html", meeting=meeting, why=rules.why_not_edit(meeting.state))
    return page(
        "minutes/show.html",
        meeting=meeting,
        minutes=laid,
        frame=found.frame,
        edition=found.edition,
        can=_can(meeting),
        links_tasks=True,
    )


@blueprint.get("/meetings/<int:meeting_id>/minutes.pdf")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def as_pdf(meeting: MeetingFacts) -> Response:
    """The paper: of agreed minutes as it was kept, else as the minutes stand now."""
    found = read(meeting, _edition())
    laid = found.laid
    if laid is None:
        raise NotFound
    if found.edition is None or not found.edition.has_pdf:
        attempts.count(EXPORT, f"account {reader().account_id}")
    end_read()
    return _download(_paper(meeting, found, laid), meeting)


@blueprint.get("/meetings/<int:meeting_id>/minutes/mine")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def extract(meeting: MeetingFacts) -> Response:
    """What the reader agreed to at a meeting: the actions of their roles, and the answers to their amendments."""
    found = read(meeting)
    if found.document is None:  # its page says why there are none
        return redirect(url_for("minutes.show", meeting_id=meeting.id), 303)
    actor = reader()
    mine = agreed_to(found.document, actor.role_ids | actor.covered_ids)
    return page("minutes/mine.html", meeting=meeting, minutes=found.laid, mine=mine)


@blueprint.errorhandler(TooManyTries)
def too_many_files(refusal: TooManyTries) -> Response:
    """Papers cost more than any page, so nobody takes them away without end."""
    wait = words.counted(max(1, -(-refusal.wait // 60)), "minute")
    response = error_page(
        429,
        f"You asked for many files in a short time. Please wait {wait}.",
        [Action("/minutes/", "Go to the minutes")],
    )
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _can(meeting: MeetingFacts) -> dict[str, bool]:
    """What can be done with minutes in this state; who may is asked by the template."""
    return {
        "edit": rules.why_not_edit(meeting.state) is None,
        "send": rules.why_not_send(meeting.state) is None,
        "agree": meeting.state.value == "closed",
        "reopen": rules.why_not_reopen(meeting.state) is None,
    }


def _edition() -> int | None:
    asked = request.args.get("edition", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def _paper(meeting: MeetingFacts, found: Read, laid: dict[str, object]) -> bytes:
    if found.edition is None:
        return paper.pdf("minutes", laid, clock.today())
    kept = pdf_of(meeting.id, found.edition.number)
    if kept is None:
        raise NotFound
    return kept


def _download(pdf: bytes, meeting: MeetingFacts) -> Response:
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="minutes-{meeting.on.isoformat()}.pdf"'
    return response
