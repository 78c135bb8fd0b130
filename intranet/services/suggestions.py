"""Suggestions: what somebody would change, while the plan is written, in a part that another role leads."""

from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import NotAllowed, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind, PlanPart, SuggestionState
from intranet.models import Plan, Role, Suggestion
from intranet.queries import promises
from intranet.queries import suggestions as reads
from intranet.queries.promises import Promise
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_edit
from intranet.rules.promises import placed
from intranet.rules.suggesting import why_not_answer, why_not_suggest
from intranet.services import notifications, plan_changes, records, versions
from intranet.services.plan_changes import Proposal
from intranet.services.proposing import own_role, title_of

LONGEST_REASON, LONGEST_ANSWER = 5_000, 2_000
STALE = "This suggestion was changed by somebody else while you had it open. Please look at it as it is now."
MOVED = "The plan changed while you read. What it says now is below; please look, and answer again."
LEADS = "You lead this part yourself, so change it directly."


def suggest(plan_id: int, proposal: Proposal, seen: int, *, reason: str, actor: Actor) -> int:
    """Suggest a change to a part of the plan that another role leads, or something new under it. Returns its id.

    Raises RuleError: unless the plan is being written; for a part that they lead themselves, or that is gone; where
    nothing would change; where the same is suggested already; and on the fields of what cannot be promised. Conflict
    where the promise changed since the form was opened.
    """
    plan = versions.reread(Plan, plan_id)
    refuse_for(why_not_suggest(plan.state))
    changes = plan_changes.drawn_up(plan, proposal, seen)
    if len(reason) > LONGEST_REASON:
        raise RuleError(f"Please keep the reason to {LONGEST_REASON:,} characters.", "reason")
    part = promises.get(proposal.part, proposal.part_id) if proposal.part_id else None
    lead = part.lead_role_id if part else _lead_of_new(proposal)
    if lead is not None and lead in actor.role_ids:
        raise RuleError(LEADS)
    _check_not_suggested_twice(plan.id, proposal, changes)
    suggestion = Suggestion(
        plan_id=plan.id,
        part=proposal.part,
        part_id=proposal.part_id,
        action=proposal.action,
        changes=changes,
        reason=reason.strip(),
        for_role_id=lead,
        role_id=own_role(actor, part),
        made_by_id=actor.person_id,
        made_at=clock.now(),
        state=SuggestionState.OPEN,
    )
    db.session.add(suggestion)
    _write(Happening.SUGGESTION_MADE, suggestion, actor, action=suggestion.action.value, changes=changes, reason=reason)
    _tell_lead(suggestion, actor)
    return suggestion.id


def accept(suggestion_id: int, seen: int, standing: int, *, words: str, actor: Actor) -> None:
    """The lead takes a suggestion up: it is carried out in the same breath, on the text as the form showed it.

    Raises RuleError: where it is answered already; for one's own; where the plan may not be changed now; where the
    part changed meanwhile or is gone. NotAllowed for somebody who answers for another role.
    """
    suggestion, plan = _to_answer(suggestion_id, seen, words, actor)
    refuse_for(why_not_edit(plan.state, actor))
    present = promises.get(suggestion.part, suggestion.part_id) if suggestion.part_id else None
    if present is not None and present.version != standing:
        raise RuleError(MOVED)
    reason = f"A suggestion: {suggestion.reason}" if suggestion.reason else "A suggestion"
    suggestion.part_id = plan_changes.carry_out(
        plan,
        suggestion.part,
        suggestion.action,
        suggestion.part_id,
        suggestion.changes,
        reason=reason,
        actor=actor,
    )
    _answer(suggestion, SuggestionState.ACCEPTED, words, actor)


def decline(suggestion_id: int, seen: int, *, words: str, actor: Actor) -> None:
    """The lead leaves the part as it is, and says why. Raises as `accept` does, and on `words` without any."""
    suggestion, _ = _to_answer(suggestion_id, seen, words, actor)
    if not words.strip():
        raise RuleError("Please say why not, in a few words: somebody took the trouble to suggest it.", "words")
    _answer(suggestion, SuggestionState.DECLINED, words, actor)


def withdraw(suggestion_id: int, *, actor: Actor) -> None:
    """Take back one's own suggestion while it waits. Withdrawing twice is withdrawing once.

    Raises RuleError for anybody else's, and for one that is answered.
    """
    suggestion = versions.reread(Suggestion, suggestion_id)
    if suggestion.made_by_id != actor.person_id:
        raise RuleError("Only whoever made a suggestion withdraws it.")
    if suggestion.state is SuggestionState.WITHDRAWN:
        return
    _check_open(suggestion)
    suggestion.state = SuggestionState.WITHDRAWN
    _write(Happening.SUGGESTION_WITHDRAWN, suggestion, actor)


def _to_answer(suggestion_id: int, seen: int, words: str, actor: Actor) -> tuple[Suggestion, Plan]:
    suggestion = versions.reread(Suggestion, suggestion_id)
    found = reads.get(suggestion_id)
    if found is None or not allows(actor, Permission.ANSWER, found):
        raise NotAllowed("The role that leads this part answers suggestions to it.")
    _check_open(suggestion)
    refuse_for(why_not_answer(suggestion.made_by_id, actor))
    if suggestion.version != seen:
        raise RuleError(STALE)
    if len(words) > LONGEST_ANSWER:
        raise RuleError(f"Please keep this to {LONGEST_ANSWER:,} characters.", "words")
    return suggestion, versions.reread(Plan, suggestion.plan_id)


def _answer(suggestion: Suggestion, state: SuggestionState, words: str, actor: Actor) -> None:
    suggestion.state, suggestion.answer_words = state, words.strip()
    suggestion.answered_at, suggestion.answered_by_id = clock.now(), actor.person_id
    _write(Happening.SUGGESTION_ANSWERED, suggestion, actor, state=state.value, reason=words.strip())
    said = f"Your suggestion was {state.value}: {title_of(suggestion)}"
    href = f"/suggestions/{suggestion.id}"
    notifications.tell_person(suggestion.made_by_id, NotificationKind.ANSWER, said, href, by=actor)
    notifications.mentions(words, "You are mentioned in the answer to a suggestion", href, by=actor)


def _check_open(suggestion: Suggestion) -> None:
    if suggestion.state is not SuggestionState.OPEN:
        raise RuleError(f"This suggestion was {suggestion.state.value} already. Nothing was done twice.")


def _lead_of_new(proposal: Proposal) -> int | None:
    """Who decides on something new: whoever leads what it stands under, else whoever would lead it."""
    objective_id, section_id = placed(proposal.values.get("under"))
    over: Promise | None = None
    if objective_id is not None:
        over = promises.get(PlanPart.OBJECTIVE, objective_id)
    elif section_id is not None:
        over = promises.get(PlanPart.SECTION, section_id)
    if over is not None and over.lead_role_id is not None:
        return over.lead_role_id
    lead: int | None = proposal.values.get("lead_role_id")
    return lead


def _check_not_suggested_twice(plan_id: int, proposal: Proposal, changes: dict[str, Any]) -> None:
    same = select(Suggestion.changes).where(
        Suggestion.plan_id == plan_id,
        Suggestion.state == SuggestionState.OPEN,
        Suggestion.part == proposal.part,
        Suggestion.action == proposal.action,
        Suggestion.part_id == proposal.part_id if proposal.part_id else Suggestion.part_id.is_(None),
    )
    if any(found.changes == changes for found in rows(same)):
        raise RuleError("The very same is suggested already, and waits for an answer.")


def _tell_lead(suggestion: Suggestion, actor: Actor) -> None:
    told = {suggestion.for_role_id} if suggestion.for_role_id else set()
    if not told:
        told = {found.id for found in rows(select(Role.id).where(Role.office.in_(MANAGERS), Role.closed_on.is_(None)))}
    words = f"A suggestion waits for your answer: {title_of(suggestion)}"
    href = f"/suggestions/{suggestion.id}"
    notifications.tell_roles([one for one in told if one], NotificationKind.SUGGESTION, words, href, by=actor)
    notifications.mentions(suggestion.reason, "You are mentioned in a suggestion", href, by=actor)


def _write(kind: Happening, suggestion: Suggestion, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    part = promises.get(suggestion.part, suggestion.part_id) if suggestion.part_id else None
    records.write(
        kind,
        "suggestion",
        suggestion.id,
        actor=actor,
        role_id=part.lead_role_id if part else suggestion.for_role_id,
        plan_id=suggestion.plan_id,
        objective_id=part.objective_id if part else None,
        words=title_of(suggestion),
        **fields,
    )
    db.session.flush()
