"""What was said, decided and given at a past meeting of the demo's executive."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ItemState, MeetingSort, Slot
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Office
from intranet.demo.plan_days import at
from intranet.demo.plan_text import SECRETARY
from intranet.demo.scene import Scene
from intranet.demo.sittings import Decided, GivenAction, Held, Sat, Spoken
from intranet.models import Action, AgendaItem, Decision, DeclaredInterest, Task
from intranet.rules.agenda_templates import SHIPPED
from intranet.services.bulk import insert_all, insert_links

USUAL = {
    Slot.LAST_MINUTES: "Agreed.",
    Slot.MATTERS_ARISING: "The list of actions was gone through; what is open stays on it.",
    Slot.CORRESPONDENCE: "Nothing that needed a decision.",
    Slot.ROLE_REPORTS: "The reports had gone round with the papers and were taken as read.",
    Slot.PLAN_REVIEW: "The executive went through the plan role by role.",
    Slot.REPORTS_BACK: "The observer's report on the council group was noted.",
    Slot.OTHER_BUSINESS: "There was none.",
}
BEFORE_OWN = (Slot.APOLOGIES, Slot.LAST_MINUTES, Slot.MATTERS_ARISING, Slot.CORRESPONDENCE)


def agenda_of(sat: Sat) -> Iterator[Spoken]:
    """What the executive always talks about, with the meeting's own items after the letters."""
    own = list(sat.items)
    for item in SHIPPED[MeetingSort.EXECUTIVE]:
        if item.slot not in BEFORE_OWN:
            yield from own
            own.clear()
        lead = {Office.CHAIR: "Chair", Office.SECRETARY: SECRETARY}.get(item.lead) if item.lead else None
        notes = USUAL.get(item.slot, "")
        yield Spoken(item.title, notes, item.slot, item.kind, lead, item.minutes or 5)


def talk(held: Held, scene: Scene) -> None:
    spoken = list(agenda_of(held.sat))
    begins = [held.opened_at]
    for one in spoken:
        begins.append(begins[-1] + timedelta(minutes=one.minutes if one.state is ItemState.DONE else 0))
    rows = [_item(held, one, number, begins[number - 1], scene) for number, one in enumerate(spoken, start=1)]
    ids = insert_all(AgendaItem, rows)
    held.items |= {one.title: item_id for one, item_id in zip(spoken, ids, strict=True)}
    pairs = list(zip(ids, spoken, begins, strict=False))
    decisions = [(item_id, decided, when) for item_id, one, when in pairs for decided in one.decisions]
    _decide(held, decisions, scene)
    _give(held, [(item_id, given) for item_id, one, _ in pairs for given in one.actions], scene)
    interests = [(item_id, one.interest) for item_id, one, _ in pairs if one.interest]
    insert_links(
        DeclaredInterest,
        [
            {"item_id": item_id, "attendance_id": held.seats[role], "words": words}
            for item_id, (role, words) in interests
            if role in held.seats
        ],
    )


def _item(held: Held, one: Spoken, number: int, begins: datetime, scene: Scene) -> dict[str, object]:
    reached = one.state in (ItemState.DONE, ItemState.ON_THE_TABLE)
    return {
        "meeting_id": held.id,
        "sort": number,
        "slot": one.slot,
        "title": one.title,
        "kind": one.kind,
        "lead_role_id": scene.role(one.lead) if one.lead else None,
        "minutes": one.minutes,
        "state": one.state,
        "notes": one.notes,
        "came_from_id": held.left_over.get(one.title),
        "times_carried": int(one.title in held.left_over),
        "tell_branches": one.tell_branches,
        "began_at": begins if reached else None,
        "ended_at": begins + timedelta(minutes=one.minutes) if reached else None,
    }


def _decide(held: Held, decisions: list[tuple[int, Decided, datetime]], scene: Scene) -> None:
    rows = []
    for number, (item_id, one, when) in enumerate(decisions, start=1):
        votes = dict(zip(("votes_for", "votes_against", "abstentions"), one.votes or (None,) * 3, strict=True))
        at_the_end = when + timedelta(minutes=8)
        rows.append(
            {
                "meeting_id": held.id,
                "item_id": item_id,
                "number": number,
                "words": one.words,
                "moved_by_id": held.seats.get(one.moved),
                "seconded_by_id": held.seats.get(one.seconded),
                "way": one.way,
                "outcome": one.outcome,
                "tell_branches": one.tell_branches,
                "decided_at": at_the_end,
                **votes,
            }
        )
        what = {"words": one.words, "number": number, "outcome": one.outcome.value, "way": one.way.value, **votes}
        scene.happened(Happening.DECISION_TAKEN, at_the_end, ("meeting", held.id), by=SECRETARY, what=what)
    insert_links(Decision, rows)


def _give(held: Held, given: list[tuple[int, GivenAction]], scene: Scene) -> None:
    task_ids = insert_all(Task, [_task(held, one, scene) for _, one in given])
    actions = []
    for number, (task_id, (item_id, one)) in enumerate(zip(task_ids, given, strict=True), start=1):
        actions.append({"task_id": task_id, "meeting_id": held.id, "item_id": item_id, "number": number})
        due_on = (held.on + timedelta(days=one.due)).isoformat()
        what = {"words": one.words, "number": number, "role": one.role, "due_on": due_on, "meeting": held.words}
        scene.happened(
            Happening.ACTION_GIVEN, held.closed_at, ("task", task_id), by=SECRETARY, what=what, about=one.role
        )
    insert_links(Action, actions)


def _task(held: Held, one: GivenAction, scene: Scene) -> dict[str, object]:
    done_on = held.on + timedelta(days=one.done) if one.done is not None else None
    if done_on is not None and done_on >= scene.diary.today:
        done_on = None
    return {
        "words": one.words,
        "lead_role_id": scene.role(one.role),
        "due_on": held.on + timedelta(days=one.due),
        "state": TaskState.DONE if done_on else TaskState.TO_DO,
        "done_on": done_on,
        "moved_at": at(done_on, 20, 15) if done_on else held.closed_at,
    }
