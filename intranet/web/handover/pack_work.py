"""The work of a role as its handover pack prints it: what is open, and what was ticked and said in the last year."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from intranet.core.clock import london_day
from intranet.core.vocabulary import Outcome
from intranet.queries.handover_pack import OpenTask, Pack, Said, Ticked
from intranet.rules.access import Actor, in_confidence
from intranet.rules.quarters import in_words
from intranet.web import words

OFTEN = {0: "", 1: "once", 2: "twice"}
A_LINE = 40  # characters, as which even a short line of a table counts
MOST_HELD = 1_600  # characters of one row of a table that stay together on a page


def tasks(pack: Pack, begun: date | None, today: date) -> list[dict[str, str]]:
    """Open tasks and actions with their age. What is older than the holder's time is marked as inherited."""
    return [_task(one, pack.role.id, begun, today) for one in pack.tasks]


def _task(task: OpenTask, role_id: int, begun: date | None, today: date) -> dict[str, str]:
    since = task.given_on or task.adopted_on or london_day(task.moved_at)
    notes = ["inherited"] if begun is not None and since < begun else []
    notes += [f"led by the {task.lead}"] if task.lead_role_id != role_id else []
    notes += [f"blocked: {task.blocked_because.rstrip('.')}"] if task.blocked_because else []
    return {
        "words": task.words,
        "note": "; ".join(notes),
        "from": _origin(task),
        "state": words.say(task.state),
        "due": _due(task, today),
        "age": words.distance(since, today),
    }


def _origin(task: OpenTask) -> str:
    if task.given_on is not None:
        return f"Action of {task.given_by}, {words.day(task.given_on)}"
    return f"Plan {task.plan_year}" if task.plan_year is not None else "On its own"


def _due(task: OpenTask, today: date) -> str:
    if task.due_on is None:
        return "no day yet"
    late = ", past" if task.due_on < today else ""
    return f"{in_words(task.due_quarter) if task.due_quarter else words.day(task.due_on, today)}{late}"


def ticks(pack: Pack, today: date) -> list[dict[str, Any]]:
    """What was ticked in the last year, duty by duty: by whom, for which days, and what was noted."""
    return [_ticked(list(group), today) for _, group in groupby(pack.ticks, key=lambda tick: tick.duty_id)]


def _ticked(found: list[Ticked], today: date) -> dict[str, Any]:
    done = [one for one in found if one.outcome is Outcome.DONE]
    passed = [one for one in found if one.outcome is Outcome.DID_NOT_APPLY]
    names = words.listed(list(dict.fromkeys(one.by for one in found)))
    return {
        "words": found[0].duty,
        "by": names,
        "count": OFTEN.get(len(done), f"{len(done)} times"),
        "days": _days((one.last_on for one in done), today),
        "passed": _days((one.last_on for one in passed), today),
        "notes": [
            {"on": _short(one.last_on, today), "words": one.note, "link": one.link}
            for one in found
            if one.note or one.link
        ],
        "is_long": sum(len(one.note) + len(one.link) + A_LINE for one in found) > MOST_HELD,
    }


def _days(found: Iterable[date], today: date) -> str:
    return ", ".join(_short(on, today) for on in found)


def _short(on: date, today: date) -> str:
    """A day as a list of many holds it: `3 Mar`, with the year unless it is this one."""
    short = f"{on.day} {words.MONTHS[on.month - 1][:3]}"
    return short if on.year == today.year else f"{short} {on.year}"


def said(pack: Pack, actor: Actor, today: date) -> dict[str, Any]:
    """What the role reported in the last year. Words for the executive only are for whoever may read them."""
    may = in_confidence(actor, pack.role.id)
    heard = [one for one in pack.said if may or not one.executive_only]
    lines = [one for one in heard if one.duty is not None]
    return {
        "reports": [_said(one, today) for one in heard if one.duty is None],
        "lines": [_line(duty or "", list(group), today) for duty, group in groupby(lines, key=lambda one: one.duty)],
    }


def _line(duty: str, found: list[Said], today: date) -> dict[str, Any]:
    is_long = sum(len(one.words) + A_LINE for one in found) > MOST_HELD
    return {"duty": duty, "said": [_said(one, today) for one in found], "is_long": is_long}


def _said(one: Said, today: date) -> dict[str, str]:
    return {
        "on": _short(london_day(one.given_at), today),
        "by": one.by,
        "answer": words.say(one.answer) if one.answer else "",
        "words": one.words,
        "note": "executive only" if one.executive_only else "",
    }
