"""The executive's answer to an amendment, given in its review."""

from dataclasses import dataclass

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import RuleError
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.queries import amendments as reads
from intranet.queries import meetings
from intranet.queries.amendments import AmendmentFacts
from intranet.queries.meetings import MeetingFacts
from intranet.rules.amending import why_not_record
from intranet.rules.permissions import Permission
from intranet.services import reviews
from intranet.web import proposal_view
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.review import places, wall
from intranet.web.review.blueprint import blueprint
from intranet.web.review.forms import AnswerForm
from intranet.web.timeline import when
from intranet.web.unit_of_work import carried_out

DONE = {"agreed": "Agreed: the plan is changed.", "refused": "Refused: it is on record."}


@dataclass(frozen=True, slots=True)
class Answering:
    """An amendment before a meeting. It is asked about as the meeting itself is."""

    meeting: MeetingFacts
    amendment: AmendmentFacts

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> dict[int, StandingKind]:
        return self.meeting.standings


def found(meeting_id: int, amendment_id: int) -> Answering | None:
    """What an address names; None where there is no such meeting or amendment."""
    meeting, amendment = meetings.get(meeting_id), reads.get(amendment_id)
    return Answering(meeting, amendment) if meeting and amendment else None


@blueprint.route("/meetings/<int:meeting_id>/review/amendments/<int:amendment_id>", methods=["GET", "POST"])
@requires(Permission.DECIDE_AMENDMENT, load=found, name="asked")
def answer(asked: Answering) -> Response:
    """Read what an amendment would do, and agree or refuse it; what is agreed is carried out at once."""
    meeting, amendment = asked.meeting, asked.amendment
    form = AnswerForm()
    title = proposal_view.title_of(amendment)

    def verb() -> None:
        if form.answer.data not in DONE:
            raise RuleError("Please say whether it is agreed or refused.")
        draft = form.draft(f"Amendment {amendment.number}: {title}")
        reviews.answer(meeting.id, amendment.id, form.seen(), form.shown(), draft, actor=reader())
        wall.turn_to(meeting.id)

    if request.method == "POST" and carried_out(form, verb):
        flash(DONE[form.answer.data or ""], "done")
        return redirect(places.asked_for().of(meeting.id, "amendments"), 303)
    amendment = reads.get(amendment.id) or amendment
    view = proposal_view.compose(amendment, waits=amendment.is_waiting, adopted=None, base="what it said then")
    form.version.data, form.standing.data, form.answer.data = str(amendment.version), str(view.standing), ""
    return page(
        "review/amendment.html",
        status=422 if request.method == "POST" else 200,
        meeting=meeting,
        amendment=amendment,
        place=places.asked_for(),
        view=view,
        proposed=when(amendment.proposed_at, clock.today()),
        refusal=why_not_record(amendment.proposed_by_id, reader()),
        form=form,
    )
