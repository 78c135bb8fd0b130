"""What the demo's officers find on their bell, and what they follow."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.plan_vocabulary import NotificationKind, PlanPart, SuggestionState
from intranet.demo import plan_this_year_money, plan_this_year_streets
from intranet.demo.history import Row
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import CHAIR, SECRETARY
from intranet.demo.scene import Scene
from intranet.models import Amendment, Follow, Notification, Suggestion, Task, TaskUpdate
from intranet.rules.mentions import handles, mentioned
from intranet.services.bulk import insert_links
from intranet.services.notifications import KEPT, LONGEST, ROLES
from intranet.services.proposing import title_of

FOLLOWED_TASKS = {
    "amara-okafor": ("Train twelve members to lead a session", "Draw up the budget for next year"),
    "margaret-hollis": ("Find a second auditor", "Hold a data protection refresher, twice"),
    "tomasz-zielinski": ("Write the campaign plan for the next local elections",),
}
FOLLOWED_OBJECTIVES = {
    "amara-okafor": plan_this_year_streets.CAMPAIGNING.words,
    "tomasz-zielinski": plan_this_year_money.FUNDRAISING.words,
}
FOLLOWING_SINCE = timedelta(days=20)


def write_bell(plan: Written, tasks: Mapping[str, int], scene: Scene) -> None:
    """What is followed, and what was told, the oldest first."""
    insert_links(Follow, list(_follows(plan, tasks, scene)))
    told = [*_mentions(), *_amendments(scene), *_suggestions(scene)]
    since = at(scene.diary.today) - KEPT
    insert_links(Notification, sorted((one for one in told if one["at"] > since), key=lambda one: one["at"]))


def _follows(plan: Written, tasks: Mapping[str, int], scene: Scene) -> Iterator[Row]:
    since = at(scene.diary.today - FOLLOWING_SINCE)
    pairs = [(slug, PlanPart.TASK, tasks[words]) for slug, every in FOLLOWED_TASKS.items() for words in every]
    pairs += [(slug, PlanPart.OBJECTIVE, plan.objectives[words]) for slug, words in FOLLOWED_OBJECTIVES.items()]
    for slug, part, part_id in pairs:
        yield {"person_id": scene.ids.people[slug], "part": part, "part_id": part_id, "since": since}


def _mentions() -> Iterator[Row]:
    """Of every role that an update names."""
    known = handles(rows(ROLES))
    said = select(
        TaskUpdate.words, TaskUpdate.said_at, TaskUpdate.said_by_id, TaskUpdate.task_id, Task.words.label("task")
    )
    for update in rows(said.join(Task, Task.id == TaskUpdate.task_id)):
        words = f"You are mentioned in the task “{update.task}”"
        for handle in sorted(mentioned(update.words)):
            about = (words, f"/tasks/{update.task_id}")
            yield _told(known[handle], NotificationKind.MENTION, update.said_at, update.said_by_id, about)


def _amendments(scene: Scene) -> Iterator[Row]:
    """The Chair and the Secretary hear of every amendment."""
    for one in rows(select(*Amendment.__table__.columns).order_by(Amendment.number)):
        words = f"Amendment {one.number} to the plan is proposed: {title_of(one)}"
        for title in (CHAIR, SECRETARY):
            about = (words, f"/amendments/{one.id}")
            yield _told(scene.role(title), NotificationKind.AMENDMENT, one.proposed_at, one.proposed_by_id, about)


def _suggestions(scene: Scene) -> Iterator[Row]:
    """Whoever decides hears of every suggestion that is still open."""
    waiting = select(*Suggestion.__table__.columns).where(Suggestion.state == SuggestionState.OPEN)
    for one in rows(waiting.order_by(Suggestion.id)):
        about = (f"A suggestion waits for your answer: {title_of(one)}", f"/suggestions/{one.id}")
        for role_id in [one.for_role_id] if one.for_role_id else [scene.role(CHAIR), scene.role(SECRETARY)]:
            yield _told(role_id, NotificationKind.SUGGESTION, one.made_at, one.made_by_id, about)


def _told(role_id: int, kind: NotificationKind, when: datetime, by_id: int, about: tuple[str, str]) -> Row:
    words, href = about
    return {
        "kind": kind,
        "role_id": role_id,
        "person_id": None,
        "at": when,
        "by_id": by_id,
        "words": words[:LONGEST],
        "href": href,
    }
