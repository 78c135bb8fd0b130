"""What the executive says in its review: of a role, an objective or a task; each word is kept at one press."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.english import day
from intranet.core.errors import Conflict, NotFound, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import DecisionOutcome, ItemState, MeetingState, ReviewPart, Slot
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.models import AgendaItem, Body, Meeting, Record, Review, Snapshot
from intranet.queries import review_standing
from intranet.queries.review_standing import Stood
from intranet.rules import reviewing
from intranet.rules.access import Actor
from intranet.rules.decisions import Draft
from intranet.services import actions, amendments, decisions, item_states, pulse, records, task_work, ticks, versions
from intranet.services.actions import Said
from intranet.services.task_work import Moved
from intranet.services.ticks import Ticked

LONGEST_WORDS = 2_000
SUBJECT = "What the executive says here"
NO_ITEM = "The review has no place on this agenda yet. Add it there, and actions can be given here."


def say(
    meeting_id: int,
    part: ReviewPart,
    part_id: int,
    *,
    actor: Actor,
    colour: Colour | None = None,
    words: str = "",
    seen: int = 0,
) -> None:
    """Say how a part stands, in a colour, in words or in both; neither means that it was reached, and left as it is.

    What is said already is not said twice. `seen` is the version that the page showed, 0 where nothing was said yet:
    raises Conflict where somebody was quicker. Raises NotFound for a part that is none, RuleError where nothing can be
    written in this review now, on `colour` for one that the executive does not give, on `words` for too many.
    """
    meeting = written_in(meeting_id)
    words = words.strip()
    _check(colour, words)
    stood = review_standing.of(part, part_id, clock.today())
    if stood is None:
        raise NotFound
    said = _said(meeting_id, part, part_id)
    if said is not None and (said.colour, said.words) == (colour, words):
        return
    if (said.version if said else 0) != seen:
        raise _quicker(said)
    before = {"colour": said.colour, "words": said.words} if said else None
    if said is None:
        said = Review(meeting_id=meeting_id, part=part, part_id=part_id)
        db.session.add(said)
    said.colour, said.words, said.stood = colour, words, stood.state
    said.at, said.by_id = clock.now(), actor.person_id
    db.session.flush()
    _record(said, stood, meeting, before, actor)


def reach(meeting_id: int, task_ids: Iterable[int], *, actor: Actor) -> None:
    """Tasks that belong to no role's or objective's stop were reached, with nothing to say of those not spoken of."""
    for task_id in task_ids:
        if _said(meeting_id, ReviewPart.TASK, task_id) is None:
            say(meeting_id, ReviewPart.TASK, task_id, actor=actor)


def turn_to(meeting_id: int, part: ReviewPart | None, part_id: int, *, actor: Actor) -> None:
    """Let the screen on the wall show the stop that a press leads to; without a part, a section's, 0 outside the plan.

    An open meeting that has not begun the review's item of its agenda begins it. Raises RuleError where nothing can be
    written in this review now.
    """
    meeting = written_in(meeting_id)
    if meeting.state is MeetingState.OPEN:
        waits = (AgendaItem.state == ItemState.PLANNED) & AgendaItem.began_at.is_(None)
        item_id = _item(meeting_id, waits)
        if item_id is not None:
            item_states.begin(item_id, actor=actor)
    pulse.turn_to(meeting_id, part, part_id)


def take_back(meeting_id: int, part: ReviewPart, part_id: int, seen: int, *, actor: Actor) -> None:
    """Take back what was said last: what was said before it in this meeting holds again, else nothing.

    Raises Conflict where somebody was quicker, and RuleError where nothing can be written in this review now.
    """
    meeting = written_in(meeting_id)
    said = _said(meeting_id, part, part_id)
    if said is None:
        return
    if said.version != seen:
        raise _quicker(said)
    stood = review_standing.of(part, part_id, clock.today())
    before = _before(said)
    if before is None:
        db.session.delete(said)
    else:
        said.colour = Colour(before["colour"]) if before["colour"] else None
        said.words, said.at, said.by_id = before["words"], clock.now(), actor.person_id
    about: dict[str, Any] = {"part": part.value, "part_id": part_id, "words": stood.title if stood else ""}
    role_id = stood.lead_role_id if stood else None
    records.write(Happening.REVIEW_TAKEN_BACK, "meeting", meeting_id, actor=actor, role_id=role_id, **about)
    pulse.beat(meeting.id)
    db.session.flush()


def confirm(meeting_id: int, task_id: int, state: TaskState, *, actor: Actor) -> Moved:
    """A task is done, says the meeting, or is not done after all. Only for whoever may work on it; see task_work."""
    written_in(meeting_id)
    moved = task_work.set_state(task_id, state, actor=actor)
    pulse.beat(meeting_id)
    return moved


def tick(meeting_id: int, duty_id: int, occasion: str, *, actor: Actor) -> Ticked:
    """A duty was done on an occasion, says the meeting. Only for whoever may tick it; see ticks."""
    written_in(meeting_id)
    ticked = ticks.tick(duty_id, occasion, actor=actor)
    pulse.beat(meeting_id)
    return ticked


def untick(meeting_id: int, tick_id: int, *, actor: Actor) -> None:
    """Take such a tick back."""
    written_in(meeting_id)
    ticks.undo(tick_id, actor=actor)
    pulse.beat(meeting_id)


def give_action(meeting_id: int, said: Said, *, actor: Actor) -> int:
    """Give a role something to do, under the review's item of the agenda. Returns the task's id.

    Raises RuleError where the agenda has no such item, and as actions.give does.
    """
    written_in(meeting_id)
    item_id = _item(meeting_id)
    if item_id is None:
        raise RuleError(NO_ITEM)
    return actions.give(item_id, said, actor=actor)


def answer(meeting_id: int, amendment_id: int, seen: int, standing: int, draft: Draft, *, actor: Actor) -> None:
    """Agree or refuse an amendment in the review; it is a decision of the meeting where its agenda has the review.

    Raises RuleError as decisions.answer_amendment and amendments.decide do.
    """
    meeting = written_in(meeting_id)
    item_id = _item(meeting_id)
    if item_id is not None:
        decisions.answer_amendment(item_id, amendment_id, seen, standing, draft, actor=actor)
        return
    answered = amendments.Decision(draft.outcome is DecisionOutcome.CARRIED, meeting.on, draft.votes, draft.words)
    amendments.decide(amendment_id, seen, standing, answered, actor=actor)
    pulse.beat(meeting_id)


def written_in(meeting_id: int) -> Meeting:
    """A meeting in whose review something may be written now. Raises NotFound, or RuleError in words."""
    meeting = versions.reread(Meeting, meeting_id)
    body = versions.reread(Body, meeting.body_id)
    is_closed = db.session.get(Snapshot, meeting_id, populate_existing=True) is not None
    refuse_for(reviewing.why_not_review(body.kind) or reviewing.why_not_write(meeting.state, is_closed=is_closed))
    return meeting


def _check(colour: Colour | None, words: str) -> None:
    if colour is not None and colour not in reviewing.KEYS:
        raise RuleError("The executive does not say this of a part. Please choose one of the others.", "colour")
    if len(words) > LONGEST_WORDS:
        raise RuleError(f"Please keep this to {LONGEST_WORDS:,} characters.", "words")


def _quicker(said: Review | None) -> Conflict:
    if said is None:
        return Conflict(SUBJECT, {"colour": "", "words": ""}, 0)
    return Conflict(SUBJECT, {"colour": said.colour or "", "words": said.words}, said.version)


def _said(meeting_id: int, part: ReviewPart, part_id: int) -> Review | None:
    mine = (Review.meeting_id == meeting_id) & (Review.part == part) & (Review.part_id == part_id)
    return db.session.scalars(select(Review).where(mine).execution_options(populate_existing=True)).one_or_none()


def _item(meeting_id: int, *more: ColumnElement[bool]) -> int | None:
    mine = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, AgendaItem.slot == Slot.PLAN_REVIEW, *more)
    return db.session.scalars(mine.order_by(AgendaItem.sort, AgendaItem.id)).first()


def _before(said: Review) -> dict[str, Any] | None:
    """What was said of the same part before the word that stands; None where that was the first, or was taken back."""
    told = (Happening.REVIEWED.value, Happening.REVIEW_TAKEN_BACK.value)
    mine = (Record.subject_kind == "meeting") & (Record.subject_id == said.meeting_id) & Record.kind.in_(told)
    kept = (found.fields for found in rows(select(Record.fields).where(mine).order_by(Record.id.desc())))
    same = (said.part.value, said.part_id)
    last = next((fields for fields in kept if (fields.get("part"), fields.get("part_id")) == same), None)
    return last.get("before") if last else None


def _record(said: Review, stood: Stood, meeting: Meeting, before: dict[str, Any] | None, actor: Actor) -> None:
    records.write(
        Happening.REVIEWED,
        "meeting",
        meeting.id,
        actor=actor,
        role_id=stood.lead_role_id,
        words=stood.title,
        colour=said.colour.value if said.colour else "",
        note=said.words,
        meeting=day(meeting.on),
        part=said.part.value,
        part_id=said.part_id,
        before=before,
    )
    pulse.beat(meeting.id)
    db.session.flush()
