"""Decisions in the room: taken under an item, put right, removed; and amendments to the plan that are answered."""

from dataclasses import dataclass

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.queries import adopted_promises, agenda, amendments, attendance
from intranet.queries import decisions as reads
from intranet.queries.agenda import ItemOfMeeting
from intranet.queries.amendments import AmendmentFacts
from intranet.queries.decisions import DecisionOfMeeting
from intranet.rules.amending import why_not_propose, why_not_record
from intranet.rules.item_states import why_not_write
from intranet.rules.permissions import Permission
from intranet.services import decisions
from intranet.web import proposal_view
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.meeting_room.amendment_form import AnswerForm
from intranet.web.meeting_room.answers import sent
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.meeting_room.forms import DecisionForm, TellForm, of_decision
from intranet.web.meeting_room.items import here
from intranet.web.meeting_room.views import room_page
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.post("/agenda-items/<int:item_id>/decisions")
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def decide(item: ItemOfMeeting) -> Response:
    """What the meeting decided."""
    form = DecisionForm()
    form.offer(attendance.of_meeting(item.meeting))
    return sent(
        form,
        lambda: decisions.take(item.id, form.draft(), actor=reader()),
        back=lambda _: here(item, f"decisions-{item.id}"),
        refused=lambda: room_page(item.meeting, item.id, 422, decision=form),
    )


@blueprint.route("/decisions/<int:decision_id>/edit", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=reads.get, name="decision")
def edit_decision(decision: DecisionOfMeeting) -> Response:
    """Put a decision right, until the minutes are agreed."""
    facts = decision.facts
    form = DecisionForm(data=of_decision(facts))
    named = (facts.moved_by_id, facts.moved_by), (facts.seconded_by_id, facts.seconded_by)
    form.offer(attendance.of_meeting(decision.meeting), *named)

    def verb() -> None:
        decisions.change(facts.id, form.seen(), form.draft(), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(_room(decision), 303)
    return page(
        "meeting_room/decision.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        decision=facts,
        back_href=_room(decision),
        refusal=why_not_write(decision.meeting.state),
    )


@blueprint.route("/decisions/<int:decision_id>/removal", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=reads.get, name="decision")
def remove_decision(decision: DecisionOfMeeting) -> Response:
    """Ask once, then remove a decision that was recorded by mistake."""
    form = Form()
    if request.method == "POST" and carried_out(form, lambda: decisions.remove(decision.facts.id, actor=reader())):
        flash("The decision is removed. The record keeps that it was there.", "done")
        return redirect(_room(decision), 303)
    return page(
        "meeting_room/remove_decision.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        decision=decision.facts,
        back_href=_room(decision),
    )


@blueprint.post("/decisions/<int:decision_id>/tell-branches")
@requires(Permission.TAKE_MINUTES, load=reads.get, name="decision")
def tell_branches_decision(decision: DecisionOfMeeting) -> Response:
    """Mark a decision for the next mailing to the branches, or take the mark off."""
    tell = bool(TellForm().tell.data)
    return pressed(lambda: decisions.tell_branches(decision.facts.id, tell=tell, actor=reader()), _room(decision))


@dataclass(frozen=True, slots=True)
class AmendmentAtItem:
    """An amendment that waits, and the item under which the meeting answers it."""

    item: ItemOfMeeting
    amendment: AmendmentFacts


def _at_item(item_id: int, amendment_id: int) -> AmendmentAtItem | None:
    item, amendment = agenda.item(item_id), amendments.get(amendment_id)
    return AmendmentAtItem(item, amendment) if item is not None and amendment is not None else None


@blueprint.route("/agenda-items/<int:item_id>/amendments/<int:amendment_id>", methods=["GET", "POST"])
@requires(Permission.DECIDE_AMENDMENT, load=_at_item, name="found")
def answer_amendment(found: AmendmentAtItem) -> Response:
    """What an amendment would change; one press agrees or refuses it, and the minutes say so."""
    item, amendment = found.item, found.amendment
    form = AnswerForm(formdata=None if request.method == "GET" else request.form, data=_begun(amendment))
    form.offer(attendance.of_meeting(item.meeting))

    def verb() -> None:
        decisions.answer_amendment(item.id, amendment.id, form.seen(), form.shown(), form.draft(), actor=reader())

    back = f"/meetings/{item.meeting.id}/room?item={item.id}"
    if request.method == "POST" and carried_out(form, verb):
        flash(f"Amendment {amendment.number} is answered, and the decision is written down.", "done")
        return redirect(f"{back}#decisions-{item.id}", 303)
    return _amendment_page(item, amendments.get(amendment.id) or amendment, form, back)


def _begun(amendment: AmendmentFacts) -> dict[str, str | int]:
    title = proposal_view.title_of(amendment)
    words = f"Amendment {amendment.number} to the plan for {amendment.plan_year}: {title}."
    return {"version": amendment.version, "words": words, "way": "hands", "outcome": "carried"}


def _amendment_page(item: ItemOfMeeting, amendment: AmendmentFacts, form: AnswerForm, back: str) -> Response:
    adopted = adopted_promises.of_plan(amendment.plan_id)
    was = adopted.promises.get((amendment.part, amendment.part_id or 0)) if adopted else None
    base = "the adopted text" if was is not None else "what it said when this was proposed"
    view = proposal_view.compose(amendment, waits=amendment.is_waiting, adopted=was, base=base)
    form.version.data, form.standing.data = str(amendment.version), str(view.standing)
    refusal = why_not_write(item.meeting.state) or why_not_record(amendment.proposed_by_id, reader())
    return page(
        "meeting_room/amendment.html",
        status=422 if request.method == "POST" else 200,
        item=item,
        amendment=amendment,
        view=view,
        form=form,
        back_href=back,
        refusal=refusal or why_not_propose(amendment.plan_state),
    )


def _room(decision: DecisionOfMeeting) -> str:
    facts = decision.facts
    return f"/meetings/{decision.meeting.id}/room?item={facts.item_id}#decisions-{facts.item_id}"
