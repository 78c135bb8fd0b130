"""Everything as it stands, composed as one plain document: frozen when a review closes, and drawn as the report.

rules/snapshot.py has its shape.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from intranet.core.clock import LONDON, london_day
from intranet.core.plan_vocabulary import Colour, PlanState
from intranet.queries import due, snapshot_duties, snapshots
from intranet.queries.meetings import MeetingFacts
from intranet.queries.snapshot_parts import Parts, parts
from intranet.queries.snapshot_tasks import Day, StandingTask, objectives, tasks
from intranet.queries.snapshot_year import amendments, attendance, coming, money, served
from intranet.rules.budget import money_year_on
from intranet.rules.snapshot import AHEAD, SCHEMA, compared

LATELY = timedelta(days=200)
YEAR = timedelta(days=400)
WITHOUT_A_REVIEW = timedelta(weeks=6)  # how far back "since" goes where no meeting and no plan says


def compose(meeting: MeetingFacts | None, today: date, settings: dict[str, Any]) -> dict[str, Any]:
    """How everything stands: at a meeting's review, or on a day. Eight statements, and one where measures count."""
    return composed(meeting, today, settings, snapshots.earlier(meeting, today))


def composed(
    meeting: MeetingFacts | None, today: date, settings: dict[str, Any], earlier: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The same, compared with an earlier document that was read already; one statement fewer."""
    scope = _scope(meeting, today, settings)
    found = parts(scope)
    plan = _plan(found, today)
    since = _since(found, plan, earlier, meeting, today)
    since_on = date.fromisoformat(since["on"])
    reviewed = {(part, number): (_colour(slug), words) for part, number, slug, words in found["review"]}
    day = Day(today, scope, reviewed, is_closed=plan is not None and plan["state"] == PlanState.CLOSED.value)
    standing = tasks(found, day)
    read = snapshot_duties.known(found, settings, scope, since_on)
    duties, lines = snapshot_duties.by_role(read)
    reports, words = _reports(found, since_on, meeting)
    year_from = date.fromisoformat(plan["starts_on"]) if plan else today - YEAR
    document = {
        "schema": SCHEMA,
        "constituency": settings["name"],
        "as_of": today.isoformat(),
        "meeting": _meeting(meeting),
        "since": since,
        "plan": plan,
        "objectives": objectives(found, standing, plan["id"] if plan else None, day),
        "tasks": [one.document for one in standing if _is_told(one, since_on)],
        "roles": _roles(found, today, reviewed),
        "duties": duties,
        "reports": reports,
        "amendments": amendments(found, today),
        "money": money(found),
        "coming": coming(found, read, meeting.id if meeting else None),
        "served": served(found, year_from, today),
        "attendance": attendance(found, year_from),
        "in_confidence": {"reports": words, "lines": lines},
    }
    return compared(document, earlier)


def _scope(meeting: MeetingFacts | None, today: date, settings: dict[str, Any]) -> dict[str, Any]:
    year = money_year_on(today, settings["money_year_starts"]).year
    return {
        "today": today,
        "until": _midnight(today + timedelta(days=1)),
        "earliest": today - due.WINDOW,
        "year_ago": today - YEAR,
        "lately": today - LATELY,
        "after": _midnight(today - LATELY),
        "latest": today + AHEAD,
        "meeting_id": meeting.id if meeting else None,
        "first_year": year,
        "last_year": year,
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def _colour(slug: str | None) -> Colour | None:
    return Colour(slug) if slug else None


def _meeting(meeting: MeetingFacts | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    return {"id": meeting.id, "body_id": meeting.body_id, "body": meeting.body, "on": meeting.on.isoformat()}


def _plan(found: Parts, today: date) -> dict[str, Any] | None:
    if not found["plan"]:
        return None
    number, year, state, starts_on, ends_on, adopted_on, closed_on = found["plan"][0]
    if closed_on is not None and closed_on > today.isoformat():
        state = PlanState.ADOPTED.value
    known = {"id": number, "year": year, "state": state, "starts_on": starts_on, "ends_on": ends_on}
    return {**known, "adopted_on": adopted_on}


def _since(
    found: Parts,
    plan: Mapping[str, Any] | None,
    earlier: Mapping[str, Any] | None,
    meeting: MeetingFacts | None,
    today: date,
) -> dict[str, Any]:
    """What "since" means: the earlier snapshot, else the executive's last meeting, else the plan's adoption."""
    if earlier is not None:
        return {"on": earlier["as_of"], "meeting": earlier["meeting"]}
    met = [one[0] for one in found["held"] if one[3] == "executive" and (meeting is None or one[1] != meeting.id)]
    before = [on for on in met if on < today.isoformat()]
    fallback = plan["adopted_on"] if plan else (today - WITHOUT_A_REVIEW).isoformat()
    return {"on": before[-1] if before else fallback, "meeting": None}


def _is_told(task: StandingTask, since: date) -> bool:
    """Whether a task belongs in the document: one of no plan that was done is told of once."""
    done_on = task.document["done_on"]
    return task.in_plan or done_on is None or done_on > since.isoformat()


def _roles(
    found: Parts, today: date, reviewed: Mapping[tuple[str, int], tuple[Colour | None, str]]
) -> list[dict[str, Any]]:
    titles = {one[1]: one[2] for one in found["role"]}
    held: dict[int, int] = dict.fromkeys(titles, 0)
    for _, _, role_id, _, _, ended_on in found["term"]:
        held[role_id] += ended_on is None or ended_on > today.isoformat()
    return [
        {
            "id": number,
            "title": title,
            "kind": kind,
            "seats": seats,
            "held": held[number],
            "deputy": titles.get(deputy_id),
            **_said_of(reviewed.get(("role", number))),
        }
        for _, number, title, kind, seats, deputy_id, closed_on in found["role"]
        if closed_on is None
    ]


def _said_of(review: tuple[Colour | None, str] | None) -> dict[str, str | None]:
    """The executive's own colour and words on a role; it may have given neither."""
    colour, words = review or (None, "")
    return {"colour": colour.value if colour else None, "reviewed": words}


def _reports(
    found: Parts, since: date, meeting: MeetingFacts | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What each role last said for the meeting, or since the last review; and what of it is for the executive only."""
    latest: dict[int, list[Any]] = {}
    for one in found["report"]:
        on = london_day(_instant(one[6]))
        if (one[2] or one[3] or one[4]) and (meeting is not None or on > since):
            latest[one[1]] = [*one[:6], on]
    shown = [
        {
            "role_id": role_id,
            "words": "" if confided else words,
            "needs_decision": bool(decision),
            "nothing": bool(nothing),
            "executive_only": bool(confided) and bool(words),
            "on": on.isoformat(),
        }
        for _, role_id, words, decision, nothing, confided, on in latest.values()
    ]
    confided_words = [{"role_id": one[1], "words": one[2]} for one in latest.values() if one[5] and one[2]]
    return shown, confided_words


def _instant(text: str) -> datetime:
    """SQLite keeps an instant without its zone, which is UTC; PostgreSQL says it."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
